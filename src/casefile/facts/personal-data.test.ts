import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseAct } from '../act.ts'
import { fold } from '../fold.ts'
import { assessor, decided, idIn, orderTerms, until, WHOLE } from '../test-case.ts'
import { act, CASE, PROVIDER, type Said } from '../testkit.ts'
import { movesPersonalData } from './personal-data.ts'

const moves = (past: readonly CaseAct[], said: Said, items: readonly number[] = [2]) =>
  movesPersonalData(act(past, said), fold(CASE, past), items)

const ordered = until('OrderServed', 1)
const order = idIn(WHOLE, 'OrderIssued', 1)
const produced = (categories: readonly string[], result = 'provided'): Said => ({
  type: 'DataProduced',
  by: PROVIDER,
  body: {
    ...WHOLE.find(({ type }) => type === 'DataProduced')!.body,
    order,
    items: [{ item: 2, result, categories }],
  },
})

test('what asks for data moves a person’s, and what only preserves moves none', () => {
  const past = until('RequestTransmitted', 1)
  const decision = decided(idIn(past, 'RequestMade'), 'execute')
  assert.equal(moves(past, decision), true)
  assert.equal(moves(past, decision, [1, 2]), true)
  assert.equal(moves(past, decision, [1]), false)
  assert.equal(moves(past, decision, []), undefined)
})

test('a parcel that names no class of data may hold anything', () => {
  assert.equal(moves(ordered, produced(['traffic'])), true)
  assert.equal(moves(ordered, produced([], 'nothing-held')), undefined)
  const empty = [...ordered, act(ordered, produced([], 'nothing-held'))]
  const handOver: Said = {
    type: 'EvidenceTransmitted',
    by: assessor,
    body: { produced: empty.at(-1)!.id, items: [2] },
  }
  assert.equal(moves(empty, handOver), undefined)
  const full = until('DataProduced')
  const body = { produced: idIn(full, 'DataProduced'), items: [2] }
  assert.equal(moves(full, { ...handOver, body }), true)
})

test('on a bare message the order itself says it', () => {
  const issued = (kind: string): Said => ({
    type: 'OrderIssued',
    by: assessor,
    body: orderTerms({ kind, items: [1] }),
  })
  assert.equal(moves([], issued('emergency-production'), []), true)
  assert.equal(moves([], issued('preservation'), []), false)
  const past = [act([], issued('preservation'))]
  const serve: Said = { type: 'OrderServed', by: assessor, body: { order: past[0]!.id } }
  assert.equal(moves(past, serve, []), false)
})
