import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Json } from '../base/json.ts'
import { BLANKS, filledUp } from './blanks.ts'
import { requestDocument } from './request.ts'

const EXAMPLE = JSON.parse(
  readFileSync(new URL('../../examples/ransomware/request.json', import.meta.url), 'utf8'),
)

test('a whole request is left as it is', () => {
  for (const blank of BLANKS) assert.deepEqual(filledUp(EXAMPLE, blank), EXAMPLE)
})

test('whatever is filled in, it becomes a request that keeps what can be read', () => {
  const property = fc.property(fc.jsonValue(), (value) => {
    for (const blank of BLANKS) requestDocument.parse(filledUp(value as Json, blank))
  })
  fc.assert(property)
  const members = Object.keys(EXAMPLE)
  for (const member of members) {
    const { [member]: _, ...rest } = EXAMPLE
    for (const blank of BLANKS) {
      const whole = filledUp(rest, blank) as unknown as Record<string, unknown>
      for (const other of Object.keys(rest)) assert.deepEqual(whole[other], EXAMPLE[other], member)
    }
  }
})

test('a blank is filled from both ends, and what may be absent stays so', () => {
  const least = filledUp({ items: [{ kind: 'content' }] }, 'least')
  const most = filledUp({ items: [{ kind: 'content' }] }, 'most')
  assert.equal(least.items[0]!.kind, 'content')
  assert.equal(least.assurances.noTorture, false)
  assert.equal(most.assurances.noTorture, true)
  assert.equal(most.urgency, undefined)
  assert.notEqual(least.handling, most.handling)
})

test('what cannot be read counts as a blank', () => {
  const whole = filledUp({ ...EXAMPLE, date: 'tomorrow', handling: 'soon' }, 'least')
  assert.equal(whole.date, '1000-01-01')
  assert.equal(whole.handling, 'normal')
  const period = { from: '2026-11-03T00:00:00Z', to: '2026-10-20T00:00:00Z' }
  const items = [{ ...EXAMPLE.items[0], period }]
  assert.equal(filledUp({ ...EXAMPLE, items }, 'least').items[0]!.kind, 'preservation')
})
