/** Art 17: the provider objects that the law of a third country forbids what is ordered. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, HANDING_OVER, omit } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

const OBJECTION: Facts = {
  'challenge.conflictOfLaws': true,
  'challenge.restsOn': 'prohibition',
}

export const art17p1Suspends = defineRule({
  id: 'eu-2023-1543/17-1-objection-suspends',
  kind: 'need',
  heading: 10,
  on: HANDING_OVER,
  cites: [
    cite('eu-2023-1543', '17(1)', 'requires', 'P'),
    cite('eu-2023-1543', '17(3)', 'requires', 'K'),
    cite('positions', 'S3-42', 'inspires', 'own'),
  ],
  says:
    'The provider objects that the law of a third country forbids this: execution is suspended ' +
    'until the issuing authority withdraws the order or a court of its State upholds it.',
  cure: 'Wait for the review; the data stays preserved.',
  when: all(discloses.term, the.is('challenge.conflictOfLaws')),
  unless: {
    inadmissible: {
      cite: cite('eu-2023-1543', '17(2)', 'limits', 'P'),
      says: 'It rests only on missing rules of that country, or on where the data is stored.',
      when: the.oneOf('challenge.restsOn', 'no-similar-rules', 'storage-place'),
    },
  },
  tests: {
    holds: [about('content', OBJECTION)],
    spares: [
      about('preservation', OBJECTION),
      about('content', { ...OBJECTION, 'challenge.conflictOfLaws': false }),
      about('content', { ...OBJECTION, 'challenge.restsOn': 'no-similar-rules' }),
      about('content', { ...OBJECTION, 'challenge.restsOn': 'storage-place' }),
    ],
    unknown: [[about('content', omit(OBJECTION, 'challenge.restsOn')), 'challenge.restsOn']],
  },
})

export const art17p3Review = defineRule({
  id: 'eu-2023-1543/17-3-review',
  kind: 'duty',
  heading: 8,
  on: ['OrderChallenged'],
  cites: [
    cite('eu-2023-1543', '17(2)', 'requires', 'P'),
    cite('eu-2023-1543', '17(3)', 'requires', 'K'),
    cite('positions', 'S3-14', 'inspires', 'own'),
  ],
  says:
    'The provider objects within ten days of receipt and names the law, why it applies and how ' +
    'it conflicts. The issuing authority reviews; if it upholds the order, a court of its State ' +
    'decides.',
  when: the.is('challenge.conflictOfLaws'),
  duty: { by: 'requesting', act: 'ChallengeDecided', owedTo: 'requested' },
  tests: {
    holds: [OBJECTION],
    spares: [{ 'challenge.conflictOfLaws': false }],
    unknown: [[{}, 'challenge.conflictOfLaws']],
  },
})
