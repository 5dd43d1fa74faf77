/** The first page of an officer: what waits, by the clock, and what waits to be signed. */
import { dayOf } from '../../base/instant.ts'
import { told, toldInline } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { dayShown, moment } from '../../page/moment.ts'
import { onwards } from '../../page/paging.ts'
import { code, details, link, table, tag } from '../../page/parts.ts'
import type { Visit } from '../../page/route.ts'
import type { Signed } from '../context.ts'
import { draftsFrom, namedDrafts } from '../drafts.ts'
import { officerPage } from '../face.ts'
import { personName, plainName } from '../names.ts'
import {
  addressOf,
  filterFields,
  type ListQuery,
  listQuery,
  viewFilter,
  viewWays,
} from './filter.ts'
import { linesTable } from './lines.ts'
import { savedViews } from './views.ts'

const MOST = 50

type At = Visit<Record<never, never>, ListQuery>

export const workPage = officerPage({
  path: '/',
  name: 'workList',
  query: listQuery,
  async show(at, context) {
    const { language, say, query } = at
    const { desk, reader } = context
    const mine = [reader.person, ...(await desk.papers.standsInFor(reader))]
    const filter = viewFilter(query, reader, mine)
    const { after } = query
    const page = await desk.workList.list(reader, {
      filter,
      most: MOST,
      ...(after ? { after } : {}),
    })
    const caption = captionOf(at, context)
    return {
      title: say('desk.title'),
      content: html`${await asked(at, context)}
${await toSign(at, context)}
${viewWays(query, at)}
${await savedViews(context, at)}
${
  page.lines.length > 0
    ? linesTable(page.lines, context, { language, say, caption })
    : await nothing(at, context)
}
${
  page.next &&
  html`<p>${link(addressOf({ ...query, after: page.next }, language), say('desk.more'))}</p>`
}
${narrow(at, context)}
<ul class="tabs">
<li>${link(`/${language}/search`, say('desk.search'))}</li>
<li>${link(`/${language}/team`, say('desk.team'))}</li>
<li>${link(`/${language}/absence`, say('desk.absence'))}</li>
</ul>`,
    }
  },
})

function captionOf({ say, query }: At, { desk }: Signed): string {
  if (query.person === undefined) return say(`desk.view.${query.view}`)
  const name = toldInline(plainName(desk.who, query.person))
  return say('desk.of-person', { name })
}

/** What colleagues ask; what it is about stands in its case. */
async function asked({ language, say }: At, context: Signed): Promise<Html | false> {
  const { desk, reader, clock } = context
  const tasks = await desk.papers.tasks(reader)
  const today = dayOf(clock.now())
  return (
    tasks.length > 0 &&
    table({
      caption: say('desk.tasks'),
      head: [say('desk.case'), say('desk.due'), say('desk.task.by'), say('desk.task.for')],
      rows: tasks.map(({ paper, case: id, person, by, due }) => [
        link(`/${language}/cases/${id}/notes#${paper}`, code(id.slice(0, 8))),
        due === null
          ? say('desk.task.no-day')
          : html`${dayShown(due, language)}
${due < today && tag(say('desk.overdue'), 'stop')}`,
        personName(desk.who, by),
        person === null || person === reader.person
          ? say(person === null ? 'desk.task.whole' : 'desk.task.you')
          : told(plainName(desk.who, person)),
      ]),
    })
  )
}

async function toSign({ language, say, query }: At, context: Signed): Promise<Html | false> {
  const { desk, reader, zone } = context
  const papers = await desk.papers.list(reader, { kinds: ['act', 'request'] })
  const part = await draftsFrom(papers, query.drafts)
  const named = await namedDrafts(part.shown, { context, language, say })
  return (
    named.length > 0 &&
    html`${table({
      caption: say('desk.papers'),
      head: [say('desk.paper'), say('desk.case'), say('desk.changed')],
      rows: named.map(({ draft, name }) => [
        link(`/${language}/papers/${draft.paper}${draft.kind === 'act' ? '/sign' : ''}`, name),
        code(draft.case.slice(0, 8)),
        moment(draft.updatedAt, { language, zone }),
      ]),
    })}
${onwards(part, { at: `/${language}/`, says: say('desk.more'), name: 'drafts' })}`
  )
}

/** Nothing in this list, or nothing in the house yet. */
async function nothing({ language, say }: At, { desk, reader }: Signed): Promise<Html> {
  const any = await desk.workList.search(reader, { search: {}, most: 1 })
  if (any.lines.length > 0) {
    return html`<p class="note">${say('desk.none-here')}
${link(`/${language}/?view=all`, say('desk.view.all'))}</p>`
  }
  return html`<div class="note"><h2>${say('desk.first')}</h2><p>${say('desk.first.why')}</p></div>`
}

function narrow(at: At, context: Signed): Html {
  const { language, say, query } = at
  const { view, person, after: _, drafts: __, ...fields } = query
  const narrowed = Object.values(fields).some((value) => value !== undefined)
  const form = html`<form method="get" action="/${language}/">
<input type="hidden" name="view" value="${view}">
${person !== undefined && html`<input type="hidden" name="person" value="${person}">`}
${filterFields(fields, context, at)}
<p class="actions"><button>${say('desk.narrow')}</button>
${narrowed && link(`/${language}/?view=${view}`, say('desk.widen'))}</p></form>`
  return details(say('desk.filters'), form, narrowed)
}
