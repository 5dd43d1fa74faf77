/** What pages say, in the language of their reader: ICU messages by id, a file for each subject. */
import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { calm } from './foreign.ts'
import type { Language } from './language.ts'
import type act from './messages/en/act.json'
import type admin from './messages/en/admin.json'
import type case_ from './messages/en/case.json'
import type court from './messages/en/court.json'
import type decide from './messages/en/decide.json'
import type desk from './messages/en/desk.json'
import type enrol from './messages/en/enrol.json'
import type figures from './messages/en/figures.json'
import type guest from './messages/en/guest.json'
import type notify from './messages/en/notify.json'
import type oversight from './messages/en/oversight.json'
import type page from './messages/en/page.json'
import type part from './messages/en/part.json'
import type person from './messages/en/person.json'
import type portal from './messages/en/portal.json'
import type provider from './messages/en/provider.json'
import type request from './messages/en/request.json'
import type sign from './messages/en/sign.json'
import type tour from './messages/en/tour.json'
import type verify from './messages/en/verify.json'

interface Subjects {
  readonly page: typeof page
  readonly portal: typeof portal
  readonly figures: typeof figures
  readonly verify: typeof verify
  readonly part: typeof part
  readonly sign: typeof sign
  readonly desk: typeof desk
  readonly case: typeof case_
  readonly act: typeof act
  readonly request: typeof request
  readonly court: typeof court
  readonly decide: typeof decide
  readonly provider: typeof provider
  readonly oversight: typeof oversight
  readonly person: typeof person
  readonly admin: typeof admin
  readonly guest: typeof guest
  readonly enrol: typeof enrol
  readonly notify: typeof notify
  readonly tour: typeof tour
}

const SUBJECTS = [
  'page',
  'portal',
  'figures',
  'verify',
  'part',
  'sign',
  'desk',
  'case',
  'act',
  'request',
  'court',
  'decide',
  'provider',
  'oversight',
  'person',
  'admin',
  'guest',
  'enrol',
  'notify',
  'tour',
] as const satisfies readonly (keyof Subjects)[]

export type MessageId = { [S in keyof Subjects]: keyof Subjects[S] }[keyof Subjects]
export type Values = Readonly<Record<string, string | number>>

/** Says a message: `say('law.rules', { count: 3 })`. */
export type Say = (id: MessageId, values?: Values) => string

/** Whose page it is: their language, and how things are said in it. */
export interface At {
  readonly language: Language
  readonly say: Say
}

export type Messages = Readonly<Record<string, string>>

const catalogues = new Map<Language, Messages>()
const formats = new Map<string, IntlMessageFormat>()

export function messagesOf(language: Language): Messages {
  const known = catalogues.get(language)
  if (known) return known
  const read: Messages = Object.assign(
    {},
    ...SUBJECTS.map((subject) => {
      const file = new URL(`./messages/${language}/${subject}.json`, import.meta.url)
      return JSON.parse(readFileSync(file, 'utf8'))
    }),
  )
  catalogues.set(language, read)
  return read
}

/**
 * A message that lacks is told in English: a page in two languages is better than none. What is
 * put into it may be anybody's words, and turns nothing of the sentence.
 */
export const wordsIn =
  (language: Language): Say =>
  (id, values) =>
    String(formatOf(language, id).format(values && calmed(values)))

const calmed = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, one]) => [name, typeof one === 'string' ? calm(one) : one]),
  )

/** Whether there is such a message: of codes, whose list is longer than that of the messages. */
/** Several in a row, with the comma of the language. */
export const listed = (all: readonly (string | number)[], say: Say): string =>
  all.join(say('page.comma'))

export const isMessage = (id: string): id is MessageId => id in messagesOf('en')

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
