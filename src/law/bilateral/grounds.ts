/** The grounds that the treaty of the two States accepts; no other counts under it. */
import { type Ceiling, defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, any, type Cond, not, the } from '../condition.ts'
import { about, omit, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import {
  CONTRARY_TO_SYSTEM,
  ESSENTIAL_INTERESTS,
  OWN_LAW_PROHIBITS,
  POLITICAL,
  WOULD_INTERFERE,
} from '../kindred.ts'
import { type DefinedRule, defineRule } from '../rule.ts'
import { ALL_ELEMENTS, asksAssistance, dualCriminality } from '../uncc-2024/terms.ts'
import type { GroundTag } from '../vocabulary/codes.ts'

interface Stands {
  readonly says: string
  readonly when: Cond
  /** A case in which the reason stands, and the fact that takes it away. */
  readonly holds: Facts
  readonly spares: Facts
}

const found = (fact: Parameters<typeof the.is>[0], says: string): Stands => ({
  says,
  when: the.is(fact),
  holds: { [fact]: true },
  spares: { [fact]: false },
})

const REASONS = {
  'political-offence': found('offence.political', POLITICAL),
  'essential-interests': found('requested.essentialInterests', ESSENTIAL_INTERESTS),
  'own-law-prohibits': found('requested.ownLawProhibits', OWN_LAW_PROHIBITS),
  'contrary-to-own-system': found('requested.contraryToSystem', CONTRARY_TO_SYSTEM),
  'ongoing-proceedings': found('requested.postponeWouldHelp', WOULD_INTERFERE),
  'de-minimis': found('offence.deMinimis', 'The matter is of minimal importance.'),
  fiscal: found('offence.fiscal', 'The offence involves fiscal matters.'),
  discrimination: found(
    'risk.discrimination',
    'There are substantial grounds to believe that the request serves to persecute.',
  ),
  'death-penalty': found('offence.deathPenalty', 'The offence may carry the death penalty.'),
  'dual-criminality': {
    says: 'The conduct alleged is not punishable in both States, element by element.',
    when: all(the.is('requested.dualCriminalityRequired'), not(dualCriminality.term)),
    holds: {
      ...ALL_ELEMENTS,
      'dualCriminality.act': false,
      'requested.dualCriminalityRequired': true,
    },
    spares: { 'requested.dualCriminalityRequired': false },
  },
} as const satisfies Partial<Record<GroundTag, Stands>>

type Tag = keyof typeof REASONS
const TAGS = Object.keys(REASONS) as readonly Tag[]

const ground = (tag: Tag): DefinedRule => {
  const { says, when, holds, spares }: Stands = REASONS[tag]
  const facts: Facts = { ...holds, 'treaty.grounds': [tag] }
  return defineRule({
    id: `bilateral/ground-${tag}`,
    kind: 'ground',
    effect: tag === 'ongoing-proceedings' ? 'may-postpone' : 'may-refuse',
    tag,
    heading: tag === 'dual-criminality' ? 6 : 7,
    on: ['DecisionTaken'],
    cites: [cite('bilateral', 'grounds', 'permits', 'own')],
    says,
    when: all(asksAssistance.term, the.has('treaty.grounds', tag), when),
    tests: {
      holds: [about('content', facts)],
      spares: [
        about('content', { ...facts, ...spares }),
        about('content', { ...facts, ...(tag === 'dual-criminality' ? ALL_ELEMENTS : spares) }),
        about('content', { ...facts, 'treaty.grounds': [] }),
        about('preservation', facts),
      ],
      unknown: [[about('content', omit(facts, 'treaty.grounds')), 'treaty.grounds']],
    },
  })
}

export const grounds: readonly DefinedRule[] = TAGS.map(ground)

/** What only the treaty can accept: human rights and a State’s own law stand beside any list. */
const TREATY_ONLY = [
  'political-offence',
  'essential-interests',
  'contrary-to-own-system',
  'de-minimis',
  'dual-criminality',
  'fiscal',
  'bank-secrecy',
] as const satisfies readonly GroundTag[]

const REFUSED = about('content', { 'act.refusalGrounds': ['de-minimis'], 'treaty.grounds': [] })

export const refusalNamesListed = defineRule({
  id: 'bilateral/refusal-names-a-listed-ground',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken'],
  decisions: ['refuse', 'postpone'],
  cites: [cite('bilateral', 'grounds', 'limits', 'own')],
  says: 'The refusal names none of the grounds that the treaty of the two States accepts.',
  cure: 'Name one of them, or what the requested State’s own law forbids, or do not refuse.',
  when: all(
    asksAssistance.term,
    the.within('act.refusalGrounds', ...TREATY_ONLY),
    not(
      any(
        ...TREATY_ONLY.map((tag) =>
          all(the.has('act.refusalGrounds', tag), the.has('treaty.grounds', tag)),
        ),
      ),
    ),
  ),
  tests: {
    holds: TREATY_ONLY.map((tag) => ({
      ...REFUSED,
      'act.refusalGrounds': [tag],
      'treaty.grounds': TREATY_ONLY.filter((one) => one !== tag),
    })),
    spares: [
      ...TREATY_ONLY.map((tag) => ({
        ...REFUSED,
        'act.refusalGrounds': [tag, tag === 'fiscal' ? 'de-minimis' : 'fiscal'] as const,
        'treaty.grounds': [tag],
      })),
      { ...REFUSED, 'act.refusalGrounds': ['own-law-prohibits'] },
      { ...REFUSED, ...one('preservation') },
    ],
    unknown: [[omit(REFUSED, 'treaty.grounds'), 'treaty.grounds']],
  },
})

/** One limit for each reason, since which are accepted is told by the two directories. */
const closed = (tag: Tag | 'bank-secrecy' | 'data-protection'): Ceiling =>
  defineCeiling({
    id: `bilateral/only-listed-${tag}`,
    cite: cite('bilateral', 'grounds', 'limits', 'own'),
    says: 'The treaty of the two States lists the grounds of refusal, and this is none of them.',
    route:
      'Rely on a ground that the treaty lists, propose conditions, or agree with the other State ' +
      'on another instrument.',
    when: all(asksAssistance.term, not(the.has('treaty.grounds', tag))),
    never: [tag],
  })

export const onlyListed: readonly Ceiling[] = [
  ...TAGS.filter((tag) => tag !== 'ongoing-proceedings'),
  'bank-secrecy' as const,
  'data-protection' as const,
].map(closed)
