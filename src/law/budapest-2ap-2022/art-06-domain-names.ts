/** Art 6: a request, not an order, to a registrar abroad for who holds a domain name. */
import { cite } from '../citation.ts'
import { one } from '../doors.ts'
import { contentsNeed } from '../kindred.ts'
import { reliesOn, under } from './relied.ts'

export const art6p3Contents = contentsNeed(
  {
    id: 'budapest-2ap-2022/6-3-contents',
    cites: [cite('budapest-2ap-2022', '6(3)', 'requires', 'K')],
    says: 'The request to a registrar lacks something that it must contain.',
    reading:
      'The domain name and the data asked for count as its data, the specific case and the only ' +
      'use as its purpose.',
  },
  ['authority', 'data', 'purpose'],
  {
    when: reliesOn('6'),
    holds: under('6', one('subscriber')),
    spares: [under('8', one('subscriber'))],
  },
)
