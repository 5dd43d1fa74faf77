import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../base/instant.ts'
import { beyond } from './beyond.ts'
import { overlays } from './national/overlays.ts'
import { bindPair } from './profile.ts'
import { profiles } from './shipped.ts'

const { 'full-safeguards': full, 'convention-minimum': least } = profiles

test('safeguards add rules to the treaty and change none of it', () => {
  const { added, stricter } = beyond(full, least)
  assert.equal(added.length, full.rules.length - least.rules.length)
  assert.ok(added.some(({ id }) => id === 'full-safeguards/sg-07-death-penalty'))
  assert.deepEqual(stricter, [])
  assert.deepEqual(beyond(full, full), { added: [], stricter: [], moved: [] })
})

test('of an overlay each rule that it adds or makes stricter is told, and each number', () => {
  const requested = overlays.find(({ id }) => id === 'xa-national')!
  const own = bindPair(full, { requested, on: '2027-06-01' as Day })
  const { added, stricter, moved } = beyond(own, full)
  assert.deepEqual(
    added.map(({ id }) => id.split('/')[0]),
    added.map(() => 'xa-national'),
  )
  assert.ok(added.length > 0)
  assert.deepEqual(stricter.map(({ id }) => id).sort(), [
    'full-safeguards/sg-07-death-penalty',
    'uncc-2024/40-21-c-own-law',
  ])
  assert.deepEqual(moved, [{ name: 'maxRetentionDays', unit: 'days', from: 90, to: 60 }])
})
