/**
 * How fast the law is applied and explained, against json-rules-engine and Cedar on the same
 * rules and cases. First all three must agree; then cases with a missing fact show what each
 * makes of it.
 */
import type { Instant } from '../src/base/instant.ts'
import { valuesOf } from '../src/law/compiled.ts'
import { findingsOf } from '../src/law/decide.ts'
import type { Facts } from '../src/law/facts.ts'
import type { Rule } from '../src/law/rule.ts'
import { profiles } from '../src/law/shipped.ts'
import { cases, forgetful } from './law-cases.ts'
import { cedar, flat, jsonRulesEngine, type OtherEngine } from './law-engines.ts'
import type { Row } from './row.ts'

const profile = profiles['full-safeguards']
const act = 'DecisionTaken'
const asOf = '2027-03-01T12:00:00Z' as Instant
/** A round is short and the best counts: what else runs on the machine slows, never speeds. */
const ROUNDS = 8
const ROUND_MS = 250

/** Takes about six seconds on one core. */
export async function benchLaw(): Promise<Row[]> {
  const rules = profile.rules.filter((rule) => rule.on.includes(act) && !rule.decisions)
  const params = valuesOf(profile)
  const others = [jsonRulesEngine(rules, params), cedar(rules, params)]
  const all = cases(1000)
  for (const other of others) await mustAgree(other, all)
  const ours = best(all, rules)
  const note = `${rules.length} rules on ${all.length} cases, ${ours.findings} findings a case`
  const rows: Row[] = [
    { name: 'law: rules evaluated and explained', value: ours.rate, unit: 'rules/s', note },
    { name: 'law: decisions explained', value: ours.rate / rules.length, unit: 'decisions/s' },
  ]
  for (const other of others) rows.push(...(await against(other, all, rules, ours.rate)))
  return rows
}

async function against(
  other: OtherEngine,
  all: readonly Facts[],
  rules: readonly Rule[],
  ours: number,
): Promise<Row[]> {
  const rate = await bestOf(other, all, rules.length)
  const { dropped, open } = await onMissingFacts(other, forgetful(all))
  return [
    { name: `law: ${other.name}`, value: rate, unit: 'rules/s' },
    { name: `law: times ${other.name}`, value: ours / rate, unit: 'times' },
    {
      name: `law: findings that ${other.name} drops on a missing fact`,
      value: dropped,
      unit: 'findings',
      note: `of ${open} that stay open here, one fact missing in each case`,
    },
  ]
}

const found = (facts: Facts): readonly string[] =>
  findingsOf({ facts, act, profile, asOf })
    .map((finding) => finding.rule)
    .sort()

async function mustAgree(other: OtherEngine, all: readonly Facts[]): Promise<void> {
  for (const facts of all) {
    const [mine, theirs] = [found(facts), await other.decide(flat(facts, asOf))]
    if (mine.join() !== theirs.join()) {
      throw new Error(`${other.name} does not agree: ${mine.join()} against ${theirs.join()}`)
    }
  }
}

/** How many of the findings that a missing fact leaves open the other engine does not make. */
async function onMissingFacts(other: OtherEngine, all: readonly Facts[]) {
  let open = 0
  let dropped = 0
  for (const facts of all) {
    const theirs = await other.decide(flat(facts, asOf))
    for (const finding of findingsOf({ facts, act, profile, asOf })) {
      if (finding.certain) continue
      open++
      if (!theirs.includes(finding.rule)) dropped++
    }
  }
  return { open, dropped }
}

function best(all: readonly Facts[], rules: readonly Rule[]) {
  let rate = 0
  let findings = 0
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    let decided = 0
    findings = 0
    while (performance.now() - start < ROUND_MS) {
      for (const facts of all) findings += findingsOf({ facts, act, profile, asOf }).length
      decided += all.length
    }
    rate = Math.max(rate, (1000 * decided * rules.length) / (performance.now() - start))
    findings /= decided
  }
  return { rate, findings: findings.toFixed(1) }
}

async function bestOf(other: OtherEngine, all: readonly Facts[], rules: number): Promise<number> {
  const flattened = all.map((facts) => flat(facts, asOf))
  let rate = 0
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    let decided = 0
    while (performance.now() - start < ROUND_MS) {
      await other.decide(flattened[decided++ % flattened.length]!)
    }
    rate = Math.max(rate, (1000 * decided * rules) / (performance.now() - start))
  }
  return rate
}
