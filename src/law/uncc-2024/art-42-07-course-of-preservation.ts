/** Art 42(7) to (9): when preserving would not help, how long it goes on, and when it ends. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { asksPreservation } from './terms.ts'

export const art42p7Futile = defineRule({
  id: 'uncc-2024/42-7-preservation-would-not-help',
  kind: 'duty',
  heading: 10,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [cite('uncc-2024', '42(7)', 'requires', 'B')],
  says:
    'Preservation would not secure the data or would prejudice the investigation: tell the ' +
    'requesting State promptly, which decides whether it is done all the same.',
  when: all(asksPreservation, the.is('preservation.futile')),
  duty: { by: 'requested', act: 'MessageSent', owedTo: 'requesting' },
  tests: {
    holds: [
      about('preservation', { 'preservation.futile': true }),
      two({ kind: 'preservation' }, { kind: 'content' }, { 'preservation.futile': true }),
    ],
    spares: [
      about('preservation', { 'preservation.futile': false }),
      about('content', { 'preservation.futile': true }),
    ],
    unknown: [[one('preservation'), 'preservation.futile']],
  },
})

export const art42p8UntilDecision = defineRule({
  id: 'uncc-2024/42-8-until-decision',
  kind: 'duty',
  heading: 10,
  on: ['DataPreserved', 'RequestReceived'],
  cites: [
    cite('uncc-2024', '42(8)', 'requires', 'B'),
    cite('uncc-2024', '42(9)', 'permits', 'K-'),
    cite('uncc-2024', '25(2)', 'limits', 'K'),
  ],
  says:
    'The request for assistance has arrived: keep the data until it is decided, renewing each ' +
    'order before its ninety days end.',
  reading:
    'The cap of ninety days is on each order and the duty to keep is on the State, so the ' +
    'orders are renewed.',
  when: all(asksPreservation, the.is('preservation.requestReceived')),
  duty: { by: 'requested', act: 'PreservationRenewed', owedTo: 'requesting', withinHours: 2160 },
  tests: {
    holds: [
      about('preservation', { 'preservation.requestReceived': true }),
      two({ kind: 'preservation' }, { kind: 'content' }, { 'preservation.requestReceived': true }),
    ],
    spares: [
      about('preservation', { 'preservation.requestReceived': false }),
      about('content', { 'preservation.requestReceived': true }),
    ],
    unknown: [[one('preservation'), 'preservation.requestReceived']],
  },
})

export const art42p8Release = defineRule({
  id: 'uncc-2024/42-8-release',
  kind: 'duty',
  heading: 13,
  on: ['PreservationReleased'],
  cites: [
    cite('uncc-2024', '42(8)', 'permits', 'B'),
    cite('uncc-2024', '42(1)', 'requires', 'B'),
    cite('uncc-2024', '25(2)', 'limits', 'K'),
  ],
  says:
    'No request for assistance came: the hold ends, and the copy made for it is erased and ' +
    'nothing else.',
  reading:
    'Preservation serves a request that will follow. When none does, the floor of sixty days is ' +
    'met and nothing allows the copy to be kept; the account itself is untouched.',
  when: all(asksPreservation, the.isNot('preservation.requestReceived')),
  duty: { by: 'provider', act: 'EvidenceErased', owedTo: 'person' },
  tests: {
    holds: [
      about('preservation', { 'preservation.requestReceived': false }),
      two({ kind: 'preservation' }, { kind: 'content' }, { 'preservation.requestReceived': false }),
    ],
    spares: [
      about('preservation', { 'preservation.requestReceived': true }),
      about('content', { 'preservation.requestReceived': false }),
    ],
    unknown: [[one('preservation'), 'preservation.requestReceived']],
  },
})
