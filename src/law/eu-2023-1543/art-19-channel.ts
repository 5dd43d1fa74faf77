/** Art 19: orders travel by the Union’s decentralised system. */
import { cite } from '../citation.ts'
import { the } from '../condition.ts'
import { defineRule } from '../rule.ts'

export const art19Channel = defineRule({
  id: 'eu-2023-1543/19-decentralised-system',
  kind: 'bar',
  tag: 'other-channel',
  heading: 2,
  on: ['RequestTransmitted'],
  cites: [cite('eu-2023-1543', '19(1)', 'requires', 'K')],
  says:
    'This system sends no order under the Regulation: it leaves only by the decentralised IT ' +
    'system of the European Union. Here it is prepared, checked and reconciled.',
  reading:
    'Its own channel would add a way that neither provider nor enforcing authority may rely on.',
  cure: 'Export what was prepared and send it from the national access point.',
  when: the.oneOf('instrument.id', 'eu-2023-1543'),
  tests: {
    holds: [{ 'instrument.id': 'eu-2023-1543' }],
    spares: [{ 'instrument.id': 'uncc-2024' }],
    unknown: [[{}, 'instrument.id']],
  },
})
