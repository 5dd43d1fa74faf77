/** The use limit and the time for an answer, as the treaty of the two States has them. */
import type { Instant } from '../../base/instant.ts'
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { useBar } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const useLimit = useBar(
  {
    id: 'bilateral/use-limit',
    cites: [cite('bilateral', 'use', 'requires', 'own')],
  },
  {
    when: the.is('treaty.useLimited'),
    holds: { 'treaty.useLimited': true },
    spares: { 'treaty.useLimited': false },
  },
)

export const useCondition = defineRule({
  id: 'bilateral/use-condition',
  kind: 'condition',
  heading: 12,
  on: ['DecisionTaken', 'EvidenceTransmitted'],
  cites: [cite('bilateral', 'use', 'requires', 'own')],
  says: 'The treaty of the two States limits use to the purpose that the request states.',
  impose: ['use-limited-to-request'],
  when: all(discloses.term, the.is('treaty.useLimited')),
  tests: {
    holds: [about('content', { 'treaty.useLimited': true })],
    spares: [
      about('content', { 'treaty.useLimited': false }),
      about('preservation', { 'treaty.useLimited': true }),
    ],
    unknown: [[one('content'), 'treaty.useLimited']],
  },
})

export const answerOverdue = defineRule({
  id: 'bilateral/answer-overdue',
  kind: 'duty',
  heading: 10,
  on: ['DecisionTaken'],
  cites: [cite('bilateral', 'time', 'requires', 'own')],
  says: 'The time that the treaty gives for an answer is over: say why it took longer.',
  when: the.before('treaty.answerDue', 'asOf'),
  duty: { by: 'requested', act: 'StatusReported', owedTo: 'requesting' },
  tests: {
    holds: [{ 'treaty.answerDue': '2027-02-01T00:00:00Z' as Instant }],
    spares: [{ 'treaty.answerDue': '2027-04-01T00:00:00Z' as Instant }],
    unknown: [[{}, 'treaty.answerDue']],
  },
})
