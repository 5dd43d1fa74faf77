/** Runs the cases that a rule or a term carries. */
import type { Instant } from '../base/instant.ts'
import { type AnyCond, type Cond, term } from './condition.ts'
import type { Params } from './evaluate-leaf.ts'
import type { Facts } from './facts.ts'
import { deepFreeze } from './freeze.ts'
import { FALSE, TRUE, UNKNOWN } from './kleene.ts'
import type { Rule, RuleTests } from './rule.ts'
import { decidingLeaves, type Trace, traceOf } from './trace.ts'

/** A named condition with cases of its own; rules that use it need not repeat them. */
export interface DefinedTerm {
  readonly term: Cond
  readonly tests: RuleTests
}

export const defineTerm = (name: string, of: Cond, tests: RuleTests): DefinedTerm =>
  deepFreeze({ term: term(name, of), tests })

/** The moment at which cases are read, where they do not depend on it. */
export const CASE_TIME = '2027-03-01T12:00:00Z' as Instant

/**
 * What is wrong with the cases of a rule: nothing, or a line for each case that comes out
 * otherwise. `holds` must be true, `spares` false, `unknown` open and asking for the named fact.
 */
export function failingCases(
  rule: Pick<Rule, 'when' | 'unless'>,
  tests: RuleTests,
  params: Params,
): readonly string[] {
  const read = (facts: Facts) => standing(rule, facts, params)
  return [
    ...tests.holds.flatMap((facts, i) => (read(facts).value === TRUE ? [] : [`holds ${i + 1}`])),
    ...tests.spares.flatMap((facts, i) => (read(facts).value === FALSE ? [] : [`spares ${i + 1}`])),
    ...(tests.unknown ?? []).flatMap(([facts, path]) => {
      const { value, open } = read(facts)
      return value === UNKNOWN && open.includes(path) ? [] : [`unknown ${path}`]
    }),
  ]
}

/** The value of a rule with its exceptions, and the unknown facts that keep it open. */
function standing(rule: Pick<Rule, 'when' | 'unless'>, facts: Facts, params: Params) {
  const trace = (cond: AnyCond) => traceOf(cond, { facts, asOf: CASE_TIME, params })
  const when = trace(rule.when)
  const unless = Object.values(rule.unless ?? {}).map((exception) => trace(exception.when))
  const freed = when.value === FALSE || unless.some((one) => one.value === TRUE)
  const opened = unless.filter((one) => one.value === UNKNOWN)
  const value = freed ? FALSE : opened.length > 0 ? UNKNOWN : when.value
  const open = [...missing(when, true), ...opened.flatMap((one) => missing(one, false))]
  return { value, open }
}

const missing = (trace: Trace, holds: boolean): readonly string[] =>
  decidingLeaves(trace, holds)
    .filter((leaf) => leaf.got === undefined)
    .map((leaf) => leaf.path)
