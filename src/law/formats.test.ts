import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Day } from '../base/instant.ts'
import type { FactSpec, LeafSpec } from './fact.ts'
import { FACTS } from './facts.ts'
import { OUTCOMES } from './outcome.ts'
import { bindPair, KERNEL } from './profile.ts'
import { readOverlay } from './read-overlay.ts'
import { parseScenario, runScenario } from './scenario.ts'
import { profiles } from './shipped.ts'

const formats = new URL('../../docs/formats/', import.meta.url)
const page = (name: string) => readFileSync(new URL(`${name}.md`, formats), 'utf8')

const example = (text: string, kind: string): string => {
  const found = new RegExp(`\`\`\`json ${kind}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1]
  assert.ok(found, `an example of a ${kind}`)
  return found
}

test('the example of a scenario runs and passes under both profiles', () => {
  const scenario = parseScenario(example(page('scenario'), 'scenario'))
  for (const id of ['convention-minimum', 'full-safeguards'] as const) {
    assert.ok(scenario.expect[id])
    assert.deepEqual(runScenario(scenario, id).mismatches, [])
  }
})

test('the example of an overlay tightens the profile that it names', () => {
  const requested = readOverlay(example(page('rule-set'), 'overlay'))
  const base = profiles['full-safeguards']
  const bound = bindPair(base, { requested, on: '2027-03-01' as Day })
  assert.equal(bound.params['maxRetentionDays']?.value, 30)
  assert.equal(bound.rules.length, base.rules.length + 1)
})

test('the page of rule sets names the kernel and lists the outcomes in their order', () => {
  const text = page('rule-set')
  assert.ok(text.includes(KERNEL))
  const listed = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, outcome]) => outcome)
  assert.deepEqual(listed, OUTCOMES)
})

test('the page of facts is the vocabulary, fact by fact', () => {
  const listed = page('facts').match(/^\| `.*$/gm)
  const wanted = [
    ...rows(FACTS),
    ...rows(FACTS.items.of, 'items[].'),
    ...rows(FACTS.cures.of, 'cures[].'),
  ]
  assert.deepEqual(listed, wanted)
})

function rows(table: Readonly<Record<string, FactSpec>>, prefix = ''): readonly string[] {
  return Object.entries(table).map(
    ([path, spec]) =>
      `| \`${prefix}${path}\` | ${valuesOf(spec)} | ${spec.label} | ${spec.means} |`,
  )
}

const valuesOf = (spec: FactSpec): string =>
  spec.type === 'list' ? 'list' : `${spec.type}${words(spec)}`

const words = (spec: LeafSpec): string =>
  'values' in spec ? `: ${spec.values.map((one) => `\`${one}\``).join(', ')}` : ''
