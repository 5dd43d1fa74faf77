import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { Instant } from '../../base/instant.ts'
import { ACT_TYPES } from '../act-types.ts'
import { findingsOf } from '../decide.ts'
import type { Facts } from '../facts.ts'
import { composeProfile } from '../profile.ts'
import type { Rule } from '../rule.ts'
import { layers } from '../shipped.ts'
import { notCoded } from '../uncc-2024/not-coded.ts'
import { answers } from './answers.ts'
import { articleCoverage, positionCoverage, speaksOf } from './coverage.ts'

const ROOT = new URL('../../../', import.meta.url)
const positions = positionCoverage(layers)
const whole = composeProfile('all', layers)
const casesOf = (rule: Rule) =>
  layers.find((layer) => layer.tests[rule.id] !== undefined)!.tests[rule.id]!

/** Whether the rule makes a certain finding on its own first case, asked as an act would be. */
function speaks(rule: Rule, rules: readonly Rule[]): boolean {
  const facts: Facts = {
    'instrument.id': rule.under?.[0] ?? 'uncc-2024',
    ...(rule.decisions ? { 'act.decision': rule.decisions[0]! } : {}),
    ...casesOf(rule).holds[0]!,
  }
  const profile = { ...whole, rules: [...rules] }
  const asOf = '2027-03-01T12:00:00Z' as Instant
  return findingsOf({ facts, act: rule.on[0]!, profile, asOf }).some(
    (finding) => finding.rule === rule.id && finding.certain,
  )
}

describe('a recommendation that a rule answers', () => {
  for (const { id, rules } of positions.filter((one) => one.rules.length > 0)) {
    test(`${id} is answered by ${rules.map((rule) => rule.id).join(' and ')}`, () => {
      for (const rule of rules) {
        assert.ok(speaks(rule, whole.rules), `${rule.id} speaks`)
        const without = whole.rules.filter((one) => one.id !== rule.id)
        assert.ok(!speaks(rule, without), `${rule.id} alone says so`)
      }
    })
  }
})

test('no rule answers more than three recommendations', () => {
  for (const rule of whole.rules) {
    const answered = rule.cites.filter(({ instrument }) => instrument === 'positions')
    assert.ok(answered.length <= 3, `${rule.id} answers ${answered.map(({ at }) => at)}`)
  }
})

test('every recommendation that is cited or answered is one of the documents’', () => {
  const known = new Set(positions.map(({ id }) => id))
  const cited = whole.rules.flatMap(({ cites }) =>
    cites.filter(({ instrument }) => instrument === 'positions').map(({ at }) => at),
  )
  assert.deepEqual(
    [...cited, ...Object.keys(answers)].filter((id) => !known.has(id)),
    [],
  )
})

test('an answer names tests that are there, acts that exist, and a reason', () => {
  for (const [id, { kept = [], person, outside }] of Object.entries(answers)) {
    for (const { file, test: name } of kept) {
      const text = readFileSync(new URL(file, ROOT), 'utf8')
      assert.ok(text.includes(name), `${id}: ${file} has no test "${name}"`)
    }
    if (person) assert.ok(ACT_TYPES.includes(person.act), id)
    assert.ok(kept.length > 0 || person || outside, `${id} is answered by nothing`)
  }
})

test('every article is carried by a rule or listed with the reason why not', () => {
  const open = articleCoverage(layers, notCoded).filter(
    (one) => one.rules.length === 0 && one.notCoded.length === 0,
  )
  assert.deepEqual(
    open.map(({ article }) => article),
    [],
  )
  assert.equal(articleCoverage(layers, notCoded).length, 68)
})

test('a citation speaks of its own article and of those in its range', () => {
  assert.ok(speaksOf('40(21)(b)', 40) && !speaksOf('40(21)(b)', 21) && !speaksOf('40(21)', 4))
  assert.ok(speaksOf('37-39', 38) && !speaksOf('37-39', 40))
  assert.ok(speaksOf('2(a)-(g)', 2) && !speaksOf('2(a)-(g)', 3))
  assert.ok(speaksOf('6', 6) && !speaksOf('SG-06', 6))
})
