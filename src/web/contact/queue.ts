/** The desk of the contact point: what waits, and a message to be reported. */
import { html } from '../../page/html.ts'
import { link } from '../../page/parts.ts'
import { kindOf } from '../decide/read.ts'
import { officerPage } from '../face.ts'
import { queueQuery, queueShown } from '../queue.ts'

export const contactQueue = officerPage({
  path: '/contact',
  name: 'contactQueue',
  query: queueQuery,
  async show({ language, say, query }, context) {
    if (kindOf(context) !== 'contact-point') return undefined
    const queue = {
      path: '/contact',
      filter: { role: 'requested', waits: 'us' },
      after: query.after,
      caption: 'contact.queue',
      empty: 'contact.empty',
      last: 'contact.since',
      at: ({ made_at }) => made_at,
    } as const satisfies Parameters<typeof queueShown>[1]
    return {
      title: say('contact.title'),
      content: html`<div class="actions">
${link(`/${language}/contact/report`, say('contact.report'))}</div>
${await queueShown(context, queue, { language, say })}`,
    }
  },
})
