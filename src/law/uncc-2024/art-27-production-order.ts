/** Arts 27 to 30: what is produced is specified data of somebody whom the facts name. */
import { cite } from '../citation.ts'
import { all, any, item, someItem } from '../condition.ts'
import { ORDERING, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

const PRODUCED = ['subscriber', 'traffic', 'content', 'real-time-traffic', 'interception'] as const

export const art27Specified = defineRule({
  id: 'uncc-2024/27-specified-data',
  kind: 'need',
  heading: 10,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '27', 'requires', 'B'),
    cite('uncc-2024', '29', 'requires', 'B'),
    cite('uncc-2024', '40(15)(e)', 'requires', 'N'),
    cite('uncc-2024', '23(1)', 'requires', 'K'),
    cite('uncc-2024', '24(1)', 'requires', 'K'),
    cite('uncc-2024', '24(4)', 'requires', 'K'),
    cite('uncc-2024', '40(16)', 'permits', 'N'),
    cite('uncc-2024', '40(21)(a)', 'permits', 'N'),
  ],
  says:
    'The request names no person, account or device to which the data belongs, or does not ' +
    'specify the data.',
  reading:
    'A region, a time of day or a crowd is no specified data: Articles 27 to 30 speak of ' +
    'specified data and communications, and proportionality cannot be judged without them.',
  cure: 'Tie each identifier to the facts of the case, and say which data is asked for.',
  afterCureDate: 'ground',
  tag: 'untargeted',
  when: someItem(
    all(
      item.oneOf('kind', ...PRODUCED),
      any(item.isNot('dataSpecified'), item.isNot('selectorTied')),
    ),
  ),
  tests: {
    holds: [
      ...PRODUCED.map((kind) => one(kind, { dataSpecified: true, selectorTied: false })),
      one('content', { dataSpecified: false, selectorTied: true }),
      two(
        { kind: 'subscriber', dataSpecified: true, selectorTied: true },
        { kind: 'traffic', dataSpecified: true, selectorTied: false },
      ),
    ],
    spares: [
      one('content', { dataSpecified: true, selectorTied: true }),
      one('preservation', { dataSpecified: false, selectorTied: false }),
    ],
    unknown: [[one('content', { dataSpecified: true }), 'items[1].selectorTied']],
  },
})

const DEEPER = ['traffic', 'content', 'real-time-traffic', 'interception'] as const

export const art27bSubscriberOnly = defineRule({
  id: 'uncc-2024/27-b-services-offered',
  kind: 'need',
  heading: 10,
  on: ORDERING,
  cites: [cite('uncc-2024', '27(b)', 'limits', 'B'), cite('uncc-2024', '27(a)', 'limits', 'B')],
  says:
    'More than subscriber information is ordered from a provider that only offers its services ' +
    'in the territory.',
  reading:
    'Offering services suffices for subscriber information on those services; for other data ' +
    'the provider must be in the territory.',
  cure: 'Order subscriber information alone, or ask the State where the provider is.',
  when: someItem(
    all(item.oneOf('kind', ...DEEPER), item.has('circumstances', 'provider-offers-service-only')),
  ),
  tests: {
    holds: [
      ...DEEPER.map((kind) => one(kind, { circumstances: ['provider-offers-service-only'] })),
      two(
        { kind: 'content', circumstances: ['provider-offers-service-only'] },
        { kind: 'content', circumstances: [] },
      ),
    ],
    spares: [
      one('subscriber', { circumstances: ['provider-offers-service-only'] }),
      one('content', { circumstances: [] }),
    ],
    unknown: [[one('content'), 'items[1].circumstances']],
  },
})
