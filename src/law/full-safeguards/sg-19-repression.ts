/** SG-19: a State that reaches for its own people abroad is looked at with care. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from '../uncc-2024/terms.ts'
import { PROTECTED_KINDS } from '../vocabulary/codes.ts'

const EXILE: Facts = {
  'case.circumstances': ['nationals-abroad'],
  'offence.protectedKinds': ['expression'],
}

export const sg19NationalsAbroad = defineRule({
  id: 'full-safeguards/sg-19-nationals-abroad',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'discrimination',
  heading: 7,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-19', 'requires', 'own'),
    cite('uncc-2024', '40(22)', 'permits', 'K'),
    cite('positions', 'S5-05', 'inspires', 'own'),
  ],
  says:
    'The State asks about its own national who lives elsewhere, and protected conduct is among ' +
    'the acts alleged: a person weighs in writing whether this is pursuit across the border.',
  reading:
    'Nationality and residence are as the request states them. Nobody is listed as an exile; ' +
    'the ground is the pattern of this one request.',
  when: all(
    notUrgent.term,
    the.has('case.circumstances', 'nationals-abroad'),
    the.has('offence.protectedKinds', ...PROTECTED_KINDS),
  ),
  tests: {
    holds: PROTECTED_KINDS.map((kind) =>
      about('subscriber', { ...EXILE, 'offence.protectedKinds': [kind] }),
    ),
    spares: [
      about('subscriber', { ...EXILE, 'case.circumstances': [] }),
      about('subscriber', { ...EXILE, 'offence.protectedKinds': [] }),
      about('preservation', EXILE),
    ],
    unknown: [
      [
        about('subscriber', { 'case.circumstances': ['nationals-abroad'] }),
        'offence.protectedKinds',
      ],
    ],
  },
})
