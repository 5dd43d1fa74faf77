import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Instant } from '../base/instant.ts'
import { findingsOf } from './decide.ts'
import type { Facts } from './facts.ts'
import { type Asked, questionsOf } from './questions.ts'
import { rank } from './rule.ts'
import { profiles } from './shipped.ts'
import { someFacts } from './test-arbitrary.ts'
import { ITEM_KINDS } from './vocabulary/codes.ts'

const asOf = '2027-03-01T12:00:00Z' as Instant
const full: Asked = {
  profile: profiles['full-safeguards'],
  act: 'DecisionTaken',
  instrument: 'uncc-2024',
  kinds: ['content'],
  asOf,
}
const factsOf = (asked: Asked) => questionsOf(asked).map(({ fact }) => fact)

describe('the questions of a decision', () => {
  test('are those of the kind: preservation asks for no dual criminality', () => {
    assert.ok(factsOf(full).includes('dualCriminality.act'))
    const preserve = factsOf({ ...full, kinds: ['preservation'] })
    assert.ok(preserve.length > 0)
    assert.ok(!preserve.some((fact) => fact.startsWith('dualCriminality.')))
  })
  test('say who answers, and what a second person confirms', () => {
    const found = new Map(questionsOf(full).map((one) => [one.fact, one]))
    assert.equal(found.get('risk.torture')?.by, 'requested')
    assert.equal(found.get('risk.torture')?.secondPerson, true)
    assert.equal(found.get('investigation.specific')?.by, 'requesting')
    assert.equal(found.get('investigation.specific')?.secondPerson, false)
    const minimum = questionsOf({ ...full, profile: profiles['convention-minimum'] })
    assert.ok(
      minimum.every(({ secondPerson }) => !secondPerson),
      'it asks for no second person',
    )
  })
  test('are none of another instrument', () => {
    const other = factsOf({ ...full, profile: profiles['convention-minimum'], instrument: 'none' })
    assert.ok(!other.includes('request.complete.purpose'))
  })
  test('name the acts that answer them', () => {
    const source = { act: 'a1', by: 'XB/p-1', at: asOf }
    const [found] = questionsOf({
      ...full,
      facts: { 'investigation.specific': true },
      provenance: { 'investigation.specific': [source] },
    }).filter(({ fact }) => fact === 'investigation.specific')
    assert.deepEqual([found?.state, found?.value, found?.from], ['answered', true, [source]])
  })
  test('are moot once nothing turns on them', () => {
    const facts: Facts = { 'offence.protectedConductOnly': false, 'offence.protectedKinds': [] }
    const state = (fact: string) =>
      questionsOf({ ...full, facts }).find((one) => one.fact === fact)?.state
    assert.equal(state('offence.incitementOrThreat'), 'moot')
    assert.equal(state('risk.torture'), 'open')
  })
})

test('whatever a decision needs is an open question, in whatever record', () => {
  fc.assert(
    fc.property(someFacts(), fc.constantFrom(...Object.values(profiles)), (facts, profile) => {
      const instrument = facts['instrument.id'] ?? 'uncc-2024'
      const items = (facts.items ?? []).map((item) => ({ ...item, kind: item.kind ?? 'content' }))
      const record: Facts = {
        ...facts,
        items,
        'instrument.id': instrument,
        'act.decision': 'execute',
      }
      const open = questionsOf({
        ...full,
        ...{ profile, instrument, facts: record, kinds: items.map(({ kind }) => kind) },
      })
        .filter(({ state }) => state === 'open')
        .map(({ fact }) => fact)
      const needed = findingsOf({ facts: record, act: 'DecisionTaken', profile, asOf })
        .filter(({ kind }) => rank(kind) >= rank('need'))
        .flatMap(({ needs = [] }) => needs)
        .filter((fact) => !fact.startsWith('act.'))
      assert.deepEqual(
        needed.filter((fact) => !open.includes(fact)),
        [],
      )
    }),
    { numRuns: 300, seed: 20_270_301 },
  )
})

test('every kind of item has questions under every profile', () => {
  for (const profile of Object.values(profiles)) {
    for (const kind of ITEM_KINDS) {
      assert.ok(questionsOf({ ...full, profile, kinds: [kind] }).length > 0, kind)
    }
  }
})
