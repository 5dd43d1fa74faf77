/** What a draft says once is filled in where an act says it twice. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '../../../office/who.ts'
import { completed } from './complete.ts'

const whoWith = (...kinds: readonly string[]): Who =>
  ({
    states: () => ['XB'],
    officesOf: () => kinds.map((kind) => ({ id: `XB/${kind}`, kind })),
  }) as never

const reported = { type: 'MessageReported', body: { claims: 'XB', channel: 'phone' }, parts: {} }

test('the State in whose name somebody wrote is warned at its contact point', () => {
  const found = completed(reported, whoWith('court', 'central-authority', 'contact-point'))
  assert.deepEqual(found.alsoTo, ['XB/contact-point'])
})

test('a State without a contact point is warned at its central authority, or not at all', () => {
  assert.deepEqual(completed(reported, whoWith('court', 'central-authority')).alsoTo, [
    'XB/central-authority',
  ])
  assert.equal(completed(reported, whoWith('court')).alsoTo, undefined)
})
