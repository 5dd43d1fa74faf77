/** The mailbox of a demonstration: what would have been sent, and to whom. */
import { told, toldLong } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { summary } from '../../page/parts.ts'
import { officerPage } from '../face.ts'
import { momentsOf, trailOf } from './here.ts'

export const mailboxPage = officerPage({
  path: '/mailbox',
  name: 'mailbox',
  show({ language, say }, context) {
    if (!context.mailbox) return undefined
    const at = momentsOf(context, language)
    const all = context.mailbox.read()
    return {
      title: say('admin.mailbox'),
      trail: trailOf(say),
      content: html`<p class="lead">${say('admin.mailbox.lead')}</p>
${all.length === 0 && html`<p>${say('admin.mailbox.empty')}</p>`}
${all.map(
  (mail) => html`<article><h2>${told(mail.subject)}</h2>
${summary([
  [say('admin.mailbox.to'), html`<bdi dir="ltr">${mail.to}</bdi>`],
  [say('admin.mailbox.at'), at(mail.at)],
])}
${toldLong(mail.text)}</article>`,
)}`,
    }
  },
})
