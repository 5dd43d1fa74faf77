/** Art 41(3)(e) with 2(o): electronic data to avert an emergency. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art41p3eEmergency = defineRule({
  id: 'uncc-2024/41-3-e-emergency',
  kind: 'need',
  heading: 3,
  on: ['RequestTransmitted', 'DecisionTaken', 'OrderIssued'],
  cites: [cite('uncc-2024', '41(3)(e)', 'permits', 'K'), cite('uncc-2024', '2(o)', 'defines', 'A')],
  says: 'No significant and imminent danger to the life or safety of a person is established.',
  reading: 'The paragraph permits help where domestic law does; it sets no deadline and no duty.',
  cure: 'State who is in danger, from what, and why minutes matter, by a named officer.',
  when: all(
    someItem(item.oneOf('kind', 'emergency-disclosure')),
    the.isNot('emergency.dangerToLife'),
  ),
  tests: {
    holds: [
      about('emergency-disclosure', { 'emergency.dangerToLife': false }),
      two(
        { kind: 'emergency-disclosure' },
        { kind: 'content' },
        { 'emergency.dangerToLife': false },
      ),
    ],
    spares: [
      about('emergency-disclosure', { 'emergency.dangerToLife': true }),
      about('content', { 'emergency.dangerToLife': false }),
    ],
    unknown: [[one('emergency-disclosure'), 'emergency.dangerToLife']],
  },
})
