/**
 * Provisions of drafts of the Convention, as those who wrote about them describe them.
 *
 * The drafts themselves were not read. Offences are called by their adopted numbers, which is one
 * more than in the drafts of 2023, and each rule also cites the provision that was adopted in its
 * place, so that texts can be compared provision by provision.
 */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, EXECUTING, HANDING_OVER, one } from '../doors.ts'
import { type DefinedRule, defineRule, type RuleSpec } from '../rule.ts'
import { art40p8DualCriminality } from '../uncc-2024/art-40-08-dual-criminality.ts'
import { art40p22 } from '../uncc-2024/art-40-22-discrimination.ts'
import { conventionOffence, discloses, seriousCrimeEvidence } from '../uncc-2024/terms.ts'

/** A provision in the draft, and the one that was adopted in its place. */
interface Place {
  readonly draft: string
  readonly at: string
  readonly adopted: string
}

const citesOf = ({ draft, at, adopted }: Place, role: 'defines' | 'permits') => [
  cite(draft, at, role, 'P'),
  cite('uncc-2024', adopted, role, 'K'),
]

const NONE = {
  'offence.conventionArticle': 'none',
  'instrument.otherTreatyGoverns': false,
} as const

/** How a draft stood to other treaties is not told: as adopted, lest a difference be invented. */
const scope = {
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'out-of-scope',
  heading: 3,
  on: [...EXECUTING, 'RequestTransmitted'],
  unless: {
    'another-treaty': {
      cite: cite('uncc-2024', '60', 'permits', 'K'),
      says: 'Another treaty of the two States governs the request.',
      when: the.is('instrument.otherTreatyGoverns'),
    },
  },
} as const satisfies Partial<RuleSpec>

/** Cooperation on electronic evidence of any criminal offence, however small. */
export const anyCrime = (place: Place, reading: string): DefinedRule =>
  defineRule({
    ...scope,
    id: `${place.draft}/scope-of-cooperation`,
    cites: citesOf(place, 'defines'),
    says: 'The draft reaches its own offences and electronic evidence of others; this is neither.',
    reading,
    when: all(not(conventionOffence.term), the.isNot('offence.electronicEvidence')),
    tests: {
      holds: [{ ...NONE, 'offence.electronicEvidence': false }],
      spares: [
        { ...NONE, 'offence.electronicEvidence': true },
        { ...NONE, 'offence.electronicEvidence': false, 'instrument.otherTreatyGoverns': true },
        { ...NONE, 'offence.conventionArticle': 'art-7', 'offence.electronicEvidence': false },
      ],
      unknown: [[NONE, 'offence.electronicEvidence']],
    },
  })

/** Cooperation on electronic evidence of serious crimes, by the four years alone. */
export const seriousCrime = (place: Place, reading: string): DefinedRule =>
  defineRule({
    ...scope,
    id: `${place.draft}/scope-of-cooperation`,
    cites: citesOf(place, 'defines'),
    says: 'The draft reaches its own offences and evidence of serious crimes; this is neither.',
    reading,
    when: all(not(conventionOffence.term), not(seriousCrimeEvidence.term)),
    tests: {
      holds: [{ ...NONE, 'offence.maxPenaltyYears': 2 }],
      spares: [
        { ...NONE, 'offence.maxPenaltyYears': 4, 'offence.electronicEvidence': true },
        { ...NONE, 'offence.maxPenaltyYears': 2, 'instrument.otherTreatyGoverns': true },
        { ...NONE, 'offence.conventionArticle': 'art-7', 'offence.maxPenaltyYears': 2 },
      ],
      unknown: [[NONE, 'offence.maxPenaltyYears']],
    },
  })

/** Want of dual criminality is a ground where the requested State considers it a requirement. */
export const dualCriminality = (place: Place, reading: string): DefinedRule =>
  defineRule({
    id: `${place.draft}/dual-criminality`,
    kind: 'ground',
    effect: 'may-refuse',
    tag: 'dual-criminality',
    heading: 6,
    on: ['DecisionTaken', 'OrderIssued'],
    cites: citesOf(place, 'permits'),
    says: 'The conduct alleged is not punishable in both States.',
    reading,
    when: art40p8DualCriminality.rule.when,
    tests: art40p8DualCriminality.tests,
  })

/** Personal data need not leave where the law of the requested State does not allow it. */
export const dataProtection = (place: Place, reading: string): DefinedRule => {
  const forbidden = { 'transfer.personalData': true, 'requested.dataProtectionForbids': true }
  return defineRule({
    id: `${place.draft}/personal-data`,
    kind: 'ground',
    effect: 'no-obligation',
    tag: 'data-protection',
    heading: 11,
    on: [...HANDING_OVER, 'DecisionTaken'],
    cites: citesOf(place, 'permits'),
    says: 'The requested State’s data-protection law does not allow this transfer.',
    reading,
    when: all(
      discloses.term,
      the.is('transfer.personalData'),
      the.is('requested.dataProtectionForbids'),
    ),
    tests: {
      holds: [about('content', forbidden)],
      spares: [
        about('preservation', forbidden),
        about('content', { ...forbidden, 'transfer.personalData': false }),
        about('content', { ...forbidden, 'requested.dataProtectionForbids': false }),
      ],
      unknown: [[one('content'), 'transfer.personalData']],
    },
  })
}

/** Substantial grounds to believe that somebody is to be persecuted. */
export const discrimination = (place: Place): DefinedRule =>
  defineRule({
    id: `${place.draft}/discrimination`,
    kind: 'ground',
    effect: 'no-obligation',
    tag: 'discrimination',
    heading: 7,
    on: art40p22.rule.on,
    cites: citesOf(place, 'permits'),
    says: 'There are substantial grounds to believe that the request serves to persecute somebody.',
    when: art40p22.rule.when,
    tests: art40p22.tests,
  })
