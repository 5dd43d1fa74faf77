/** Art 8: the requested State gives effect to the other's order for subscriber or traffic data. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import { one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { contentsNeed } from '../kindred.ts'
import { type DefinedRule, defineRule } from '../rule.ts'
import { reliesOn, under } from './relied.ts'

const REACHED = ['subscriber', 'traffic'] as const

export const art8p1Reach = defineRule({
  id: 'budapest-2ap-2022/8-1-reach',
  kind: 'need',
  afterCureDate: 'bar',
  tag: 'out-of-scope',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [cite('budapest-2ap-2022', '8(1)', 'limits', 'K')],
  says: 'Effect is given to orders for subscriber information and traffic data alone.',
  cure: 'Ask for all else by mutual assistance, under Article 31 of the Convention.',
  when: all(reliesOn('8'), someItem(not(item.oneOf('kind', ...REACHED)))),
  tests: {
    holds: [
      under('8', one('content')),
      under('8', two({ kind: 'subscriber' }, { kind: 'content' })),
    ],
    spares: [...REACHED.map((kind) => under('8', one(kind))), under('10', one('content'))],
    unknown: [[one('content'), 'instrument.articles']],
  },
})

export const art8p3Contents = contentsNeed(
  {
    id: 'budapest-2ap-2022/8-3-contents',
    cites: [cite('budapest-2ap-2022', '8(3)', 'requires', 'K')],
    says: 'The order, or the information that supports it, lacks something that it must contain.',
    reading:
      'Why the provider is believed to hold the data counts as what is known of the custodian; ' +
      'its relevance as its relation to the offence.',
  },
  ['authority', 'offence', 'facts', 'data', 'custodian', 'lawText', 'penalty'],
  {
    when: reliesOn('8'),
    holds: under('8', one('traffic')),
    spares: [under('10', one('traffic'))],
  },
)

export const art8p6Service = defineRule({
  id: 'budapest-2ap-2022/8-6-forty-five-days',
  kind: 'duty',
  heading: 10,
  on: ['DecisionTaken'],
  cites: [cite('budapest-2ap-2022', '8(6)', 'requires', 'K')],
  says: 'The requested State makes reasonable efforts to serve the provider within 45 days.',
  reading: 'Counted here from the decision, so that a late decision does not end the duty.',
  when: reliesOn('8'),
  duty: { by: 'requested', act: 'OrderServed', owedTo: 'requesting', withinHours: 1080 },
  tests: { holds: [under('8')], spares: [under('7')], unknown: [[{}, 'instrument.articles']] },
})

const returned = (kind: (typeof REACHED)[number], days: 20 | 45): DefinedRule =>
  defineRule({
    id: `budapest-2ap-2022/8-6-${kind}-returned`,
    kind: 'duty',
    heading: 10,
    on: ['OrderServed'],
    cites: [cite('budapest-2ap-2022', '8(6)', 'requires', 'K')],
    says:
      kind === 'subscriber'
        ? 'The order has the provider return subscriber information within 20 days.'
        : 'The order has the provider return traffic data within 45 days.',
    when: all(reliesOn('8'), someItem(item.oneOf('kind', kind))),
    duty: { by: 'provider', act: 'DataProduced', owedTo: 'requested', withinHours: days * 24 },
    tests: {
      holds: [
        under('8', one(kind)),
        under('8', two({ kind }, { kind: kind === 'traffic' ? 'subscriber' : 'traffic' })),
      ],
      spares: [under('7', one(kind)), under('8', one('content'))],
      unknown: [[one(kind), 'instrument.articles']],
    },
  })

export const art8p6Subscriber = returned('subscriber', 20)
export const art8p6Traffic = returned('traffic', 45)

export const art8p13Reservation = defineRule({
  id: 'budapest-2ap-2022/8-13-traffic-reserved',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'no-instrument',
  heading: 2,
  on: ['DecisionTaken'],
  cites: [cite('budapest-2ap-2022', '8(13)', 'permits', 'K')],
  says: 'The requested State has reserved the right not to give effect to orders for traffic data.',
  cure: 'Ask for the traffic data by mutual assistance, under Article 31 of the Convention.',
  when: all(
    reliesOn('8'),
    the.has('requested.reservations', '8(13)'),
    someItem(item.oneOf('kind', 'traffic')),
  ),
  tests: {
    holds: [
      under('8', one('traffic', {}, { 'requested.reservations': ['8(13)'] })),
      under(
        '8',
        two({ kind: 'traffic' }, { kind: 'subscriber' }, { 'requested.reservations': ['8(13)'] }),
      ),
    ],
    spares: [
      under('8', one('subscriber', {}, { 'requested.reservations': ['8(13)'] })),
      under('8', one('traffic', {}, { 'requested.reservations': [] })),
      under('10', one('traffic', {}, { 'requested.reservations': ['8(13)'] })),
    ],
    unknown: [[under('8', one('traffic')), 'requested.reservations']],
  },
})
