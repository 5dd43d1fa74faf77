/** Art 2: the classes of data, which decide what an item may reach. */
import { cite } from '../citation.ts'
import { all, any, item, someItem } from '../condition.ts'
import { one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art2DataClass = defineRule({
  id: 'uncc-2024/02-data-class',
  kind: 'need',
  heading: 10,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '2(c)', 'defines', 'A'),
    cite('uncc-2024', '2(d)', 'defines', 'A'),
    cite('uncc-2024', '2(f)', 'defines', 'A'),
    cite('positions', 'S3-37', 'inspires', 'own'),
  ],
  says: 'An item reaches data of a deeper class than its kind says.',
  reading:
    'Subscriber information, traffic data and content data are told apart by what they are, ' +
    'whatever the request calls them; traffic data shows no substance, and the path is traffic.',
  cure: 'Ask for the deeper class in an item of its own.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: someItem(
    any(
      all(item.oneOf('kind', 'subscriber'), item.oneOf('category', 'traffic', 'content')),
      all(
        item.oneOf('kind', 'traffic', 'real-time-traffic', 'traffic-path'),
        item.oneOf('category', 'content'),
      ),
    ),
  ),
  tests: {
    holds: [
      one('subscriber', { category: 'traffic' }),
      one('subscriber', { category: 'content' }),
      one('traffic', { category: 'content' }),
      one('real-time-traffic', { category: 'content' }),
      one('traffic-path', { category: 'content' }),
      two({ kind: 'traffic', category: 'content' }, { kind: 'content', category: 'content' }),
    ],
    spares: [
      one('subscriber', { category: 'subscriber' }),
      one('traffic', { category: 'traffic' }),
      one('content', { category: 'content' }),
      one('content', { category: 'traffic' }),
    ],
    unknown: [[one('subscriber'), 'items[1].category']],
  },
})
