/** Principle 3: prior approval, stricter the deeper the measure goes. */
import { cite } from '../citation.ts'
import { all, item, someItem } from '../condition.ts'
import { one, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { GIVER, SEEKER, seekerAdheres } from './doors.ts'

const INTRUSIVE = ['traffic', 'content', 'real-time-traffic', 'interception'] as const
const UNAPPROVED = ['none', 'police'] as const

export const principle3 = defineRule({
  id: 'oecd-2022/3-approvals',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [cite('oecd-2022', 'III', 'requires', 'P'), cite('positions', 'S1-24', 'inspires', 'own')],
  says:
    'The requesting State declares that access is approved beforehand, more strictly the deeper ' +
    'it goes; who investigates has approved this alone.',
  reading: 'Which authority approves is for its own law; the Declaration names none.',
  cure: 'Attach the approval of an authority that does not investigate.',
  when: all(
    seekerAdheres,
    someItem(
      all(
        item.oneOf('kind', ...INTRUSIVE),
        item.oneOf('authorization.requesting.kind', ...UNAPPROVED),
      ),
    ),
  ),
  tests: {
    holds: [
      ...INTRUSIVE.flatMap((kind) =>
        UNAPPROVED.map((by) => one(kind, { 'authorization.requesting.kind': by }, SEEKER)),
      ),
      {
        ...SEEKER,
        items: [
          { number: 1, kind: 'subscriber' },
          { number: 2, kind: 'content', 'authorization.requesting.kind': 'police' },
        ],
      },
    ],
    spares: [
      one('content', { 'authorization.requesting.kind': 'court' }, SEEKER),
      one('subscriber', { 'authorization.requesting.kind': 'police' }, SEEKER),
      one('content', { 'authorization.requesting.kind': 'police' }, GIVER),
    ],
    unknown: [[one('content', {}, SEEKER), 'items[1].authorization.requesting.kind']],
  },
})
