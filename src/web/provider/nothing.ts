/** The provider has searched, and holds nothing of what the order asks. */

import { html } from '../../page/html.ts'
import { link } from '../../page/parts.ts'
import { listed } from '../../page/words.ts'
import { officerForm } from '../face.ts'
import { draftField, draftNamed, keptToSign } from '../sign/to-signature.ts'
import { addressOf, answerShown, ORDER_PARAMS } from './answer.ts'
import { answersTo, readOrder } from './read.ts'

const FORM = 'nothing'

export const nothingPage = officerForm({
  path: '/orders/{case}/{act}/nothing',
  name: 'nothingHeld',
  params: ORDER_PARAMS,
  show: answerShown('nothing', ({ seen, ordered, typed }) => {
    const { say } = seen
    const items = listed(ordered.left, say)
    const [other] = answersTo(ordered).filter((one) => one === 'preserve' || one === 'produce')
    return {
      title: say('orders.do.nothing'),
      form: FORM,
      content: html`<p class="lead">${say('orders.nothing.says', { items })}</p>
${
  other &&
  html`<p>${say(`orders.nothing.${other}`)}
${link(addressOf(seen, ordered, other), say(`orders.do.${other}`))}</p>`
}
<form id="${FORM}" method="post" action="${addressOf(seen, ordered, 'nothing')}">
${draftField(seen.context, typed)}
<button>${say('court.to-signature')}</button></form>`,
    }
  }),
  async take({ params, language, say }, form, context) {
    const found = await readOrder(context, { ...params, answer: FORM }, { language, say })
    if (!found) return undefined
    const body = { order: params.act, items: [...found.ordered.left] }
    const content = { type: 'NothingHeld', body, parts: {} }
    return keptToSign(context, { paper: draftNamed(context, form), case: params.case, content })
  },
})
