/** The desk of the contact point: what is urgent first, and a message to be reported. */
import { valueText } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import { code, link, table, tag } from '../../page/parts.ts'
import { kindOf, when } from '../decide/read.ts'
import { officerPage } from '../face.ts'

const MOST = 50
const TONES = { emergency: 'stop', urgent: 'ask', normal: 'plain' } as const

export const contactQueue = officerPage({
  path: '/contact',
  name: 'contactQueue',
  async show({ language, say }, context) {
    if (kindOf(context) !== 'contact-point') return undefined
    const filter = { role: 'requested', waits: 'us' } as const
    const { lines } = await context.desk.workList.list(context.reader, { filter, most: MOST })
    const urgent = [...lines].sort(
      (a, b) => Number(b.handling === 'emergency') - Number(a.handling === 'emergency'),
    )
    return {
      title: say('contact.title'),
      content: html`<div class="actions">
${link(`/${language}/contact/report`, say('contact.report'))}</div>
${
  urgent.length === 0
    ? html`<p>${say('contact.empty')}</p>`
    : table({
        caption: say('contact.queue'),
        head: [
          say('court.case'),
          say('court.urgency'),
          say('decide.from'),
          say('court.asked'),
          say('contact.since'),
        ],
        rows: urgent.map((line) => [
          link(`/${language}/contact/${line.case_id}`, code(line.case_id.slice(0, 8))),
          tag(say(`court.urgency.${line.handling}`), TONES[line.handling]),
          line.partner ?? '',
          line.kinds.map((kind) => valueText(['kind'], kind, say)).join(' · ') ||
            say('contact.reported'),
          when(line.made_at, context, language),
        ]),
      })
}`,
    }
  },
})
