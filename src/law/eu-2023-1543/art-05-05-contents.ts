/** Art 5(5): what an order states. */
import { cite } from '../citation.ts'
import { any, the } from '../condition.ts'
import { omit, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const COMPLETE: Facts = {
  'request.complete.authority': true,
  'request.complete.identity': true,
  'request.complete.period': true,
  'request.complete.offence': true,
  'request.complete.lawText': true,
  'request.complete.penalty': true,
  'request.complete.necessity': true,
}

export const art5p5Contents = defineRule({
  id: 'eu-2023-1543/05-5-contents',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('eu-2023-1543', '5(5)', 'requires', 'K'),
    cite('eu-2023-1543', '6(4)', 'requires', 'K'),
    cite('positions', 'S3-36', 'inspires', 'own'),
  ],
  says: 'The order lacks something that every order must state.',
  cure: 'Supply what is named below.',
  when: any(
    the.isNot('request.complete.authority'),
    the.isNot('request.complete.identity'),
    the.isNot('request.complete.period'),
    the.isNot('request.complete.offence'),
    the.isNot('request.complete.lawText'),
    the.isNot('request.complete.penalty'),
    the.isNot('request.complete.necessity'),
  ),
  tests: {
    holds: Object.keys(COMPLETE).map((path) => ({ ...COMPLETE, [path]: false })),
    spares: [COMPLETE],
    unknown: [[omit(COMPLETE, 'request.complete.period'), 'request.complete.period']],
  },
})
