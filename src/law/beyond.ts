/** What one rule set asks beyond another: rules added or made stricter, numbers moved. */
import type { RuleSet } from './profile.ts'
import { type Rule, ruleDigest } from './rule.ts'

export interface Beyond {
  readonly added: readonly Rule[]
  readonly stricter: readonly Rule[]
  readonly moved: readonly {
    readonly name: string
    readonly unit: string
    readonly from: number
    readonly to: number
  }[]
}

/** @param other - `own` keeps every rule of it, as one with more layers or overlays does */
export function beyond(own: RuleSet, other: RuleSet): Beyond {
  const known = new Map(other.rules.map((rule) => [rule.id, rule]))
  return {
    added: own.rules.filter(({ id }) => !known.has(id)),
    stricter: own.rules.filter((rule) => {
      const before = known.get(rule.id)
      return before !== undefined && ruleDigest(before) !== ruleDigest(rule)
    }),
    moved: Object.entries(own.params).flatMap(([name, { value: to, unit }]) => {
      const from = other.params[name]?.value
      return from === undefined || from === to ? [] : [{ name, unit, from, to }]
    }),
  }
}
