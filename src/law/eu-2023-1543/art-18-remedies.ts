/** Art 18: effective remedies before a court of the issuing State. */
import { cite } from '../citation.ts'
import { one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const art18Remedies = defineRule({
  id: 'eu-2023-1543/18-remedies',
  kind: 'duty',
  heading: 13,
  on: ['ComplaintFiled'],
  cites: [
    cite('eu-2023-1543', '18(1)', 'requires', 'K'),
    cite('positions', 'S4-09', 'inspires', 'own'),
  ],
  says:
    'Every person whose data was ordered may challenge necessity and proportionality before a ' +
    'court of the issuing State, and is answered there.',
  when: discloses.term,
  duty: { by: 'requesting', act: 'ComplaintDecided', owedTo: 'person' },
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})
