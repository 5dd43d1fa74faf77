/** Art 12: the only grounds that the enforcing authority has, and how it raises them. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, omit, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { atRisk, marked } from '../shapes.ts'
import { ALL_ELEMENTS, discloses, dualCriminality } from '../uncc-2024/terms.ts'

export const art12p1aPrivilege = defineRule({
  id: 'eu-2023-1543/12-1-a-immunity-or-press',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'privilege',
  heading: 7,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('eu-2023-1543', '12(1)(a)', 'permits', 'E'),
    cite('positions', 'S5-34', 'inspires', 'own'),
  ],
  says:
    'An immunity, a privilege or a rule on press freedom of the enforcing State protects the ' +
    'data.',
  cure: 'Ask who can waive the privilege, and leave out what it covers.',
  when: all(discloses.term, the.is('privilege.protected')),
  tests: {
    holds: [about('content', { 'privilege.protected': true })],
    spares: [
      about('content', { 'privilege.protected': false }),
      about('preservation', { 'privilege.protected': true }),
    ],
    unknown: [[one('content'), 'privilege.protected']],
  },
})

export const art12p1bRights = defineRule({
  id: 'eu-2023-1543/12-1-b-manifest-breach',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'fundamental-rights',
  heading: 7,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('eu-2023-1543', '12(1)(b)', 'permits', 'E'),
    cite('positions', 'S5-24', 'inspires', 'own'),
  ],
  says: 'Execution would manifestly breach a fundamental right of the Charter.',
  reading:
    'For exceptional situations, on specific and objective evidence of the case at hand; what ' +
    'is said of the issuing State at large does not suffice.',
  ...atRisk('risk.manifestBreach'),
})

export const art12p1cTwice = defineRule({
  id: 'eu-2023-1543/12-1-c-ne-bis-in-idem',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'ne-bis-in-idem',
  heading: 7,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('eu-2023-1543', '12(1)(c)', 'permits', 'E'),
    cite('positions', 'S5-27', 'inspires', 'own'),
  ],
  says: 'The person was finally judged for the same acts.',
  ...marked(discloses, 'already-tried'),
})

const LAWFUL_HERE: Facts = {
  ...ALL_ELEMENTS,
  'dualCriminality.act': false,
  'epoc.annexIV': false,
  'offence.maxPenaltyYears': 5,
}

export const art12p1dDual = defineRule({
  id: 'eu-2023-1543/12-1-d-dual-criminality',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'dual-criminality',
  heading: 6,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('eu-2023-1543', '12(1)(d)', 'permits', 'E'),
    cite('positions', 'S3-50', 'inspires', 'own'),
  ],
  says: 'The conduct is no offence in the enforcing State.',
  when: all(discloses.term, not(dualCriminality.term)),
  unless: {
    listed: {
      cite: cite('eu-2023-1543', '12(1)(d)', 'limits', 'E'),
      says: 'It is not asked for an offence of Annex IV that carries at least three years.',
      when: all(the.is('epoc.annexIV'), the.atLeast('offence.maxPenaltyYears', 3)),
    },
  },
  tests: {
    holds: [
      about('content', LAWFUL_HERE),
      about('content', { ...LAWFUL_HERE, 'epoc.annexIV': true, 'offence.maxPenaltyYears': 2 }),
    ],
    spares: [
      about('preservation', LAWFUL_HERE),
      about('content', { ...LAWFUL_HERE, 'dualCriminality.act': true }),
      about('content', { ...LAWFUL_HERE, 'epoc.annexIV': true, 'offence.maxPenaltyYears': 3 }),
    ],
    unknown: [[about('content', omit(LAWFUL_HERE, 'epoc.annexIV')), 'epoc.annexIV']],
  },
})

/** The four of Art 12(1), and what Art 16 adds where an order is to be enforced. */
export const ACCEPTED = [
  'privilege',
  'fundamental-rights',
  'ne-bis-in-idem',
  'dual-criminality',
  'authorization',
  'out-of-scope',
  'no-instrument',
] as const

export const art12p1Closed = defineCeiling({
  id: 'eu-2023-1543/12-1',
  cite: cite('eu-2023-1543', '12(1)', 'limits', 'E'),
  says:
    'The enforcing authority has a closed list of grounds: immunity, privilege and press; a ' +
    'manifest breach of a fundamental right; ne bis in idem; dual criminality outside Annex IV. ' +
    'To enforcement it may also object that the order was not made by a competent authority or ' +
    'for such an offence.',
  route:
    'Raise one of these where it is met, consult the issuing authority under Article 12(3), or ' +
    'let the provider object under Article 17.',
  when: discloses.term,
  only: ACCEPTED,
})
