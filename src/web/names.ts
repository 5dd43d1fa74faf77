/** Names of offices, persons and States as pages show them. */
import type { OfficeId, PersonId } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import type { Who } from '../office/who.ts'
import { told } from '../page/foreign.ts'
import { type Html, html } from '../page/html.ts'
import type { Language } from '../page/language.ts'

/** In the reader's language where the directory has it, in English or any other where not. */
export function officeText(who: Who, id: OfficeId, language: Language): string {
  const name: Readonly<Record<string, string>> | undefined = who.office(id)?.name
  return name?.[language] ?? name?.['en'] ?? Object.values(name ?? {})[0] ?? id
}

export const officeName = (who: Who, id: OfficeId, language: Language): Html =>
  told(officeText(who, id, language))

/** With post where the directory has one. */
export function personName(who: Who, id: PersonId): Html {
  const person = who.person(id)
  return person ? html`${told(person.name)}, ${told(person.post)}` : told(id)
}

export const stateName = (who: Who, id: OfficeId): string =>
  who.states().find(({ state }) => state === stateOf(id))?.name ?? stateOf(id)
