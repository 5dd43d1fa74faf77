/** Names of offices and States as their directories give them, in the reader's language. */
import { isOfficeId, type OfficeId, type StateCode, stateOf } from '../base/id.ts'
import { hosted } from '../office/installation.ts'
import { whoOf } from '../office/who.ts'
import { toldInline } from '../page/foreign.ts'
import { type Language, nameIn } from '../page/language.ts'
import { isZone } from '../page/moment.ts'
import { stateText } from '../page/state-name.ts'
import type { PersonDesk } from './face.ts'

const directory = ({ installation }: PersonDesk, state: StateCode) =>
  installation.directories().latest(state)

/** An office with its State, isolated for the middle of a sentence. */
export function officeName(desk: PersonDesk, id: OfficeId, language: Language): string {
  const name = directory(desk, stateOf(id))?.offices.get(id)?.name
  const own = name ? nameIn(name, language) : id
  const state = plainState(desk, stateOf(id), language)
  return toldInline(own.includes(state) ? own : `${own} (${state})`)
}

export const stateName = (desk: PersonDesk, state: StateCode, language: Language): string =>
  toldInline(plainState(desk, state, language))

function plainState(desk: PersonDesk, state: StateCode, language: Language): string {
  return stateText(state, whoOf(desk.installation).namesOf(state), language)
}

/** A State, or a provider by its office. */
export const holderName = (desk: PersonDesk, id: string, language: Language): string =>
  isOfficeId(id) ? officeName(desk, id, language) : stateName(desk, id as StateCode, language)

/** Offices here that may give notices. */
export const telling = ({ installation }: PersonDesk) =>
  hosted(installation).filter(({ powers }) => powers.includes('notify') || powers.includes('lodge'))

/** The zone of the State, unless the reader has named another one that there is. */
export function zoneOf({ installation }: PersonDesk, asked: string | null): string {
  const own = installation.directories().latest(installation.state)!.content.timeZone
  return [asked ?? own, own].find(isZone) ?? 'UTC'
}
