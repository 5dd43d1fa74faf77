/** An order reaches its provider once it is served. */
import type { OrderState } from '../../casefile/state.ts'
import { html } from '../../page/html.ts'
import { actForm } from './act-form.ts'
import { DECIDING, type Handled } from './read.ts'
import { FROM } from './receive.ts'

export const unserved = ({ state }: Pick<Handled, 'state'>): OrderState | undefined =>
  state.orders.find(({ served, ended }) => served === null && ended === null)

export const servePage = actForm({
  path: '/decide/{case}/serve',
  name: 'decideServe',
  type: 'OrderServed',
  offices: DECIDING,
  from: FROM,
  carried: ['order'],
  prepare(of) {
    const order = unserved(of)
    return order && { body: { order: order.act } }
  },
  lead: (of, _, { say }) =>
    html`<p>${say(unserved(of) ? 'decide.serve.says' : 'decide.serve.none')}</p>`,
})
