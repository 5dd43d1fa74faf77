import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import { addSeconds, instant } from '../base/instant.ts'
import type { Envelope } from '../signing/envelope.ts'
import { publicKey } from '../signing/keys.ts'
import {
  formatRecoveryList,
  formatRecoveryRequest,
  formatReturnedAct,
  openRecoveryList,
  openRecoveryRequest,
  openReturnedAct,
  type RecoveryList,
  type RecoveryRequest,
  type ReturnedAct,
} from './recovery.ts'
import { installation, listing, peerKeyOf } from './testkit.ts'

const XA = installation('XA/main')
const XB = installation('XB/main')
const XC = installation('XC/main')
const NOW = instant('2026-11-22T12:00:00Z')
const act = digest(utf8('an act')) as ActId

const request: RecoveryRequest = { from: XB, to: XA, at: NOW, act: null, after: act }
const asked = formatRecoveryRequest(request, peerKeyOf(XB))
const here = { id: XA, now: NOW, keyOf: listing(XB) }
const between = { from: XA, to: XB, asked }
const expected = { ...between, key: publicKey(peerKeyOf(XA).jwk) }

const list: RecoveryList = { acts: [act], more: false, checkpoint: 'a note\n', recovering: false }
const envelope: Envelope = {
  payload: utf8('{"any":"payload"}'),
  signature: { kind: 'jws', protected: 'AAAA', signature: 'AAAA' },
  countersignature: { protected: 'AAAA', signature: 'AAAA' },
  parts: new Map([['facts', { salt: new Uint8Array(32), bytes: utf8('words') }]]),
}
const returned: ReturnedAct = {
  envelope,
  r: new Uint8Array(32).fill(9),
  logged: { proof: 'c2sp.org/tlog-proof@v1\nindex 4\n' },
  receipt: utf8('{}'),
}

test('request, list and act come out as they went in', () => {
  assert.deepEqual({ ...openRecoveryRequest(asked, here) }, request)
  const sentList = formatRecoveryList(list, between, peerKeyOf(XA))
  assert.deepEqual(openRecoveryList(sentList, expected), list)
  const sent = formatReturnedAct(returned, between, peerKeyOf(XA))
  assert.deepEqual(openReturnedAct(sent, expected), returned)
  const promised = { ...returned, logged: { promise: utf8('{}') }, receipt: null }
  const sentSoon = formatReturnedAct(promised, between, peerKeyOf(XA))
  assert.deepEqual(openReturnedAct(sentSoon, expected), promised)
})

test('a request of another, for another, or of another hour is refused by its code', () => {
  const cases: readonly (readonly [string, Bytes])[] = [
    ['recovery/unknown-sender', formatRecoveryRequest({ ...request, from: XC }, peerKeyOf(XC))],
    ['recovery/not-for-here', formatRecoveryRequest({ ...request, to: XC }, peerKeyOf(XB))],
    ['jws/wrong-key', formatRecoveryRequest(request, peerKeyOf(XC))],
    ['recovery/expired', formatRecoveryRequest(at(-601), peerKeyOf(XB))],
    ['recovery/expired', formatRecoveryRequest(at(601), peerKeyOf(XB))],
    ['jws/wrong-type', formatRecoveryList(list, between, peerKeyOf(XB))],
  ]
  for (const [code, bytes] of cases) {
    assert.throws(() => openRecoveryRequest(bytes, here), { code }, code)
  }
})

const at = (seconds: number) => ({ ...request, at: addSeconds(NOW, seconds) })

test('an answer counts only for its own request, from the one who was asked', () => {
  const other = formatRecoveryRequest({ ...request, after: null }, peerKeyOf(XB))
  const cases: readonly (readonly [string, Bytes])[] = [
    ['recovery/another', formatRecoveryList(list, { ...between, asked: other }, peerKeyOf(XA))],
    ['recovery/another', formatRecoveryList(list, { ...between, to: XC }, peerKeyOf(XA))],
    ['jws/wrong-key', formatRecoveryList(list, between, peerKeyOf(XC))],
    ['jws/wrong-type', formatReturnedAct(returned, between, peerKeyOf(XA))],
  ]
  for (const [code, bytes] of cases) {
    assert.throws(() => openRecoveryList(bytes, expected), { code }, code)
  }
})

test('an answer with any byte changed is not accepted', () => {
  const bytes = formatReturnedAct(returned, between, peerKeyOf(XA))
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
      const changed = bytes.slice()
      changed[place]! ^= flip
      assert.throws(() => openReturnedAct(changed, expected), isFault)
    }),
    { numRuns: 200 },
  )
})
