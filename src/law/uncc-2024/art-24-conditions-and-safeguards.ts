/** Art 24: conditions and safeguards, also where a power is used to help another State. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import { about, HANDING_OVER, ORDERING, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from './terms.ts'

export const art24p1Proportionality = defineRule({
  id: 'uncc-2024/24-1-proportionality',
  kind: 'need',
  heading: 9,
  on: ORDERING,
  cites: [cite('uncc-2024', '24(1)', 'requires', 'K'), cite('uncc-2024', '24(4)', 'requires', 'K')],
  says: 'No reasons show that the measure is proportionate.',
  reading:
    'Paragraph 4 applies the safeguards to measures taken to render assistance, so the ' +
    'executing State answers the test for its own order.',
  cure: 'Record why the measure is proportionate to this offence and this person.',
  when: all(discloses.term, the.isNot('tests.proportionality')),
  tests: {
    holds: [about('traffic', { 'tests.proportionality': false })],
    spares: [
      about('traffic', { 'tests.proportionality': true }),
      about('preservation', { 'tests.proportionality': false }),
    ],
    unknown: [[one('traffic'), 'tests.proportionality']],
  },
})

const REVIEWED = ['traffic', 'content', 'real-time-traffic', 'interception'] as const

export const art24p2Review = defineRule({
  id: 'uncc-2024/24-2-independent-review',
  kind: 'need',
  heading: 9,
  on: ORDERING,
  cites: [cite('uncc-2024', '24(2)', 'requires', 'K'), cite('uncc-2024', '24(5)', 'defines', 'K')],
  says: 'Nobody independent of the police has reviewed the order in the requested State.',
  reading:
    '“As appropriate” leaves the form to domestic law: a court, an independent body or, at ' +
    'this minimum, a prosecutor. Review by the police of their own order is none.',
  cure: 'Obtain the review that the requested State’s law provides for.',
  when: someItem(
    all(
      item.oneOf('kind', ...REVIEWED),
      not(item.oneOf('authorization.requested.kind', 'prosecutor', 'independent-body', 'court')),
    ),
  ),
  tests: {
    holds: [
      ...REVIEWED.map((kind) => one(kind, { 'authorization.requested.kind': 'police' })),
      {
        items: [
          { number: 1, kind: 'content', 'authorization.requested.kind': 'none' },
          { number: 2, kind: 'subscriber', 'authorization.requested.kind': 'none' },
        ],
      },
    ],
    spares: [
      one('content', { 'authorization.requested.kind': 'court' }),
      one('content', { 'authorization.requested.kind': 'independent-body' }),
      one('content', { 'authorization.requested.kind': 'prosecutor' }),
      one('preservation', { 'authorization.requested.kind': 'none' }),
    ],
    unknown: [[one('content'), 'items[1].authorization.requested.kind']],
  },
})

export const art24p3ThirdParties = defineRule({
  id: 'uncc-2024/24-3-third-parties',
  kind: 'need',
  heading: 10,
  on: ORDERING,
  cites: [cite('uncc-2024', '24(3)', 'requires', 'K')],
  says: 'The effect on the rights and interests of third parties was not considered.',
  cure: 'Record who else is affected and why the measure is justified nevertheless.',
  when: all(discloses.term, the.isNot('order.thirdPartiesConsidered')),
  tests: {
    holds: [about('content', { 'order.thirdPartiesConsidered': false })],
    spares: [
      about('content', { 'order.thirdPartiesConsidered': true }),
      about('preservation', { 'order.thirdPartiesConsidered': false }),
    ],
    unknown: [[one('content'), 'order.thirdPartiesConsidered']],
  },
})

export const art24p2Duration = defineRule({
  id: 'uncc-2024/24-2-scope-and-duration',
  kind: 'need',
  heading: 9,
  on: ORDERING,
  cites: [cite('uncc-2024', '24(2)', 'requires', 'K')],
  says: 'The order sets no limit in time to the data that it reaches.',
  cure: 'Say from when to when the data is asked for.',
  when: someItem(all(item.oneOf('kind', ...REVIEWED), item.isNot('periodGiven'))),
  tests: {
    holds: [
      ...REVIEWED.map((kind) => one(kind, { periodGiven: false })),
      {
        items: [
          { number: 1, kind: 'content', periodGiven: false },
          { number: 2, kind: 'content', periodGiven: true },
        ],
      },
    ],
    spares: [one('content', { periodGiven: true }), one('subscriber', { periodGiven: false })],
    unknown: [[one('content'), 'items[1].periodGiven']],
  },
})

export const art24p2Remedy = defineRule({
  id: 'uncc-2024/24-2-remedy',
  kind: 'need',
  heading: 9,
  on: ORDERING,
  cites: [
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('uncc-2024', '6(1)', 'requires', 'A'),
    cite('positions', 'S3-13', 'inspires', 'own'),
  ],
  says: 'The order does not say how it can be challenged.',
  reading: 'A remedy of which nobody is told is not effective.',
  cure: 'Write into the order where, how and until when it can be challenged.',
  when: all(discloses.term, the.isNot('order.remedyTold')),
  tests: {
    holds: [about('content', { 'order.remedyTold': false })],
    spares: [
      about('content', { 'order.remedyTold': true }),
      about('preservation', { 'order.remedyTold': false }),
    ],
    unknown: [[one('content'), 'order.remedyTold']],
  },
})

export const art24p2Objection = defineRule({
  id: 'uncc-2024/24-2-objection-reviewed',
  kind: 'duty',
  heading: 10,
  on: HANDING_OVER,
  cites: [
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('uncc-2024', '24(3)', 'requires', 'K'),
    cite('uncc-2024', '36(1)(a)', 'permits', 'K'),
    cite('uncc-2024', '40(21)(c)', 'permits', 'N'),
  ],
  says: 'The provider’s objection is owed an independent review.',
  reading:
    'The text gives a provider no right to hold the data back; its objection, such as that the ' +
    'law of another State forbids disclosure, goes to the review that paragraph 2 asks for.',
  duty: { by: 'requested', act: 'ChallengeDecided', owedTo: 'person' },
  when: all(discloses.term, the.is('order.challengeOpen')),
  tests: {
    holds: [about('content', { 'order.challengeOpen': true })],
    spares: [
      about('content', { 'order.challengeOpen': false }),
      about('preservation', { 'order.challengeOpen': true }),
    ],
    unknown: [[about('content', {}), 'order.challengeOpen']],
  },
})
