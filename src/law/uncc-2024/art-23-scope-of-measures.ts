/** Art 23: the powers serve specific criminal investigations or proceedings. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from './terms.ts'

export const art23p1Specific = defineRule({
  id: 'uncc-2024/23-1-specific-investigation',
  kind: 'need',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '23(1)', 'requires', 'K'),
    cite('uncc-2024', '40(15)(b)', 'requires', 'N'),
  ],
  says: 'The request serves no specific criminal investigation or proceeding.',
  cure: 'Name the investigation or proceeding, its stage and who conducts it.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(notUrgent.term, the.isNot('investigation.specific')),
  tests: {
    holds: [about('content', { 'investigation.specific': false })],
    spares: [
      about('content', { 'investigation.specific': true }),
      about('preservation', { 'investigation.specific': false }),
    ],
    unknown: [[one('traffic'), 'investigation.specific']],
  },
})
