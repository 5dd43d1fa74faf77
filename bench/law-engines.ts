/** The shipped rules as other engines read them: json-rules-engine and Cedar. */
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine'
import type { Instant } from '../src/base/instant.ts'
import { type AnyCond, AS_OF, type LeafCond } from '../src/law/condition.ts'
import { FACTS, type Facts, isFactPath } from '../src/law/facts.ts'
import { exceptionsOf, type Rule } from '../src/law/rule.ts'

type Params = Readonly<Record<string, number>>
/** The facts of a case with its one item beside them: `item.kind`. */
type Flat = Record<string, string | number | boolean | string[]>

export interface OtherEngine {
  readonly name: string
  /** Ids of the rules that hold, sorted. */
  readonly decide: (facts: Flat) => Promise<readonly string[]>
}

/**
 * The case without lists of records, which neither engine can quantify over, and with moments as
 * milliseconds, which both compare.
 */
export function flat(facts: Facts, asOf: Instant): Flat {
  const { items, cures: _, ...rest } = facts
  const item = Object.entries(items?.[0] ?? {}).map(([name, value]) => [`item.${name}`, value])
  const moments = Object.entries(rest)
    .filter(([path]) => isFactPath(path) && FACTS[path].type === 'moment')
    .map(([path, moment]) => [path, Date.parse(moment as string)])
  return {
    ...rest,
    ...Object.fromEntries([...item, ...moments]),
    [AS_OF]: Date.parse(asOf),
  } as Flat
}

/** Events carry the rule, its texts and citations; conditions come back with their results. */
export function jsonRulesEngine(rules: readonly Rule[], params: Params): OtherEngine {
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addOperator('overlaps', (got: unknown, want: readonly string[]) =>
    Array.isArray(got) ? want.some((one) => got.includes(one)) : false,
  )
  engine.addOperator('within', (got: unknown, want: readonly string[]) =>
    Array.isArray(got) ? got.every((one) => want.includes(one)) : false,
  )
  // The built-in "in" ends the process where the list is the missing fact.
  engine.addOperator('among', (got: unknown, list: unknown) =>
    Array.isArray(list) ? list.includes(got) : false,
  )
  for (const rule of rules) {
    const { id, cites, says } = rule
    const conditions = { all: [asJson(effective(rule), params)] } as TopLevelCondition
    engine.addRule({ conditions, event: { type: id, params: { cites, says } } })
  }
  return {
    name: 'json-rules-engine',
    async decide(facts) {
      const { events } = await engine.run(facts)
      return events.map((event) => event.type).sort()
    },
  }
}

/** A policy that forbids for each rule; the answer names the policies that do. */
export function cedar(rules: readonly Rule[], params: Params): OtherEngine {
  const staticPolicies = Object.fromEntries(
    rules.map((rule) => {
      const when = asCedar(effective(rule), params)
      return [rule.id, `forbid(principal, action, resource) when { ${when} };`]
    }),
  )
  const allow = 'permit(principal, action, resource);'
  const parsed = preparsePolicySet('law', { staticPolicies: { ...staticPolicies, allow } })
  if (parsed.type === 'failure') throw new TypeError(JSON.stringify(parsed.errors))
  const entity = { type: 'Office', id: 'one' }
  return {
    name: 'cedar-wasm',
    async decide(context) {
      const answer = statefulIsAuthorized({
        principal: entity,
        action: { type: 'Action', id: 'decide' },
        resource: entity,
        context,
        preparsedPolicySetId: 'law',
        entities: [],
      })
      if (answer.type === 'failure') throw new TypeError(JSON.stringify(answer.errors))
      return answer.response.diagnostics.reason.filter((id) => id !== 'allow').sort()
    },
  }
}

/** When a rule makes a finding: relied on, its condition true, and none of its exceptions. */
function effective({ under, ...rule }: Rule): AnyCond {
  const relied: AnyCond[] = under ? [{ op: 'oneOf', fact: 'instrument.id', values: under }] : []
  const exceptions = exceptionsOf(rule).map(([, { when }]): AnyCond => ({ op: 'not', of: when }))
  return { op: 'all', of: [...relied, rule.when, ...exceptions] }
}

function asJson(cond: AnyCond, params: Params, at = ''): NestedCondition {
  switch (cond.op) {
    case 'all':
      return { all: cond.of.map((part) => asJson(part, params, at)) }
    case 'any':
      return { any: cond.of.map((part) => asJson(part, params, at)) }
    case 'not':
      return { not: asJson(cond.of, params, at) }
    case 'term':
      return asJson(cond.of, params, at)
    case 'some':
    case 'every':
      return asJson(cond.of, params, 'item.')
    default:
      return { fact: at + cond.fact, ...jsonLeaf(cond, params) }
  }
}

function jsonLeaf(cond: LeafCond, params: Params): { operator: string; value: unknown } {
  switch (cond.op) {
    case 'is':
      return { operator: 'equal', value: true }
    case 'oneOf':
      return { operator: 'in', value: cond.values }
    case 'has':
      return { operator: 'overlaps', value: cond.values }
    case 'within':
      return { operator: 'within', value: cond.values }
    case 'among':
      return { operator: 'among', value: { fact: cond.list } }
    case 'atLeast':
      return { operator: 'greaterThanInclusive', value: bound(cond, params) }
    case 'moreThan':
      return { operator: 'greaterThan', value: bound(cond, params) }
    case 'before':
      return { operator: 'lessThan', value: { fact: cond.than } }
  }
}

function asCedar(cond: AnyCond, params: Params, at = ''): string {
  const inner = (part: AnyCond) => `(${asCedar(part, params, at)})`
  switch (cond.op) {
    case 'all':
      return cond.of.map(inner).join(' && ')
    case 'any':
      return cond.of.map(inner).join(' || ')
    case 'not':
      return `!${inner(cond.of)}`
    case 'term':
      return asCedar(cond.of, params, at)
    case 'some':
    case 'every':
      return asCedar(cond.of, params, 'item.')
    default:
      return cedarLeaf(cond, params, `context["${at}${cond.fact}"]`)
  }
}

function cedarLeaf(cond: LeafCond, params: Params, got: string): string {
  switch (cond.op) {
    case 'is':
      return `${got} == true`
    case 'oneOf':
      return `${JSON.stringify(cond.values)}.contains(${got})`
    case 'has':
      return `${got}.containsAny(${JSON.stringify(cond.values)})`
    case 'within':
      return `${JSON.stringify(cond.values)}.containsAll(${got})`
    case 'among':
      return `context["${cond.list}"].contains(${got})`
    case 'atLeast':
      return `${got} >= ${bound(cond, params)}`
    case 'moreThan':
      return `${got} > ${bound(cond, params)}`
    case 'before':
      return `${got} < context["${cond.than}"]`
  }
}

const bound = (cond: Extract<LeafCond, { op: 'atLeast' | 'moreThan' }>, params: Params): number =>
  'value' in cond ? cond.value : (params[cond.param] ?? 0)
