/** Principle 7: redress, by a court or otherwise. */
import { cite } from '../citation.ts'
import { all } from '../condition.ts'
import { about } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'
import { eitherAdheres, GIVER, NEITHER, SEEKER } from './doors.ts'

export const principle7Notice = defineRule({
  id: 'oecd-2022/7-person-can-know',
  kind: 'condition',
  heading: 13,
  on: ['DecisionTaken'],
  cites: [cite('oecd-2022', 'VII', 'requires', 'P'), cite('positions', 'S3-44', 'inspires', 'own')],
  says: 'Who is to have redress must come to know of the access: notice is deferred, not left out.',
  reading: 'The Declaration asks for redress; that nobody can seek it unknowing is our reading.',
  impose: ['deferred-notice-with-end-date'],
  when: all(eitherAdheres, discloses.term),
  tests: {
    holds: [about('content', SEEKER), about('content', GIVER)],
    spares: [about('content', NEITHER), about('preservation', SEEKER)],
    unknown: [[about('content', { 'requesting.instruments': [] }), 'requested.instruments']],
  },
})

export const principle7Answer = defineRule({
  id: 'oecd-2022/7-complaint-is-decided',
  kind: 'duty',
  heading: 13,
  on: ['ComplaintFiled'],
  cites: [cite('oecd-2022', 'VII', 'requires', 'P'), cite('positions', 'S3-43', 'inspires', 'own')],
  says: 'The complaint is decided, and access can be ended and data deleted by it.',
  when: all(eitherAdheres, discloses.term),
  duty: { by: 'requested', act: 'ComplaintDecided', owedTo: 'person' },
  tests: {
    holds: [about('content', SEEKER), about('content', GIVER)],
    spares: [about('content', NEITHER), about('preservation', SEEKER)],
    unknown: [[about('content', { 'requesting.instruments': [] }), 'requested.instruments']],
  },
})
