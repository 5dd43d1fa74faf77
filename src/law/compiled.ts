/**
 * A profile made ready to decide: each rule compiled once, and for each act the list of rules
 * that speak to it. Derived from the profile alone and kept as long as the profile lives.
 */
import type { Day } from '../base/instant.ts'
import type { ActType, DecisionKind } from './act-types.ts'
import { beyond, type Ceiling } from './ceiling.ts'
import { type Compiled, compile, type Params } from './evaluate.ts'
import type { RuleSays } from './finding.ts'
import { layerOf } from './layer.ts'
import type { Profile } from './profile.ts'
import { type Effect, type Kind, type Rule, ruleDigest } from './rule.ts'
import type { GroundTag } from './vocabulary/codes.ts'

export interface CompiledRule {
  readonly id: string
  readonly says: RuleSays
  readonly kind: Kind
  readonly effect: Effect | undefined
  readonly afterCureDate: 'ground' | 'bar' | undefined
  readonly when: Compiled
  readonly unless: readonly (readonly [name: string, when: Compiled])[]
  readonly from: Day
  readonly until: Day | undefined
}

export interface CompiledCeiling {
  readonly id: string
  readonly when: Compiled
  readonly beyond: (tag: GroundTag) => boolean
}

export interface CompiledProfile {
  /** The rules that speak to an act, in the order of headings. */
  readonly rulesOn: (act: ActType, decision: DecisionKind) => readonly CompiledRule[]
  readonly ceilings: readonly CompiledCeiling[]
}

/** Decisions that a rule on `DecisionTaken` speaks to unless it says otherwise. */
export const ADVANCING: readonly DecisionKind[] = ['execute', 'execute-with-conditions']

const KEPT = new WeakMap<Profile, CompiledProfile>()

export function compileProfile(profile: Profile): CompiledProfile {
  const kept = KEPT.get(profile)
  if (kept !== undefined) return kept
  const params = valuesOf(profile)
  const rules = profile.rules.map((rule) => ({ rule, ready: compileRule(rule, params) }))
  const plans = new Map<string, readonly CompiledRule[]>()
  const compiled: CompiledProfile = {
    rulesOn(act, decision) {
      const key = act === 'DecisionTaken' ? `${act}/${decision}` : act
      const plan = plans.get(key)
      if (plan !== undefined) return plan
      const made = rules.filter(({ rule }) => speaks(rule, act, decision)).map((one) => one.ready)
      plans.set(key, made)
      return made
    },
    ceilings: profile.ceilings.map((ceiling) => compileCeiling(ceiling, params)),
  }
  KEPT.set(profile, compiled)
  return compiled
}

/** Whether a rule speaks to an act. */
export const speaks = (rule: Rule, act: ActType, decision: DecisionKind): boolean =>
  rule.on.includes(act) &&
  (act !== 'DecisionTaken' || (rule.decisions ?? ADVANCING).includes(decision))

/** The numbers in force, by parameter. */
export const valuesOf = (profile: Pick<Profile, 'params'>): Params =>
  Object.fromEntries(Object.entries(profile.params).map(([name, { value }]) => [name, value]))

function compileRule(rule: Rule, params: Params): CompiledRule {
  return {
    id: rule.id,
    says: saysOf(rule),
    kind: rule.kind,
    effect: rule.effect,
    afterCureDate: rule.afterCureDate,
    when: compile(rule.when, params),
    unless: Object.entries(rule.unless ?? {}).map(
      ([name, exception]) => [name, compile(exception.when, params)] as const,
    ),
    from: rule.inForce.from,
    until: rule.inForce.until,
  }
}

const compileCeiling = (ceiling: Ceiling, params: Params): CompiledCeiling => ({
  id: ceiling.id,
  when: compile(ceiling.when, params),
  beyond: (tag) => beyond(ceiling, tag),
})

/** What every finding of a rule repeats. */
export function saysOf(rule: Rule): RuleSays {
  const { reading, cure, impose, duty, tag, tightenedBy } = rule
  return Object.freeze({
    rule: rule.id,
    ruleDigest: ruleDigest(rule),
    layer: layerOf(rule.id),
    basis: rule.basis,
    heading: rule.heading,
    cites: rule.cites,
    says: rule.says,
    ...(reading && { reading }),
    ...(cure && { cure }),
    ...(impose && { impose }),
    ...(duty && { duty }),
    ...(tag && { tag }),
    ...(tightenedBy && { tightenedBy: tightenedBy.map((one) => one.overlay) }),
  })
}
