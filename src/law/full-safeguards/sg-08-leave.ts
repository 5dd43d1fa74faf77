/** SG-08: leave for another use or another recipient is decided as the first transfer was. */
import { cite } from '../citation.ts'
import { not, the } from '../condition.ts'
import { CONSENTING } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const sg08LeaveReasoned = defineRule({
  id: 'full-safeguards/sg-08-leave-reasoned',
  kind: 'need',
  heading: 12,
  on: CONSENTING,
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('uncc-2024', '40(19)', 'requires', 'N'),
    cite('uncc-2024', '36(3)', 'requires', 'K'),
  ],
  says: 'Leave for another use or another recipient is given without reasons.',
  cure: 'Write down why the other use or recipient would have been helped from the start.',
  when: the.isNot('act.reasonsGiven'),
  tests: {
    holds: [{ 'act.reasonsGiven': false }],
    spares: [{ 'act.reasonsGiven': true }],
    unknown: [[{}, 'act.reasonsGiven']],
  },
})

export const sg08OnwardProtection = defineRule({
  id: 'full-safeguards/sg-08-onward-protection',
  kind: 'need',
  heading: 12,
  on: ['OnwardTransferAuthorized'],
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('uncc-2024', '36(2)', 'requires', 'K'),
    cite('positions', 'S1-43', 'inspires', 'own'),
    cite('positions', 'S4-07', 'inspires', 'own'),
  ],
  says: 'Nothing protects the data where it would go on to.',
  reading: 'A transfer in two steps may not reach what one step could not.',
  cure: 'Have the recipient undertake what the first one undertook, or refuse.',
  when: not(the.oneOf('onward.protection', 'adequate', 'undertaken')),
  tests: {
    holds: [{ 'onward.protection': 'none' }],
    spares: [{ 'onward.protection': 'adequate' }, { 'onward.protection': 'undertaken' }],
    unknown: [[{}, 'onward.protection']],
  },
})

export const sg08BreachOpen = defineRule({
  id: 'full-safeguards/sg-08-breach-open',
  kind: 'need',
  heading: 11,
  on: ['EvidenceTransmitted', ...CONSENTING],
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('full-safeguards', 'SG-11', 'requires', 'own'),
    cite('positions', 'S3-43', 'inspires', 'own'),
  ],
  says: 'A breach by the State that receives is reported and not yet put right.',
  cure: 'Wait for the act that says what was done about it.',
  when: the.is('breach.open'),
  tests: {
    holds: [{ 'breach.open': true }],
    spares: [{ 'breach.open': false }],
    unknown: [[{}, 'breach.open']],
  },
})
