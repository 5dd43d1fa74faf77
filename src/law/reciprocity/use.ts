/** What is given without obligation is given for the purpose for which it was asked. */
import { cite } from '../citation.ts'
import { one } from '../doors.ts'
import { LIMITED_BY_CONDITION, useBar } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const useCondition = defineRule({
  id: 'reciprocity/use-condition',
  kind: 'condition',
  heading: 12,
  on: ['DecisionTaken', 'EvidenceTransmitted'],
  cites: [cite('reciprocity', 'speciality', 'requires', 'own')],
  says: 'The evidence serves the purpose that the request states.',
  reading: 'No treaty limits its use, so the decision has to.',
  impose: ['use-limited-to-request'],
  when: discloses.term,
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const useLimit = useBar(
  {
    id: 'reciprocity/use-limit',
    cites: [cite('reciprocity', 'speciality', 'requires', 'own')],
  },
  LIMITED_BY_CONDITION,
)
