/** No treaty binds both States: nothing obliges, and nothing forbids to help. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { defineRule } from '../rule.ts'
import { TREATIES } from '../vocabulary/codes.ts'

export const noneBinds = defineRule({
  id: 'choice-of-instrument/none-binds',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'no-instrument',
  heading: 2,
  on: ['DecisionTaken'],
  cites: [
    cite('vclt-1969', '34', 'limits', 'K'),
    cite('positions', 'S1-01', 'inspires', 'own'),
    cite('positions', 'S1-36', 'inspires', 'own'),
  ],
  says: 'No treaty binds both States on this day, so nothing obliges to assist.',
  reading:
    'The request may be sent all the same, and the requested State decides. ' +
    'Assistance is then a matter of the requested State’s own law and of its discretion; a ' +
    'person weighs it and writes the reasons.',
  cure: 'Ask on reciprocity: promise to do likewise, and rely on the requested State’s own law.',
  when: all(the.isNot('instrument.binds'), not(the.has('instrument.alternatives', ...TREATIES))),
  tests: {
    holds: [
      { 'instrument.binds': false, 'instrument.alternatives': [] },
      { 'instrument.binds': false, 'instrument.alternatives': ['reciprocity'] },
    ],
    spares: [
      { 'instrument.binds': true, 'instrument.alternatives': [] },
      ...TREATIES.map((id) => ({ 'instrument.binds': false, 'instrument.alternatives': [id] })),
    ],
    unknown: [[{ 'instrument.alternatives': [] }, 'instrument.binds']],
  },
})
