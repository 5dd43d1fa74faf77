/** What pages say, in the language of their reader: ICU messages by id. */
import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from './language.ts'
import type english from './messages/en.json'

export type MessageId = keyof typeof english
export type Values = Readonly<Record<string, string | number>>

/** Says a message: `say('law.rules', { count: 3 })`. */
export type Say = (id: MessageId, values?: Values) => string

export type Messages = Readonly<Record<string, string>>

const catalogues = new Map<Language, Messages>()
const formats = new Map<string, IntlMessageFormat>()

export function messagesOf(language: Language): Messages {
  const known = catalogues.get(language)
  if (known) return known
  const file = new URL(`./messages/${language}.json`, import.meta.url)
  const read: Messages = JSON.parse(readFileSync(file, 'utf8'))
  catalogues.set(language, read)
  return read
}

/** A message that lacks is told in English: a page in two languages is better than none. */
export const wordsIn =
  (language: Language): Say =>
  (id, values) =>
    String(formatOf(language, id).format(values))

function formatOf(language: Language, id: MessageId): IntlMessageFormat {
  const key = `${language} ${id}`
  const known = formats.get(key)
  if (known) return known
  const text = messagesOf(language)[id]
  const format =
    text === undefined
      ? new IntlMessageFormat(messagesOf('en')[id]!, 'en')
      : new IntlMessageFormat(text, language)
  formats.set(key, format)
  return format
}
