/** Art 26: preservation reaches every provider of the path, and the path is shown quickly. */
import { cite } from '../citation.ts'
import { item, someItem } from '../condition.ts'
import { one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art26Path = defineRule({
  id: 'uncc-2024/26-path-quickly',
  kind: 'duty',
  heading: 10,
  on: ['OrderServed'],
  cites: [
    cite('uncc-2024', '26(a)', 'requires', 'B'),
    cite('uncc-2024', '26(b)', 'requires', 'B'),
    cite('uncc-2024', '43(1)', 'requires', 'B'),
  ],
  says: 'Disclose at once as much traffic data as shows the providers and the path.',
  reading: 'It is enough to identify the providers and the path; more waits for assistance.',
  when: someItem(item.oneOf('kind', 'traffic-path')),
  duty: { by: 'provider', act: 'DataProduced', owedTo: 'requested' },
  tests: {
    holds: [one('traffic-path'), two({ kind: 'traffic-path' }, { kind: 'preservation' })],
    spares: [one('traffic')],
    unknown: [[{ items: [{ number: 1 }] }, 'items[1].kind']],
  },
})
