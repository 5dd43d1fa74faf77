/** Arts 2 and 3: stored data of a provider, for criminal proceedings. */
import { cite } from '../citation.ts'
import { item, not, someItem } from '../condition.ts'
import { one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { ITEM_KINDS } from '../vocabulary/codes.ts'
import { JUDGED } from './doors.ts'

const COVERED = ['preservation', 'subscriber', 'traffic', 'content'] as const
const OTHERS = ITEM_KINDS.filter((kind) => !(COVERED as readonly string[]).includes(kind))

export const art2Stored = defineRule({
  id: 'eu-2023-1543/02-stored-data',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'out-of-scope',
  heading: 3,
  on: JUDGED,
  cites: [
    cite('eu-2023-1543', '2(1)', 'limits', 'K'),
    cite('eu-2023-1543', '3', 'defines', 'K'),
    cite('positions', 'S3-45', 'inspires', 'own'),
  ],
  says: 'An order under the Regulation reaches stored data and nothing else.',
  reading:
    'Real-time measures, freezing and other assistance go by the Investigation Order or a ' +
    'treaty. An emergency is no kind of data: it shortens the time for subscriber, traffic or ' +
    'content data.',
  cure: 'Ask for this part by another instrument; state an emergency as such in the order.',
  when: someItem(not(item.oneOf('kind', ...COVERED))),
  tests: {
    holds: [...OTHERS.map((kind) => one(kind)), two({ kind: 'content' }, { kind: 'interception' })],
    spares: COVERED.map((kind) => one(kind)),
    unknown: [[{ items: [{ number: 1 }] }, 'items[1].kind']],
  },
})
