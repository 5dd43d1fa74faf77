/** Art 40(19): evidence serves the proceeding for which it was given, and no other. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { USING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const OTHER: Facts = {
  'use.otherPurpose': true,
  'furtherUse.consented': false,
  'furtherUse.exculpatory': false,
}

export const art40p19UseLimit = defineRule({
  id: 'uncc-2024/40-19-use-limitation',
  kind: 'bar',
  tag: 'use-limit',
  heading: 12,
  on: USING,
  cites: [cite('uncc-2024', '40(19)', 'requires', 'N')],
  says:
    'The evidence was given for another proceeding, and the State that gave it has not ' +
    'consented.',
  cure: 'Ask the State that gave it for its consent.',
  when: all(the.is('use.otherPurpose'), the.isNot('furtherUse.consented')),
  unless: {
    exculpatory: {
      cite: cite('uncc-2024', '40(19)', 'permits', 'N'),
      says: 'What exculpates an accused person may be disclosed, with notice.',
      when: the.is('furtherUse.exculpatory'),
    },
  },
  tests: {
    holds: [OTHER],
    spares: [
      { ...OTHER, 'use.otherPurpose': false },
      { ...OTHER, 'furtherUse.consented': true },
      { ...OTHER, 'furtherUse.exculpatory': true },
    ],
    unknown: [
      [{ 'use.otherPurpose': true, 'furtherUse.exculpatory': false }, 'furtherUse.consented'],
    ],
  },
})
