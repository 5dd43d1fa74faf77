/**
 * Search. What is searched for is sent in the body and stands in no address: an identifier is
 * personal, and addresses are kept by browsers and by whatever passes them on.
 */
import type { WorkPage } from '../../office/work-list.ts'
import { choice, hidden, problemSummary, textField } from '../../page/fields.ts'
import type { Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { details } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { filterFields, filterOf, type SearchFields, searchFields } from './filter.ts'
import { linesTable } from './lines.ts'

const MOST = 50
const MOST_LETTERS = 512

export const searchPage = officerForm({
  path: '/search',
  name: 'searchCases',
  cost: 2,
  show: (at, context, typed) => searchShown(context, at, typed),
  async take(at, form, context) {
    const { say } = at
    const fields = searchFields.safeParse(Object.fromEntries(form))
    if (!fields.success) {
      const names = new Set(fields.error.issues.map(({ path }) => String(path[0])))
      return { problems: [...names].map((field) => ({ field, says: say('desk.wrong.field') })) }
    }
    const text = (form.get('text') ?? '').trim()
    if (text.length > MOST_LETTERS) {
      return { problems: [{ field: 'text', says: say('desk.wrong.field') }] }
    }
    const { closed, ...narrowed } = fields.data
    const after = form.get('after')
    const search = {
      ...filterOf(narrowed),
      text,
      ...(closed === undefined ? {} : { closed: closed === 'yes' }),
    }
    const found = await context.desk.workList.search(context.reader, {
      ...{ search, most: MOST },
      ...(after ? { after } : {}),
    })
    return searchShown(context, at, { form, problems: [] }, found)
  },
})

function searchShown(context: Signed, at: At, typed: Typed | undefined, found?: WorkPage) {
  const { say, language } = at
  const read = searchFields.safeParse(Object.fromEntries(typed?.form ?? []))
  const fields: SearchFields = read.success ? read.data : {}
  const { closed = '', ...narrowed } = fields
  const isNarrowed = Object.values(narrowed).some((value) => value !== undefined)
  const state = (value: string, label: string) => ({ value, label })
  return {
    title: say('desk.search'),
    trail: [['/', say('desk.title')]] as const,
    form: 'search',
    content: html`${problemSummary(typed?.problems, say)}
<form method="post" action="/${language}/search" id="search" role="search">
${textField({
  name: 'text',
  label: say('desk.search.text'),
  hint: say('desk.search.hint'),
  type: 'search',
  most: MOST_LETTERS,
  value: typed?.form.get('text') ?? undefined,
})}
${choice({
  name: 'closed',
  label: say('desk.state'),
  value: closed,
  options: [
    state('', say('desk.filter.any')),
    state('no', say('desk.open')),
    state('yes', say('desk.closed')),
  ],
})}
${details(say('desk.filters'), filterFields(narrowed, context, at), isNarrowed)}
<p class="actions"><button>${say('desk.find')}</button></p></form>
${found && results(found, context, { ...at, form: typed!.form })}`,
  }
}

function results(
  { lines, next }: WorkPage,
  context: Signed,
  at: At & { readonly form: URLSearchParams },
): Html {
  const { say, language, form } = at
  if (lines.length === 0) return html`<p class="note" role="status">${say('desk.search.none')}</p>`
  const kept = [...form].filter(([name]) => name !== 'after')
  return html`${linesTable(lines, context, { ...at, caption: say('desk.search.found') })}
${
  next &&
  html`<form method="post" action="/${language}/search">
${kept.map(([name, value]) => hidden(name, value))}${hidden('after', next)}
<button class="quiet">${say('desk.more')}</button></form>`
}`
}
