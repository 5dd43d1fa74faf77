/** An order checked in its reader's browser, by keys that this server neither gives nor gets. */
import { html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { lines, tag } from '../../page/parts.ts'
import { bundleForm, bundleResult, VERIFY } from '../../page/verify-form.ts'
import type { Say } from '../../page/words.ts'
import { officerPage } from '../face.ts'
import { ORDER_PARAMS } from './answer.ts'
import { readOrders } from './read.ts'

/** The file goes to a window of its own: else it would cut off a script still on its way. */
export const checkPage = officerPage({
  path: '/orders/{case}/{act}/check',
  name: 'checkOrder',
  params: ORDER_PARAMS,
  async show({ language, say, params }, context) {
    const read = await readOrders(context, params.case, { language, say })
    if (!read?.all.some(({ act }) => act.id === params.act)) return undefined
    return {
      title: say('orders.check'),
      trail: [
        ['/orders', say('orders.title')],
        [`/orders/${params.case}?order=${params.act}`, say('orders.order.plain')],
      ],
      island: await islandOf(VERIFY),
      content: html`<p class="lead">${say('orders.check.lead')}</p>
<h2>${say('orders.check.take')}</h2>
<p>${say('orders.check.take-says')}</p>
<form method="post" action="/${language}/cases/${params.case}/export" target="_blank">
<button>${say('orders.check.go')}</button></form>
<h2>${say('orders.check.keys')}</h2>
<p>${say('orders.check.keys-says')}</p>
<p>${say('verify.local')}</p>
<p class="note" id="no-script">${say('verify.no-script')}</p>
${bundleForm(say)}
${bundleResult(say)}
${signedBytes(params.act, say)}
<p>${say('orders.check.page')}</p>
${lines('rogatory verify case.rogatory --trust trust.json --timeline')}`,
    }
  },
})

/** The script fills it in from the file, so that no word of the order in it comes from here. */
const signedBytes = (act: string, say: Say) =>
  html`<section id="named-act" data-act="${act}" hidden>
<h2 data-named="yes">${tag(say('orders.check.yes'), 'go')}</h2>
<h2 data-named="no">${tag(say('orders.check.no'), 'stop')}</h2>
<p data-named="yes">${say('orders.check.compare')}</p>
<dl class="summary" lang="en" dir="ltr" data-named="yes"></dl>
</section>`
