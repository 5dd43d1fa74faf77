/** SG-01: nothing beyond the treaty’s scope, and the penalty threshold never alone. */
import { cite } from '../citation.ts'
import { all, any, not, the } from '../condition.ts'
import { about, EXECUTING, PRESERVING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { conventionOffence, notUrgent, seriousCrimeEvidence } from '../uncc-2024/terms.ts'

const MINOR: Facts = {
  'offence.conventionArticle': 'none',
  'offence.maxPenaltyYears': 2,
  'instrument.otherTreatyGoverns': false,
}

export const sg01OutsideScope = defineRule({
  id: 'full-safeguards/sg-01-outside-scope',
  kind: 'bar',
  tag: 'out-of-scope',
  heading: 3,
  on: [...EXECUTING, ...PRESERVING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('uncc-2024', '35(1)', 'defines', 'K'),
  ],
  says:
    'The offence is neither one of the Convention’s own nor a serious crime with electronic ' +
    'evidence: this profile does nothing that no treaty asks for.',
  cure: 'Rely on another treaty that reaches the offence.',
  when: all(not(conventionOffence.term), not(seriousCrimeEvidence.term)),
  unless: {
    'another-treaty': {
      cite: cite('uncc-2024', '60', 'permits', 'K'),
      says: 'Another treaty of the two States governs the request.',
      when: the.is('instrument.otherTreatyGoverns'),
    },
  },
  tests: {
    holds: [MINOR],
    spares: [
      { ...MINOR, 'offence.conventionArticle': 'art-13' },
      { ...MINOR, 'offence.maxPenaltyYears': 5, 'offence.electronicEvidence': true },
      { ...MINOR, 'instrument.otherTreatyGoverns': true },
    ],
    unknown: [[{ 'offence.conventionArticle': 'none' }, 'offence.maxPenaltyYears']],
  },
})

const SERIOUS: Facts = {
  'offence.conventionArticle': 'none',
  'offence.crossesBorders': true,
  'offence.organizedOrSeriousHarm': true,
  'offence.ictRole': 'essential',
}

export const sg01ThresholdAlone = defineRule({
  id: 'full-safeguards/sg-01-threshold-alone',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'out-of-scope',
  heading: 3,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('positions', 'S5-08', 'inspires', 'own'),
    cite('positions', 'S2-03', 'inspires', 'own'),
  ],
  says:
    'Outside the Convention’s own offences, a maximum penalty does not carry the request ' +
    'alone: it must cross borders, be the work of an organized group or do serious harm, and ' +
    'involve an information system as more than an incident.',
  reading:
    'A ground and not a bar, because refusing serious crimes as a class would breach Article ' +
    '35(1)(c): a person weighs each case.',
  when: all(
    notUrgent.term,
    not(conventionOffence.term),
    any(
      the.isNot('offence.crossesBorders'),
      the.isNot('offence.organizedOrSeriousHarm'),
      the.oneOf('offence.ictRole', 'incidental'),
    ),
  ),
  tests: {
    holds: [
      about('content', { ...SERIOUS, 'offence.crossesBorders': false }),
      about('content', { ...SERIOUS, 'offence.organizedOrSeriousHarm': false }),
      about('content', { ...SERIOUS, 'offence.ictRole': 'incidental' }),
    ],
    spares: [
      about('content', SERIOUS),
      about('preservation', { ...SERIOUS, 'offence.crossesBorders': false }),
      about('content', {
        ...SERIOUS,
        'offence.conventionArticle': 'art-7',
        'offence.crossesBorders': false,
      }),
    ],
    unknown: [[about('content', { 'offence.conventionArticle': 'none' }), 'offence.ictRole']],
  },
})
