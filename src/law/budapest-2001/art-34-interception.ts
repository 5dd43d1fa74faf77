/** Arts 33, 34: data in real time, as far as the law of the requested State permits. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art34Extent = defineRule({
  id: 'budapest-2001/34-extent-permitted',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('budapest-2001', '34', 'limits', 'B'),
    cite('budapest-2001', '33(1)', 'requires', 'B'),
  ],
  says:
    'Content is collected in real time only as far as the requested State’s law and treaties ' +
    'permit, and they do not.',
  reading:
    'Traffic data in real time is owed under the conditions of domestic law: there want of a ' +
    'domestic power is a ground to refuse, here nothing is owed at all.',
  when: all(someItem(item.oneOf('kind', 'interception')), the.is('requested.ownLawProhibits')),
  tests: {
    holds: [
      about('interception', { 'requested.ownLawProhibits': true }),
      two({ kind: 'interception' }, { kind: 'content' }, { 'requested.ownLawProhibits': true }),
    ],
    spares: [
      about('interception', { 'requested.ownLawProhibits': false }),
      about('real-time-traffic', { 'requested.ownLawProhibits': true }),
    ],
    unknown: [[one('interception'), 'requested.ownLawProhibits']],
  },
})
