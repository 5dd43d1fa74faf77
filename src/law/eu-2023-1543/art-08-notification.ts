/** Art 8: the enforcing authority is told when traffic or content data is ordered. */
import { cite } from '../citation.ts'
import { all, any, someItem, the } from '../condition.ts'
import { about, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { ofItem, REVEALING, reveals } from './doors.ts'

const UNTOLD: Facts = {
  'epoc.enforcingNotified': false,
  'epoc.localOffence': false,
  'epoc.localPerson': false,
}

export const art8Notification = defineRule({
  id: 'eu-2023-1543/08-notification',
  kind: 'need',
  heading: 2,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('eu-2023-1543', '8(1)', 'requires', 'P'),
    cite('eu-2023-1543', '8(2)', 'limits', 'P'),
    cite('positions', 'S3-55', 'inspires', 'own'),
  ],
  says:
    'Traffic or content data is ordered, and the enforcing authority is not told at the same ' +
    'time.',
  reading:
    'It need not be told only where the offence and the person concerned both belong to the ' +
    'issuing State.',
  cure: 'Notify the enforcing authority with the certificate and what Annex I keeps for it.',
  when: all(
    someItem(reveals),
    the.isNot('epoc.enforcingNotified'),
    any(the.isNot('epoc.localOffence'), the.isNot('epoc.localPerson')),
  ),
  tests: {
    holds: [
      ...REVEALING.map((asked) => ofItem(asked, UNTOLD)),
      about('content', { ...UNTOLD, 'epoc.localOffence': true }),
      about('content', { ...UNTOLD, 'epoc.localPerson': true }),
      {
        ...UNTOLD,
        items: [
          { number: 1, kind: 'subscriber' },
          { number: 2, kind: 'content' },
        ],
      },
    ],
    spares: [
      about('subscriber', UNTOLD),
      ofItem({ kind: 'subscriber', identificationOnly: false }, UNTOLD),
      ofItem({ kind: 'traffic', identificationOnly: true }, UNTOLD),
      about('content', { ...UNTOLD, 'epoc.enforcingNotified': true }),
      about('content', { ...UNTOLD, 'epoc.localOffence': true, 'epoc.localPerson': true }),
    ],
    unknown: [
      [
        about('content', { 'epoc.enforcingNotified': false, 'epoc.localOffence': true }),
        'epoc.localPerson',
      ],
    ],
  },
})
