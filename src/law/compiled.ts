/**
 * A profile made ready to decide: each rule compiled once, and for each act the list of rules
 * that speak to it. Derived from the profile alone and kept as long as the profile lives.
 */
import type { Day } from '../base/instant.ts'
import { type ActType, ADVANCING_DECISIONS, type DecisionKind } from './act-types.ts'
import { beyond, type Ceiling } from './ceiling.ts'
import { Compiler } from './evaluate.ts'
import type { Compiled, Params } from './evaluate-leaf.ts'
import type { RuleSays } from './finding.ts'
import { layerOf } from './layer.ts'
import type { Profile } from './profile.ts'
import {
  conditionsOf,
  type Effect,
  exceptionsOf,
  type Kind,
  type Rule,
  ruleDigest,
} from './rule.ts'
import { type Reads, readsOf } from './slots.ts'
import type { GroundTag } from './vocabulary/codes.ts'

export interface CompiledRule {
  readonly id: string
  readonly says: RuleSays
  readonly kind: Kind
  readonly effect: Effect | undefined
  readonly afterCureDate: 'ground' | 'bar' | undefined
  readonly under: readonly string[] | undefined
  readonly when: Compiled
  readonly unless: readonly (readonly [name: string, when: Compiled])[]
  readonly from: Day
  readonly until: Day | undefined
}

export interface CompiledCeiling {
  readonly id: string
  readonly under: readonly string[] | undefined
  readonly when: Compiled
  readonly beyond: (tag: GroundTag) => boolean
}

/** What is asked of one act: the rules that speak to it, in the order of headings. */
export interface Plan {
  readonly rules: readonly CompiledRule[]
  /** All of them are in force from this day on, and before that one. */
  readonly allFrom: Day
  readonly allUntil: Day
  readonly ceilings: readonly CompiledCeiling[]
  readonly reads: Reads
}

const FIRST = '0000-01-01' as Day
const LAST = '9999-12-31' as Day

interface Kept {
  /** Compiles a rule when an act first needs it. */
  readonly ready: (rule: Rule) => CompiledRule
  readonly ceilings: readonly CompiledCeiling[]
  readonly plans: Map<string, Plan>
  readonly deciding: Map<DecisionKind, Plan>
}

const KEPT = new WeakMap<Profile, Kept>()

/** The plan for an act; for `DecisionTaken` it depends on what is decided. */
export function planFor(profile: Profile, act: ActType, decision: DecisionKind): Plan {
  const kept = KEPT.get(profile) ?? keep(profile)
  const known = act === 'DecisionTaken' ? kept.deciding.get(decision) : kept.plans.get(act)
  if (known !== undefined) return known
  const plan = makePlan(profile, kept, act, decision)
  if (act === 'DecisionTaken') kept.deciding.set(decision, plan)
  else kept.plans.set(act, plan)
  return plan
}

function keep(profile: Profile): Kept {
  const compiler = new Compiler(valuesOf(profile))
  const rules = new Map<Rule, CompiledRule>()
  const kept: Kept = {
    ready: (rule) => {
      const ready = rules.get(rule) ?? compileRule(rule, compiler)
      rules.set(rule, ready)
      return ready
    },
    ceilings: profile.ceilings.map((ceiling) => compileCeiling(ceiling, compiler)),
    plans: new Map(),
    deciding: new Map(),
  }
  KEPT.set(profile, kept)
  return kept
}

function makePlan(profile: Profile, kept: Kept, act: ActType, decision: DecisionKind): Plan {
  const spoken = profile.rules.filter((rule) => speaks(rule, act, decision))
  const days = spoken.map((rule) => rule.inForce)
  return {
    rules: spoken.map(kept.ready),
    allFrom: days.reduce((last, { from }) => (from > last ? from : last), FIRST),
    allUntil: days.reduce((first, { until = LAST }) => (until < first ? until : first), LAST),
    ceilings: kept.ceilings,
    reads: readsOf([
      ...spoken.flatMap(conditionsOf),
      ...profile.ceilings.map((ceiling) => ceiling.when),
    ]),
  }
}

/** Whether a rule speaks to an act. */
export const speaks = (rule: Rule, act: ActType, decision: DecisionKind): boolean =>
  rule.on.includes(act) &&
  (act !== 'DecisionTaken' || (rule.decisions ?? ADVANCING_DECISIONS).includes(decision))

/** The numbers in force, by parameter. */
export const valuesOf = (profile: Pick<Profile, 'params'>): Params =>
  Object.fromEntries(Object.entries(profile.params).map(([name, { value }]) => [name, value]))

function compileRule(rule: Rule, compiler: Compiler): CompiledRule {
  let says: RuleSays | undefined
  return {
    id: rule.id,
    get says() {
      says ??= saysOf(rule)
      return says
    },
    kind: rule.kind,
    effect: rule.effect,
    afterCureDate: rule.afterCureDate,
    under: rule.under,
    when: compiler.compile(rule.when),
    unless: exceptionsOf(rule).map(
      ([name, exception]) => [name, compiler.compile(exception.when)] as const,
    ),
    from: rule.inForce.from,
    until: rule.inForce.until,
  }
}

const compileCeiling = (ceiling: Ceiling, compiler: Compiler): CompiledCeiling => ({
  id: ceiling.id,
  under: ceiling.under,
  when: compiler.compile(ceiling.when),
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
