import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseId } from '../base/id.ts'
import { drawn } from './oversight.ts'

const cases = (count: number) =>
  Array.from({ length: count }, (_, i) => i.toString(16).padStart(32, '0') as CaseId)

test('of each partner’s requests two in a hundred are drawn, and at least five', () => {
  assert.equal(drawn(cases(3), 'root').length, 3)
  assert.equal(drawn(cases(100), 'root').length, 5)
  assert.equal(drawn(cases(251), 'root').length, 6)
  assert.equal(drawn(cases(1000), 'root').length, 20)
})

test('the same seed draws the same cases from them in any order, another seed others', () => {
  const all = cases(300)
  assert.deepEqual(drawn(all, 'root'), drawn([...all].reverse(), 'root'))
  assert.notDeepEqual(drawn(all, 'root'), drawn(all, 'another'))
})
