/** Views of the work list that a person keeps by name: working papers that nobody else is shown. */
import { accept, z } from '../../base/schema.ts'
import { given, hidden, problemSummary, textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { link } from '../../page/parts.ts'
import type { At } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerForm } from '../face.ts'
import { addressOf, type ListQuery, listQuery } from './filter.ts'

const MOST_VIEWS = 10
const MOST_LETTERS = 60
const schema = z.strictObject({ name: z.string().max(MOST_LETTERS), query: z.string().max(1000) })

interface Shown extends At {
  readonly query: ListQuery
}

/** The reader's own views, and the way to keep the one that is shown. */
export async function savedViews(context: Signed, { language, say, query }: Shown): Promise<Html> {
  const views = await viewsOf(context)
  const { after: _, ...shown } = query
  const keep = `/${language}/views?${new URLSearchParams({ query: queryText(shown) })}`
  return html`${
    views.length > 0 &&
    html`<nav aria-label="${say('desk.saved')}"><ul class="tabs">${views.map(
      (one) => html`<li>${link(`/${language}/?${one.query}`, told(one.name))}</li>`,
    )}</ul></nav>`
  }
<p><a href="${keep}">${say('desk.keep-view')}</a></p>`
}

const queryText = (query: ListQuery): string => addressOf(query, 'en').replace(/^[^?]*\??/, '')

/** One that a later version does not understand any more is left out. */
async function viewsOf({ desk, reader }: Signed): Promise<z.output<typeof schema>[]> {
  const what = { code: 'office/damaged-paper', what: 'working paper' } as const
  const all = await desk.papers.views(reader, MOST_VIEWS)
  return all
    .map((content) => accept(schema, content, what))
    .filter(({ query }) => parsed(query) !== undefined)
}

const parsed = (text: string): ListQuery | undefined =>
  listQuery.safeParse(Object.fromEntries(new URLSearchParams(text))).data

export const viewsPage = officerForm({
  path: '/views',
  name: 'keepView',
  query: z.strictObject({ query: z.string().max(1000).default('') }),
  show({ say, query }, _, typed) {
    return {
      title: say('desk.keep-view'),
      trail: [['/', say('desk.title')]],
      form: 'view',
      content: html`${problemSummary(typed?.problems, say)}
<form method="post" id="view">${hidden('query', typed?.form.get('query') ?? query.query)}
${textField({
  ...given(typed, 'name'),
  label: say('desk.view-name'),
  hint: say('desk.view-name.hint'),
  most: MOST_LETTERS,
})}
<p class="actions"><button>${say('desk.save')}</button></p></form>`,
    }
  },
  async take({ say }, form, { desk, reader }) {
    const name = (form.get('name') ?? '').trim()
    const query = form.get('query') ?? ''
    const fits = schema.safeParse({ name, query }).success && parsed(query) !== undefined
    if (name === '' || !fits) {
      return { problems: [{ field: 'name', says: say('desk.wrong.name') }] }
    }
    const written = { kind: 'view', case: desk.papers.newCase(), person: reader.person } as const
    await desk.papers.write(reader, { ...written, content: { name, query } })
    return { to: `/?${query}` }
  },
})
