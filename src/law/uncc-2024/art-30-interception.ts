/** Art 30: content is intercepted only for a range of serious offences that each State sets. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art30Range = defineRule({
  id: 'uncc-2024/30-range-of-serious-offences',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('uncc-2024', '30(1)', 'limits', 'B'),
    cite('uncc-2024', '46', 'limits', 'B'),
    cite('positions', 'S1-31', 'inspires', 'own'),
  ],
  says:
    'The offence is not among the serious offences for which the requested State’s law allows ' +
    'interception.',
  when: all(someItem(item.oneOf('kind', 'interception')), the.is('requested.outsideOffenceRange')),
  tests: {
    holds: [
      about('interception', { 'requested.outsideOffenceRange': true }),
      two({ kind: 'interception' }, { kind: 'content' }, { 'requested.outsideOffenceRange': true }),
    ],
    spares: [
      about('interception', { 'requested.outsideOffenceRange': false }),
      about('real-time-traffic', { 'requested.outsideOffenceRange': true }),
    ],
    unknown: [[one('interception'), 'requested.outsideOffenceRange']],
  },
})
