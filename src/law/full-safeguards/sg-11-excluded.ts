/** SG-11: what a court has taken out of use is used no more. */
import { cite } from '../citation.ts'
import { the } from '../condition.ts'
import { omit, USING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const EXCLUDED: Facts = { 'evidence.excluded': true, 'furtherUse.exculpatory': false }

export const sg11Excluded = defineRule({
  id: 'full-safeguards/sg-11-excluded-evidence',
  kind: 'bar',
  tag: 'use-limit',
  heading: 12,
  on: USING,
  cites: [
    cite('full-safeguards', 'SG-11', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('positions', 'S3-43', 'inspires', 'own'),
  ],
  says: 'A court has excluded this evidence, or a remedy calls it back.',
  reading: 'A remedy is effective only if what was wrongly obtained is used no more.',
  cure: 'Leave out what is excluded; return or erase it.',
  when: the.is('evidence.excluded'),
  unless: {
    exculpatory: {
      cite: cite('full-safeguards', 'SG-11', 'permits', 'own'),
      says: 'What exculpates an accused person may be shown all the same.',
      when: the.is('furtherUse.exculpatory'),
    },
  },
  tests: {
    holds: [EXCLUDED],
    spares: [
      { ...EXCLUDED, 'evidence.excluded': false },
      { ...EXCLUDED, 'furtherUse.exculpatory': true },
    ],
    unknown: [[omit(EXCLUDED, 'evidence.excluded'), 'evidence.excluded']],
  },
})
