/** What narrows a work list, as it stands in its address and in the form above it. */

import type { OfficeId } from '../../base/id.ts'
import type { Day } from '../../base/instant.ts'
import { isDay } from '../../base/instant.ts'
import { officeId, personId, stateCode, z } from '../../base/schema.ts'
import { ITEM_KINDS } from '../../casefile/request.ts'
import { INSTRUMENTS } from '../../law/vocabulary/codes.ts'
import type { Reader } from '../../office/reads.ts'
import type { WorkFilter } from '../../office/work-list.ts'
import { choice, textField } from '../../page/fields.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { link } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { officeName, partnerName } from '../names.ts'
import { paperId } from '../sign/act-paper.ts'

const VIEWS = ['mine', 'ours', 'nobody', 'others', 'overdue', 'all'] as const
type View = (typeof VIEWS)[number]

/** A field that was left empty narrows nothing. */
const blank = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional()
const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value))

const fields = {
  concerning: blank(officeId),
  partner: blank(stateCode),
  kind: blank(z.enum(ITEM_KINDS)),
  instrument: blank(z.enum(INSTRUMENTS)),
  handling: blank(z.enum(['normal', 'urgent', 'emergency'])),
  offence: blank(z.coerce.number().int().min(7).max(17)),
  from: blank(day),
  to: blank(day),
  paper: blank(z.literal('yes')),
  question: blank(z.literal('yes')),
}
export const listQuery = z.strictObject({
  view: z.enum(VIEWS).default('mine'),
  person: blank(personId),
  ...fields,
  after: z.string().max(200).optional(),
  /** Drafts after the one of that name. */
  drafts: paperId.optional(),
})
export type ListQuery = z.output<typeof listQuery>

/** The same fields where they come in a form. */
export const searchFields = z.object({ ...fields, closed: blank(z.enum(['yes', 'no'])) })
export type SearchFields = z.output<typeof searchFields>

export function filterOf(fields: Omit<SearchFields, 'closed'>): WorkFilter {
  const { paper, question, ...rest } = fields
  const given = Object.entries(rest).filter(([, value]) => value !== undefined)
  return {
    ...(Object.fromEntries(given) as WorkFilter),
    ...(paper ? { paper: true } : {}),
    ...(question ? { question: true } : {}),
  }
}

/** @param mine - the reader, and those for whom they stand in */
export function viewFilter(
  { view, person, after: _, drafts: __, ...fields }: ListQuery,
  { office }: Reader,
  mine: readonly Reader['person'][],
): WorkFilter {
  const views: Readonly<Record<View, WorkFilter>> = {
    mine: { hands: mine },
    ours: { concerning: office },
    nobody: { hands: [null] },
    others: { waits: 'others' },
    overdue: { overdue: true },
    all: {},
  }
  const hands = person === undefined ? {} : { hands: [person] }
  return { ...filterOf(fields), ...views[view], ...hands }
}

/** Ways to the other views, with what else narrows the list. */
export const viewWays = (query: ListQuery, { language, say }: At): Html =>
  html`<nav aria-label="${say('desk.views')}"><ul class="tabs">${VIEWS.map((view) => {
    const to = addressOf({ ...query, view, person: undefined, after: undefined }, language)
    const here = view === query.view && query.person === undefined
    const says = say(`desk.view.${view}`)
    return html`<li>${
      here ? html`<a href="${to}" aria-current="page">${says}</a>` : link(to, says)
    }</li>`
  })}</ul></nav>`

/** The address of a list, without the words that narrow nothing. */
export function addressOf(query: ListQuery, language: Language): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return `/${language}/${text && `?${text}`}`
}

/** Offices of the State that work on cases here. */
export const worksHere = (who: Signed['desk']['who']): OfficeId[] =>
  who
    .here()
    .filter(({ kind }) => kind !== 'registry' && kind !== 'provider')
    .map(({ id }) => id)

/** The fields by which lists are narrowed, filled as they are. */
export function filterFields(
  values: Omit<SearchFields, 'closed'>,
  { desk }: Signed,
  { language, say }: At,
): Html {
  const option = (name: string) => (value: string) => ({
    value,
    label: valueText([name], value, say),
  })
  const partners = desk.who.states().filter((state) => state !== desk.who.state)
  const menu = (
    name: 'concerning' | 'partner' | 'kind' | 'instrument' | 'handling' | 'offence',
    options: readonly { value: string; label: string }[],
  ) =>
    choice({
      ...{ name, label: say(`desk.filter.${name}`), value: String(values[name] ?? '') },
      options: [{ value: '', label: say('desk.filter.any') }, ...options],
    })
  const yes = (name: 'paper' | 'question') => {
    const checked = values[name] && html` checked`
    return html`<div class="choice">
<input type="checkbox" id="${name}" name="${name}" value="yes"${checked}>
<label for="${name}">${say(`desk.filter.${name}`)}</label></div>`
  }
  const date = (name: 'from' | 'to') =>
    textField({ name, type: 'date', label: say(`desk.filter.${name}`), value: values[name] })
  const articles = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17].map((number) => ({
    value: String(number),
    label: say('desk.filter.article', { number }),
  }))
  return html`${menu(
    'partner',
    partners.map((state) => ({ value: state, label: partnerName(desk.who, state, language) })),
  )}
${menu(
  'concerning',
  worksHere(desk.who).map((id) => ({ value: id, label: officeName(desk.who, id, language) })),
)}
${menu('kind', ITEM_KINDS.map(option('kind')))}
${menu('handling', ['normal', 'urgent', 'emergency'].map(option('handling')))}
${menu('instrument', INSTRUMENTS.map(option('instrument')))}
${menu('offence', articles)}
${date('from')}${date('to')}
${yes('paper')}${yes('question')}`
}
