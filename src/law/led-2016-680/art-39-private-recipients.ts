/** Art 39: data given directly to somebody who is no authority. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { abroad, notAbroad, TRANSFERRING, toThirdCountry } from './doors.ts'

const toProvider = all(toThirdCountry, the.oneOf('sender.role', 'provider'))

const PRIVATE: Facts = { 'sender.role': 'provider', 'transfer.documented': false }
const AUTHORITY: Facts = { ...PRIVATE, 'sender.role': 'competent-authority' }

export const art39p1Exception = defineRule({
  id: 'led-2016-680/39-1-private-recipient',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'data-protection',
  heading: 11,
  on: TRANSFERRING,
  cites: [
    cite('led-2016-680', '39(1)', 'permits', 'K'),
    cite('positions', 'S2-14', 'inspires', 'own'),
  ],
  says:
    'The data would go to a private recipient abroad: only in an individual case, strictly ' +
    'necessary, with no overriding right of the person, the authorities there too slow and ' +
    'told, the purpose named.',
  reading: 'Data goes back to the office that sent the request, so its role is the recipient’s.',
  cure: 'Hand it to the competent authority there, or reason all five conditions.',
  when: toProvider,
  tests: {
    holds: [abroad(PRIVATE)],
    spares: [abroad(AUTHORITY), ...notAbroad(PRIVATE)],
    unknown: [[abroad({}), 'sender.role']],
  },
})

export const art39p4Documented = defineRule({
  id: 'led-2016-680/39-4-documented',
  kind: 'need',
  heading: 11,
  on: TRANSFERRING,
  cites: [cite('led-2016-680', '39(4)', 'requires', 'K')],
  says: 'The transfer to a private recipient is not documented.',
  cure: 'Write down date, recipient, reasons and data.',
  when: all(toProvider, the.isNot('transfer.documented')),
  tests: {
    holds: [abroad(PRIVATE)],
    spares: [
      abroad(AUTHORITY),
      abroad({ ...PRIVATE, 'transfer.documented': true }),
      ...notAbroad(PRIVATE),
    ],
    unknown: [[abroad({ 'sender.role': 'provider' }), 'transfer.documented']],
  },
})

export const art39p3Supervisor = defineRule({
  id: 'led-2016-680/39-3-supervisor-is-told',
  kind: 'duty',
  heading: 13,
  on: TRANSFERRING,
  cites: [cite('led-2016-680', '39(3)', 'requires', 'K')],
  says: 'The supervisory authority is told of a transfer to a private recipient.',
  when: toProvider,
  duty: { by: 'requested', act: 'StatusReported', owedTo: 'oversight' },
  tests: {
    holds: [abroad(PRIVATE)],
    spares: [abroad(AUTHORITY), ...notAbroad(PRIVATE)],
    unknown: [[abroad({}), 'sender.role']],
  },
})
