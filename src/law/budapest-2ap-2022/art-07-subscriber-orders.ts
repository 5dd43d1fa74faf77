/** Art 7: an order for stored subscriber information, sent to the provider abroad itself. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import { one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { contentsNeed } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { reliesOn, under } from './relied.ts'

export const art7p1SubscriberOnly = defineRule({
  id: 'budapest-2ap-2022/7-1-subscriber-only',
  kind: 'need',
  afterCureDate: 'bar',
  tag: 'out-of-scope',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [cite('budapest-2ap-2022', '7(1)', 'limits', 'P')],
  says: 'An order straight to a provider reaches stored subscriber information and nothing more.',
  cure: 'Ask for traffic data under Article 8, and for all else by mutual assistance.',
  when: all(reliesOn('7'), someItem(not(item.oneOf('kind', 'subscriber')))),
  tests: {
    holds: [
      under('7', one('traffic')),
      under('7', two({ kind: 'subscriber' }, { kind: 'content' })),
    ],
    spares: [under('7', one('subscriber')), under('8', one('traffic'))],
    unknown: [[one('traffic'), 'instrument.articles']],
  },
})

const DECLARED = { 'requested.reservations': ['7(2)(b)'] } as const

export const art7p2bSupervision = defineRule({
  id: 'budapest-2ap-2022/7-2-b-supervision',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('budapest-2ap-2022', '7(2)(b)', 'requires', 'P'),
    cite('positions', 'S2-14', 'inspires', 'own'),
  ],
  says:
    'The requested State has declared that such orders come from, or are supervised by, a ' +
    'prosecutor, a court or another independent authority, and this one is not.',
  reading: 'An order that an independent body authorized counts as issued under its supervision.',
  cure: 'Have the order issued or authorized by a prosecutor, a judge or an independent body.',
  when: all(
    reliesOn('7'),
    the.has('requested.reservations', '7(2)(b)'),
    someItem(
      all(
        item.oneOf('kind', 'subscriber'),
        not(item.oneOf('authorization.requesting.kind', 'prosecutor', 'independent-body', 'court')),
      ),
    ),
  ),
  tests: {
    holds: [
      under('7', one('subscriber', { 'authorization.requesting.kind': 'police' }, DECLARED)),
      under(
        '7',
        two(
          { kind: 'subscriber', 'authorization.requesting.kind': 'court' },
          { kind: 'subscriber', 'authorization.requesting.kind': 'none' },
          DECLARED,
        ),
      ),
    ],
    spares: [
      ...(['prosecutor', 'independent-body', 'court'] as const).map((kind) =>
        under('7', one('subscriber', { 'authorization.requesting.kind': kind }, DECLARED)),
      ),
      under(
        '7',
        one(
          'subscriber',
          { 'authorization.requesting.kind': 'police' },
          { 'requested.reservations': [] },
        ),
      ),
      under('8', one('subscriber', { 'authorization.requesting.kind': 'police' }, DECLARED)),
      under('7', one('preservation', { 'authorization.requesting.kind': 'none' }, DECLARED)),
    ],
    unknown: [
      [under('7', one('subscriber', {}, DECLARED)), 'items[1].authorization.requesting.kind'],
    ],
  },
})

export const art7p3Contents = contentsNeed(
  {
    id: 'budapest-2ap-2022/7-3-contents',
    cites: [
      cite('budapest-2ap-2022', '7(3)', 'requires', 'P'),
      cite('budapest-2ap-2022', '7(4)', 'requires', 'P'),
      cite('positions', 'S3-52', 'inspires', 'own'),
    ],
    says: 'The order to a provider lacks something that it, or what goes with it, must contain.',
    reading:
      'The provider is told what it must do and on what law; the legal grounds, provisions and ' +
      'penalties are for the authorities that look after it.',
  },
  ['authority', 'offence', 'data', 'identity', 'lawText', 'penalty'],
  {
    when: reliesOn('7'),
    holds: under('7', one('subscriber')),
    spares: [under('8', one('subscriber'))],
  },
)

export const art7p7ThirtyDays = defineRule({
  id: 'budapest-2ap-2022/7-7-thirty-days',
  kind: 'duty',
  heading: 10,
  on: ['OrderServed'],
  cites: [cite('budapest-2ap-2022', '7(7)', 'defines', 'P')],
  says:
    'The provider has thirty days; after them only Article 8 or other mutual assistance enforces ' +
    'the order.',
  when: reliesOn('7'),
  duty: { by: 'provider', act: 'DataProduced', owedTo: 'requesting', withinHours: 720 },
  tests: {
    holds: [under('7')],
    spares: [under('8')],
    unknown: [[{}, 'instrument.articles']],
  },
})

export const art7p9NotApplied = defineRule({
  id: 'budapest-2ap-2022/7-9-not-applied',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'no-instrument',
  heading: 2,
  on: ['DecisionTaken'],
  cites: [cite('budapest-2ap-2022', '7(9)(a)', 'permits', 'P')],
  says: 'The requested State has reserved the right not to apply Article 7.',
  cure: 'Ask that State to give effect to the order, under Article 8.',
  when: all(reliesOn('7'), the.has('requested.reservations', '7(9)(a)')),
  tests: {
    holds: [under('7', { 'requested.reservations': ['7(9)(a)'] })],
    spares: [
      under('7', { 'requested.reservations': ['7(2)(b)'] }),
      under('8', { 'requested.reservations': ['7(9)(a)'] }),
    ],
    unknown: [[under('7'), 'requested.reservations']],
  },
})
