/** Orders that wait for a provider: what is overdue first, then emergencies and preservation. */
import { z } from '../../base/schema.ts'
import type { WorkPage } from '../../office/work-list.ts'
import { told } from '../../page/foreign.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { moment } from '../../page/moment.ts'
import { code, link, table, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { partnerName } from '../names.ts'
import { isProviderOffice } from './read.ts'

const MOST = 50
const SOON = ['preservation', 'emergency-disclosure']
type Line = WorkPage['lines'][number]

export const ordersPage = officerPage({
  path: '/orders',
  name: 'providerOrders',
  query: z.strictObject({ after: z.string().max(200).optional() }),
  async show({ language, say, query: { after } }, context) {
    if (!isProviderOffice(context)) return undefined
    const { desk, reader } = context
    const page = { most: MOST, ...(after === undefined ? {} : { after }) }
    const { lines, next } = await desk.workList.list(reader, { ...page, filter: { waits: 'us' } })
    const more = next && `/${language}/orders?${new URLSearchParams({ after: next })}`
    return {
      title: say('orders.title'),
      content: html`${
        lines.length === 0
          ? html`<p class="lead">${say('orders.empty')}</p><p>${say('orders.empty.says')}</p>`
          : orderTable(lines, context, { language, say })
      }
${more && html`<p>${link(more, say('orders.more'))}</p>`}
<p>${link(`/${language}/`, say('orders.all'))}</p>`,
    }
  },
})

function orderTable(lines: readonly Line[], context: Signed, { language, say }: At): Html {
  const { desk, clock, zone } = context
  const now = clock.now()
  const { who } = desk
  const isLate = ({ due }: Line) => due !== null && due <= now
  const rank = (line: Line) =>
    isLate(line) ? 0 : line.kinds.some((kind) => SOON.includes(kind)) ? 1 : 2
  const sorted = [...lines].sort(
    (a, b) => rank(a) - rank(b) || (a.sort_at < b.sort_at ? -1 : a.sort_at > b.sort_at ? 1 : 0),
  )
  return table({
    caption: say('orders.caption'),
    head: [say('orders.case'), say('orders.asked'), say('orders.for'), say('orders.due')],
    rows: sorted.map((line) => [
      link(`/${language}/orders/${line.case_id}`, code(line.case_id.slice(0, 8))),
      html`${line.handling === 'emergency' && tag(say('orders.emergency'), 'stop')}
${line.kinds.map((kind) => valueText(['kind'], kind, say)).join(' · ')}`,
      line.partner === null ? '' : told(partnerName(who, line.partner, language)),
      html`${line.due ? moment(line.due, { language, zone }) : say('orders.no-due')}
${isLate(line) && tag(say('orders.overdue'), 'stop')}`,
    ]),
  })
}
