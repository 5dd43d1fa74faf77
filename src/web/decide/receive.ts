/** What has come is taken in: clocks of the requested State start. */
import { html } from '../../page/html.ts'
import { actForm } from './act-form.ts'
import { DECIDING, type Handled } from './read.ts'

export const FROM = { path: '/decide/{case}', says: 'decide.request' } as const

/** The last transmission that nobody has received. */
export function unreceived({ acts }: Pick<Handled, 'acts'>) {
  const received = acts.flatMap(({ type, body }) =>
    type === 'RequestReceived' ? [body['transmitted']] : [],
  )
  return acts.findLast(({ type, id }) => type === 'RequestTransmitted' && !received.includes(id))
}

export const receivePage = actForm({
  path: '/decide/{case}/receive',
  name: 'decideReceive',
  type: 'RequestReceived',
  offices: DECIDING,
  from: FROM,
  carried: ['transmitted'],
  prepare(of) {
    const sent = unreceived(of)
    return sent && { body: { transmitted: sent.id } }
  },
  lead: (of, _, { say }) =>
    html`<p>${say(unreceived(of) ? 'decide.receive.says' : 'decide.receive.none')}</p>`,
})
