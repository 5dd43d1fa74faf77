/** Names of offices, persons and States as pages show them. */
import type { OfficeId, PersonId, StateCode } from '../base/id.ts'
import { isOfficeId, isPersonId, stateOf } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Who } from '../office/who.ts'
import { told } from '../page/foreign.ts'
import { type Path, valueText } from '../page/form-of/words.ts'
import { type Html, html } from '../page/html.ts'
import { type Language, nameIn } from '../page/language.ts'
import { moment } from '../page/moment.ts'
import { code } from '../page/parts.ts'
import { stateText } from '../page/state-name.ts'
import { type At, isMessage, type Say } from '../page/words.ts'
import type { Inside } from './context.ts'

/** In the reader's language where the directory has it, in English or any other where not. */
export function officeText(who: Who, id: OfficeId, language: Language): string {
  return nameIn(who.office(id)?.name ?? {}, language) || id
}

export const officeName = (who: Who, id: OfficeId, language: Language): Html =>
  told(officeText(who, id, language))

/** Alone, where what they hold is known. */
export const plainName = (who: Who, id: PersonId): string => who.person(id)?.name ?? id

/** With post where the directory has one. */
export function personName(who: Who, id: PersonId): Html {
  const person = who.person(id)
  return told(person ? `${person.name} (${person.post})` : id)
}

export const partnerName = (who: Who, partner: StateCode, language: Language): string =>
  stateText(partner, who.namesOf(partner), language)

export const stateName = (who: Who, id: OfficeId, language: Language): string =>
  partnerName(who, stateOf(id), language)

/** An instant as the reader's clock shows it, with the legal one beside. */
export const when = (at: Instant, { zone }: Inside, language: Language): Html =>
  moment(at, { language, zone })

/** By the name of its layer; a treaty of the pair has none but its own. */
export function instrumentName(id: string, say: Say): Html {
  const layer = `law.layer.${id}`
  return isMessage(layer) ? html`${say(layer)}` : code(id)
}

/** A ground of which nobody has told the name is told by its tag. */
export function groundName(word: string, say: Say): string {
  const id = `decide.ground.${word}`
  return isMessage(id) ? say(id) : word
}

/** What a value of an act is called, beside it: an office, a person, a word of a closed list. */
export const namedBy =
  (who: Who, { language, say }: At) =>
  (path: Path, value: string): Html | undefined => {
    if (path.at(-1) === 'instrument') return html`${instrumentName(value, say)} ${code(value)}`
    if (isOfficeId(value) && who.office(value)) {
      return html`${officeName(who, value, language)} ${code(value)}`
    }
    if (isPersonId(value) && who.person(value)) {
      return html`${personName(who, value)} ${code(value)}`
    }
    return wordHtml(path, value, say)
  }

/** In plain words, beside the word that is signed; nothing for a value of no such list. */
function wordHtml(path: Path, value: string, say: Say): Html | undefined {
  const says = listedName(path, value, say)
  return says === value ? undefined : html`${says} ${code(value)}`
}

/** Closed lists whose words stand where a schema takes any text. */
function listedName(path: Path, value: string, say: Say): string {
  const list = path.at(-1)
  if (list === 'grounds' || list === 'tag') return groundName(value, say)
  return list === 'conditions' ? valueText(path, value, say) : value
}
