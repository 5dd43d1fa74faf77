/** SG-10: the person is told; secrecy is deferred notice, never its abolition. */
import { cite } from '../citation.ts'
import { all, any, param, the } from '../condition.ts'
import { omit, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const sg10Notice = defineRule({
  id: 'full-safeguards/sg-10-notice',
  kind: 'condition',
  heading: 13,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-10', 'requires', 'own'),
    cite('positions', 'S1-27', 'inspires', 'own'),
  ],
  says: 'The person concerned is told, at the latest when the named reason for waiting ends.',
  impose: ['deferred-notice-with-end-date'],
  when: discloses.term,
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

const DEFERRED: Facts = {
  'extension.authorized': true,
  'act.reasonsGiven': true,
  'notice.deferralDays': 90,
}

export const sg10Deferral = defineRule({
  id: 'full-safeguards/sg-10-deferral',
  kind: 'need',
  heading: 13,
  on: ['NoticeDeferred'],
  cites: [
    cite('full-safeguards', 'SG-10', 'requires', 'own'),
    cite('uncc-2024', '42(3)(g)', 'permits', 'B'),
  ],
  says: 'Deferring notice needs a judge, written reasons and an end date not too far off.',
  cure: 'A judge writes the reasons and names the date; it can be renewed.',
  when: any(
    the.isNot('extension.authorized'),
    the.isNot('act.reasonsGiven'),
    the.moreThan('notice.deferralDays', param('maxNoticeDeferralDays')),
  ),
  tests: {
    holds: [
      { ...DEFERRED, 'extension.authorized': false },
      { ...DEFERRED, 'act.reasonsGiven': false },
      { ...DEFERRED, 'notice.deferralDays': 91 },
    ],
    spares: [DEFERRED],
    unknown: [[omit(DEFERRED, 'notice.deferralDays'), 'notice.deferralDays']],
  },
})

export const sg10Confidentiality = defineRule({
  id: 'full-safeguards/sg-10-confidentiality-ends',
  kind: 'condition',
  heading: 12,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-10', 'requires', 'own'),
    cite('uncc-2024', '40(20)', 'permits', 'N'),
    cite('positions', 'S3-53', 'inspires', 'own'),
  ],
  says:
    'Confidentiality was asked for without reasons and an end date: it is granted only with ' +
    'both.',
  impose: ['confidentiality-with-end-date'],
  when: all(the.is('confidentiality.asked'), the.isNot('confidentiality.endNamed')),
  tests: {
    holds: [{ 'confidentiality.asked': true, 'confidentiality.endNamed': false }],
    spares: [
      { 'confidentiality.asked': true, 'confidentiality.endNamed': true },
      { 'confidentiality.asked': false, 'confidentiality.endNamed': false },
    ],
    unknown: [[{ 'confidentiality.asked': true }, 'confidentiality.endNamed']],
  },
})
