/** Principle 4: data is handled by few, kept safe, and not for longer than needed. */
import { cite } from '../citation.ts'
import { all } from '../condition.ts'
import { about } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'
import { eitherAdheres, GIVER, NEITHER, SEEKER } from './doors.ts'

export const principle4 = defineRule({
  id: 'oecd-2022/4-data-handling',
  kind: 'condition',
  heading: 12,
  on: ['DecisionTaken'],
  cites: [cite('oecd-2022', 'IV', 'requires', 'P'), cite('positions', 'S1-44', 'inspires', 'own')],
  says: 'The data is used for its purpose alone and kept no longer than that needs.',
  impose: ['use-limited-to-request', 'erase-after-90-days-unless-extended'],
  when: all(eitherAdheres, discloses.term),
  tests: {
    holds: [about('content', SEEKER), about('content', GIVER)],
    spares: [about('content', NEITHER), about('preservation', SEEKER)],
    unknown: [[about('content', { 'requesting.instruments': [] }), 'requested.instruments']],
  },
})
