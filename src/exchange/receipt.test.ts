import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import { instant } from '../base/instant.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import { formatSignedDocument, type JwsType, signDocument } from '../signing/jws.ts'
import { publicKey } from '../signing/keys.ts'
import { formatReceipt, openReceipt, RESULTS, type Receipt } from './receipt.ts'
import { installation, peerKeyOf } from './testkit.ts'

const XA = installation('XA/main')
const XB = installation('XB/main')
const act = digest(utf8('an act'))
const receipt: Receipt = {
  act,
  by: XA,
  to: XB,
  at: instant('2026-11-22T12:00:09Z'),
  result: 'recorded',
}
const expected = { act, by: XA, to: XB, keys: [publicKey(peerKeyOf(XA).jwk)] }
const bytes = formatReceipt(receipt, peerKeyOf(XA))

test('a receipt comes out as it went in, and is the same bytes every time', () => {
  for (const result of RESULTS) {
    const made = formatReceipt({ ...receipt, result }, peerKeyOf(XA))
    assert.deepEqual(openReceipt(made, expected), { ...receipt, result })
    assert.deepEqual(formatReceipt({ ...receipt, result }, peerKeyOf(XA)), made)
  }
})

test('only the receipt that was expected is one', () => {
  const other = digest(utf8('another act'))
  const made = (payload: Json, typ: JwsType = 'rogatory-receipt+jws') =>
    formatSignedDocument(signDocument(peerKeyOf(XA), typ, canonicalBytes(payload)))
  const cases: readonly (readonly [string, Bytes])[] = [
    ['receipt/another', formatReceipt({ ...receipt, act: other }, peerKeyOf(XA))],
    ['receipt/another', formatReceipt({ ...receipt, by: XB }, peerKeyOf(XA))],
    ['receipt/another', formatReceipt({ ...receipt, to: XA }, peerKeyOf(XA))],
    ['jws/wrong-key', formatReceipt(receipt, peerKeyOf(XB))],
    ['jws/wrong-type', made({ v: 1, ...receipt }, 'rogatory-delivery+jws')],
    ['receipt/malformed', made({ v: 2, ...receipt })],
    ['receipt/malformed', made({ v: 1, ...receipt, result: 'liked' })],
    ['receipt/malformed', made({ v: 1, ...receipt, more: 1 })],
  ]
  for (const [code, given] of cases) {
    assert.throws(() => openReceipt(given, expected), { code }, code)
  }
})

test('a receipt with any byte changed is not accepted', () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = bytes.slice()
      changed[at]! ^= flip
      assert.throws(() => openReceipt(changed, expected), isFault)
    }),
    { numRuns: 200 },
  )
})
