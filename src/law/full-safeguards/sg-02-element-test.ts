/** SG-02: dual criminality as a gate, element by element, with intent and harm. */
import { cite } from '../citation.ts'
import { all, any, not, the } from '../condition.ts'
import { about, CONSENTING, EXECUTING, omit, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import {
  ALL_ELEMENTS,
  asksAssistance,
  conventionOffence,
  dualCriminality,
  preservesOnly,
} from '../uncc-2024/terms.ts'

const STATED: Facts = {
  'request.complete.lawText': true,
  'request.complete.penalty': true,
  'request.complete.intent': true,
  'request.complete.harm': true,
}

export const sg02Elements = defineRule({
  id: 'full-safeguards/sg-02-elements-stated',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-02', 'requires', 'own'),
    cite('uncc-2024', '40(16)', 'permits', 'N'),
    cite('positions', 'S1-16', 'inspires', 'own'),
    cite('positions', 'S2-10', 'inspires', 'own'),
    cite('positions', 'S3-11', 'inspires', 'own'),
  ],
  says:
    'The request does not set out the law, the penalty, the intent and the harm, so the ' +
    'elements cannot be compared.',
  reading:
    'The elements are judged on the conduct as alleged and its basis. Intent and harm may be ' +
    'answered “not yet knowable”, for subscriber information only.',
  cure: 'Attach the provision and its penalty, and say what shows intent and harm.',
  afterCureDate: 'bar',
  tag: 'non-conforming',
  when: all(
    asksAssistance.term,
    any(
      the.isNot('request.complete.lawText'),
      the.isNot('request.complete.penalty'),
      the.isNot('request.complete.intent'),
      the.isNot('request.complete.harm'),
    ),
  ),
  tests: {
    holds: Object.keys(STATED).map((path) => about('content', { ...STATED, [path]: false })),
    spares: [
      about('content', STATED),
      about('preservation', { ...STATED, 'request.complete.intent': false }),
    ],
    unknown: [
      [about('content', omit(STATED, 'request.complete.intent')), 'request.complete.intent'],
    ],
  },
})

export const sg02DualCriminality = defineRule({
  id: 'full-safeguards/sg-02-dual-criminality',
  kind: 'bar',
  tag: 'dual-criminality',
  heading: 6,
  on: [...EXECUTING, 'EvidenceTransmitted', ...CONSENTING],
  cites: [
    cite('full-safeguards', 'SG-02', 'requires', 'own'),
    cite('uncc-2024', '40(8)', 'permits', 'N'),
    cite('uncc-2024', '35(3)', 'defines', 'K'),
    cite('positions', 'S3-24', 'inspires', 'own'),
    cite('positions', 'S3-49', 'inspires', 'own'),
    cite('positions', 'S5-28', 'inspires', 'own'),
  ],
  says:
    'The conduct alleged is not punishable in both States, and this profile discloses nothing ' +
    'without that.',
  when: all(asksAssistance.term, not(dualCriminality.term)),
  tests: {
    holds: [about('content', { ...ALL_ELEMENTS, 'dualCriminality.extraElement': false })],
    spares: [
      about('content', ALL_ELEMENTS),
      about('preservation', { ...ALL_ELEMENTS, 'dualCriminality.extraElement': false }),
    ],
    unknown: [[about('content', omit(ALL_ELEMENTS, 'dualCriminality.act')), 'dualCriminality.act']],
  },
})

const RESERVED: Facts = {
  'offence.conventionArticle': 'none',
  'requested.reservation42p5': true,
  'requested.dualCriminalityDoubtful': true,
}

export const sg02Reservation = defineRule({
  id: 'full-safeguards/sg-02-reservation-used',
  kind: 'bar',
  tag: 'reservation-42-5',
  heading: 6,
  on: EXECUTING,
  cites: [
    cite('full-safeguards', 'SG-02', 'requires', 'own'),
    cite('uncc-2024', '42(5)', 'permits', 'B'),
    cite('positions', 'S3-31', 'inspires', 'own'),
    cite('positions', 'S5-29', 'inspires', 'own'),
  ],
  says:
    'The State has made the reservation of Article 42(5), and this profile uses it: what ' +
    'could not be disclosed is not preserved.',
  when: all(
    preservesOnly.term,
    not(conventionOffence.term),
    the.is('requested.reservation42p5'),
    the.is('requested.dualCriminalityDoubtful'),
  ),
  tests: {
    holds: [about('preservation', RESERVED)],
    spares: [
      about('content', RESERVED),
      about('preservation', { ...RESERVED, 'offence.conventionArticle': 'art-7' }),
      about('preservation', { ...RESERVED, 'requested.reservation42p5': false }),
      about('preservation', { ...RESERVED, 'requested.dualCriminalityDoubtful': false }),
    ],
    unknown: [
      [
        about('preservation', omit(RESERVED, 'requested.dualCriminalityDoubtful')),
        'requested.dualCriminalityDoubtful',
      ],
    ],
  },
})
