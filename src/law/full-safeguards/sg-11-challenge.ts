/** SG-11: a challenge suspends disclosure, not preservation. */
import { cite } from '../citation.ts'
import { all, item, param, someItem, the } from '../condition.ts'
import { about, HANDING_OVER, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { discloses, notUrgent } from '../uncc-2024/terms.ts'

const OPEN: Facts = { 'order.challengeOpen': true, 'order.suspensionLifted': false }

export const sg11Challenge = defineRule({
  id: 'full-safeguards/sg-11-challenge-suspends',
  kind: 'need',
  heading: 10,
  on: HANDING_OVER,
  cites: [
    cite('full-safeguards', 'SG-11', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('positions', 'S3-42', 'inspires', 'own'),
    cite('positions', 'S5-12', 'inspires', 'own'),
  ],
  says: 'The order is challenged: nothing is handed over before a judge has decided.',
  cure: 'Wait for the decision on the challenge; the data stays preserved.',
  when: all(discloses.term, the.is('order.challengeOpen')),
  unless: {
    'judge-lifts': {
      cite: cite('full-safeguards', 'SG-11', 'permits', 'own'),
      says: 'A judge has lifted the suspension, with reasons, before deciding.',
      when: the.is('order.suspensionLifted'),
    },
  },
  tests: {
    holds: [about('content', OPEN)],
    spares: [
      about('content', { ...OPEN, 'order.challengeOpen': false }),
      about('content', { ...OPEN, 'order.suspensionLifted': true }),
      about('preservation', OPEN),
    ],
    unknown: [
      [about('content', { 'order.challengeOpen': true }), 'order.suspensionLifted'],
      [about('content', { 'order.suspensionLifted': false }), 'order.challengeOpen'],
    ],
  },
})

export const sg11Time = defineRule({
  id: 'full-safeguards/sg-11-time-to-challenge',
  kind: 'need',
  heading: 10,
  on: ['OrderIssued'],
  cites: [
    cite('full-safeguards', 'SG-11', 'requires', 'own'),
    cite('positions', 'S3-35', 'inspires', 'own'),
  ],
  says: 'The order leaves its addressee too few days to challenge it.',
  cure: 'Give at least the days that the profile names.',
  when: all(notUrgent.term, the.below('order.challengeDays', param('challengeDays'))),
  tests: {
    holds: [about('content', { 'order.challengeDays': 9 })],
    spares: [
      about('content', { 'order.challengeDays': 10 }),
      about('preservation', { 'order.challengeDays': 9 }),
    ],
    unknown: [[about('content', {}), 'order.challengeDays']],
  },
})

export const sg11Complaint = defineRule({
  id: 'full-safeguards/sg-11-complaint-suspends',
  kind: 'need',
  heading: 10,
  on: HANDING_OVER,
  cites: [
    cite('full-safeguards', 'SG-11', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('positions', 'S3-13', 'inspires', 'own'),
    cite('positions', 'S3-44', 'inspires', 'own'),
    cite('positions', 'S4-09', 'inspires', 'own'),
  ],
  says: 'A person has complained: nothing more is handed over before the complaint is decided.',
  reading: 'Whoever is concerned may complain, wherever they live; what is preserved stays so.',
  cure: 'Wait for the decision on the complaint; the data stays preserved.',
  when: all(notUrgent.term, the.is('complaint.open')),
  tests: {
    holds: [about('content', { 'complaint.open': true })],
    spares: [
      about('content', { 'complaint.open': false }),
      about('preservation', { 'complaint.open': true }),
    ],
    unknown: [[about('content', {}), 'complaint.open']],
  },
})

export const sg11HeardAfterwards = defineRule({
  id: 'full-safeguards/sg-11-heard-after-emergency',
  kind: 'duty',
  heading: 13,
  on: ['OrderChallenged'],
  cites: [
    cite('full-safeguards', 'SG-11', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
  ],
  says:
    'In an emergency the challenge comes too late to wait for: it is heard within 72 hours, and ' +
    'what should not have gone is returned or excluded.',
  when: someItem(item.oneOf('kind', 'emergency-disclosure')),
  duty: { by: 'requested', act: 'ChallengeDecided', owedTo: 'person', withinHours: 72 },
  tests: {
    holds: [
      about('emergency-disclosure', {}),
      two({ kind: 'emergency-disclosure' }, { kind: 'content' }),
    ],
    spares: [about('content', {})],
    unknown: [[{ items: [{ number: 1 }] }, 'items[1].kind']],
  },
})
