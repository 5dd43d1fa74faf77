/** Art 40(25), (27), (28): reasons, postponement, and consultation first. */
import { cite } from '../citation.ts'
import { all, any, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { reasonsNeed } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { asksAssistance } from './terms.ts'

export const art40p25Reasons = reasonsNeed({
  id: 'uncc-2024/40-25-reasons',
  cites: [cite('uncc-2024', '40(25)', 'requires', 'N')],
})

export const art40p27Postpone = defineRule({
  id: 'uncc-2024/40-27-postponement',
  kind: 'ground',
  effect: 'may-postpone',
  tag: 'ongoing-proceedings',
  heading: 8,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(27)', 'permits', 'N')],
  says: 'Execution now would interfere with an ongoing proceeding of the requested State.',
  when: all(asksAssistance.term, the.is('requested.postponeWouldHelp')),
  tests: {
    holds: [about('content', { 'requested.postponeWouldHelp': true })],
    spares: [
      about('content', { 'requested.postponeWouldHelp': false }),
      about('preservation', { 'requested.postponeWouldHelp': true }),
    ],
    unknown: [[one('content'), 'requested.postponeWouldHelp']],
  },
})

const CONSULTED = [
  'non-conforming',
  'essential-interests',
  'own-law-prohibits',
  'contrary-to-own-system',
  'ongoing-proceedings',
] as const

export const art40p28Consult = defineRule({
  id: 'uncc-2024/40-28-consultation',
  kind: 'need',
  heading: 8,
  on: ['DecisionTaken'],
  decisions: ['refuse', 'postpone'],
  cites: [cite('uncc-2024', '40(28)', 'requires', 'N')],
  says:
    'Before refusing under Article 40(21) or postponing, the requesting State is consulted on ' +
    'terms and conditions.',
  reading: 'A refusal under Article 40(8) or (22) does not need it.',
  cure: 'Propose terms, or ask whether the request can be changed.',
  when: all(
    any(the.has('act.refusalGrounds', ...CONSULTED), the.oneOf('act.decision', 'postpone')),
    the.isNot('consultation.held'),
  ),
  tests: {
    holds: [
      ...CONSULTED.map((tag) => ({
        'act.decision': 'refuse' as const,
        'act.refusalGrounds': [tag],
        'consultation.held': false,
      })),
      { 'act.decision': 'postpone', 'act.refusalGrounds': [], 'consultation.held': false },
    ],
    spares: [
      {
        'act.decision': 'refuse',
        'act.refusalGrounds': ['dual-criminality'],
        'consultation.held': false,
      },
      {
        'act.decision': 'postpone',
        'act.refusalGrounds': ['non-conforming'],
        'consultation.held': true,
      },
    ],
    unknown: [
      [{ 'act.decision': 'refuse', 'act.refusalGrounds': ['non-conforming'] }, 'consultation.held'],
    ],
  },
})

const ASSURED: Facts = { 'offence.deathPenalty': true, 'assurance.deathPenalty': 'verified' }

export const art40p28Assurance = defineRule({
  id: 'uncc-2024/40-28-assurance-kept',
  kind: 'condition',
  heading: 8,
  on: ['DecisionTaken', 'EvidenceTransmitted'],
  cites: [cite('uncc-2024', '40(28)', 'requires', 'N'), cite('uncc-2024', '6(1)', 'requires', 'A')],
  says: 'Help given on an assurance against the death penalty is given under that condition.',
  reading:
    'An assurance is a term under which assistance is granted: accepted conditions bind, and ' +
    'they bind only where the decision names them.',
  impose: ['no-capital-charge'],
  when: all(
    asksAssistance.term,
    the.is('offence.deathPenalty'),
    the.oneOf('assurance.deathPenalty', 'given', 'verified'),
  ),
  tests: {
    holds: [
      about('content', ASSURED),
      about('content', { ...ASSURED, 'assurance.deathPenalty': 'given' }),
    ],
    spares: [
      about('content', { ...ASSURED, 'assurance.deathPenalty': 'none' }),
      about('content', { ...ASSURED, 'offence.deathPenalty': false }),
      about('preservation', ASSURED),
    ],
    unknown: [[about('content', { 'offence.deathPenalty': true }), 'assurance.deathPenalty']],
  },
})
