/** What a provider is told whose installation somebody else runs: what they see, and cannot do. */
import { toldInline } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { list } from '../../page/parts.ts'
import { officerPage } from '../face.ts'

export const hostPage = officerPage({
  path: '/host',
  name: 'host',
  show({ say }, { hostedBy }) {
    if (hostedBy === undefined) return undefined
    return {
      title: say('guest.title'),
      content: html`<p class="lead">${say('guest.lead', { host: toldInline(hostedBy) })}</p>
<h2>${say('guest.sees')}</h2>
${list([say('guest.sees.words'), say('guest.sees.steps'), say('guest.sees.data')])}
<h2>${say('guest.withholds')}</h2>
${list([say('guest.withholds.order'), say('guest.withholds.answer')])}
<h2>${say('guest.cannot')}</h2>
${list([say('guest.cannot.sign'), say('guest.cannot.change'), say('guest.cannot.deny')])}
<p>${say('guest.check', { check: say('orders.check') })}</p>`,
    }
  },
})
