/** Arts 7 to 9: to whom the order goes, who else is told, in which language. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { omit, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const ELSEWHERE: Facts = { 'epoc.addressee': 'other', 'emergency.claimed': false }

export const art7Addressee = defineRule({
  id: 'eu-2023-1543/07-addressee',
  kind: 'need',
  heading: 2,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('eu-2023-1543', '7(1)', 'requires', 'K'),
    cite('eu-2023-1543', '7(2)', 'permits', 'K'),
    cite('positions', 'S3-30', 'inspires', 'own'),
  ],
  says:
    'The order goes to neither the designated establishment nor the legal representative of the ' +
    'provider.',
  cure: 'Address it to one of them, as the register of providers names it.',
  when: all(
    not(the.oneOf('epoc.addressee', 'designated-establishment', 'legal-representative')),
    the.isNot('emergency.claimed'),
  ),
  tests: {
    holds: [ELSEWHERE],
    spares: [
      { ...ELSEWHERE, 'epoc.addressee': 'designated-establishment' },
      { ...ELSEWHERE, 'epoc.addressee': 'legal-representative' },
      { ...ELSEWHERE, 'emergency.claimed': true },
    ],
    unknown: [[omit(ELSEWHERE, 'epoc.addressee'), 'epoc.addressee']],
  },
})
