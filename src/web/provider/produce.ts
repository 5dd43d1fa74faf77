/** The provider seals what the order asks for in its browser, and goes on to sign that it did. */
import { isFault } from '../../base/error.ts'
import { problemSummary } from '../../page/fields.ts'
import { valueText } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { when } from '../case/seen.ts'
import { listenerOf } from '../evidence/listener.ts'
import { sealForm } from '../evidence/seal-form.ts'
import { MOST_SEALED_BYTES, type Sealed, sealedIn } from '../evidence/sealed.ts'
import { officerForm } from '../face.ts'
import { SEAL } from '../islands.ts'
import { draftNamed, keptToSign } from '../sign/to-signature.ts'
import { addressOf, answerShown, ORDER_PARAMS } from './answer.ts'
import { readOrder } from './read.ts'

/** What this page did not seal is nothing sealed. */
function sealedOf(form: URLSearchParams): Sealed | undefined {
  try {
    return sealedIn(form)
  } catch (error) {
    if (!isFault(error)) throw error
    return undefined
  }
}

export const producePage = officerForm({
  path: '/orders/{case}/{act}/produce',
  name: 'produceData',
  params: ORDER_PARAMS,
  mostBytes: MOST_SEALED_BYTES,
  show: answerShown('produce', async ({ seen, ordered, typed }) => {
    const { say, context, file } = seen
    const { body, act } = ordered
    return {
      title: say('orders.do.produce'),
      island: await islandOf(SEAL),
      content: html`${problemSummary(typed?.problems, say)}
<p>${say('orders.due')}: ${when(body.deadline, seen)}</p>
${sealForm({
  say,
  action: addressOf(seen, ordered, 'produce'),
  order: { act: act.id, case: file.case, recipients: body.recipients },
  operator: context.by.person,
  office: context.office,
  items: body.items.map((item) => ({ value: String(item), label: say('court.item', { item }) })),
  categories: body.categories.map((one) => ({
    value: one,
    label: valueText(['order', 'items', 'categories'], one, say),
  })),
  at: listenerOf(context),
})}`,
    }
  }),
  async take({ params, language, say }, form, context) {
    const found = await readOrder(context, { ...params, answer: 'produce' }, { language, say })
    if (!found) return undefined
    const sealed = sealedOf(form)
    if (!sealed) return { problems: [{ field: 'seal', says: say('orders.produce.unsealed') }] }
    const { body, parts } = sealed
    if (body.order !== params.act) {
      return { problems: [{ field: 'seal', says: say('orders.produce.other') }] }
    }
    const content = { type: 'DataProduced', body, parts }
    return keptToSign(context, { paper: draftNamed(context, form), case: params.case, content })
  },
})
