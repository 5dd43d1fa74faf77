/** Art 6: nothing in the Convention may be read as permitting suppression of human rights. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { PROTECTED_KINDS } from '../vocabulary/codes.ts'
import { discloses } from './terms.ts'

export const art6p2Assessment = defineRule({
  id: 'uncc-2024/06-2-rights-assessment',
  kind: 'duty',
  heading: 5,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '6(2)', 'limits', 'A'), cite('uncc-2024', '6(1)', 'requires', 'A')],
  says:
    'Conduct that human rights protect is among the acts alleged: record an assessment under ' +
    'Article 6 before anyone calls this compliant with the Convention.',
  reading:
    'Article 6 is read as a limit on interpretation that supports refusal but does not by ' +
    'itself command it; what it does command is that the question be answered.',
  when: all(discloses.term, the.has('offence.protectedKinds', ...PROTECTED_KINDS)),
  duty: { by: 'requested', act: 'AssessmentRecorded', owedTo: 'person' },
  tests: {
    holds: PROTECTED_KINDS.map((kind) => about('subscriber', { 'offence.protectedKinds': [kind] })),
    spares: [
      about('subscriber', { 'offence.protectedKinds': [] }),
      about('preservation', { 'offence.protectedKinds': ['expression'] }),
    ],
    unknown: [[one('content'), 'offence.protectedKinds']],
  },
})
