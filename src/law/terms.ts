/** Named conditions: a name stands for the same parts everywhere in a rule set. */
import { canonicalJson, type Json } from '../base/json.ts'
import { type AnyCond, partsOf } from './condition.ts'
import type { RuleSet } from './profile.ts'
import { conditionsOf, type Rule } from './rule.ts'

type Term = Extract<AnyCond, { op: 'term' }>

/** The terms that a condition uses, however deep. */
function termsIn(cond: AnyCond): readonly Term[] {
  const inside = partsOf(cond).flatMap(termsIn)
  return cond.op === 'term' ? [cond, ...inside] : inside
}

/**
 * The name of a term that the rule uses with other parts than the rule set does, or that the
 * rule set does not have: an explanation prints the name, so it must not lie about the parts.
 */
export function checkTerms(set: RuleSet, rule: Pick<Rule, 'when' | 'unless'>): string | undefined {
  const known = new Map(
    set.rules
      .flatMap(conditionsOf)
      .flatMap(termsIn)
      .map((one) => [one.name, textOf(one)]),
  )
  return conditionsOf(rule)
    .flatMap(termsIn)
    .find((one) => known.get(one.name) !== textOf(one))?.name
}

const textOf = (cond: AnyCond): string => canonicalJson(cond as unknown as Json)
