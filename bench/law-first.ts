/**
 * How soon a fresh process has its first decision: the kernel with the canonical document of the
 * default profile, and json-rules-engine with the rules of it that speak to the act.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { valuesOf } from '../src/law/compiled.ts'
import { DEFAULT_PROFILE, profiles } from '../src/law/shipped.ts'
import type { Task } from './first/start.ts'
import { cases } from './law-cases.ts'
import type { Row } from './row.ts'

const ROUNDS = 7
const START = fileURLToPath(new URL('first/start.ts', import.meta.url))
const CANONICAL = fileURLToPath(
  new URL(`../src/law/canonical/${DEFAULT_PROFILE}.json`, import.meta.url),
)

/** Takes about ten seconds, most of it the start of processes. */
export async function benchFirst(): Promise<Row[]> {
  const profile = profiles[DEFAULT_PROFILE]
  const [facts = {}] = cases(1)
  const rules = profile.rules.filter((rule) => rule.on.includes('DecisionTaken') && !rule.decisions)
  const ours = best({ facts, profile: { path: CANONICAL, digest: profile.digest } })
  const theirs = best({ facts, rules, params: valuesOf(profile) })
  const note = 'from a fresh process with its modules loaded'
  return [
    { name: 'first: decision of the kernel', value: ours, unit: 'ms', note },
    { name: 'first: decision of json-rules-engine', value: theirs, unit: 'ms', note },
  ]
}

const best = (task: Task): number =>
  Math.min(
    ...Array.from({ length: ROUNDS }, () =>
      Number(
        execFileSync(process.execPath, [START], { input: JSON.stringify(task), encoding: 'utf8' }),
      ),
    ),
  )
