/** SG-09: ninety days, then locked; longer only with an authorization that names the next date. */
import { cite } from '../citation.ts'
import { any, param, the } from '../condition.ts'
import { one, USING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const sg09Retention = defineRule({
  id: 'full-safeguards/sg-09-retention',
  kind: 'condition',
  heading: 13,
  on: ['DecisionTaken', 'EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-09', 'requires', 'own'),
    cite('positions', 'S3-38', 'inspires', 'own'),
  ],
  says: 'The evidence locks on day 90 and is erased when no reason to keep it is open.',
  impose: ['erase-after-90-days-unless-extended'],
  when: discloses.term,
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const sg09Extension = defineRule({
  id: 'full-safeguards/sg-09-extension',
  kind: 'need',
  heading: 13,
  on: ['RetentionExtended'],
  cites: [
    cite('full-safeguards', 'SG-09', 'requires', 'own'),
    cite('positions', 'S3-38', 'inspires', 'own'),
  ],
  says:
    'Keeping the evidence longer needs an authorization with reasons and a next date not too ' +
    'far off.',
  cure: 'Obtain an authorization that gives reasons and names the next date.',
  when: any(
    the.isNot('extension.authorized'),
    the.isNot('act.reasonsGiven'),
    the.moreThan('extension.days', param('maxRetentionDays')),
  ),
  tests: {
    holds: [
      { 'extension.authorized': false, 'act.reasonsGiven': true, 'extension.days': 90 },
      { 'extension.authorized': true, 'act.reasonsGiven': false, 'extension.days': 90 },
      { 'extension.authorized': true, 'act.reasonsGiven': true, 'extension.days': 91 },
    ],
    spares: [{ 'extension.authorized': true, 'act.reasonsGiven': true, 'extension.days': 90 }],
    unknown: [[{ 'extension.authorized': true, 'act.reasonsGiven': true }, 'extension.days']],
  },
})

export const sg09UseAfterLock = defineRule({
  id: 'full-safeguards/sg-09-use-after-lock',
  kind: 'need',
  heading: 13,
  on: USING,
  cites: [
    cite('full-safeguards', 'SG-09', 'requires', 'own'),
    cite('uncc-2024', '40(19)', 'requires', 'N'),
    cite('positions', 'S3-43', 'inspires', 'own'),
  ],
  says: 'The evidence is locked: nobody uses it before a court has extended its use with reasons.',
  reading: 'Once lodged, the rules of the court govern it; the lock is what stands before that.',
  cure: 'Ask the court for an extension that names its reasons and the next date.',
  when: the.is('evidence.locked'),
  tests: {
    holds: [{ 'evidence.locked': true }],
    spares: [{ 'evidence.locked': false }],
    unknown: [[{}, 'evidence.locked']],
  },
})
