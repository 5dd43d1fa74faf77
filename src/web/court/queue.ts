/** What waits for a court: applications, urgent ones first, and authorizations to be reviewed. */
import { valueText } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import { code, link, table, tag } from '../../page/parts.ts'
import { officerPage } from '../face.ts'

const MOST = 50
const URGENCY = { emergency: 0, urgent: 1, normal: 2 } as const
const TONES = { emergency: 'stop', urgent: 'ask', normal: 'plain' } as const

export const courtQueue = officerPage({
  path: '/court',
  name: 'courtQueue',
  async show({ language, say }, { desk, reader, office }) {
    if (desk.who.office(office)?.kind !== 'court') return undefined
    const { lines } = await desk.workList.list(reader, { filter: { asks: office }, most: MOST })
    const urgent = [...lines].sort((a, b) => URGENCY[a.handling] - URGENCY[b.handling])
    return {
      title: say('court.queue'),
      content:
        urgent.length === 0
          ? html`<p>${say('court.queue.empty')}</p>`
          : table({
              caption: say('court.queue.caption'),
              head: [
                say('court.case'),
                say('court.urgency'),
                say('court.asked'),
                say('court.since'),
              ],
              rows: urgent.map((line) => [
                link(`/${language}/court/${line.case_id}`, code(line.case_id.slice(0, 8))),
                tag(say(`court.urgency.${line.handling}`), TONES[line.handling]),
                line.kinds.map((kind) => valueText(['kind'], kind, say)).join(' · '),
                line.last_at,
              ]),
            }),
    }
  },
})
