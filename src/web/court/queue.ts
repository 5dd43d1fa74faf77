/** What waits for a court: applications, and authorizations to be reviewed. */
import type { ListedLine } from '../../office/work-list.ts'
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, link, table } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { partnerName, when } from '../names.ts'
import { queueQuery, queueShown } from '../queue.ts'

const MOST = 50

/** A court of the State that was asked is asked for orders, and one of the other never. */
const isOrder = ({ role }: ListedLine): boolean => role === 'requested'

/** Among what is due first: reviews that nobody has to ask the court for. */
async function reviews(context: Signed, { language, say }: At): Promise<Html | false> {
  const { desk, reader, office } = context
  const page = { filter: { concerning: office }, most: MOST }
  const lines = (await desk.workList.list(reader, page)).lines.filter(
    ({ duty }) => duty === 'review-authorization',
  )
  return (
    lines.length > 0 &&
    html`<h2>${say('court.reviews')}</h2>
${table({
  caption: say('court.reviews.caption'),
  head: [say('court.case'), say('desk.partner'), say('court.review-by')],
  rows: lines.map(({ case_id: id, partner, due }) => [
    link(`/${language}/court/${id}`, code(id.slice(0, 8))),
    partner === null ? '' : told(partnerName(desk.who, partner, language)),
    due === null ? '' : when(due, context, language),
  ]),
})}`
  )
}

export const courtQueue = officerPage({
  path: '/court',
  name: 'courtQueue',
  query: queueQuery,
  async show({ language, say, query }, context) {
    const { desk, office } = context
    if (desk.who.office(office)?.kind !== 'court') return undefined
    const queue = {
      path: '/court',
      filter: { asks: office },
      after: query.after,
      caption: 'court.queue.caption',
      empty: 'court.queue.empty',
      last: 'court.since',
      at: ({ last_at }) => last_at,
      below: (line) => (isOrder(line) ? '/order' : ''),
      beside: (line) =>
        html`<br>${say(isOrder(line) ? 'court.order-application' : 'court.application')}`,
    } as const satisfies Parameters<typeof queueShown>[1]
    const at = { language, say }
    const content = html`${await queueShown(context, queue, at)}${await reviews(context, at)}`
    return { title: say('court.queue'), content }
  },
})
