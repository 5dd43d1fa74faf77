/** SG-20: an emergency has its own short way, and no shortcut past the checks. */
import { cite } from '../citation.ts'
import { all, any, item, not, someItem, the } from '../condition.ts'
import { about, HANDING_OVER, one, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const asksEmergency = someItem(item.oneOf('kind', 'emergency-disclosure'))

const CALLED_BACK: Facts = {
  'callback.result': 'confirmed',
  'callback.contactFrom': 'directory',
  'emergency.secondRoute': 'not-tried',
}

export const sg20Callback = defineRule({
  id: 'full-safeguards/sg-20-call-back',
  kind: 'need',
  effect: 'hold',
  heading: 1,
  on: ['DecisionTaken', 'OrderIssued', ...HANDING_OVER],
  cites: [
    cite('full-safeguards', 'SG-20', 'requires', 'own'),
    cite('uncc-2024', '41(2)', 'requires', 'B'),
    cite('uncc-2024', '40(13)', 'requires', 'N'),
  ],
  says:
    'An emergency is claimed, and nobody has confirmed it at the number that the directory ' +
    'gives.',
  reading:
    'A key can be stolen with the mailbox; the second factor is a voice at the registered ' +
    'number, never one that the message offers.',
  cure: 'Call the number in the directory; after 15 minutes without answer try a second route.',
  when: all(
    asksEmergency,
    any(
      not(the.oneOf('callback.result', 'confirmed')),
      not(the.oneOf('callback.contactFrom', 'directory')),
    ),
  ),
  unless: {
    'second-route': {
      cite: cite('full-safeguards', 'SG-20', 'permits', 'own'),
      says: 'Another listed office has confirmed it, or a duty judge finds the danger credible.',
      when: the.oneOf('emergency.secondRoute', 'confirmed', 'judge-finds-credible'),
    },
  },
  tests: {
    holds: [
      about('emergency-disclosure', { ...CALLED_BACK, 'callback.result': 'no-answer' }),
      about('emergency-disclosure', { ...CALLED_BACK, 'callback.contactFrom': 'message' }),
      two(
        { kind: 'emergency-disclosure' },
        { kind: 'preservation' },
        {
          ...CALLED_BACK,
          'callback.result': 'mismatch',
        },
      ),
    ],
    spares: [
      about('emergency-disclosure', CALLED_BACK),
      about('content', { ...CALLED_BACK, 'callback.result': 'no-answer' }),
      about('emergency-disclosure', {
        ...CALLED_BACK,
        'callback.result': 'no-answer',
        'emergency.secondRoute': 'confirmed',
      }),
      about('emergency-disclosure', {
        ...CALLED_BACK,
        'callback.result': 'no-answer',
        'emergency.secondRoute': 'judge-finds-credible',
      }),
    ],
    unknown: [
      [about('emergency-disclosure', { 'emergency.secondRoute': 'not-tried' }), 'callback.result'],
    ],
  },
})

export const sg20TwoPersons = defineRule({
  id: 'full-safeguards/sg-20-two-persons',
  kind: 'need',
  heading: 9,
  on: ['DecisionTaken', ...HANDING_OVER],
  cites: [cite('full-safeguards', 'SG-20', 'requires', 'own')],
  says: 'Nothing leaves in an emergency before two persons have approved it.',
  cure: 'A second officer on duty reads the facts and approves.',
  when: all(asksEmergency, the.isNot('emergency.twoPersonApproval')),
  tests: {
    holds: [
      about('emergency-disclosure', { 'emergency.twoPersonApproval': false }),
      two(
        { kind: 'emergency-disclosure' },
        { kind: 'preservation' },
        {
          'emergency.twoPersonApproval': false,
        },
      ),
    ],
    spares: [
      about('emergency-disclosure', { 'emergency.twoPersonApproval': true }),
      about('content', { 'emergency.twoPersonApproval': false }),
    ],
    unknown: [[one('emergency-disclosure'), 'emergency.twoPersonApproval']],
  },
})

export const sg20LeastData = defineRule({
  id: 'full-safeguards/sg-20-least-data',
  kind: 'bar',
  tag: 'authorization',
  heading: 9,
  on: ['DecisionTaken', 'OrderIssued', ...HANDING_OVER],
  cites: [
    cite('full-safeguards', 'SG-20', 'requires', 'own'),
    cite('uncc-2024', '41(3)(e)', 'permits', 'K'),
  ],
  says:
    'An emergency frees subscriber information and the last location, nothing else: content ' +
    'needs a judge.',
  cure: 'Ask for what locates the person; seek an authorization for the rest.',
  when: someItem(
    all(
      item.oneOf('kind', 'emergency-disclosure'),
      not(item.oneOf('category', 'subscriber')),
      item.isNot('lastLocationOnly'),
    ),
  ),
  tests: {
    holds: [
      one('emergency-disclosure', { category: 'content', lastLocationOnly: false }),
      one('emergency-disclosure', { category: 'traffic', lastLocationOnly: false }),
      two(
        { kind: 'emergency-disclosure', category: 'content', lastLocationOnly: false },
        { kind: 'emergency-disclosure', category: 'subscriber', lastLocationOnly: false },
      ),
    ],
    spares: [
      one('emergency-disclosure', { category: 'traffic', lastLocationOnly: true }),
      one('emergency-disclosure', { category: 'subscriber', lastLocationOnly: false }),
      one('content', { category: 'content', lastLocationOnly: false }),
    ],
    unknown: [[one('emergency-disclosure', { category: 'traffic' }), 'items[1].lastLocationOnly']],
  },
})

export const sg20Unconfirmed = defineRule({
  id: 'full-safeguards/sg-20-unconfirmed-location-only',
  kind: 'bar',
  tag: 'authorization',
  heading: 9,
  on: ['DecisionTaken', 'OrderIssued', ...HANDING_OVER],
  cites: [cite('full-safeguards', 'SG-20', 'requires', 'own')],
  says:
    'The danger was found credible without an answer from the directory’s number: only what ' +
    'locates the person goes.',
  cure: 'Reach the registered contact, or ask for the last location only.',
  when: all(
    someItem(all(item.oneOf('kind', 'emergency-disclosure'), item.isNot('lastLocationOnly'))),
    not(the.oneOf('callback.result', 'confirmed')),
  ),
  tests: {
    holds: [
      one('emergency-disclosure', { lastLocationOnly: false }, { 'callback.result': 'no-answer' }),
      two(
        { kind: 'emergency-disclosure', lastLocationOnly: false },
        { kind: 'emergency-disclosure', lastLocationOnly: true },
        { 'callback.result': 'no-answer' },
      ),
    ],
    spares: [
      one('emergency-disclosure', { lastLocationOnly: true }, { 'callback.result': 'no-answer' }),
      one('emergency-disclosure', { lastLocationOnly: false }, { 'callback.result': 'confirmed' }),
      one('content', { lastLocationOnly: false }, { 'callback.result': 'no-answer' }),
    ],
    unknown: [[one('emergency-disclosure', { lastLocationOnly: false }), 'callback.result']],
  },
})
