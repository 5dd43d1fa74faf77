/**
 * A rule: one reading of one provision, as frozen data.
 *
 * It names the acts to which it speaks, the condition under which it makes a finding, and the
 * exceptions that belong to it. It reads facts only, never another rule's finding, so adding a
 * rule can only add findings.
 */

import { type Digest, labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { Day } from '../base/instant.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import type { ActType, DecisionKind } from './act-types.ts'
import type { Citation, MessageRef } from './citation.ts'
import { type AnyCond, type Cond, checkSize } from './condition.ts'
import type { Facts } from './facts.ts'
import { deepFreeze } from './freeze.ts'
import type { ConditionCode, GroundTag } from './vocabulary/codes.ts'

/** In rising order of strictness. */
export const KINDS = ['duty', 'condition', 'need', 'ground', 'bar'] as const
export type Kind = (typeof KINDS)[number]
/** 0 for a duty to 4 for a bar. */
export const rank = (kind: Kind): number => KINDS.indexOf(kind)

/** On whose authority a finding stands. "The law forbids it" is said of the first two only. */
export const BASES = ['treaty', 'national', 'profile'] as const
export type Basis = (typeof BASES)[number]

/** What follows beyond the kind: of a ground, what it allows; of a need or bar, what it is. */
export const EFFECTS = [
  'hold',
  'not-carried',
  'may-refuse',
  'no-obligation',
  'may-postpone',
] as const
export type Effect = (typeof EFFECTS)[number]

/** The thirteen headings: order of presentation, never control flow. */
export const HEADINGS = [
  'authenticity',
  'instrument',
  'scope',
  'completeness and language',
  'protected conduct',
  'dual criminality',
  'refusal grounds',
  'consultation and conditions',
  'authorization and the five tests',
  'execution on specified data',
  'transfer',
  'delivery with limits',
  'afterwards',
] as const

export const SIDES = ['requesting', 'requested', 'provider', 'oversight'] as const
export type Side = (typeof SIDES)[number]

/** An act that is owed once the proposed act has effect. */
export interface Duty {
  readonly by: Side
  readonly act: ActType
  readonly owedTo: 'person' | 'oversight' | 'requested' | 'requesting'
  /** From the moment of the proposed act; absent: as soon as possible. */
  readonly withinHours?: number
}

export interface Exception {
  readonly cite: Citation
  readonly says: MessageRef
  readonly when: AnyCond
}

/** What an overlay did to a rule, with its legal basis. */
export interface TightenedBy {
  readonly overlay: string
  readonly verb: string
  readonly cites: readonly Citation[]
}

export interface Rule {
  /** `uncc-2024/40-13-authenticity`: the layer that states the rule, then its name. */
  readonly id: string
  readonly basis: Basis
  /**
   * Instruments on which a request must rely for the rule to speak; absent: whatever it relies
   * on. Under another instrument a ground or bar is shown, does not count, and nothing else is.
   */
  readonly under?: readonly string[]
  readonly kind: Kind
  /** 1 to 13, see `HEADINGS`. */
  readonly heading: number
  readonly on: readonly ActType[]
  /** Which decisions a rule on `DecisionTaken` speaks to; those that advance, unless told. */
  readonly decisions?: readonly DecisionKind[]
  readonly cites: readonly Citation[]
  readonly says: MessageRef
  /** The interpretive choice that a lawyer may contest. */
  readonly reading?: MessageRef
  readonly cure?: MessageRef
  /** What an uncured need becomes after the date set for its cure. */
  readonly afterCureDate?: 'ground' | 'bar'
  readonly when: AnyCond
  readonly unless?: Readonly<Record<string, Exception>>
  readonly impose?: readonly ConditionCode[]
  readonly duty?: Duty
  /** The reason for refusing, by which ceilings know it; every ground and bar has one. */
  readonly tag?: GroundTag
  readonly effect?: Effect
  readonly inForce: { readonly from: Day; readonly until?: Day }
  readonly tightenedBy?: readonly TightenedBy[]
}

/** Cases that a rule carries; they are not part of its digest. */
export interface RuleTests {
  /** The finding is made, and certain. */
  readonly holds: readonly Facts[]
  /** There is no finding. */
  readonly spares: readonly Facts[]
  /** The finding is made, uncertain, and asks for this fact (`items[1].kind` inside a list). */
  readonly unknown?: readonly (readonly [Facts, string])[]
}

/** A rule as its author writes it: texts are English, the basis is the layer's. */
export type RuleSpec = Omit<
  Rule,
  'basis' | 'under' | 'says' | 'reading' | 'cure' | 'when' | 'unless' | 'inForce' | 'tightenedBy'
> & {
  /** True: it speaks whatever the request relies on, though its layer is of one instrument. */
  readonly everywhere?: true
  readonly says: string
  readonly reading?: string
  readonly cure?: string
  readonly when: Cond
  readonly unless?: Readonly<
    Record<string, { readonly cite: Citation; readonly says: string; readonly when: Cond }>
  >
  readonly inForce?: Rule['inForce']
  readonly tests: RuleTests
}

export interface DefinedRule {
  readonly rule: Omit<Rule, 'basis' | 'under'>
  readonly everywhere: boolean
  readonly tests: RuleTests
}

/** The day from which our own readings speak, where the provision itself gives no other. */
const FIRST_EDITION = '2026-11-01' as Day

/**
 * Freezes a rule as its author wrote it and gives its texts their ids.
 * @throws Fault "law/bad-rule" where its parts do not fit each other
 */
export function defineRule(spec: RuleSpec): DefinedRule {
  const { says, reading, cure, unless, tests, inForce, everywhere = false, ...rest } = spec
  const text = (part: string, en: string): MessageRef => ({ id: `${spec.id}#${part}`, en })
  const rule = {
    ...rest,
    says: text('says', says),
    ...(reading === undefined ? {} : { reading: text('reading', reading) }),
    ...(cure === undefined ? {} : { cure: text('cure', cure) }),
    ...(unless === undefined
      ? {}
      : {
          unless: Object.fromEntries(
            Object.entries(unless).map(([name, exception]) => [
              name,
              { ...exception, says: text(`unless-${name}`, exception.says) },
            ]),
          ),
        }),
    inForce: inForce ?? { from: FIRST_EDITION },
  }
  checkRule(rule)
  return deepFreeze({ rule, everywhere, tests })
}

/** The exceptions by name, in the order of their names: canonical JSON keeps no other. */
export const exceptionsOf = (rule: Pick<Rule, 'unless'>): readonly [string, Exception][] =>
  Object.entries(rule.unless ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))

/** Every condition of a rule: its own, then its exceptions’. */
export const conditionsOf = (rule: Pick<Rule, 'when' | 'unless'>): readonly AnyCond[] => [
  rule.when,
  ...exceptionsOf(rule).map(([, exception]) => exception.when),
]

/**
 * Refuses a rule whose parts do not fit: no act, no citation, a heading outside 1 to 13, a
 * ground or bar without tag, an effect or a cure date that its kind cannot have.
 * @throws Fault "law/bad-rule"
 */
export function checkRule(rule: Omit<Rule, 'basis'>): void {
  const { kind, effect } = rule
  const wrong =
    (rule.on.length === 0 && 'it speaks to no act') ||
    (rule.cites.length === 0 && 'it cites nothing') ||
    (rule.under?.length === 0 && 'it speaks under no instrument') ||
    (HEADINGS[rule.heading - 1] === undefined && `there is no heading ${rule.heading}`) ||
    (tagMissing(rule) && 'a ground or bar needs a tag') ||
    (kind === 'ground' && effect === undefined && 'a ground says what it allows') ||
    (effect !== undefined && !fits(kind, effect) && `a ${kind} cannot have effect "${effect}"`) ||
    (kind === 'condition' && !rule.impose?.length && 'a condition imposes nothing') ||
    (kind === 'duty' && rule.duty === undefined && 'a duty names no act')
  if (wrong) throw fault('law/bad-rule', `cannot accept rule "${rule.id}": ${wrong}`)
  checkSize(conditionsOf(rule))
}

const tagMissing = (rule: Pick<Rule, 'kind' | 'tag' | 'afterCureDate'>): boolean =>
  rule.tag === undefined &&
  (rule.kind === 'ground' || rule.kind === 'bar' || rule.afterCureDate !== undefined)

function fits(kind: Kind, effect: Effect): boolean {
  if (effect === 'hold') return kind === 'need' || kind === 'bar'
  if (effect === 'not-carried') return kind === 'bar'
  return kind === 'ground'
}

/**
 * Name of exactly this rule: everything above, the English texts included, its tests not.
 * Parameters are named in it and valued in the profile, whose digest covers them.
 */
export function ruleDigest(rule: Rule): Digest {
  const known = DIGESTS.get(rule)
  if (known !== undefined) return known
  const digest = labelled('rogatory:law-rule:v1', canonicalBytes(rule as unknown as Json))
  if (Object.isFrozen(rule)) DIGESTS.set(rule, digest)
  return digest
}

/** A pair of States shares nearly all rules, as the same frozen objects, with every other pair. */
const DIGESTS = new WeakMap<Rule, Digest>()
