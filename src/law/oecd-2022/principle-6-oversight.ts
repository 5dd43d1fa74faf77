/** Principle 6: effective and impartial oversight. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { defineRule } from '../rule.ts'
import { GIVER, giverAdheres, NEITHER } from './doors.ts'

export const principle6 = defineRule({
  id: 'oecd-2022/6-oversight',
  kind: 'need',
  heading: 11,
  on: ['EvidenceTransmitted'],
  cites: [cite('oecd-2022', 'VI', 'requires', 'P'), cite('positions', 'S3-12', 'inspires', 'own')],
  says: 'Oversight has put a question to this transfer, and it is not answered.',
  cure: 'Answer it, or wait for the court.',
  when: all(giverAdheres, the.is('transfer.held')),
  tests: {
    holds: [{ ...GIVER, 'transfer.held': true }],
    spares: [
      { ...GIVER, 'transfer.held': false },
      { ...NEITHER, 'transfer.held': true },
    ],
    unknown: [[GIVER, 'transfer.held']],
  },
})
