/** Art 28: figures every year. */
import { cite } from '../citation.ts'
import { one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const art28Statistics = defineRule({
  id: 'eu-2023-1543/28-statistics',
  kind: 'condition',
  heading: 13,
  on: ['DecisionTaken'],
  cites: [
    cite('eu-2023-1543', '28(2)', 'requires', 'P'),
    cite('positions', 'S1-28', 'inspires', 'own'),
  ],
  says:
    'The order is counted for the figures due every year by 31 March: by data and addressee, ' +
    'emergency or not, fulfilled or not, grounds raised, time taken.',
  impose: ['count-in-statistics'],
  when: discloses.term,
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})
