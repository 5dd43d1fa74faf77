/**
 * A second kernel, as naive as can be, for tests only: the specification that the production
 * evaluator is held against. It reads rules with plain recursion, one after the other, and uses
 * none of the compiled code.
 */
import { dayOf } from '../base/instant.ts'
import { beyond } from './ceiling.ts'
import { saysOf, speaks, valuesOf } from './compiled.ts'
import type { Question } from './decide.ts'
import type { Leaf } from './evaluate-leaf.ts'
import { FACTS, type Facts, isFactPath } from './facts.ts'
import type { Finding } from './finding.ts'
import { FALSE, TRUE, UNKNOWN } from './kleene.ts'
import { exceptionsOf, type Rule } from './rule.ts'
import { decidingLeaves, traceOf, type View } from './trace.ts'

export function oracleFindings(question: Question): Finding[] {
  const { profile, act, asOf, facts } = question
  const view: View = { facts, asOf, params: valuesOf(profile) }
  const day = dayOf(asOf)
  return profile.rules
    .filter((rule) => speaks(rule, act, facts['act.decision'] ?? 'execute'))
    .filter(({ inForce: { from, until } }) => day >= from && (until === undefined || day < until))
    .filter(({ under }) => under === undefined || relies(under, facts))
    .map((rule) => oracleFinding(rule, view, question))
    .filter((one) => one !== undefined)
}

/** A rule of one instrument is one whose condition begins with "the request relies on it". */
const relies = (under: readonly string[], { 'instrument.id': id }: Facts): boolean =>
  id === undefined || under.includes(id)

function oracleFinding(rule: Rule, view: View, question: Question): Finding | undefined {
  const when = traceOf(rule.when, view)
  const tried = exceptionsOf(rule).map(([name, exception]) => ({
    name,
    trace: traceOf(exception.when, view),
  }))
  if (when.value === FALSE || tried.some(({ trace }) => trace.value === TRUE)) return undefined
  const open = tried.filter(({ trace }) => trace.value === UNKNOWN)
  const unnamed = rule.under !== undefined && view.facts['instrument.id'] === undefined
  const because = [
    ...(unnamed ? [{ path: 'instrument.id', op: 'oneOf' as const, want: rule.under }] : []),
    ...decidingLeaves(when),
    ...open.flatMap(({ trace }) => decidingLeaves(trace, false)),
  ]
  const certain = when.value === TRUE && open.length === 0 && !unnamed
  const kind = hardened(rule, question) ? rule.afterCureDate! : rule.kind
  const effect = rule.effect ?? (kind === 'ground' ? 'may-refuse' : undefined)
  const needs = [...new Set(because.filter((l) => !('got' in l)).map((l) => l.path))].sort()
  const exceeds = exceeded(rule, kind, view, question)
  return {
    ...saysOf(rule),
    kind,
    certain,
    because: because.map((leaf) => sourced(leaf, question)),
    exceptionsTried: tried.map(({ name, trace }) => ({
      name,
      value: trace.value === UNKNOWN ? 'unknown' : false,
    })),
    ...(effect && { effect }),
    ...(!certain && { needs }),
    ...(!certain && goesToAPerson(needs, question) && { notKnowable: true }),
    ...(exceeds !== undefined && { exceeds }),
  }
}

const hardened = (rule: Rule, { facts, asOf }: Question): boolean =>
  rule.afterCureDate !== undefined &&
  (facts.cures ?? []).some(({ rule: id, due }) => id === rule.id && due !== undefined && due < asOf)

function exceeded(rule: Rule, kind: Rule['kind'], view: View, { profile }: Question) {
  if (rule.tag === undefined || !['ground', 'bar'].includes(kind)) return undefined
  return profile.ceilings.find(
    (one) =>
      traceOf(one.when, view).value === TRUE &&
      (one.under?.includes(view.facts['instrument.id'] ?? '') ?? true) &&
      beyond(one, rule.tag!),
  )?.id
}

function goesToAPerson(needs: readonly string[], { facts }: Question): boolean {
  const items = facts.items ?? []
  return (
    items.length > 0 &&
    items.every((one) => one.kind === 'preservation' || one.kind === 'subscriber') &&
    needs.every(
      (path) =>
        isFactPath(path) &&
        'maybeUnknowable' in FACTS[path] &&
        (facts['request.notKnowable'] ?? []).includes(path),
    )
  )
}

const sourced = (leaf: Leaf, { provenance }: Question) => {
  const from = provenance?.[leaf.path]
  return from === undefined ? leaf : { ...leaf, from }
}
