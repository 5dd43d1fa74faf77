/** The first page of an officer: what waits to be signed, and the office's cases. */
import { html } from '../../page/html.ts'
import { code, link, table, tag } from '../../page/parts.ts'
import { officerPage } from '../face.ts'

const MOST = 50

export const homePage = officerPage({
  path: '/',
  name: 'officersHome',
  async show({ language, say }, { desk, reader }) {
    const papers = await desk.papers.list(reader, { kinds: ['act', 'request'] })
    const cases = await desk.listCases({ most: MOST })
    return {
      title: say('desk.title'),
      content: html`${
        papers.length > 0 &&
        table({
          caption: say('desk.papers'),
          head: [say('desk.paper'), say('desk.kind'), say('desk.changed')],
          rows: papers.map(({ paper, kind, updatedAt }) => [
            link(`/${language}/papers/${paper}/sign`, code(paper.slice(0, 8))),
            say(`desk.kind.${kind as 'act' | 'request'}`),
            updatedAt,
          ]),
        })
      }
${
  cases.length === 0
    ? html`<p>${say('desk.empty')}</p>`
    : table({
        caption: say('desk.cases'),
        head: [say('desk.case'), say('desk.states'), say('desk.last'), say('desk.state')],
        rows: cases.map((one) => [
          link(`/${language}/cases/${one.case}`, code(one.case.slice(0, 8))),
          [one.requesting, one.requested].filter(Boolean).join(' → '),
          one.lastActAt,
          tag(say(one.closed ? 'desk.closed' : 'desk.open'), one.closed ? 'plain' : 'ask'),
        ]),
      })
}`,
    }
  },
})
