/** Art 65: the Convention obliges from its entry into force for both States, and not before. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { defineRule } from '../rule.ts'

export const art65InForce = defineRule({
  id: 'uncc-2024/65-in-force',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'no-instrument',
  heading: 2,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('uncc-2024', '65(1)', 'requires', 'T'),
    cite('uncc-2024', '65(2)', 'requires', 'K'),
    cite('uncc-2024', '60', 'permits', 'K'),
  ],
  says: 'The Convention is not in force between the two States on this day.',
  reading:
    'Signature is not enough: forty ratifications and ninety days, and for whoever joins later ' +
    'thirty days more. Whether both are met is a fact of the pair and the day.',
  cure: 'Rely on another instrument that binds both States, or on reciprocity.',
  when: all(the.oneOf('instrument.id', 'uncc-2024'), the.isNot('instrument.binds')),
  tests: {
    holds: [{ 'instrument.id': 'uncc-2024', 'instrument.binds': false }],
    spares: [
      { 'instrument.id': 'uncc-2024', 'instrument.binds': true },
      { 'instrument.id': 'reciprocity', 'instrument.binds': false },
    ],
    unknown: [[{ 'instrument.id': 'uncc-2024' }, 'instrument.binds']],
  },
})
