import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { fromBase64, fromBase64url, fromHex, toBase64, toBase64url, toHex, utf8 } from './bytes.ts'
import { digest, labelled } from './digest.ts'
import { isFault } from './error.ts'
import { isCaseId, isOfficeId, isPersonId, stateOf } from './id.ts'
import { addDays, daysBetween, instant, isDay, isInstant, ofMillis } from './instant.ts'

const refused = (work: () => unknown, code: string) =>
  assert.throws(work, (error) => isFault(error) && error.code === code)

describe('bytes', () => {
  test('each text form gives back its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.deepEqual(fromHex(toHex(bytes)), new Uint8Array(bytes))
        assert.deepEqual(fromBase64(toBase64(bytes)), new Uint8Array(bytes))
        assert.deepEqual(fromBase64url(toBase64url(bytes)), new Uint8Array(bytes))
        assert.equal(toBase64(bytes), Buffer.from(bytes).toString('base64'))
      }),
    )
  })

  test('no two texts stand for the same bytes', () => {
    for (const text of ['AB', 'AA==', 'A', 'A A', 'AA\n', 'A+A']) {
      refused(() => fromBase64url(text), 'bytes/not-base64url')
    }
    for (const text of ['AB==', 'AA', 'AA=', '=AAA'])
      refused(() => fromBase64(text), 'bytes/not-base64')
    for (const text of ['AB', 'a', '0x', 'gg']) refused(() => fromHex(text), 'bytes/not-hex')
  })
})

describe('digests', () => {
  test('SHA-256 of nothing is the published one', () => {
    assert.equal(
      digest(utf8('')),
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })

  test('a label keeps one use apart from another', () => {
    assert.notEqual(labelled('a', utf8('x')), labelled('b', utf8('x')))
    assert.equal(labelled('a', utf8('x'), utf8('y')), digest(utf8('a\nxy')))
  })
})

describe('instants', () => {
  test('a time has one form and exists', () => {
    assert.ok(isInstant('2026-11-22T09:50:27Z'))
    for (const text of [
      '2026-02-31T00:00:00Z',
      '2026-11-22T24:00:00Z',
      '2026-11-22T09:50:60Z',
      '2026-11-22T09:50:27.0Z',
      '2026-11-22T09:50:27+00:00',
      '2026-11-22 09:50:27Z',
      '26-11-22T09:50:27Z',
      '',
    ]) {
      assert.equal(isInstant(text), false, text)
    }
    assert.ok(isDay('2028-02-29'))
    assert.equal(isDay('2026-02-29'), false)
    refused(() => instant('soon'), 'instant/malformed')
  })

  test('days of UTC have 24 hours', () => {
    const start = instant('2026-03-28T12:00:00Z')
    assert.equal(addDays(start, 90), '2026-06-26T12:00:00Z')
    assert.equal(daysBetween(start, addDays(start, 90)), 90)
    assert.equal(isInstant(ofMillis(Number.MAX_VALUE)), false)
  })
})

describe('names', () => {
  test('an office and a person are never taken for each other', () => {
    assert.ok(isOfficeId('XB/central-authority'))
    assert.ok(isPersonId('XB/p-104'))
    assert.equal(isOfficeId('XB/p-104'), false)
    assert.equal(isPersonId('XB/central-authority'), false)
    assert.equal(stateOf('XB/p-104'), 'XB')
    assert.ok(isCaseId('0'.repeat(32)))
    assert.equal(isCaseId('0'.repeat(31)), false)
  })
})
