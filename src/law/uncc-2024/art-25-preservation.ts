/** Art 25: expedited preservation of specified data, 90 days at a time. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, EXECUTING, ORDERING, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art25p1Specified = defineRule({
  id: 'uncc-2024/25-1-specified-data',
  kind: 'need',
  heading: 10,
  on: [...EXECUTING, 'RequestTransmitted', 'DataPreserved'],
  cites: [cite('uncc-2024', '25(1)', 'requires', 'B')],
  says: 'The data to be preserved is not specified.',
  cure: 'Say which data of which account, number or address is to be kept.',
  tag: 'untargeted',
  when: someItem(all(item.oneOf('kind', 'preservation'), item.isNot('dataSpecified'))),
  tests: {
    holds: [
      one('preservation', { dataSpecified: false }),
      two({ kind: 'preservation', dataSpecified: false }, { kind: 'content', dataSpecified: true }),
    ],
    spares: [
      one('preservation', { dataSpecified: true }),
      one('content', { dataSpecified: false }),
    ],
    unknown: [[one('preservation'), 'items[1].dataSpecified']],
  },
})

export const art25p2Cap = defineRule({
  id: 'uncc-2024/25-2-ninety-days-an-order',
  kind: 'need',
  heading: 10,
  on: [...ORDERING, 'PreservationRenewed'],
  cites: [cite('uncc-2024', '25(2)', 'limits', 'K')],
  says: 'A preservation order may bind its addressee for at most ninety days at a time.',
  reading: 'The ninety days are a cap on each order; the order may be renewed.',
  cure: 'Order at most ninety days, and renew before they end.',
  when: all(
    someItem(item.oneOf('kind', 'preservation')),
    the.moreThan('preservation.termDays', { param: 'maxPreservationOrderDays' }),
  ),
  tests: {
    holds: [
      about('preservation', { 'preservation.termDays': 91 }),
      two({ kind: 'preservation' }, { kind: 'content' }, { 'preservation.termDays': 91 }),
    ],
    spares: [
      about('preservation', { 'preservation.termDays': 90 }),
      about('content', { 'preservation.termDays': 91 }),
    ],
    unknown: [[one('preservation'), 'preservation.termDays']],
  },
})
