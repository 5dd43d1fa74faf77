import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import { instant } from '../base/instant.ts'
import { canonicalBytes } from '../base/json.ts'
import { formatSignedDocument, signDocument } from '../signing/jws.ts'
import { publicKey } from '../signing/keys.ts'
import { dueOf, formatPromise, type LogPromise, openPromise } from './promise.ts'
import { installation, peerKeyOf } from './testkit.ts'

const XB = installation('XB/main')
const XC = installation('XC/main')
const promise: LogPromise = {
  by: XB,
  origin: 'xb.example/log',
  leaf: digest(utf8('a leaf')),
  at: instant('2026-11-22T12:00:00Z'),
}
const bytes = formatPromise(promise, peerKeyOf(XB))
const of = { ...promise, key: publicKey(peerKeyOf(XB).jwk) }

test('a promise comes out as it went in, and is due a day later', () => {
  assert.deepEqual(openPromise(bytes, of), promise)
  assert.deepEqual(formatPromise(promise, peerKeyOf(XB)), bytes)
  assert.equal(dueOf(promise), '2026-11-23T12:00:00Z')
})

test('only the promise that was expected is one', () => {
  const wrong: readonly (readonly [string, object])[] = [
    ['promise/another', { by: XC }],
    ['promise/another', { origin: 'xc.example/log' }],
    ['promise/another', { leaf: digest(utf8('another leaf')) }],
    ['jws/wrong-key', { key: publicKey(peerKeyOf(XC).jwk) }],
  ]
  for (const [code, over] of wrong) {
    assert.throws(() => openPromise(bytes, { ...of, ...over }), { code }, code)
  }
  const more = canonicalBytes({ v: 1, ...promise, act: promise.leaf })
  const signed = signDocument(peerKeyOf(XB), 'rogatory-promise+jws', more)
  assert.throws(() => openPromise(formatSignedDocument(signed), of), { code: 'promise/malformed' })
})

test('a promise with any byte changed is not accepted', () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = bytes.slice()
      changed[at]! ^= flip
      assert.throws(() => openPromise(changed, of), isFault)
    }),
    { numRuns: 200 },
  )
})
