/** Art 16: the enforcing State makes a provider comply, unless the order was not to be made. */
import { cite } from '../citation.ts'
import { one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'
import { belowThreshold, THRESHOLD } from './art-05-production.ts'

export const art16p2Recognition = defineRule({
  id: 'eu-2023-1543/16-2-five-working-days',
  kind: 'duty',
  heading: 10,
  on: ['OrderApplied'],
  cites: [cite('eu-2023-1543', '16(2)', 'requires', 'P')],
  says:
    'The provider has not complied: the enforcing authority recognizes the order, or raises a ' +
    'ground, within five working days.',
  reading:
    'Hours are counted here through a weekend, seven days in all; public holidays of the ' +
    'enforcing State come on top.',
  when: discloses.term,
  duty: { by: 'requested', act: 'OrderIssued', owedTo: 'requesting', withinHours: 168 },
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const art16p4Threshold = defineRule({
  id: 'eu-2023-1543/16-4-below-the-threshold',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'out-of-scope',
  heading: 3,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('eu-2023-1543', '16(4)(b)', 'permits', 'K-'),
    cite('eu-2023-1543', '5(4)', 'requires', 'P'),
  ],
  says:
    'Traffic or content data is ordered for an offence for which no such order may be made: it ' +
    'need not be enforced.',
  when: belowThreshold,
  tests: THRESHOLD,
})
