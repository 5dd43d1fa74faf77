/**
 * A layer: the rules of one instrument or safeguard programme, with its parameters and ceilings.
 */
import { fault } from '../base/error.ts'
import type { Ceiling } from './ceiling.ts'
import type { Citation } from './citation.ts'
import { deepFreeze } from './freeze.ts'
import { checkPolarity } from './polarity.ts'
import type { Basis, DefinedRule, Rule, RuleTests } from './rule.ts'

/** A number that rules name and a national overlay may move in one direction. */
export interface Parameter {
  readonly value: number
  readonly stricter: 'lower' | 'higher'
  /** `days`, `years`, for explanations. */
  readonly unit: string
  readonly cite: Citation
}

export type Parameters = Readonly<Record<string, Parameter>>

export interface Layer {
  /** `uncc-2024`; every rule of the layer has it as first part of its id. */
  readonly id: string
  readonly basis: Basis
  readonly title: string
  /** Instruments on which a request must rely for the layer's rules to speak; absent: any. */
  readonly instruments?: readonly string[]
  readonly params: Parameters
  readonly rules: readonly Rule[]
  readonly ceilings: readonly Ceiling[]
  /** The cases that the rules carry, by rule id. */
  readonly tests: Readonly<Record<string, RuleTests>>
}

interface LayerSpec {
  readonly id: string
  readonly basis: Basis
  readonly title: string
  readonly instruments?: readonly string[]
  readonly params?: Parameters
  readonly rules: readonly DefinedRule[]
  readonly ceilings?: readonly Ceiling[]
}

/**
 * @throws Fault "law/bad-layer" where two rules share an id or a rule belongs elsewhere
 * @throws Fault "law/polarity", "law/unknown-parameter" where a parameter is used wrongly
 */
export function defineLayer(spec: LayerSpec): Layer {
  const { rules: defined, params = {}, ceilings = [], ...head } = spec
  const { basis, instruments: under } = head
  const rules = defined.map(
    ({ rule, everywhere }): Rule =>
      under === undefined || everywhere ? { ...rule, basis } : { ...rule, basis, under },
  )
  const limits = under === undefined ? ceilings : ceilings.map((one) => ({ ...one, under }))
  const ids = new Set<string>()
  for (const { id } of rules) {
    if (ids.has(id) || !id.startsWith(`${head.id}/`)) {
      throw fault('law/bad-layer', `cannot put rule "${id}" into layer "${head.id}"`)
    }
    ids.add(id)
  }
  for (const rule of rules) checkPolarity(rule, params)
  const tests = Object.fromEntries(defined.map((one) => [one.rule.id, one.tests]))
  return deepFreeze({ ...head, params, rules, ceilings: limits, tests })
}

/** The layer that states a rule. */
export const layerOf = (ruleId: string): string => ruleId.slice(0, ruleId.indexOf('/'))
