/** Art 5: when data may be ordered, and what the order says. */
import { cite } from '../citation.ts'
import { all, any, not, param, someItem, the } from '../condition.ts'
import { about, omit, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule, type RuleTests } from '../rule.ts'
import { LISTED_OFFENCES } from '../vocabulary/codes.ts'
import { JUDGED, ofItem, REVEALING, reveals } from './doors.ts'

const TESTED: Facts = {
  'tests.necessity': true,
  'tests.proportionality': true,
  'epoc.similarDomesticCase': true,
}

export const art5p2Necessary = defineRule({
  id: 'eu-2023-1543/05-2-necessary-and-proportionate',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('eu-2023-1543', '5(2)', 'requires', 'P'),
    cite('eu-2023-1543', '6(2)', 'requires', 'K'),
    cite('positions', 'S2-17', 'inspires', 'own'),
  ],
  says:
    'An order is necessary and proportionate and could have been made at home in a similar ' +
    'case; one of the three is not reasoned.',
  cure: 'Write the reasons, or do not make the order.',
  when: any(
    the.isNot('tests.necessity'),
    the.isNot('tests.proportionality'),
    the.isNot('epoc.similarDomesticCase'),
  ),
  tests: {
    holds: Object.keys(TESTED).map((path) => ({ ...TESTED, [path]: false })),
    spares: [TESTED],
    unknown: [[omit(TESTED, 'epoc.similarDomesticCase'), 'epoc.similarDomesticCase']],
  },
})

export const art5p3Sentence = defineRule({
  id: 'eu-2023-1543/05-3-execution-of-a-sentence',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'out-of-scope',
  heading: 3,
  on: JUDGED,
  cites: [
    cite('eu-2023-1543', '5(3)', 'requires', 'K-'),
    cite('eu-2023-1543', '6(3)', 'requires', 'K-'),
  ],
  says:
    'The order serves to execute a sentence of less than four months, or one given in absence, ' +
    'or nobody has absconded.',
  when: all(
    the.is('epoc.executesSentence'),
    the.below('epoc.sentenceMonths', param('leastSentenceMonths')),
  ),
  tests: {
    holds: [{ 'epoc.executesSentence': true, 'epoc.sentenceMonths': 3 }],
    spares: [
      { 'epoc.executesSentence': true, 'epoc.sentenceMonths': 4 },
      { 'epoc.executesSentence': false, 'epoc.sentenceMonths': 0 },
    ],
    unknown: [[{ 'epoc.executesSentence': true }, 'epoc.sentenceMonths']],
  },
})

const MINOR: Facts = {
  'offence.maxPenaltyYears': 2,
  'epoc.listedOffence': 'none',
  'offence.ictRole': 'target',
}

/** Classes of offences that are listed only where a system was the target or the means. */
const BY_MEANS_OF_A_SYSTEM = ['payment-fraud', 'child-sexual-abuse', 'attacks-on-systems'] as const

/** Also why such an order need not be enforced, Art 16(4). */
export const belowThreshold = all(
  someItem(reveals),
  the.below('offence.maxPenaltyYears', param('thresholdYears')),
  not(
    any(
      the.oneOf('epoc.listedOffence', 'terrorism'),
      all(
        the.oneOf('epoc.listedOffence', ...BY_MEANS_OF_A_SYSTEM),
        the.oneOf('offence.ictRole', 'target', 'essential'),
      ),
    ),
  ),
)

export const THRESHOLD: RuleTests = {
  holds: [
    ...REVEALING.map((asked) => ofItem(asked, MINOR)),
    ...BY_MEANS_OF_A_SYSTEM.map((listed) =>
      about('content', { ...MINOR, 'epoc.listedOffence': listed, 'offence.ictRole': 'incidental' }),
    ),
    {
      ...MINOR,
      items: [
        { number: 1, kind: 'subscriber' },
        { number: 2, kind: 'content' },
      ],
    },
  ],
  spares: [
    about('subscriber', MINOR),
    ofItem({ kind: 'subscriber', identificationOnly: false }, MINOR),
    ofItem({ kind: 'traffic', identificationOnly: true }, MINOR),
    about('content', { ...MINOR, 'offence.maxPenaltyYears': 3 }),
    ...LISTED_OFFENCES.filter((one) => one !== 'none').map((listed) =>
      about('content', { ...MINOR, 'epoc.listedOffence': listed }),
    ),
    about('content', {
      ...MINOR,
      'epoc.listedOffence': 'attacks-on-systems',
      'offence.ictRole': 'essential',
    }),
    about('content', {
      ...MINOR,
      'epoc.listedOffence': 'terrorism',
      'offence.ictRole': 'incidental',
    }),
  ],
  unknown: [
    [about('content', omit(MINOR, 'epoc.listedOffence')), 'epoc.listedOffence'],
    [about('content', omit(MINOR, 'offence.maxPenaltyYears')), 'offence.maxPenaltyYears'],
  ],
}

export const art5p4Threshold = defineRule({
  id: 'eu-2023-1543/05-4-threshold',
  kind: 'bar',
  tag: 'out-of-scope',
  heading: 3,
  on: ['RequestTransmitted'],
  cites: [
    cite('eu-2023-1543', '5(4)', 'requires', 'P'),
    cite('positions', 'S4-13', 'inspires', 'own'),
  ],
  says:
    'Traffic or content data is ordered for an offence that carries less than three years and ' +
    'is none of those that need no threshold.',
  reading:
    'Counted is the greatest penalty in the issuing State. Payment fraud, child sexual abuse ' +
    'and attacks on systems are listed only where a system was their target or means.',
  cure: 'Narrow the order to subscriber or identification data.',
  when: belowThreshold,
  tests: THRESHOLD,
})
