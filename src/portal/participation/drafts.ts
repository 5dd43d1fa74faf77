/** Changes of the rules on which anybody may comment for at least thirty days. */
import { html } from '../../page/html.ts'
import { pageOf } from '../../page/paging.ts'
import { code, link, list, summary, table, tag } from '../../page/parts.ts'
import type { At } from '../../page/words.ts'
import type { Period } from './desk.ts'
import {
  headed,
  heading,
  MOST_LINES,
  name,
  older,
  olderThan,
  page,
  ROOT,
  submissionList,
  trail,
  written,
} from './face.ts'
import { moment } from './moment.ts'

export const partDrafts = page({
  path: `${ROOT}/drafts`,
  name: 'partDrafts',
  query: olderThan,
  async show({ language, say, query: { after } }, desk) {
    const now = desk.now()
    const part = await pageOf({ after, most: MOST_LINES }, (some) => desk.periods(some))
    const all = part.shown
    return {
      title: say('part.section.drafts'),
      trail: trail(say),
      content: html`<p class="lead">${say('part.section.drafts-says')}</p>
${all.length === 0 && html`<p>${say('part.nothing')}</p>`}
${
  all.length > 0 &&
  list(
    all.map((one) => {
      const title = heading(one.title, one.language)
      const open = link(`/${language}${ROOT}/drafts/${one.id}`, title)
      return html`${open} ${stands(one, now, { language, say })}`
    }),
  )
}
${older(part, `${ROOT}/drafts`, { language, say })}`,
    }
  },
})

const stands = ({ closesAt }: Period, now: string, { language, say }: At) =>
  closesAt > now
    ? html`${tag(say('part.open'), 'go')} ${say('part.until')} ${moment(closesAt, language)}`
    : html`${tag(say('part.closed'))} ${moment(closesAt, language)}`

export const partDraft = page({
  path: `${ROOT}/drafts/{period}`,
  name: 'partDraft',
  params: { period: name },
  query: olderThan,
  async show({ language, say, params: { period }, query }, desk) {
    const [one] = await desk.periods({ id: period })
    if (!one) return undefined
    const now = desk.now()
    const { all } = await desk.countSubmissions({ period })
    const at = { language, say }
    return {
      title: say('part.draft'),
      trail: [...trail(say), [`${ROOT}/drafts`, say('part.section.drafts')]],
      content: html`${headed(one.title, one.language)}
${written(one.text, one.language)}
${summary([
  [say('part.stands'), stands(one, now, { language, say })],
  [say('part.opened'), moment(one.openedAt, language)],
])}
${table({
  caption: say('part.changes'),
  head: [say('part.change.what'), say('part.change.before'), say('part.change.after')],
  rows: one.changes.map(({ what, before, after }) => [
    code(what),
    before === null ? say('part.change.new') : code(before),
    code(after),
  ]),
})}
${
  one.closesAt > now &&
  html`<p>${link(`/${language}${ROOT}/submit?period=${period}`, say('part.comment'))}</p>
<p class="hint">${say('part.sealed-until-end')}</p>`
}
<h2>${say('part.handed-in-list', { count: all })}</h2>
${await submissionList(desk, { period, ...query }, { at, path: `${ROOT}/drafts/${period}` })}`,
    }
  },
})
