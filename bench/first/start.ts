/** One fresh process: milliseconds from its loaded modules to its first decision. */
import { readFileSync } from 'node:fs'
import { stdin, stdout } from 'node:process'
import { json } from 'node:stream/consumers'
import type { Digest } from '../../src/base/digest.ts'
import type { Instant } from '../../src/base/instant.ts'
import { decide } from '../../src/law/decide.ts'
import type { Facts } from '../../src/law/facts.ts'
import { vouchedProfile } from '../../src/law/profile.ts'
import type { Rule } from '../../src/law/rule.ts'
import { flat, jsonRulesEngine } from '../law-engines.ts'

export interface Task {
  readonly facts: Facts
  /** The kernel’s: where the canonical document is, and what vouches for it. */
  readonly profile?: { readonly path: string; readonly digest: Digest }
  /** Of json-rules-engine. */
  readonly rules?: readonly Rule[]
  readonly params?: Readonly<Record<string, number>>
}

const asOf = '2027-03-01T12:00:00Z' as Instant
const { facts, profile, rules = [], params = {} } = (await json(stdin)) as Task
const start = performance.now()
if (profile) {
  const read = vouchedProfile(readFileSync(profile.path), profile.digest)
  decide({ facts, act: 'DecisionTaken', asOf, profile: read })
} else {
  await jsonRulesEngine(rules, params).decide(flat(facts, asOf))
}
stdout.write(String(performance.now() - start))
