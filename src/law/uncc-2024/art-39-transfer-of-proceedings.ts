/** Art 39: proceedings may be transferred; States consider it and owe nothing more. */
import { cite } from '../citation.ts'
import { all, item, someItem } from '../condition.ts'
import { helping, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art39Transfer = defineRule({
  id: 'uncc-2024/39-transfer-of-proceedings',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'not-offered',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '39(1)', 'permits', 'K'), cite('uncc-2024', '39(2)', 'permits', 'K')],
  says: 'Proceedings would be taken over from another State, which the Convention only invites.',
  reading:
    'States consider a transfer where justice is better served, above all where several have ' +
    'jurisdiction; taking over is each State’s choice, with its reasons.',
  when: someItem(
    all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', 'transfer-of-proceedings')),
  ),
  tests: {
    holds: [
      helping('transfer-of-proceedings'),
      two({ kind: 'other-assistance', purpose: 'transfer-of-proceedings' }, { kind: 'content' }),
    ],
    spares: [helping('records'), one('content', { purpose: 'transfer-of-proceedings' })],
    unknown: [[one('other-assistance'), 'items[1].purpose']],
  },
})
