/** Art 11: data is preserved for sixty days, and once for thirty more. */
import { cite } from '../citation.ts'
import { all, any, param, the } from '../condition.ts'
import { about, ORDERING, omit, one, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { asksPreservation } from '../uncc-2024/terms.ts'

const sixtyDays = { 'preservation.days': 60, 'preservation.requestReceived': false }

export const art11p1SixtyDays = defineRule({
  id: 'eu-2023-1543/11-1-sixty-days',
  kind: 'need',
  heading: 10,
  on: [...ORDERING, 'DataPreserved'],
  cites: [
    cite('eu-2023-1543', '11(1)', 'requires', 'E'),
    cite('positions', 'S3-38', 'inspires', 'own'),
  ],
  says: 'Data is preserved for sixty days, unless the order to produce it has been made.',
  reading: 'Once the issuing authority has confirmed that order, data is kept until it comes.',
  cure: 'Order sixty days; they can be prolonged once by thirty.',
  when: all(
    asksPreservation,
    the.moreThan('preservation.days', param('preservationDays')),
    the.isNot('preservation.requestReceived'),
  ),
  tests: {
    holds: [
      about('preservation', { ...sixtyDays, 'preservation.days': 61 }),
      two({ kind: 'preservation' }, { kind: 'content' }, { ...sixtyDays, 'preservation.days': 61 }),
    ],
    spares: [
      about('preservation', sixtyDays),
      about('content', { ...sixtyDays, 'preservation.days': 61 }),
      about('preservation', { 'preservation.days': 61, 'preservation.requestReceived': true }),
    ],
    unknown: [
      [one('preservation', {}, { 'preservation.requestReceived': false }), 'preservation.days'],
    ],
  },
})

const prolonged: Facts = {
  'preservation.days': 90,
  'preservation.renewals': 0,
  'preservation.requestReceived': false,
}

export const art11p1ThirtyMore = defineRule({
  id: 'eu-2023-1543/11-1-thirty-more',
  kind: 'need',
  heading: 10,
  on: ['PreservationRenewed'],
  cites: [cite('eu-2023-1543', '11(1)', 'limits', 'E')],
  says: 'Preservation is prolonged once, by thirty days, ninety in all.',
  cure: 'Prolong to ninety days from receipt at most, or make the order to produce.',
  when: all(
    asksPreservation,
    any(
      the.moreThan('preservation.days', param('preservationDaysProlonged')),
      the.moreThan('preservation.renewals', 0),
    ),
    the.isNot('preservation.requestReceived'),
  ),
  tests: {
    holds: [
      about('preservation', { ...prolonged, 'preservation.days': 91 }),
      about('preservation', { ...prolonged, 'preservation.renewals': 1 }),
      two({ kind: 'preservation' }, { kind: 'content' }, { ...prolonged, 'preservation.days': 91 }),
    ],
    spares: [
      about('preservation', prolonged),
      about('content', { ...prolonged, 'preservation.days': 91 }),
      about('preservation', {
        ...{ ...prolonged, 'preservation.days': 91 },
        'preservation.requestReceived': true,
      }),
    ],
    unknown: [[one('preservation', {}, omit(prolonged, 'preservation.days')), 'preservation.days']],
  },
})
