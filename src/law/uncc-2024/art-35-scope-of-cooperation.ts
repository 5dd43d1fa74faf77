/** Art 35: what States Parties cooperate on. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, EXECUTING, helping, omit } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { asksMoreThanEvidence } from './purposes.ts'
import { conventionOffence, seriousCrimeEvidence } from './terms.ts'

export const art35p1Scope = defineRule({
  id: 'uncc-2024/35-1-scope',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'out-of-scope',
  heading: 3,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('uncc-2024', '35(1)', 'defines', 'K'),
    cite('uncc-2024', '40(1)', 'defines', 'K'),
    cite('uncc-2024', '2(h)', 'defines', 'A'),
    cite('uncc-2024', '3(b)', 'defines', 'A'),
    cite('uncc-2024', '4(2)', 'limits', 'A'),
    cite('uncc-2024', '41(1)', 'defines', 'B'),
    cite('uncc-2024', '42(1)', 'defines', 'B'),
    cite('positions', 'S1-04', 'inspires', 'own'),
  ],
  says:
    'The Convention does not reach this: the offence is none of its own, and the evidence is ' +
    'not electronic evidence of a serious crime.',
  reading:
    'Serious crime is measured by the requesting State’s maximum penalty; the definition does ' +
    'not say whose law counts, and the requested State can rely on Article 40(8). An offence ' +
    'of another treaty of the United Nations counts as a serious crime or not at all.',
  when: all(not(conventionOffence.term), not(seriousCrimeEvidence.term)),
  unless: {
    'another-treaty': {
      cite: cite('uncc-2024', '60', 'permits', 'K'),
      says: 'Another treaty of the two States governs the request.',
      when: the.is('instrument.otherTreatyGoverns'),
    },
  },
  tests: {
    holds: [
      {
        'offence.conventionArticle': 'none',
        'offence.maxPenaltyYears': 2,
        'instrument.otherTreatyGoverns': false,
      },
    ],
    spares: [
      {
        'offence.conventionArticle': 'art-7',
        'offence.maxPenaltyYears': 2,
        'instrument.otherTreatyGoverns': false,
      },
      {
        'offence.conventionArticle': 'none',
        'offence.maxPenaltyYears': 4,
        'offence.electronicEvidence': true,
        'instrument.otherTreatyGoverns': false,
      },
      {
        'offence.conventionArticle': 'none',
        'offence.maxPenaltyYears': 2,
        'instrument.otherTreatyGoverns': true,
      },
    ],
    unknown: [
      [
        { 'offence.conventionArticle': 'none', 'offence.maxPenaltyYears': 2 },
        'instrument.otherTreatyGoverns',
      ],
      [
        { 'offence.conventionArticle': 'none', 'instrument.otherTreatyGoverns': false },
        'offence.maxPenaltyYears',
      ],
    ],
  },
})

export const art35p2OwnOffences = defineRule({
  id: 'uncc-2024/35-2-own-offences-only',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'out-of-scope',
  heading: 3,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('uncc-2024', '35(2)', 'limits', 'K'),
    cite('uncc-2024', '35(1)(a)', 'defines', 'K'),
    cite('uncc-2024', '47(1)', 'limits', 'K'),
    cite('uncc-2024', '37(1)', 'limits', 'K'),
  ],
  says: 'More than electronic evidence is asked for, for none of the Convention’s own offences.',
  reading:
    'For other serious crimes the Convention carries Articles 40 to 46 and electronic evidence; ' +
    'extradition, police cooperation and recovery of property stay with its own offences.',
  cure: 'Rely on another instrument for this part, or on the law of the requested State.',
  when: all(asksMoreThanEvidence.term, not(conventionOffence.term)),
  tests: {
    holds: [helping('extradition', { 'offence.conventionArticle': 'none' })],
    spares: [
      helping('extradition', { 'offence.conventionArticle': 'art-13' }),
      about('content', { 'offence.conventionArticle': 'none' }),
    ],
    unknown: [[helping('police-cooperation'), 'offence.conventionArticle']],
  },
})

/** Art 35(1)(c): electronic evidence of a crime that is serious and none of the Convention’s. */
const IN_SCOPE = all(
  not(conventionOffence.term),
  seriousCrimeEvidence.term,
  not(asksMoreThanEvidence.term),
)

const SERIOUS = about('content', {
  'act.refusalGrounds': ['out-of-scope'],
  'offence.conventionArticle': 'none',
  'offence.maxPenaltyYears': 4,
  'offence.electronicEvidence': true,
})

export const art35p1cRefusal = defineRule({
  id: 'uncc-2024/35-1-c-refusal-as-a-class',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken'],
  decisions: ['refuse', 'postpone'],
  cites: [
    cite('uncc-2024', '35(1)(c)', 'requires', 'K'),
    cite('uncc-2024', '40(1)', 'requires', 'K'),
  ],
  says:
    'Evidence of a serious crime is refused as out of scope: the Convention reaches it, and the ' +
    'class of the offence alone is no ground.',
  cure: 'Name a ground of this case, such as dual criminality, or do not refuse.',
  when: all(IN_SCOPE, the.within('act.refusalGrounds', 'out-of-scope')),
  tests: {
    holds: [SERIOUS],
    spares: [
      { ...SERIOUS, 'act.refusalGrounds': ['out-of-scope', 'dual-criminality'] },
      { ...SERIOUS, 'offence.maxPenaltyYears': 3 },
      { ...SERIOUS, 'offence.conventionArticle': 'art-7' },
      { ...SERIOUS, ...helping('extradition') },
    ],
    unknown: [[omit(SERIOUS, 'act.refusalGrounds'), 'act.refusalGrounds']],
  },
})

/** Cooperation on serious crimes cannot be refused as a class. */
export const art35p1cCeiling = defineCeiling({
  id: 'uncc-2024/35-1-c',
  cite: cite('uncc-2024', '35(1)(c)', 'requires', 'K'),
  says: 'Electronic evidence of a serious crime lies within the scope of cooperation.',
  route:
    'Decide case by case: dual criminality under Article 40(8), the grounds of Article ' +
    '40(21)(b) to (d), or data protection under Article 36(1)(a).',
  when: IN_SCOPE,
  never: ['out-of-scope'],
})
