import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { isFault } from '../base/error.ts'
import { parseScenarios } from './corpus.ts'
import { parseScenario, runScenario, type Scenario } from './scenario.ts'
import type { ProfileId } from './shipped.ts'

const folder = new URL('../../scenarios/', import.meta.url)
const scenarios = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))

const under = ['convention-minimum', 'full-safeguards'] as const satisfies readonly ProfileId[]

describe('scenario', () => {
  for (const { name, text } of scenarios) {
    const told = parseScenarios(text)
    for (const [scenario, profile] of told.flatMap((one) =>
      under.map((id) => [one, id] as const),
    )) {
      test(`${scenario.name}, ${scenario.title}: under ${profile}`, () => {
        if (told.length === 1) assert.equal(`${scenario.name}.json`, name)
        assert.ok(scenario.expect[profile], 'each profile says what it expects')
        const { mismatches, decision } = runScenario(scenario, profile)
        const open = decision.findings.map((one) => `${one.rule} ${one.needs ?? ''}`)
        assert.deepEqual(mismatches, [], open.join('\n'))
      })
    }
  }
})

test('every scenario that the acceptance list names is there', () => {
  const names = scenarios.map(({ name }) => name.slice(0, 3))
  for (const wanted of ['T01', 'T04', 'T06', 'T07', 'T10', 'T11']) {
    assert.ok(names.includes(wanted), wanted)
  }
})

const small = {
  format: 'rogatory-scenario/1',
  name: 'T99',
  title: 'A test',
  tells: 'A test.',
  act: 'DecisionTaken',
  asOf: '2027-03-01T10:00:00Z',
  facts: { sender: { verified: true } },
  expect: {},
}

const refusal = (change: object): string => {
  try {
    parseScenario(JSON.stringify({ ...small, ...change }))
  } catch (error) {
    assert.ok(isFault(error, 'law/bad-scenario'), String(error))
    return error.message
  }
  return 'accepted'
}

test('a scenario is refused with the path and the value that are wrong', () => {
  assert.equal(refusal({}), 'accepted')
  assert.match(
    refusal({ facts: { sender: { verifed: true } } }),
    /scenario\/facts\/sender\/verifed/,
  )
  assert.match(refusal({ facts: { sender: { verified: 'yes' } } }), /got "yes"/)
  assert.match(refusal({ facts: { offence: { maxPenaltyYears: -1 } } }), /whole number/)
  assert.match(refusal({ facts: { items: [{ kind: 'gossip' }] } }), /items\/0\/kind/)
  assert.match(refusal({ act: 'RequestIgnored' }), /scenario\/act/)
  assert.match(refusal({ asOf: '2027-03-01' }), /scenario\/asOf/)
  assert.match(refusal({ expect: { 'full-safeguards': { outcome: 'GRANT' } } }), /outcome/)
  assert.match(refusal({ extra: 1 }), /scenario\/extra: expected no such member/)
})

test('a mismatch names what was expected and what came', () => {
  const scenario: Scenario = {
    ...parseScenario(JSON.stringify(small)),
    expect: {
      'convention-minimum': {
        outcome: 'EXECUTE',
        must: ['uncc-2024 99'],
        mustNot: ['uncc-2024/65-in-force'],
      },
    },
  }
  assert.deepEqual(runScenario(scenario, 'convention-minimum').mismatches, [
    'outcome: expected EXECUTE, got HOLD_FOR_VERIFICATION',
    'missing: uncc-2024 99',
    'unwanted: uncc-2024/65-in-force',
  ])
})
