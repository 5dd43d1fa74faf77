/**
 * The profile's edge cases. The encodings of small order are those published in "Taming the many
 * EdDSAs" (Chalkias, Garillot, Nikolaenko, 2020, table 1) and in libsodium's refusal list; the
 * curve's own arithmetic shows each to be one.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, fromBase64url, fromHex, utf8 } from '../base/bytes.ts'
import {
  BASE,
  bigint,
  decode,
  littleEndian,
  NEUTRAL,
  ORDER,
  scalarOf,
  sha512,
  times,
} from './ed25519.oracle.ts'
import { isEd25519Key, keepsProfile, verifyEd25519 } from './ed25519.ts'
import { generateKey, signingKey } from './keys.ts'
import { RFC_8032, SMALL_ORDER } from './testdata/ed25519.ts'

const IDENTITY = fromHex(SMALL_ORDER[2]!)
const ZERO = new Uint8Array(32)
const SEED = fromHex('2a'.repeat(32))

const key = signingKey(generateKey('EdDSA', () => SEED))
const publicBytes = fromBase64url(key.jwk.x)
const message = utf8('a message')
const signature = key.sign(message)

test('the examples of RFC 8032 verify', () => {
  for (const [publicKey, message, signature] of RFC_8032) {
    assert.ok(verifyEd25519(fromHex(publicKey), fromHex(message), fromHex(signature)))
  }
})

test('the refused keys are those whose order divides the cofactor', () => {
  for (const encoded of SMALL_ORDER) {
    assert.deepEqual(times(8n, decode(fromHex(encoded))), NEUTRAL, encoded)
    assert.equal(isEd25519Key(fromHex(encoded)), false)
  }
  assert.notDeepEqual(times(8n, decode(publicBytes)), NEUTRAL)
})

test('a signature that fits every message is refused', () => {
  const forged = concat(IDENTITY, ZERO)
  for (const encoded of SMALL_ORDER) {
    for (let i = 0; i < 16; i++) {
      assert.equal(verifyEd25519(fromHex(encoded), utf8(`message ${i}`), forged), false)
    }
  }
})

test('a signature made with nonce zero is refused though it fits the equation', () => {
  const { d } = generateKey('EdDSA', () => SEED)
  const scalar = scalarOf(fromBase64url(d))
  const k = bigint(sha512(concat(IDENTITY, publicBytes, message))) % ORDER
  const s = (k * scalar) % ORDER
  assert.deepEqual(times(s, BASE), times(k, decode(publicBytes)))
  assert.equal(keepsProfile(publicBytes, concat(IDENTITY, littleEndian(s))), false)
})

test('a signature whose R is of small order is refused', () => {
  for (const encoded of SMALL_ORDER) {
    const signed = concat(fromHex(encoded), signature.subarray(32))
    assert.equal(keepsProfile(publicBytes, signed), false)
  }
})

test('a coordinate of p or more is refused for a key and for R', () => {
  for (let excess = 0n; excess < 19n; excess++) {
    for (const sign of [0n, 1n << 255n]) {
      const encoded = littleEndian((1n << 255n) - 19n + excess + sign)
      assert.equal(isEd25519Key(encoded), false)
      assert.equal(keepsProfile(publicBytes, concat(encoded, ZERO)), false)
    }
  }
})

test('an S of the order or more is refused', () => {
  const s = bigint(signature.subarray(32))
  for (const raised of [s + ORDER, ORDER, ORDER + 1n, (1n << 256n) - 1n]) {
    const signed = concat(signature.subarray(0, 32), littleEndian(raised))
    assert.equal(keepsProfile(publicBytes, signed), false)
  }
})

test('a key or signature of another length is refused and not thrown', () => {
  for (const length of [0, 31, 33, 64]) {
    assert.equal(verifyEd25519(new Uint8Array(length).fill(2), message, signature), false)
  }
  for (const length of [0, 63, 65]) {
    assert.equal(verifyEd25519(publicBytes, message, new Uint8Array(length)), false)
  }
})

test('what the profile asks of the form, every honest signature has', () => {
  assert.equal(keepsProfile(publicBytes, signature), true)
  const last = littleEndian(ORDER - 1n)
  assert.equal(keepsProfile(publicBytes, concat(signature.subarray(0, 32), last)), true)
})

test('bytes that name no point verify nothing', () => {
  const noPoint = fromHex(`02${'00'.repeat(31)}`)
  assert.equal(verifyEd25519(noPoint, message, signature), false)
})

test('every signature verifies, and no bit of it, of the message or of the key can change', () => {
  const bits = fc.nat({ max: 8 * (32 + 64 + 20) - 1 })
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), bits, (message, bit) => {
      const whole = concat(publicBytes, key.sign(message), message)
      const verdict = () =>
        verifyEd25519(whole.subarray(0, 32), whole.subarray(96), whole.subarray(32, 96))
      assert.equal(verdict(), true)
      whole[bit >> 3]! ^= 1 << (bit & 7)
      assert.equal(verdict(), false)
    }),
  )
})
