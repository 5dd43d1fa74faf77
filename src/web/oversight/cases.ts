/** Everything that ran or runs, a page at a time, with the ways to step in. */
import { z } from '../../base/schema.ts'
import { told } from '../../page/foreign.ts'
import { actName, valueText } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import { code, link, table, tag } from '../../page/parts.ts'
import { partnerName, when } from '../names.ts'
import { overseerPage } from './overseer.ts'

const MOST = 50

export const oversightCases = overseerPage({
  path: '/oversight/cases',
  name: 'oversightCases',
  query: z.strictObject({ after: z.string().max(200).optional() }),
  async show({ language, say, query: { after } }, context) {
    const { desk, reader } = context
    const search = {}
    const page = { most: MOST, search, ...(after === undefined ? {} : { after }) }
    const { lines, next } = await desk.workList.search(reader, page)
    const more = next && `/${language}/oversight/cases?${new URLSearchParams({ after: next })}`
    return {
      title: say('oversight.cases'),
      trail: [['/oversight', say('oversight.title')]],
      content: html`${lines.length === 0 && html`<p>${say('oversight.cases.empty')}</p>`}
${
  lines.length > 0 &&
  table({
    caption: say('oversight.cases.caption'),
    head: [
      say('oversight.case'),
      say('oversight.partner'),
      say('oversight.asked'),
      say('oversight.last'),
      say('oversight.step-in'),
    ],
    rows: lines.map((line) => [
      link(`/${language}/cases/${line.case_id}`, code(line.case_id.slice(0, 8))),
      line.partner === null ? '' : told(partnerName(desk.who, line.partner, language)),
      html`${line.handling !== 'normal' && tag(say(`court.urgency.${line.handling}`), 'stop')}
${line.kinds.map((kind) => valueText(['kind'], kind, say)).join(' · ')}`,
      html`${actName(line.last, say)}<br>${when(line.last_at, context, language)}`,
      html`${link(`/${language}/cases/${line.case_id}/say/ConcernRaised`, say('oversight.concern'))}
<br>${link(`/${language}/cases/${line.case_id}/say/TransferHeld`, say('oversight.hold'))}
<br>${link(`/${language}/oversight/looks?case=${line.case_id}`, say('oversight.looks'))}`,
    ]),
  })
}
${more && html`<p>${link(more, say('oversight.more'))}</p>`}`,
    }
  },
})
