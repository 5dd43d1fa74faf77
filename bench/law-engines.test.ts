/** A comparison is worth something only where all engines answer the same question alike. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '../src/base/instant.ts'
import { valuesOf } from '../src/law/compiled.ts'
import { findingsOf } from '../src/law/decide.ts'
import { profiles } from '../src/law/shipped.ts'
import { cases } from './law-cases.ts'
import { cedar, flat, jsonRulesEngine } from './law-engines.ts'

const profile = profiles['full-safeguards']
const act = 'DecisionTaken'
const asOf = '2027-03-01T12:00:00Z' as Instant
const rules = profile.rules.filter((rule) => rule.on.includes(act) && !rule.decisions)

for (const engine of [jsonRulesEngine, cedar]) {
  const other = engine(rules, valuesOf(profile))
  test(`${other.name} finds what the kernel finds where all is known`, async () => {
    for (const facts of cases(40)) {
      const ours = findingsOf({ facts, act, profile, asOf }).map((finding) => finding.rule)
      assert.deepEqual(await other.decide(flat(facts, asOf)), ours.sort())
    }
  })
}
