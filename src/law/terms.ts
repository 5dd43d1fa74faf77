/** Named conditions: a name stands for the same parts everywhere in a rule set. */
import { canonicalJson, type Json } from '../base/json.ts'
import { type AnyCond, partsOf } from './condition.ts'
import type { RuleSet } from './profile.ts'
import { conditionsOf, type Rule } from './rule.ts'

type Term = Extract<AnyCond, { op: 'term' }>

/** Terms by name, each with the text of its parts. */
export type Terms = ReadonlyMap<string, string>

/** The terms that conditions use, however deep. */
function* termsIn(conds: readonly AnyCond[]): Iterable<Term> {
  for (const cond of conds) {
    if (cond.op === 'term') yield cond
    yield* termsIn(partsOf(cond))
  }
}

/** The terms of a rule set. */
export const termsOf = ({ rules }: Pick<RuleSet, 'rules'>): Terms =>
  new Map([...termsIn(rules.flatMap(conditionsOf))].map((one) => [one.name, textOf(one)]))

/**
 * The name of a term that the rule uses with other parts than the rule set does, or that the
 * rule set does not have: an explanation prints the name, so it must not lie about the parts.
 */
export const strangeTerm = (known: Terms, rule: Pick<Rule, 'when' | 'unless'>) =>
  [...termsIn(conditionsOf(rule))].find((one) => known.get(one.name) !== textOf(one))?.name

const textOf = (cond: AnyCond): string => canonicalJson(cond as unknown as Json)
