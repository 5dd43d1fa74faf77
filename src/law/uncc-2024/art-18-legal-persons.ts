/** Art 18 with Art 40(2): that a company is accused does not lessen assistance. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { omit, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { asksAssistance } from './terms.ts'

const REFUSED: Facts = {
  ...one('content'),
  'act.refusalGrounds': ['dual-criminality'],
  'case.circumstances': ['legal-person-accused'],
  'dualCriminality.act': true,
}

export const art18LegalPerson = defineRule({
  id: 'uncc-2024/18-legal-person',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken'],
  decisions: ['refuse'],
  cites: [
    cite('uncc-2024', '40(2)', 'requires', 'N'),
    cite('uncc-2024', '18(1)', 'requires', 'K'),
    cite('uncc-2024', '18(2)', 'permits', 'K'),
    cite('uncc-2024', '35(3)', 'defines', 'K'),
  ],
  says:
    'Assistance is refused for want of dual criminality although the act is punishable here and ' +
    'only the accused is a legal person.',
  reading:
    'Liability of legal persons may be criminal, civil or administrative, so its form at home ' +
    'says nothing about the conduct, which is what dual criminality compares.',
  cure: 'Name another ground, or assist as far as domestic law allows.',
  when: all(
    asksAssistance.term,
    the.within('act.refusalGrounds', 'dual-criminality'),
    the.has('case.circumstances', 'legal-person-accused'),
    the.is('dualCriminality.act'),
  ),
  tests: {
    holds: [REFUSED],
    spares: [
      { ...REFUSED, items: [{ number: 1, kind: 'preservation' }] },
      { ...REFUSED, 'act.refusalGrounds': ['dual-criminality', 'essential-interests'] },
      { ...REFUSED, 'case.circumstances': [] },
      { ...REFUSED, 'dualCriminality.act': false },
    ],
    unknown: [[omit(REFUSED, 'case.circumstances'), 'case.circumstances']],
  },
})
