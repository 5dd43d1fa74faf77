/** Art 23: the powers serve specific criminal investigations or proceedings. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from './terms.ts'

export const art23p1Specific = defineRule({
  id: 'uncc-2024/23-1-specific-investigation',
  kind: 'need',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '23(1)', 'requires', 'K'),
    cite('uncc-2024', '40(15)(b)', 'requires', 'N'),
  ],
  says: 'The request serves no specific criminal investigation or proceeding.',
  cure: 'Name the investigation or proceeding, its stage and who conducts it.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(notUrgent.term, the.isNot('investigation.specific')),
  tests: {
    holds: [about('content', { 'investigation.specific': false })],
    spares: [
      about('content', { 'investigation.specific': true }),
      about('preservation', { 'investigation.specific': false }),
    ],
    unknown: [[one('traffic'), 'investigation.specific']],
  },
})

const LIVE = ['real-time-traffic', 'interception'] as const
const RESERVED = ['23(3)(a)', '23(3)(b)'] as const

export const art23p3Reservation = defineRule({
  id: 'uncc-2024/23-3-reservation',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '23(3)(a)', 'permits', 'K'),
    cite('uncc-2024', '23(3)(b)', 'permits', 'K'),
    cite('uncc-2024', '45(2)', 'limits', 'K'),
  ],
  says:
    'The requested State has reserved collection in real time to a range of offences or ' +
    'systems, and this one is outside it.',
  when: all(
    someItem(item.oneOf('kind', ...LIVE)),
    the.has('requested.reservations', ...RESERVED),
    the.is('requested.outsideOffenceRange'),
  ),
  tests: {
    holds: [
      ...LIVE.map((kind) =>
        about(kind, {
          'requested.reservations': ['23(3)(a)'],
          'requested.outsideOffenceRange': true,
        }),
      ),
      two(
        { kind: 'interception' },
        { kind: 'content' },
        { 'requested.reservations': ['23(3)(b)'], 'requested.outsideOffenceRange': true },
      ),
    ],
    spares: [
      about('traffic', {
        'requested.reservations': ['23(3)(a)'],
        'requested.outsideOffenceRange': true,
      }),
      about('interception', {
        'requested.reservations': ['42(5)'],
        'requested.outsideOffenceRange': true,
      }),
      about('interception', {
        'requested.reservations': ['23(3)(a)'],
        'requested.outsideOffenceRange': false,
      }),
    ],
    unknown: [
      [
        about('interception', { 'requested.reservations': ['23(3)(a)'] }),
        'requested.outsideOffenceRange',
      ],
    ],
  },
})
