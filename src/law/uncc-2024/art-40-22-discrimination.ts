/** Art 40(22): no obligation where the purpose is to persecute. */
import { cite } from '../citation.ts'
import { defineRule } from '../rule.ts'
import { atRisk } from '../shapes.ts'

export const art40p22 = defineRule({
  id: 'uncc-2024/40-22-discrimination',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'discrimination',
  heading: 7,
  on: ['DecisionTaken', 'OrderIssued', 'EvidenceTransmitted'],
  cites: [cite('uncc-2024', '40(22)', 'permits', 'K')],
  says:
    'There are substantial grounds to believe that the request serves to prosecute or punish ' +
    'somebody for who they are or what they think.',
  reading:
    'The clause stands among the paragraphs that another treaty may displace, but speaks of ' +
    'the whole Convention; it is read as always on.',
  ...atRisk('risk.discrimination'),
})
