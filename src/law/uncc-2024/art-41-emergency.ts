/** Art 41(3)(e) with 2(o): electronic data to avert an emergency. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
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

const HELPS: Facts = { 'requested.ownLawProhibits': true }

export const art41p3DomesticLaw = defineRule({
  id: 'uncc-2024/41-3-domestic-law',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '41(3)', 'limits', 'K'), cite('uncc-2024', '41(4)', 'permits', 'K')],
  says: 'Data is asked for to avert an emergency, and the law of the State asked is against it.',
  reading:
    'The network facilitates, and helps directly only where law and practice permit; the fast ' +
    'channel to the authority for assistance stays open.',
  when: all(
    someItem(item.oneOf('kind', 'emergency-disclosure')),
    the.is('requested.ownLawProhibits'),
  ),
  tests: {
    holds: [
      about('emergency-disclosure', HELPS),
      two({ kind: 'emergency-disclosure' }, { kind: 'content' }, HELPS),
    ],
    spares: [
      about('emergency-disclosure', { 'requested.ownLawProhibits': false }),
      about('content', HELPS),
    ],
    unknown: [[one('emergency-disclosure'), 'requested.ownLawProhibits']],
  },
})

export const art41p2ContactPoint = defineRule({
  id: 'uncc-2024/41-2-contact-point',
  kind: 'need',
  heading: 2,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('uncc-2024', '41(2)', 'requires', 'K'),
    cite('uncc-2024', '41(3)(e)', 'permits', 'K'),
    cite('positions', 'S2-14', 'inspires', 'own'),
  ],
  says: 'An emergency is invoked by an office that is neither contact point nor central authority.',
  reading:
    'The register of contact points is kept so that nobody has to believe a message about who ' +
    'sent it; the central authority may speak for its own contact point.',
  cure: 'Let the contact point that the State has notified send the request.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    someItem(item.oneOf('kind', 'emergency-disclosure')),
    not(the.oneOf('sender.role', 'contact-point', 'central-authority')),
  ),
  tests: {
    holds: [
      about('emergency-disclosure', { 'sender.role': 'competent-authority' }),
      two(
        { kind: 'emergency-disclosure' },
        { kind: 'content' },
        { 'sender.role': 'competent-authority' },
      ),
    ],
    spares: [
      about('emergency-disclosure', { 'sender.role': 'contact-point' }),
      about('emergency-disclosure', { 'sender.role': 'central-authority' }),
      about('content', { 'sender.role': 'competent-authority' }),
    ],
    unknown: [[one('emergency-disclosure'), 'sender.role']],
  },
})
