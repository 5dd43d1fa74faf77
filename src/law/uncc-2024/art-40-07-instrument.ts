/** Arts 40(7), 60 and 65: the Convention obliges only those whom it binds. */
import { cite } from '../citation.ts'
import { the } from '../condition.ts'
import { EXECUTING } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art65InForce = defineRule({
  id: 'uncc-2024/65-in-force',
  everywhere: true,
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'no-instrument',
  heading: 2,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [cite('uncc-2024', '65(1)', 'requires', 'T'), cite('uncc-2024', '60', 'permits', 'K')],
  says: 'The instrument relied on does not bind both States on this day.',
  reading:
    'Whether it binds is a fact of the pair and the day, computed from ratifications, entry ' +
    'into force and reservations; this rule only draws the consequence.',
  cure: 'Rely on another instrument that binds both States, or on reciprocity.',
  when: the.isNot('instrument.binds'),
  tests: {
    holds: [{ 'instrument.binds': false }],
    spares: [{ 'instrument.binds': true }],
    unknown: [[{}, 'instrument.binds']],
  },
})
