/** Offices and persons by their names, as the directories in force list them. */
import type { OfficeId, PersonId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import type { Power } from '../base/office.ts'
import type { Office, Person } from '../signing/directory-content.ts'
import { isWithin } from '../signing/directory-index.ts'
import { type Heightened, heightenedIn } from './heightened.ts'
import { declared, hosted, type Installation } from './installation.ts'

export interface Who {
  /** The State of this installation. */
  readonly state: StateCode
  /** Offices that this installation hosts. */
  here(): readonly Office[]
  /** States whose directories are pinned, in the order of their codes. */
  states(): readonly StateCode[]
  /** Names of a State by language, as a directory has them; none where no directory does. */
  namesOf(state: StateCode): Readonly<Record<string, string>>
  /** IANA name of the zone in which a State's offices work; UTC where no directory tells. */
  zoneOf(state: StateCode): string
  /** Nothing for an office that no directory lists. */
  office(id: OfficeId): Office | undefined
  officesOf(state: StateCode): readonly Office[]
  person(id: PersonId): Person | undefined
  /** Partners under heightened review by this State. */
  heightened(): readonly Heightened[]
  /** Whoever holds an office now. */
  holders(id: OfficeId): readonly Person[]
  /** What a person may say in an office now; nothing where they do not hold it. */
  powersOf(person: PersonId, office: OfficeId): readonly Power[]
}

export function whoOf(installation: Installation): Who {
  const latest = (state: StateCode) => installation.directories().latest(state)
  const person = (id: PersonId) => latest(id.slice(0, 2) as StateCode)?.persons.get(id)
  const post = ({ offices }: Person, office: OfficeId) =>
    offices.find((one) => one.office === office && isWithin(installation.clock.now(), one))
  return {
    state: installation.state,
    here: () => hosted(installation),
    states: () => [...installation.states()].sort(),
    namesOf: (state) => latest(state)?.content.name ?? namesOnPaper(installation, state),
    zoneOf: (state) => latest(state)?.content.timeZone ?? 'UTC',
    office: (id) => latest(stateOf(id))?.offices.get(id),
    officesOf: (state) => [...(latest(state)?.offices.values() ?? [])],
    person,
    heightened: () => heightenedIn(installation.chain(installation.state)),
    holders: (id) =>
      [...(latest(stateOf(id))?.persons.values() ?? [])].filter((one) => post(one, id)),
    powersOf(id, office) {
      const found = person(id)
      return (found && post(found, office)?.powers) ?? []
    },
  }
}

/** A partner without an installation is named by the State that takes its letters, once. */
function namesOnPaper(installation: Installation, state: StateCode) {
  const partners = declared(installation, installation.state).paperPartners ?? []
  const found = partners.find((one) => one.state === state)
  return found ? { und: found.name } : {}
}
