/** Arts 10 and 11: how fast data is produced, and how long it is preserved. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const art10p1Preserve = defineRule({
  id: 'eu-2023-1543/10-1-keep-what-is-ordered',
  kind: 'duty',
  heading: 10,
  on: ['OrderServed', 'ExternalRequestRegistered'],
  cites: [cite('eu-2023-1543', '10(1)', 'requires', 'E')],
  says: 'Upon receipt the provider sees to it that the data ordered is kept.',
  when: discloses.term,
  duty: { by: 'provider', act: 'DataPreserved', owedTo: 'requesting' },
  tests: {
    holds: [one('subscriber')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const art10p3TenDays = defineRule({
  id: 'eu-2023-1543/10-3-ten-days',
  kind: 'duty',
  heading: 10,
  on: ['OrderServed', 'ExternalRequestRegistered'],
  cites: [
    cite('eu-2023-1543', '10(2)', 'requires', 'E'),
    cite('eu-2023-1543', '10(3)', 'requires', 'E'),
  ],
  says:
    'The data is produced within ten days of receipt. Where the enforcing authority was ' +
    'notified that is the end of its own ten days, or earlier if it sees no ground.',
  when: all(discloses.term, the.isNot('emergency.claimed')),
  duty: { by: 'provider', act: 'DataProduced', owedTo: 'requesting', withinHours: 240 },
  tests: {
    holds: [about('content', { 'emergency.claimed': false })],
    spares: [
      about('content', { 'emergency.claimed': true }),
      about('preservation', { 'emergency.claimed': false }),
    ],
    unknown: [[one('content'), 'emergency.claimed']],
  },
})

export const art10p4EightHours = defineRule({
  id: 'eu-2023-1543/10-4-eight-hours',
  kind: 'duty',
  heading: 10,
  on: ['OrderServed', 'ExternalRequestRegistered'],
  cites: [cite('eu-2023-1543', '10(4)', 'requires', 'P')],
  says:
    'In an emergency the data is produced within eight hours; the enforcing authority may still ' +
    'object for 96 hours, and then nobody uses it, or only as it allows.',
  when: all(discloses.term, the.is('emergency.claimed')),
  duty: { by: 'provider', act: 'DataProduced', owedTo: 'requesting', withinHours: 8 },
  tests: {
    holds: [about('content', { 'emergency.claimed': true })],
    spares: [
      about('content', { 'emergency.claimed': false }),
      about('preservation', { 'emergency.claimed': true }),
    ],
    unknown: [[one('content'), 'emergency.claimed']],
  },
})

export const art10p6Clarify = defineRule({
  id: 'eu-2023-1543/10-6-five-days-to-clarify',
  kind: 'duty',
  heading: 8,
  on: ['OrderChallenged'],
  cites: [
    cite('eu-2023-1543', '10(6)', 'requires', 'K-'),
    cite('positions', 'S3-35', 'inspires', 'own'),
  ],
  says:
    'The provider says by Form 3 that the order is incomplete or in error: the issuing ' +
    'authority answers within five days, and the time to produce runs from the answer.',
  when: the.is('challenge.formalLack'),
  duty: { by: 'requesting', act: 'InformationSupplied', owedTo: 'requested', withinHours: 120 },
  tests: {
    holds: [{ 'challenge.formalLack': true }],
    spares: [{ 'challenge.formalLack': false }],
    unknown: [[{}, 'challenge.formalLack']],
  },
})

export const art10p6Waits = defineRule({
  id: 'eu-2023-1543/10-6-clarify-first',
  kind: 'need',
  heading: 10,
  on: ['DataProduced', 'EvidenceTransmitted'],
  cites: [cite('eu-2023-1543', '10(6)', 'requires', 'K-')],
  says: 'The order is incomplete or in error, and the issuing authority has not mended it yet.',
  cure: 'Wait for its answer; the data stays preserved.',
  when: all(discloses.term, the.is('challenge.formalLack')),
  tests: {
    holds: [about('content', { 'challenge.formalLack': true })],
    spares: [
      about('content', { 'challenge.formalLack': false }),
      about('preservation', { 'challenge.formalLack': true }),
    ],
    unknown: [[one('content'), 'challenge.formalLack']],
  },
})
