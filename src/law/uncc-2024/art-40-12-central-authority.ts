/** Art 40(12), 41: requests come through the authorities that a State has designated. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from './terms.ts'

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
