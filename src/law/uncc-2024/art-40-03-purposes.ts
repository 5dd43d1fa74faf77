/** Art 40(3): for what assistance is asked; (m) anything else that domestic law does not forbid. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { helping, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

const UNLISTED = { 'requested.ownLawProhibits': true } as const

export const art40p3Other = defineRule({
  id: 'uncc-2024/40-03-other-assistance',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'own-law-prohibits',
  heading: 3,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(3)(m)', 'limits', 'N'), cite('uncc-2024', '40(3)', 'defines', 'N')],
  says:
    'The assistance is none of those that the Convention lists, and the requested State’s law ' +
    'is against it.',
  when: all(
    someItem(all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', 'other'))),
    the.is('requested.ownLawProhibits'),
  ),
  tests: {
    holds: [
      helping('other', UNLISTED),
      two({ kind: 'other-assistance', purpose: 'other' }, { kind: 'content' }, UNLISTED),
    ],
    spares: [
      helping('other', { 'requested.ownLawProhibits': false }),
      helping('records', UNLISTED),
      one('content', { purpose: 'other' }, UNLISTED),
    ],
    unknown: [[helping('other'), 'requested.ownLawProhibits']],
  },
})

const ACCESS = ['subscriber', 'traffic', 'content'] as const

export const art40p3Access = defineRule({
  id: 'uncc-2024/40-03-d-relation-of-data',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '40(3)(d)', 'defines', 'K'),
    cite('uncc-2024', '44(1)', 'permits', 'B'),
    cite('uncc-2024', '40(15)(d)', 'requires', 'N'),
    cite('positions', 'S3-36', 'inspires', 'own'),
  ],
  says: 'Stored data is asked for, and the request does not say how it bears on the facts.',
  cure: 'Say of each item what it would prove or disprove.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: someItem(all(item.oneOf('kind', ...ACCESS), item.isNot('relationStated'))),
  tests: {
    holds: [
      ...ACCESS.map((kind) => one(kind, { relationStated: false })),
      two({ kind: 'content', relationStated: false }, { kind: 'content', relationStated: true }),
    ],
    spares: [
      one('content', { relationStated: true }),
      one('preservation', { relationStated: false }),
    ],
    unknown: [[one('content'), 'items[1].relationStated']],
  },
})
