/** SG-11: a challenge suspends disclosure, not preservation. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, HANDING_OVER, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const sg11Challenge = defineRule({
  id: 'full-safeguards/sg-11-challenge-suspends',
  kind: 'need',
  heading: 10,
  on: HANDING_OVER,
  cites: [
    cite('full-safeguards', 'SG-11', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('positions', 'S3-42', 'inspires', 'own'),
  ],
  says: 'The order is challenged: nothing is handed over before a judge has decided.',
  cure: 'Wait for the decision on the challenge; the data stays preserved.',
  when: all(discloses.term, the.is('order.challengeOpen')),
  tests: {
    holds: [about('content', { 'order.challengeOpen': true })],
    spares: [
      about('content', { 'order.challengeOpen': false }),
      about('preservation', { 'order.challengeOpen': true }),
    ],
    unknown: [[one('content'), 'order.challengeOpen']],
  },
})
