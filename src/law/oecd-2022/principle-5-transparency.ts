/** Principle 5: the public can know how access works and how often it happens. */
import { cite } from '../citation.ts'
import { all } from '../condition.ts'
import { about } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'
import { eitherAdheres, GIVER, NEITHER, SEEKER } from './doors.ts'

export const principle5 = defineRule({
  id: 'oecd-2022/5-transparency',
  kind: 'condition',
  heading: 13,
  on: ['DecisionTaken'],
  cites: [
    cite('oecd-2022', 'V', 'requires', 'P'),
    cite('positions', 'S3-41', 'inspires', 'own'),
    cite('positions', 'S3-53', 'inspires', 'own'),
  ],
  says: 'The request is counted in what is published; providers may publish their own figures.',
  impose: ['count-in-statistics'],
  when: all(eitherAdheres, discloses.term),
  tests: {
    holds: [about('content', SEEKER), about('content', GIVER)],
    spares: [about('content', NEITHER), about('preservation', SEEKER)],
    unknown: [[about('content', { 'requesting.instruments': [] }), 'requested.instruments']],
  },
})
