import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OfficeId } from '../base/id.ts'
import { addDays, dayOf } from '../base/instant.ts'
import type { CaseAct, Signer } from './act.ts'
import { caseHead, fold, stateDigest } from './fold.ts'
import { canonicalOrder, pasts } from './order.ts'
import {
  assessor,
  decided,
  idIn,
  judge,
  more,
  orderTerms,
  REQUEST,
  sender,
  until,
  WHOLE,
} from './test-case.ts'
import { act, CASE, holder, PROVIDER, type Said, START } from './testkit.ts'

const digestOf = (acts: Iterable<CaseAct>) => stateDigest(fold(CASE, acts))

const request = act([], REQUEST)
const named = { request: request.id, items: [2] }

/** What either party may say next, protecting and advancing. */
const REQUESTING: readonly Said[] = [
  { type: 'RequestTransmitted', by: sender, body: named },
  { type: 'RequestWithdrawn', by: sender, body: named },
  {
    type: 'AuthorizationGranted',
    by: judge,
    body: { ...named, by: 'court', expires: addDays(START, 9), reviewBy: dayOf(START) },
  },
]
const REQUESTED: readonly Said[] = [
  decided(request.id, 'execute'),
  decided(request.id, 'refuse'),
  { type: 'OrderIssued', by: holder('XA', 'court'), body: orderTerms({}) },
  { type: 'MarkedForged', by: holder('XA', 'contact-point'), body: { about: request.id } },
  {
    type: 'InformationRequested',
    by: assessor,
    body: { ...named, cureBy: dayOf(addDays(START, 5)), rules: [] },
  },
]

/**
 * Three acts of each party after the request. A party knows its own acts; `knows` says how many
 * of the other's it has seen by then.
 */
const sixActs = fc
  .record({
    mine: fc.array(fc.constantFrom(...REQUESTING), { minLength: 3, maxLength: 3 }),
    theirs: fc.array(fc.constantFrom(...REQUESTED), { minLength: 3, maxLength: 3 }),
    knows: fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 }),
    marks: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ mine, theirs, knows, marks }) => {
    const said: { readonly mine: CaseAct[]; readonly theirs: CaseAct[] } = { mine: [], theirs: [] }
    for (let turn = 0; turn < 3; turn++) {
      const seenByMe = said.theirs.slice(0, knows[turn])
      const mark = { mark: marks[turn]! }
      said.mine.push(act([request, ...said.mine, ...seenByMe], { ...mine[turn]!, ...mark }))
      const seenByThem = said.mine.slice(0, knows[3 + turn])
      const other = { ...theirs[turn]!, mark: marks[3 + turn]! }
      said.theirs.push(act([request, ...said.theirs, ...seenByThem], other))
    }
    return said
  })

/** Every way in which two rows can arrive through one another. */
function interleavings<T>(a: readonly T[], b: readonly T[]): T[][] {
  const [first, ...others] = a
  const [second, ...rest] = b
  if (first === undefined || second === undefined) return [[...a, ...b]]
  return [
    ...interleavings(others, b).map((row) => [first, ...row]),
    ...interleavings(a, rest).map((row) => [second, ...row]),
  ]
}

test('every interleaving of six acts by two parties folds to one state', () => {
  fc.assert(
    fc.property(sixActs, ({ mine, theirs }) => {
      const rows = interleavings(mine, theirs)
      assert.equal(rows.length, 20)
      const digests = new Set(rows.map((row) => digestOf([request, ...row])))
      assert.equal(digests.size, 1)
    }),
    { numRuns: 60 },
  )
})

test('neither the order of arrival nor a second arrival changes the state', () => {
  const expected = digestOf(WHOLE)
  const arrival = fc
    .shuffledSubarray([...WHOLE], { minLength: WHOLE.length })
    .chain((row) => fc.subarray([...WHOLE]).map((again) => [...row, ...again]))
  fc.assert(
    fc.property(arrival, (row) => {
      assert.equal(digestOf(row), expected)
      assert.equal(caseHead(row), caseHead(WHOLE))
    }),
    { numRuns: 60 },
  )
})

test('the canonical order puts parents first and depends on the acts alone', () => {
  fc.assert(
    fc.property(sixActs, fc.nat(), ({ mine, theirs }, turn) => {
      const acts = [request, ...mine, ...theirs]
      const row = canonicalOrder(acts)
      const at = turn % acts.length
      assert.deepEqual(canonicalOrder([...acts.slice(at), ...acts.slice(0, at)]), row)
      for (const [place, one] of row.entries()) {
        const before = new Set(row.slice(0, place).map(({ id }) => id))
        for (const parent of one.follows) assert.ok(before.has(parent))
      }
    }),
    { numRuns: 60 },
  )
})

test('acts that nothing orders stand by their ids', () => {
  const several = [1, 2, 3, 4, 5].map((mark) => act([request], { ...REQUESTING[0]!, mark }))
  const ids = canonicalOrder([...several, request]).map(({ id }) => id)
  assert.deepEqual(ids, [request.id, ...several.map(({ id }) => id).sort()])
})

test('an act knows of what it follows and of all behind it, and of nothing else', () => {
  const past = pasts(canonicalOrder(WHOLE))
  for (const [place, one] of WHOLE.entries()) {
    assert.deepEqual(past.get(one.id), new Set(WHOLE.slice(0, place).map(({ id }) => id)))
  }
})

test('the state of a prefix does not depend on what comes after', () => {
  const all = fold(CASE, WHOLE)
  assert.equal(all.acts, WHOLE.length)
  assert.deepEqual(all.without, [])
  for (let count = 0; count < WHOLE.length; count++) {
    assert.equal(fold(CASE, WHOLE.slice(0, count)).acts, count)
    assert.notEqual(digestOf(WHOLE.slice(0, count)), digestOf(WHOLE))
  }
})

test('a provider releases what it preserves itself, and nothing else', () => {
  const past = until('DataPreserved')
  const release = (by: Signer): Said => ({
    type: 'PreservationReleased',
    by,
    body: { order: idIn(past, 'OrderIssued'), items: [1] },
  })
  const released = (by: Signer) =>
    fold(CASE, more(past, release(by))).orders[0]?.preserved?.released !== null
  assert.equal(released({ ...PROVIDER, office: 'XA/other' as OfficeId }), false)
  assert.equal(released(PROVIDER), true)
})

test('the whole case ends with its evidence received, locked, erased, and closed', () => {
  const { parcels, closed, requesting, requested } = fold(CASE, WHOLE)
  assert.deepEqual([requesting, requested, parcels.length], ['XB', 'XA', 1])
  assert.ok(parcels[0]?.received?.intact && parcels[0].locked && closed)
  assert.deepEqual(
    parcels[0]?.erased.map(({ by }) => by),
    ['XB'],
  )
})
