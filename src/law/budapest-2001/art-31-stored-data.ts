/** Art 31: stored data that may vanish is answered expeditiously. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

const STORED = ['subscriber', 'traffic', 'content'] as const

export const art31p3Expedited = defineRule({
  id: 'budapest-2001/31-3-expedited',
  kind: 'duty',
  heading: 10,
  on: ['DecisionTaken'],
  cites: [cite('budapest-2001', '31(3)', 'requires', 'B')],
  says: 'The data may be lost soon: execute expeditiously.',
  reading: 'The Convention sets no number of days.',
  when: all(someItem(item.oneOf('kind', ...STORED)), the.is('request.mayVanish')),
  duty: { by: 'requested', act: 'OrderIssued', owedTo: 'requesting' },
  tests: {
    holds: [
      ...STORED.map((kind) => about(kind, { 'request.mayVanish': true })),
      two({ kind: 'content' }, { kind: 'preservation' }, { 'request.mayVanish': true }),
    ],
    spares: [
      about('content', { 'request.mayVanish': false }),
      about('interception', { 'request.mayVanish': true }),
    ],
    unknown: [[one('content'), 'request.mayVanish']],
  },
})
