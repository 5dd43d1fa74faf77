/** Art 40(12), 41: requests come through the authorities that a State has designated. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { asksAssistance, discloses } from './terms.ts'

export const art40p12Channel = defineRule({
  id: 'uncc-2024/40-12-central-authority',
  kind: 'need',
  heading: 2,
  on: ['RequestTransmitted', 'DecisionTaken', 'OrderIssued'],
  cites: [cite('uncc-2024', '40(12)', 'requires', 'N'), cite('uncc-2024', '41(1)', 'permits', 'B')],
  says: 'The sender is not an authority that its State has designated for such a request.',
  reading:
    'Who investigates does not matter: a police officer’s request conforms where it comes ' +
    'through the designated authority.',
  cure: 'Send the request through the central authority, or in urgency the contact point.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(discloses.term, the.isNot('sender.empowered')),
  tests: {
    holds: [about('content', { 'sender.empowered': false })],
    spares: [
      about('content', { 'sender.empowered': true }),
      about('preservation', { 'sender.empowered': false }),
    ],
    unknown: [[one('content'), 'sender.empowered']],
  },
})

export const art40p12Diplomatic = defineRule({
  id: 'uncc-2024/40-12-diplomatic-channel',
  kind: 'need',
  heading: 2,
  on: ['RequestTransmitted'],
  cites: [cite('uncc-2024', '40(12)', 'permits', 'N')],
  says: 'The requested State takes such requests through diplomatic channels only.',
  reading:
    'It may require so; in urgency, and where both agree, another channel serves, and ' +
    'preservation goes through the contact point in any case.',
  cure: 'Send the request through the diplomatic channel, and register here what was sent.',
  when: all(asksAssistance.term, the.is('requested.diplomaticChannelOnly')),
  unless: {
    urgency: {
      cite: cite('uncc-2024', '40(12)', 'permits', 'N'),
      says: 'In urgency it may go another way.',
      when: the.is('emergency.dangerToLife'),
    },
  },
  tests: {
    holds: [
      about('content', {
        'requested.diplomaticChannelOnly': true,
        'emergency.dangerToLife': false,
      }),
    ],
    spares: [
      about('content', {
        'requested.diplomaticChannelOnly': false,
        'emergency.dangerToLife': false,
      }),
      about('content', {
        'requested.diplomaticChannelOnly': true,
        'emergency.dangerToLife': true,
      }),
      about('preservation', {
        'requested.diplomaticChannelOnly': true,
        'emergency.dangerToLife': false,
      }),
    ],
    unknown: [
      [about('content', { 'emergency.dangerToLife': false }), 'requested.diplomaticChannelOnly'],
    ],
  },
})
