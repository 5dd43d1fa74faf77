/** Requests that the office is drafting, and the ways to begin one. */
import { z } from '../../base/schema.ts'
import { RequestMade } from '../../casefile/acts/request.ts'
import { html } from '../../page/html.ts'
import { onwards } from '../../page/paging.ts'
import { cards, link, table } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { draftsFrom, namedDrafts } from '../drafts.ts'
import { officerPage } from '../face.ts'
import { when } from '../names.ts'
import { paperId } from '../sign/act-paper.ts'

/** Whether the office may ask other States at all. */
export const mayAsk = ({ desk: { who }, office }: Signed): boolean =>
  RequestMade.offices.some((kind) => kind === who.office(office)?.kind)

export const draftsPage = officerPage({
  path: '/requests',
  name: 'requests',
  query: z.strictObject({ after: paperId.optional() }),
  async show({ language, say, query: { after } }, context) {
    if (!mayAsk(context)) return undefined
    const papers = await context.desk.papers.list(context.reader, { kinds: ['request'] })
    const part = await draftsFrom(papers, after)
    const named = await namedDrafts(part.shown, { context, language, say })
    const ways = ['new', 'import'] as const
    return {
      title: say('request.drafts'),
      content: html`${cards([
        ...ways.map((way) => ({
          href: `/${language}/requests/${way}`,
          title: say(`request.way.${way}`),
          says: say(`request.way.${way}.says`),
        })),
        {
          href: `/${language}/authorities`,
          title: say('request.who.title'),
          says: say('request.who.says'),
        },
      ])}
${
  named.length === 0
    ? html`<p>${say('request.drafts.none')}</p>`
    : table({
        caption: say('request.drafts'),
        head: [say('desk.paper'), say('request.changed')],
        rows: named.map(({ draft, name }) => [
          link(`/${language}/requests/${draft.paper}`, name),
          when(draft.updatedAt, context, language),
        ]),
      })
}
${onwards(part, { at: `/${language}/requests`, says: say('desk.more') })}`,
    }
  },
})
