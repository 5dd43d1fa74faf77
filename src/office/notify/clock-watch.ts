/**
 * Tells of clocks that run out within a day, and of those that have: each once, to the offices
 * here that can answer it. What is in somebody's hands is told to them or to who stands in for
 * them; an emergency to who is on duty.
 */
import type { CaseId, OfficeId, PersonId } from '../../base/id.ts'
import { addHours, earliest, type Instant } from '../../base/instant.ts'
import type { Clock } from '../../casefile/clock.ts'
import { ANSWERS, nextActs } from '../../casefile/next-acts.ts'
import { periodsOf } from '../../casefile/periods.ts'
import { END, ownClocks, type Party, type WorkLine, workLine } from '../../casefile/work.ts'
import type { Office } from '../../signing/directory-content.ts'
import {
  casesToLook,
  handsOf,
  type NewClockNotification,
  tellOfClocks,
} from '../../storage/notification-clocks.ts'
import type { Cases, LoadedCase } from '../cases.ts'
import { hosted, type Installation, ownProfile } from '../installation.ts'
import { Papers } from '../papers.ts'
import { partiesOf } from '../work.ts'
import { byRoster, type Choose, type Planner } from './plan.ts'

const SOON_HOURS = 24
const AT_ONCE = 32

interface Ringing {
  readonly clock: Clock
  readonly state: 'soon' | 'overdue'
}

export class ClockWatch {
  private readonly installation: Installation
  private readonly cases: Cases
  private readonly planner: Planner
  private readonly papers: Papers

  constructor(of: { installation: Installation; cases: Cases; planner: Planner }) {
    this.installation = of.installation
    this.cases = of.cases
    this.planner = of.planner
    this.papers = new Papers(of.installation)
  }

  /**
   * Looks at every case whose next clock has come near, or ended.
   * @param failed - told of a case that cannot be read, which holds up no other
   * @returns cases looked at
   */
  async round(failed: (id: CaseId, error: unknown) => 0): Promise<number> {
    const { db, clock } = this.installation
    let done = 0
    for await (const id of casesToLook(db, clock.now(), AT_ONCE)) {
      const looked = this.cases.load(id).then((found) => this.look(found))
      done += await looked.then(() => 1).catch((error: unknown) => failed(id, error))
    }
    return done
  }

  /** Tells what is to be told of the case now, and notes when to look at it again. */
  async look(found: LoadedCase): Promise<void> {
    const { installation } = this
    const at = installation.clock.now()
    const own = periodsOf(ownProfile(installation))
    const told: NewClockNotification[] = []
    let lookAt: Instant | null = null
    for (const party of partiesOf(installation)) {
      const line = workLine(found, party, own)
      if (!line) continue
      const clocks = (asOf: Instant) => ownClocks(found.state, party.party, { asOf, own })
      for (const ringing of clocks(at).flatMap((clock) => ringingAt(clock, at))) {
        told.push(...(await this.plans(ringing, { found, line, party, at })))
      }
      for (const next of clocks(END).flatMap((clock) => momentsOf(clock))) {
        if (next > at) lookAt = lookAt ? earliest(lookAt, next) : next
      }
    }
    await tellOfClocks(installation.db, { case: found.id, acts: found.count, lookAt, told, at })
  }

  private async plans(
    { clock, state }: Ringing,
    of: { found: LoadedCase; line: WorkLine; party: Party; at: Instant },
  ): Promise<NewClockNotification[]> {
    const { found, line, at } = of
    const { db } = this.installation
    const { from: act, duty, due } = clock
    const urgent = line.handling === 'emergency'
    const hands = urgent ? undefined : await handsOf(db, found.id)
    const offices = answering(clock, { ...of, here: hosted(this.installation) })
    return Promise.all(
      offices.map(async (office) => {
        const told = { office, class: urgent ? 'urgent' : 'ordinary' } as const
        const choose = await this.inHand(office, hands?.get(office) ?? null)
        return {
          ...(await this.planner.plan(told, { at, choose })),
          clock: { act, duty, due, state },
        }
      }),
    )
  }

  /** The person in whose hands it is, or who stands in for them; else those whom acts are told. */
  private async inHand(office: OfficeId, person: PersonId | null): Promise<Choose> {
    if (person === null) return byRoster
    const whom = (await this.papers.deputyOf(person, office)) ?? person
    return (roster) => {
      const found = roster.filter((one) => one.person === whom)
      return found.length > 0 ? found : byRoster(roster)
    }
  }
}

/** Running and within a day of its end, or ended; nothing of what is done, suspended or far off. */
function ringingAt(clock: Clock, at: Instant): Ringing[] {
  if (clock.state === 'overdue') return [{ clock, state: 'overdue' }]
  const soon = clock.state === 'running' && addHours(clock.due, -SOON_HOURS) <= at
  return soon ? [{ clock, state: 'soon' }] : []
}

/** Of a clock that has ended at the end of time: when there is something to tell of it. */
const momentsOf = ({ state, due }: Clock): Instant[] =>
  state === 'overdue' ? [addHours(due, -SOON_HOURS), due] : []

/**
 * Offices here that can answer the clock: those that the case concerns, else all that see it.
 * Where none can, as with a provider's answer, it is watched by whoever set it running.
 */
function answering(
  { duty, from }: Clock,
  of: { found: LoadedCase; line: WorkLine; party: Party; here: readonly Office[] },
): readonly OfficeId[] {
  const { found, line, here } = of
  const known = { state: found.state, acts: [...found.acts.values()] }
  const can = here
    .filter(({ id }) => line.offices.includes(id))
    .filter(({ id: office, kind, powers }) =>
      nextActs(known, { office, kind, powers }).some(
        ({ type, hindrance }) => hindrance === null && ANSWERS[duty].includes(type),
      ),
    )
    .map(({ id }) => id)
  const concerned = line.hands.map(({ office }) => office)
  const inHand = can.filter((office) => concerned.includes(office))
  if (inHand.length > 0) return inHand
  if (can.length > 0) return can
  const starter = found.acts.get(from)?.signer.office
  return concerned.filter((office) => office === starter)
}
