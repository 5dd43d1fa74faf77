/** SG-07: grounds that the Convention allows and this profile makes mandatory. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, CONSENTING, EXECUTING, omit, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { atRisk } from '../shapes.ts'
import { discloses, notUrgent } from '../uncc-2024/terms.ts'

const ON = [...EXECUTING, 'EvidenceTransmitted', ...CONSENTING] as const

export const sg07Persecution = defineRule({
  id: 'full-safeguards/sg-07-persecution',
  kind: 'bar',
  tag: 'discrimination',
  heading: 7,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '40(22)', 'permits', 'K'),
    cite('positions', 'S1-37', 'inspires', 'own'),
    cite('positions', 'S4-06', 'inspires', 'own'),
    cite('positions', 'S5-22', 'inspires', 'own'),
  ],
  says: 'There are substantial grounds to believe that the request serves to persecute.',
  ...atRisk('risk.discrimination'),
})

export const sg07Political = defineRule({
  id: 'full-safeguards/sg-07-political-offence',
  kind: 'bar',
  tag: 'political-offence',
  heading: 7,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '40(21)(b)', 'permits', 'N'),
    cite('positions', 'S5-26', 'inspires', 'own'),
  ],
  says: 'The offence is political, or connected with a political offence.',
  reading:
    'The Convention names no political offence; the route is Article 40(21)(b), and 40(22) ' +
    'where opinions are the reason.',
  when: all(notUrgent.term, the.is('offence.political')),
  tests: {
    holds: [about('content', { 'offence.political': true })],
    spares: [
      about('content', { 'offence.political': false }),
      about('preservation', { 'offence.political': true }),
    ],
    unknown: [[one('content'), 'offence.political']],
  },
})

const CAPITAL: Facts = {
  'offence.deathPenalty': true,
  'requesting.deathPenalty': 'retained',
  'assurance.deathPenalty': 'none',
}

export const sg07DeathPenalty = defineRule({
  id: 'full-safeguards/sg-07-death-penalty',
  kind: 'bar',
  tag: 'death-penalty',
  heading: 7,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '40(21)(b)', 'permits', 'N'),
    cite('uncc-2024', '6(1)', 'requires', 'A'),
    cite('positions', 'S5-32', 'inspires', 'own'),
  ],
  says: 'The evidence could lead to a death sentence.',
  reading:
    'Abolition in practice is no abolition in law: it can be ended without notice, so an ' +
    'assurance is needed there too.',
  cure:
    'A specific assurance that covers all charges and uses, whose issuer’s power is verified ' +
    'and which is monitored.',
  when: all(
    notUrgent.term,
    the.is('offence.deathPenalty'),
    not(the.oneOf('requesting.deathPenalty', 'abolished')),
  ),
  unless: {
    'verified-assurance': {
      cite: cite('uncc-2024', '40(28)', 'permits', 'N'),
      says: 'A verified assurance binds the requesting State.',
      when: the.oneOf('assurance.deathPenalty', 'verified'),
    },
  },
  tests: {
    holds: [
      about('content', CAPITAL),
      about('content', { ...CAPITAL, 'assurance.deathPenalty': 'given' }),
    ],
    spares: [
      about('content', { ...CAPITAL, 'offence.deathPenalty': false }),
      about('content', { ...CAPITAL, 'requesting.deathPenalty': 'abolished' }),
      about('content', { ...CAPITAL, 'assurance.deathPenalty': 'verified' }),
      about('preservation', CAPITAL),
    ],
    unknown: [
      [about('content', omit(CAPITAL, 'assurance.deathPenalty')), 'assurance.deathPenalty'],
    ],
  },
})

export const sg07NoCapitalCharge = defineRule({
  id: 'full-safeguards/sg-07-no-capital-charge',
  kind: 'condition',
  heading: 8,
  on: ['DecisionTaken', 'EvidenceTransmitted', ...CONSENTING],
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '40(19)', 'requires', 'N'),
  ],
  says: 'The evidence serves no capital charge.',
  impose: ['no-capital-charge'],
  when: all(
    notUrgent.term,
    the.is('offence.deathPenalty'),
    the.oneOf('assurance.deathPenalty', 'verified'),
  ),
  tests: {
    holds: [about('content', { ...CAPITAL, 'assurance.deathPenalty': 'verified' })],
    spares: [
      about('content', CAPITAL),
      about('content', { 'offence.deathPenalty': false, 'assurance.deathPenalty': 'verified' }),
      about('preservation', { ...CAPITAL, 'assurance.deathPenalty': 'verified' }),
    ],
    unknown: [[about('content', { 'offence.deathPenalty': true }), 'assurance.deathPenalty']],
  },
})

export const sg07AssuranceBreached = defineRule({
  id: 'full-safeguards/sg-07-assurance-breached',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken', 'OrderIssued', 'EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '40(28)', 'permits', 'N'),
    cite('positions', 'S5-32', 'inspires', 'own'),
  ],
  says: 'An assurance in this case was breached, and no verified one has come in its place.',
  reading:
    'Who has broken one promise is not helped on the strength of the others; preserving goes on.',
  cure: 'Ask for a new assurance and verify it, or refuse.',
  when: all(discloses.term, the.is('assurance.breached')),
  tests: {
    holds: [about('content', { 'assurance.breached': true })],
    spares: [
      about('content', { 'assurance.breached': false }),
      about('preservation', { 'assurance.breached': true }),
    ],
    unknown: [[one('content'), 'assurance.breached']],
  },
})
