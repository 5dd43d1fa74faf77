/** Art 6: nothing in the Convention may be read as permitting suppression of human rights. */
import { cite } from '../citation.ts'
import { all, any, not, the } from '../condition.ts'
import { about, omit, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { PROTECTED_KINDS } from '../vocabulary/codes.ts'
import { asksAssistance, discloses } from './terms.ts'

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

const CAPITAL: Facts = {
  'offence.deathPenalty': true,
  'requested.deathPenalty': 'abolished',
  'requesting.deathPenalty': 'retained',
  'assurance.deathPenalty': 'none',
}
const SAFE: Facts = {
  'risk.torture': false,
  'risk.unfairTrial': false,
  'risk.irreparableHarm': false,
  'offence.deathPenalty': false,
}
const RISKS = ['risk.torture', 'risk.unfairTrial', 'risk.irreparableHarm'] as const

export const art6p1RightsAtRisk = defineRule({
  id: 'uncc-2024/06-1-rights-at-risk',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'essential-interests',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '6(1)', 'requires', 'A'),
    cite('uncc-2024', '40(21)(b)', 'permits', 'N'),
    cite('uncc-2024', '40(21)(d)', 'permits', 'N'),
  ],
  says:
    'The evidence may serve a death sentence that the requested State has abolished, torture, a ' +
    'flagrantly unfair trial or irreparable harm, and no assurance stands against it.',
  reading:
    'The Convention names no such ground. Article 6(1) binds the requested State to its duties ' +
    'under human-rights treaties, and Article 40(21)(b) and (d) let it refuse for them.',
  cure: 'Give a written assurance; what is accepted under Article 40(28) binds.',
  when: all(
    asksAssistance.term,
    any(
      ...RISKS.map((risk) => the.is(risk)),
      all(
        the.is('offence.deathPenalty'),
        the.oneOf('requested.deathPenalty', 'abolished', 'abolished-in-practice'),
        not(the.oneOf('requesting.deathPenalty', 'abolished')),
        the.oneOf('assurance.deathPenalty', 'none'),
      ),
    ),
  ),
  tests: {
    holds: [
      ...RISKS.map((risk) => about('content', { ...SAFE, [risk]: true })),
      about('content', { ...SAFE, ...CAPITAL }),
      about('content', { ...SAFE, ...CAPITAL, 'requested.deathPenalty': 'abolished-in-practice' }),
    ],
    spares: [
      about('content', SAFE),
      about('content', { ...SAFE, ...CAPITAL, 'offence.deathPenalty': false }),
      about('content', { ...SAFE, ...CAPITAL, 'requested.deathPenalty': 'retained' }),
      about('content', { ...SAFE, ...CAPITAL, 'requesting.deathPenalty': 'abolished' }),
      about('content', { ...SAFE, ...CAPITAL, 'assurance.deathPenalty': 'given' }),
      about('preservation', { ...SAFE, 'risk.torture': true }),
    ],
    unknown: [[about('content', omit(SAFE, 'risk.torture')), 'risk.torture']],
  },
})
