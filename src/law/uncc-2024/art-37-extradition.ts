/** Art 37: extradition for the Convention’s own offences, as far as a request carries it. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, helping, omit } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { asksExtradition } from './purposes.ts'
import { ALL_ELEMENTS, dualCriminality } from './terms.ts'

const UNMET = { ...ALL_ELEMENTS, 'dualCriminality.act': false } as const
const SINGLE = { ...UNMET, 'extradition.withoutDualCriminality': false } as const

export const art37p1DualCriminality = defineRule({
  id: 'uncc-2024/37-1-dual-criminality',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'dual-criminality',
  heading: 6,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '37(1)', 'limits', 'N'), cite('uncc-2024', '35(3)', 'defines', 'K')],
  says: 'Extradition is asked for conduct that is not punishable under the law of both States.',
  when: all(asksExtradition.term, not(dualCriminality.term)),
  unless: {
    'own-law-permits': {
      cite: cite('uncc-2024', '37(2)', 'permits', 'N'),
      says: 'The requested State’s law permits extradition all the same.',
      when: the.is('extradition.withoutDualCriminality'),
    },
  },
  tests: {
    holds: [helping('extradition', SINGLE)],
    spares: [
      helping('extradition', { ...SINGLE, 'dualCriminality.act': true }),
      helping('extradition', { ...SINGLE, 'extradition.withoutDualCriminality': true }),
      about('content', SINGLE),
    ],
    unknown: [[helping('extradition', UNMET), 'extradition.withoutDualCriminality']],
  },
})

export const art37p8Minimum = defineRule({
  id: 'uncc-2024/37-8-minimum-penalty',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [cite('uncc-2024', '37(8)', 'permits', 'N'), cite('uncc-2024', '37(3)', 'permits', 'N')],
  says: 'No offence reaches the penalty for which the requested State extradites.',
  reading:
    'The Convention sets no minimum itself. Where one of several offences reaches it, the ' +
    'others may follow.',
  when: all(asksExtradition.term, the.is('extradition.belowMinimum')),
  tests: {
    holds: [helping('extradition', { 'extradition.belowMinimum': true })],
    spares: [
      helping('extradition', { 'extradition.belowMinimum': false }),
      about('content', { 'extradition.belowMinimum': true }),
    ],
    unknown: [[helping('extradition'), 'extradition.belowMinimum']],
  },
})

export const art37p5Treaty = defineRule({
  id: 'uncc-2024/37-5-treaty-basis',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'no-instrument',
  heading: 2,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('uncc-2024', '37(5)', 'permits', 'N'),
    cite('uncc-2024', '37(6)', 'permits', 'N'),
    cite('uncc-2024', '37(4)', 'defines', 'N'),
    cite('uncc-2024', '37(7)', 'requires', 'N'),
  ],
  says:
    'The requested State extradites only on a treaty, has not declared that it takes the ' +
    'Convention for one, and no other treaty of the two is known.',
  cure: 'Name a treaty on extradition between the two States.',
  when: all(asksExtradition.term, the.is('extradition.treatyMissing')),
  tests: {
    holds: [helping('extradition', { 'extradition.treatyMissing': true })],
    spares: [
      helping('extradition', { 'extradition.treatyMissing': false }),
      about('content', { 'extradition.treatyMissing': true }),
    ],
    unknown: [[helping('extradition'), 'extradition.treatyMissing']],
  },
})

export const art37p11National = defineRule({
  id: 'uncc-2024/37-11-own-national',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'nationality',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '37(11)', 'permits', 'N'),
    cite('uncc-2024', '37(12)', 'permits', 'N'),
    cite('uncc-2024', '37(13)', 'permits', 'N'),
  ],
  says: 'The person is a national of the requested State, which does not extradite its nationals.',
  reading:
    'Refusal on this ground alone carries the duty to prosecute at home; surrender on condition ' +
    'of return, or enforcing a foreign sentence, are other ways.',
  when: all(asksExtradition.term, the.is('extradition.ownNational')),
  tests: {
    holds: [helping('extradition', { 'extradition.ownNational': true })],
    spares: [
      helping('extradition', { 'extradition.ownNational': false }),
      about('content', { 'extradition.ownNational': true }),
    ],
    unknown: [[helping('extradition'), 'extradition.ownNational']],
  },
})

const NATIONAL = { 'act.refusalGrounds': ['nationality'], 'act.conditions': [] } as const

export const art37p11Prosecute = defineRule({
  id: 'uncc-2024/37-11-extradite-or-prosecute',
  kind: 'need',
  heading: 8,
  on: ['DecisionTaken'],
  decisions: ['refuse'],
  cites: [
    cite('uncc-2024', '37(11)', 'requires', 'N'),
    cite('uncc-2024', '22(3)', 'requires', 'K'),
  ],
  says:
    'Extradition is refused for nationality alone, and the case does not go to the requested ' +
    'State’s own prosecutors.',
  cure: 'Attach that the case is submitted for prosecution at home, without undue delay.',
  when: all(
    the.within('act.refusalGrounds', 'nationality'),
    not(the.has('act.conditions', 'prosecution-at-home')),
  ),
  tests: {
    holds: [NATIONAL],
    spares: [
      { ...NATIONAL, 'act.refusalGrounds': ['nationality', 'political-offence'] },
      { ...NATIONAL, 'act.conditions': ['prosecution-at-home'] },
    ],
    unknown: [[{ 'act.refusalGrounds': ['nationality'] }, 'act.conditions']],
  },
})

const CAPITAL = {
  'offence.deathPenalty': true,
  'requested.deathPenalty': 'abolished',
  'assurance.deathPenalty': 'none',
} as const

export const art37p8DeathPenalty = defineRule({
  id: 'uncc-2024/37-8-death-penalty',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'death-penalty',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '37(8)', 'permits', 'N'), cite('uncc-2024', '6(1)', 'requires', 'A')],
  says:
    'The person could be sentenced to death, the requested State has abolished that penalty, ' +
    'and no assurance against it is given.',
  reading:
    'The Convention names no such ground; it leaves grounds to the requested State’s law and to ' +
    'its duties under human-rights treaties.',
  cure: 'Give an assurance that the penalty will be neither asked for nor carried out.',
  when: all(
    asksExtradition.term,
    the.is('offence.deathPenalty'),
    the.oneOf('requested.deathPenalty', 'abolished', 'abolished-in-practice'),
    the.oneOf('assurance.deathPenalty', 'none'),
  ),
  tests: {
    holds: [
      helping('extradition', CAPITAL),
      helping('extradition', { ...CAPITAL, 'requested.deathPenalty': 'abolished-in-practice' }),
    ],
    spares: [
      helping('extradition', { ...CAPITAL, 'offence.deathPenalty': false }),
      helping('extradition', { ...CAPITAL, 'requested.deathPenalty': 'retained' }),
      helping('extradition', { ...CAPITAL, 'assurance.deathPenalty': 'given' }),
      about('content', CAPITAL),
    ],
    unknown: [
      [helping('extradition', omit(CAPITAL, 'offence.deathPenalty')), 'offence.deathPenalty'],
    ],
  },
})

export const art37p14FairTreatment = defineRule({
  id: 'uncc-2024/37-14-fair-treatment',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'unfair-trial',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '37(14)', 'requires', 'N'),
    cite('uncc-2024', '21(4)', 'requires', 'K'),
    cite('uncc-2024', '37(8)', 'permits', 'N'),
  ],
  says: 'The person would face a trial without the guarantees that are owed at every stage.',
  when: all(asksExtradition.term, the.is('risk.unfairTrial')),
  tests: {
    holds: [helping('extradition', { 'risk.unfairTrial': true })],
    spares: [
      helping('extradition', { 'risk.unfairTrial': false }),
      about('content', { 'risk.unfairTrial': true }),
    ],
    unknown: [[helping('extradition'), 'risk.unfairTrial']],
  },
})

export const art37p15Persecution = defineRule({
  id: 'uncc-2024/37-15-persecution',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'discrimination',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '37(15)', 'permits', 'N')],
  says:
    'There are substantial grounds to believe that extradition is asked for to persecute ' +
    'somebody for who they are or what they think.',
  when: all(asksExtradition.term, the.is('risk.discrimination')),
  tests: {
    holds: [helping('extradition', { 'risk.discrimination': true })],
    spares: [
      helping('extradition', { 'risk.discrimination': false }),
      about('content', { 'risk.discrimination': true }),
    ],
    unknown: [[helping('extradition'), 'risk.discrimination']],
  },
})

export const art37p16Ceiling = defineCeiling({
  id: 'uncc-2024/37-16',
  cite: cite('uncc-2024', '37(16)', 'limits', 'N'),
  says: 'Extradition may not be refused for the sole reason that the offence is fiscal.',
  route: 'Rely on another ground of the requested State’s law under Article 37(8).',
  when: asksExtradition.term,
  never: ['fiscal'],
})

const REFUSED = helping('extradition', { 'act.decision': 'refuse', 'consultation.held': false })

export const art37p17Consult = defineRule({
  id: 'uncc-2024/37-17-consultation',
  kind: 'need',
  heading: 8,
  on: ['DecisionTaken'],
  decisions: ['refuse'],
  cites: [
    cite('uncc-2024', '37(17)', 'requires', 'N'),
    cite('uncc-2024', '37(18)', 'requires', 'N'),
  ],
  says:
    'Before extradition is refused, the requesting State is given the opportunity to present ' +
    'its views, and here it was not.',
  cure: 'Ask it for its opinions and for information that bears on the allegation.',
  when: all(asksExtradition.term, the.isNot('consultation.held')),
  tests: {
    holds: [REFUSED],
    spares: [
      { ...REFUSED, 'consultation.held': true },
      about('content', { 'consultation.held': false }),
    ],
    unknown: [[helping('extradition'), 'consultation.held']],
  },
})
