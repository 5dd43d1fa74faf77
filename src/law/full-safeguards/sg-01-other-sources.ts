/** SG-01: offences that come from elsewhere, and penalties that only a computer makes high. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, EXECUTING, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { marked } from '../shapes.ts'
import { asksAssistance, conventionOffence } from '../uncc-2024/terms.ts'

export const sg01OtherTreatyOffence = defineRule({
  id: 'full-safeguards/sg-01-offence-of-other-treaty',
  kind: 'need',
  heading: 3,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('uncc-2024', '4(2)', 'limits', 'A'),
    cite('positions', 'S1-04', 'inspires', 'own'),
    cite('positions', 'S3-01', 'inspires', 'own'),
    cite('positions', 'S3-23', 'inspires', 'own'),
  ],
  says:
    'The offence stands in another treaty and is none of this Convention: a second person ' +
    'confirms that it is punishable in both States.',
  reading:
    'Article 4(2) makes no offence of it here, and a list of crimes in a preamble makes none ' +
    'either; it comes in as a serious crime or not at all.',
  cure: 'A second officer compares the elements and confirms the assessment.',
  when: all(
    asksAssistance.term,
    the.has('case.circumstances', 'offence-of-other-treaty'),
    the.isNot('act.secondPerson'),
  ),
  tests: {
    holds: [
      about('subscriber', {
        'case.circumstances': ['offence-of-other-treaty'],
        'act.secondPerson': false,
      }),
    ],
    spares: [
      about('subscriber', { 'case.circumstances': [], 'act.secondPerson': false }),
      about('subscriber', {
        'case.circumstances': ['offence-of-other-treaty'],
        'act.secondPerson': true,
      }),
      about('preservation', {
        'case.circumstances': ['offence-of-other-treaty'],
        'act.secondPerson': false,
      }),
    ],
    unknown: [[about('subscriber', { 'act.secondPerson': false }), 'case.circumstances']],
  },
})

export const sg01ProtocolOffence = defineRule({
  id: 'full-safeguards/sg-01-protocol-offence',
  kind: 'bar',
  tag: 'out-of-scope',
  heading: 3,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('positions', 'S1-11', 'inspires', 'own'),
    cite('positions', 'S4-08', 'inspires', 'own'),
    cite('positions', 'S5-01', 'inspires', 'own'),
  ],
  says: 'The offence was added by a later protocol, which this edition of the profile leaves out.',
  reading:
    'The list of offences is closed in each edition: what a protocol adds stays outside until ' +
    'an edition that has reviewed it takes it in.',
  cure: 'Rely on an offence of the Convention itself.',
  ...marked(asksAssistance, 'protocol-offence'),
})

export const sg01PenaltyParity = defineRule({
  id: 'full-safeguards/sg-01-penalty-parity',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'out-of-scope',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('uncc-2024', '2(h)', 'defines', 'A'),
    cite('positions', 'S2-04', 'inspires', 'own'),
    cite('positions', 'S4-01', 'inspires', 'own'),
    cite('positions', 'S5-04', 'inspires', 'own'),
  ],
  says:
    'The penalty is this high only because a computer was used: what would be a lesser offence ' +
    'offline is not made a serious crime by that.',
  when: all(
    asksAssistance.term,
    not(conventionOffence.term),
    the.has('case.circumstances', 'penalty-raised-for-computer-use'),
  ),
  tests: {
    holds: [
      about('content', {
        'offence.conventionArticle': 'none',
        'case.circumstances': ['penalty-raised-for-computer-use'],
      }),
    ],
    spares: [
      about('content', { 'offence.conventionArticle': 'none', 'case.circumstances': [] }),
      about('content', {
        'offence.conventionArticle': 'art-13',
        'case.circumstances': ['penalty-raised-for-computer-use'],
      }),
      about('preservation', {
        'offence.conventionArticle': 'none',
        'case.circumstances': ['penalty-raised-for-computer-use'],
      }),
    ],
    unknown: [[about('content', { 'offence.conventionArticle': 'none' }), 'case.circumstances']],
  },
})
