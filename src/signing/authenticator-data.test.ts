import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, fromHex, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { FLAGS, parseAuthenticatorData } from './authenticator-data.ts'
import { cborEnd } from './cbor.ts'

const rpIdHash = sha256(utf8('office.example'))
const data = (flags: number, tail = '') =>
  concat(rpIdHash, Uint8Array.of(flags), fromHex('00000102'), fromHex(tail))
const { userPresent, userVerified, backupEligible, backedUp, extensions } = FLAGS
const malformed = { code: 'passkey/malformed-authenticator-data' }

test('the fixed part is read member by member', () => {
  assert.deepEqual(parseAuthenticatorData(data(userPresent | userVerified | backupEligible)), {
    rpIdHash,
    userPresent: true,
    userVerified: true,
    backupEligible: true,
    backedUp: false,
    signCount: 258,
    extensions: null,
  })
})

test('the length fits the flags exactly', () => {
  const fine = data(userPresent)
  for (let length = 0; length < fine.length; length++) {
    assert.throws(() => parseAuthenticatorData(fine.slice(0, length)), malformed)
  }
  assert.throws(() => parseAuthenticatorData(data(userPresent, '00')), malformed)
  assert.throws(() => parseAuthenticatorData(data(extensions)), malformed)
  assert.throws(() => parseAuthenticatorData(data(extensions, 'a000')), malformed)
})

test('extension outputs are one CBOR map and nothing after it', () => {
  for (const map of [
    'a0',
    'a16161f5',
    'a26161a161620161634102',
    'b8016161820102',
    'a16161fb0000000000000000',
  ]) {
    assert.deepEqual(parseAuthenticatorData(data(extensions, map)).extensions, fromHex(map))
  }
  const refused = ['80', '01', 'a1', 'a161', 'a16161', 'bf616101ff', 'a161617f616101ff', 'a1616118']
  const tooDeep = ['a16161a16161a16161a16161a16161a0', 'a161615b0000000100000000', 'a161611c']
  for (const map of [...refused, ...tooDeep]) {
    assert.throws(() => parseAuthenticatorData(data(extensions, map)), malformed, map)
  }
})

test('an assertion that attests a credential or is backed up against its flags is refused', () => {
  assert.throws(() => parseAuthenticatorData(data(FLAGS.attestedCredential)), malformed)
  assert.throws(() => parseAuthenticatorData(data(backedUp)), malformed)
  assert.ok(parseAuthenticatorData(data(backupEligible | backedUp)).backedUp)
})

test('no bytes make the CBOR reader read past their end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const end = cborEnd(bytes, 0)
      assert.ok(end === undefined || (end > 0 && end <= bytes.length))
      if (end !== undefined) assert.equal(cborEnd(bytes.subarray(0, end - 1), 0), undefined)
    }),
    { numRuns: 500 },
  )
})
