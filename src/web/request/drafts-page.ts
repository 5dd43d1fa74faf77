/** Requests that the office is drafting, and the ways to begin one. */
import { RequestMade } from '../../casefile/acts/request.ts'
import type { PaperLine } from '../../office/papers.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { cards, code, link, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerPage } from '../face.ts'
import { officeText, when } from '../names.ts'
import { readDraft } from './paper.ts'
import { recordOf } from './pieces.ts'

/** Whether the office may ask other States at all. */
export const mayAsk = ({ desk: { who }, office }: Signed): boolean =>
  RequestMade.offices.some((kind) => kind === who.office(office)?.kind)

/** Each draft is opened to be listed, and the access is written down. */
const MOST = 50

export const draftsPage = officerPage({
  path: '/requests',
  name: 'requests',
  async show({ language, say }, context) {
    if (!mayAsk(context)) return undefined
    const papers = await context.desk.papers.list(context.reader, { kinds: ['request'] })
    const rows = []
    for (const { paper, updatedAt } of papers.slice(0, MOST)) {
      rows.push(await rowOf(context, { paper, updatedAt }, { language, say }))
    }
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
  rows.length === 0
    ? html`<p>${say('request.drafts.none')}</p>`
    : table({
        caption: say('request.drafts'),
        head: [say('request.reference'), say('request.addressee'), say('request.changed')],
        rows,
      })
}`,
    }
  },
})

async function rowOf(
  context: Signed,
  { paper, updatedAt }: Pick<PaperLine, 'paper' | 'updatedAt'>,
  { language, say }: { readonly language: Language; readonly say: Say },
) {
  const draft = await readDraft(context, paper)
  const reference = draft?.document['reference']
  const to = recordOf(draft?.document['to'])['centralAuthority']
  const at = `/${language}/requests/${paper}`
  return [
    link(at, typeof reference === 'string' ? told(reference) : code(paper.slice(0, 8))),
    typeof to === 'string'
      ? told(officeText(context.desk.who, to as never, language))
      : say('request.empty'),
    when(updatedAt, context, language),
  ]
}
