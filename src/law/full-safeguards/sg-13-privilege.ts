/** SG-13: privileged communications pass an independent filter first. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from '../uncc-2024/terms.ts'
import { PRIVILEGES } from '../vocabulary/codes.ts'

export const sg13Filter = defineRule({
  id: 'full-safeguards/sg-13-privilege-filter',
  kind: 'condition',
  heading: 10,
  on: ['DecisionTaken', 'EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-13', 'requires', 'own'),
    cite('uncc-2024', '24(3)', 'requires', 'K'),
    cite('positions', 'S1-15', 'inspires', 'own'),
  ],
  says:
    'Privileged communications may be among the data: somebody outside the investigation ' +
    'filters them first.',
  impose: ['independent-filter-of-privileged-data'],
  when: all(notUrgent.term, the.has('privilege.kinds', ...PRIVILEGES)),
  tests: {
    holds: PRIVILEGES.map((kind) => about('content', { 'privilege.kinds': [kind] })),
    spares: [
      about('content', { 'privilege.kinds': [] }),
      about('preservation', { 'privilege.kinds': ['lawyer'] }),
    ],
    unknown: [[one('content'), 'privilege.kinds']],
  },
})
