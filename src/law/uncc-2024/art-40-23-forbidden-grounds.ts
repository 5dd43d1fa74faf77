/** Art 40(23), (24): neither fiscal nature nor bank secrecy is a ground. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { not, the } from '../condition.ts'
import { defineRule } from '../rule.ts'
import { preservesOnly } from './terms.ts'

export const art40p23Refusal = defineRule({
  id: 'uncc-2024/40-23-refusal-on-forbidden-ground',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken'],
  decisions: ['refuse', 'postpone', 'not-carried'],
  cites: [
    cite('uncc-2024', '40(23)', 'limits', 'N'),
    cite('uncc-2024', '40(24)', 'limits', 'N'),
    cite('uncc-2024', '37(16)', 'limits', 'N'),
    cite('uncc-2024', '31(7)', 'limits', 'K'),
  ],
  says:
    'The refusal names no ground that the Convention accepts: fiscal nature and bank secrecy ' +
    'are none.',
  cure: 'Name another ground, or do not refuse.',
  when: the.within('act.refusalGrounds', 'fiscal', 'bank-secrecy'),
  tests: {
    holds: [
      { 'act.refusalGrounds': ['fiscal'] },
      { 'act.refusalGrounds': ['bank-secrecy'] },
      { 'act.refusalGrounds': ['fiscal', 'bank-secrecy'] },
    ],
    spares: [{ 'act.refusalGrounds': ['fiscal', 'dual-criminality'] }],
    unknown: [[{}, 'act.refusalGrounds']],
  },
})

export const art40p23Ceiling = defineCeiling({
  id: 'uncc-2024/40-23',
  cite: cite('uncc-2024', '40(23)', 'limits', 'N'),
  says:
    'Assistance may not be refused for the sole reason that the offence involves fiscal ' +
    'matters.',
  route: 'Rely on another ground of Article 40(21), if there is one.',
  when: not(preservesOnly.term),
  never: ['fiscal'],
})

export const art40p24Ceiling = defineCeiling({
  id: 'uncc-2024/40-24',
  cite: cite('uncc-2024', '40(24)', 'limits', 'N'),
  says: 'Assistance may not be declined on the ground of bank secrecy.',
  route: 'Rely on another ground of Article 40(21), if there is one.',
  when: not(preservesOnly.term),
  never: ['bank-secrecy'],
})
