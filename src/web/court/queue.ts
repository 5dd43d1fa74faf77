/** What waits for a court: applications, and authorizations to be reviewed. */
import type { ListedLine } from '../../office/work-list.ts'
import { html } from '../../page/html.ts'
import { officerPage } from '../face.ts'
import { queueQuery, queueShown } from '../queue.ts'

/** A court of the State that was asked is asked for orders, and one of the other never. */
const isOrder = ({ role }: ListedLine): boolean => role === 'requested'

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
    const content = await queueShown(context, queue, { language, say })
    return { title: say('court.queue'), content }
  },
})
