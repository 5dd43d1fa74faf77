/** Art 13: the person is told without undue delay, and why not yet is written down. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const art13p1Told = defineRule({
  id: 'eu-2023-1543/13-1-person-is-told',
  kind: 'duty',
  heading: 13,
  on: ['EvidenceReceived'],
  cites: [
    cite('eu-2023-1543', '13(1)', 'requires', 'P'),
    cite('eu-2023-1543', '13(3)', 'requires', 'P'),
    cite('positions', 'S1-27', 'inspires', 'own'),
  ],
  says:
    'The issuing authority tells the person without undue delay that data was produced, and ' +
    'what can be done against it.',
  when: discloses.term,
  duty: { by: 'requesting', act: 'NoticeGiven', owedTo: 'person' },
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const art13p2Announced = defineRule({
  id: 'eu-2023-1543/13-2-said-in-the-order',
  kind: 'need',
  heading: 13,
  on: SENDING_OR_DECIDING,
  cites: [cite('eu-2023-1543', '13(2)', 'requires', 'P')],
  says: 'The order says neither when the person is told nor, shortly, why that is delayed.',
  cure: 'Say when, or give the short reason; the full one goes into the file.',
  when: all(discloses.term, the.isNot('epoc.userInformation')),
  tests: {
    holds: [about('content', { 'epoc.userInformation': false })],
    spares: [
      about('content', { 'epoc.userInformation': true }),
      about('preservation', { 'epoc.userInformation': false }),
    ],
    unknown: [[one('content'), 'epoc.userInformation']],
  },
})

export const art13p2Delay = defineRule({
  id: 'eu-2023-1543/13-2-delay-with-reasons',
  kind: 'need',
  heading: 13,
  on: ['NoticeDeferred'],
  cites: [
    cite('eu-2023-1543', '13(2)', 'requires', 'P'),
    cite('led-2016-680', '13(3)', 'permits', 'K'),
  ],
  says: 'Telling the person is delayed, restricted or left out only with reasons in the file.',
  cure: 'Write which of the permitted reasons holds, and for how long it is necessary.',
  when: the.isNot('act.reasonsGiven'),
  tests: {
    holds: [{ 'act.reasonsGiven': false }],
    spares: [{ 'act.reasonsGiven': true }],
    unknown: [[{}, 'act.reasonsGiven']],
  },
})
