/** Art 20: electronic surveillance abroad rests on an agreement for the case, not on Article 18. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

const LIVE = ['real-time-traffic', 'interception'] as const
const RELIED = { 'instrument.id': 'untoc-2000' } as const

export const art20p3CaseByCase = defineRule({
  id: 'untoc-2000/20-3-case-by-case',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'not-offered',
  heading: 3,
  on: ['DecisionTaken'],
  cites: [cite('untoc-2000', '20(2)', 'permits', 'N'), cite('untoc-2000', '20(3)', 'limits', 'N')],
  says: 'Data in real time is no assistance that this Convention owes: it is agreed case by case.',
  cure: 'Rely on a treaty that offers it, or conclude an agreement for this case.',
  when: all(the.oneOf('instrument.id', 'untoc-2000'), someItem(item.oneOf('kind', ...LIVE))),
  tests: {
    holds: [
      ...LIVE.map((kind) => one(kind, {}, RELIED)),
      two({ kind: 'interception' }, { kind: 'content' }, RELIED),
    ],
    spares: [one('content', {}, RELIED), one('interception', {}, { 'instrument.id': 'uncc-2024' })],
    unknown: [[{ ...RELIED }, 'items']],
  },
})
