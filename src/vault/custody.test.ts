import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Instant, instant } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import {
  acceptErasure,
  extendRetention,
  lostConditions,
  phaseAt,
  retentionFrom,
} from './custody.ts'
import { PARTICULARS } from './testdata/particulars.ts'

const received = instant('2026-03-02T09:30:00Z')

test('a parcel locks on day 90 after receipt and is erased by day 104', () => {
  assert.deepEqual(retentionFrom(received), {
    lockAt: '2026-05-31T09:30:00Z',
    eraseBy: '2026-06-14T09:30:00Z',
  })
})

test('a manifest may say shorter times', () => {
  assert.deepEqual(retentionFrom(received, { lockOnDay: 30, eraseByDay: 30 }), {
    lockAt: '2026-04-01T09:30:00Z',
    eraseBy: '2026-04-01T09:30:00Z',
  })
})

test('usable until the lock, locked to the last second, overdue after it', () => {
  const retention = retentionFrom(received)
  const phases: readonly [string, string][] = [
    ['2026-03-02T09:30:00Z', 'usable'],
    ['2026-05-31T09:29:59Z', 'usable'],
    ['2026-05-31T09:30:00Z', 'locked'],
    ['2026-06-14T09:30:00Z', 'locked'],
    ['2026-06-14T09:30:01Z', 'overdue'],
  ]
  for (const [at, phase] of phases) assert.equal(phaseAt(retention, instant(at)), phase, at)
})

test('an authorization keeps a parcel to its next date, and erasure follows 14 days later', () => {
  const at = instant('2026-05-30T12:00:00Z')
  assert.deepEqual(extendRetention({ at, next: instant('2026-08-28T12:00:00Z') }), {
    lockAt: '2026-08-28T12:00:00Z',
    eraseBy: '2026-09-11T12:00:00Z',
  })
})

test('an authorization names a later date, at most 90 days on', () => {
  const at = instant('2026-05-30T12:00:00Z')
  for (const next of ['2026-05-30T12:00:00Z', '2026-05-29T12:00:00Z', '2026-08-28T12:00:01Z']) {
    assert.throws(() => extendRetention({ at, next: next as Instant }), {
      code: 'vault/extension-refused',
    })
  }
})

test('conditions travel: a hand-over may add some, but none may be lost or reworded', () => {
  const [first, second] = PARTICULARS.conditions as [
    (typeof PARTICULARS.conditions)[0],
    (typeof PARTICULARS.conditions)[0],
  ]
  const added = { code: 'return-after-trial', text: 'Return after trial.', language: 'en' }
  assert.deepEqual(lostConditions([first, second], [second, added, first]), [])
  assert.deepEqual(lostConditions([first, second], [second]), [first])
  assert.deepEqual(lostConditions([first], [{ ...first, text: 'For any case.' }]), [first])
})

const erasure = {
  format: 'rogatory-erasure/1',
  manifest: '1'.repeat(64),
  headers: ['2'.repeat(64), '3'.repeat(64)],
  payload: '4'.repeat(64),
  erasedAt: '2026-06-10T23:30:00Z',
  backupsGoneBy: '2026-07-10',
}

test('a proof of erasure names manifest, every header, payload and the end of the backups', () => {
  assert.deepEqual(acceptErasure(erasure), erasure)
})

test('backups are gone within 30 days, and not before the erasure', () => {
  for (const backupsGoneBy of ['2026-06-09', '2026-07-11', '2026-06-31']) {
    assert.throws(() => acceptErasure({ ...erasure, backupsGoneBy }), {
      code: 'vault/erasure-refused',
    })
  }
  assert.ok(acceptErasure({ ...erasure, backupsGoneBy: '2026-06-10' }))
})

test('a proof of erasure without a header, or with one twice, is refused', () => {
  const [one] = erasure.headers
  for (const headers of [[], [one, one], [...erasure.headers].reverse()]) {
    assert.throws(() => acceptErasure({ ...erasure, headers } as Json), {
      code: 'vault/erasure-refused',
    })
  }
})
