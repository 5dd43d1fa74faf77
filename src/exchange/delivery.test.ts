import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import { addSeconds, instant } from '../base/instant.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { Envelope } from '../signing/envelope.ts'
import { formatSignedDocument, type JwsType, signDocument } from '../signing/jws.ts'
import { type Delivery, formatDelivery, openDelivery } from './delivery.ts'
import {
  type EvidenceRequest,
  formatEvidenceRequest,
  openEvidenceRequest,
} from './evidence-request.ts'
import { installation, listing, peerKeyOf } from './testkit.ts'

const XA = installation('XA/main')
const XB = installation('XB/main')
const XC = installation('XC/main')
const NOW = instant('2026-11-22T12:00:00Z')

const envelope: Envelope = {
  payload: utf8('{"any":"payload"}'),
  signature: { kind: 'jws', protected: 'AAAA', signature: 'AAAA' },
  countersignature: { protected: 'AAAA', signature: 'AAAA' },
  parts: new Map([['facts', { salt: new Uint8Array(32), bytes: utf8('words') }]]),
}
const delivery: Delivery = {
  from: XB,
  to: XA,
  sequence: 7,
  envelope,
  r: new Uint8Array(32).fill(9),
  logged: { proof: 'c2sp.org/tlog-proof@v1\nindex 4\n' },
}
const sent = formatDelivery(delivery, peerKeyOf(XB))
const request: EvidenceRequest = {
  from: XB,
  to: XA,
  at: NOW,
  produced: digest(utf8('an act')),
  piece: 'payload',
}

/** A payload that its sender signed, whatever it says. */
const signed = (payload: Json, by: InstallationId, typ: JwsType): Bytes =>
  formatSignedDocument(signDocument(peerKeyOf(by), typ, canonicalBytes(payload)))
const payloadOf = (bytes: Bytes) => {
  const { payload } = parseJson(bytes) as { payload: string }
  return parseJson(Buffer.from(payload, 'base64url')) as Record<string, Json>
}

test('a delivery comes out as it went in, and is the same bytes every time', () => {
  const opened = openDelivery(sent, XA, listing(XB))
  assert.deepEqual(opened.envelope, envelope)
  const { v: _, ...rest } = { v: 1, ...opened }
  assert.deepEqual(rest, delivery)
  assert.deepEqual(formatDelivery(opened, peerKeyOf(XB)), sent)
})

test('a delivery brings a proof or a promise, one of them', () => {
  const promised = { ...delivery, logged: { promise: utf8('a promise') } }
  const bytes = formatDelivery(promised, peerKeyOf(XB))
  assert.deepEqual(openDelivery(bytes, XA, listing(XB)), promised)
  const typ = 'rogatory-delivery+jws'
  const { proof, ...neither } = payloadOf(sent)
  const both = { ...payloadOf(bytes), proof: proof! }
  for (const payload of [neither, both]) {
    const wrong = signed(payload as Json, XB, typ)
    assert.throws(() => openDelivery(wrong, XA, listing(XB)), { code: 'delivery/malformed' })
  }
})

test('a delivery of another, for another or of another form is refused by its code', () => {
  const typ = 'rogatory-delivery+jws'
  const payload = payloadOf(sent)
  const cases: readonly (readonly [string, Bytes])[] = [
    ['delivery/unknown-sender', formatDelivery({ ...delivery, from: XC }, peerKeyOf(XC))],
    ['delivery/not-for-here', formatDelivery({ ...delivery, to: XC }, peerKeyOf(XB))],
    ['jws/wrong-key', formatDelivery(delivery, peerKeyOf(XC))],
    ['jws/wrong-type', signed(payload, XB, 'rogatory-receipt+jws')],
    ['delivery/malformed', signed({ ...payload, v: 2 }, XB, typ)],
    ['delivery/malformed', signed({ ...payload, sequence: 0 }, XB, typ)],
    ['delivery/malformed', signed({ ...payload, r: 'AA' }, XB, typ)],
    ['delivery/malformed', signed({ ...payload, more: 1 }, XB, typ)],
    ['delivery/malformed', signed({ ...payload, proof: 'x'.repeat(65_537) }, XB, typ)],
    ['delivery/malformed', signed({ ...payload, from: 'nobody' }, XB, typ)],
    ['envelope/malformed', signed({ ...payload, envelope: 'e30' }, XB, typ)],
  ]
  for (const [code, bytes] of cases) {
    assert.throws(() => openDelivery(bytes, XA, listing(XB)), { code }, code)
  }
})

test('a delivery with any byte changed is not accepted', () => {
  fc.assert(
    fc.property(fc.nat(sent.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = sent.slice()
      changed[at]! ^= flip
      assert.throws(() => openDelivery(changed, XA, listing(XB)), isFault)
    }),
    { numRuns: 200 },
  )
})

test('an evidence request is good for ten minutes either way, for one receiver', () => {
  const bytes = formatEvidenceRequest(request, peerKeyOf(XB))
  const open = (bytes: Bytes, seconds = 0, id = XA) =>
    openEvidenceRequest(bytes, { id, now: addSeconds(NOW, seconds), keyOf: listing(XB) })
  for (const seconds of [-600, 0, 600]) assert.deepEqual(open(bytes, seconds), request)
  for (const seconds of [-601, 601]) {
    assert.throws(() => open(bytes, seconds), { code: 'evidence-request/expired' })
  }
  assert.throws(() => open(bytes, 0, XC), { code: 'evidence-request/not-for-here' })
  const typ = 'rogatory-evidence-request+jws'
  const payload = payloadOf(bytes)
  const cases: readonly (readonly [string, Bytes])[] = [
    [
      'evidence-request/unknown-sender',
      formatEvidenceRequest({ ...request, from: XC }, peerKeyOf(XC)),
    ],
    ['jws/wrong-key', formatEvidenceRequest(request, peerKeyOf(XC))],
    ['jws/wrong-type', signed(payload, XB, 'rogatory-delivery+jws')],
    ['evidence-request/malformed', signed({ ...payload, piece: 'manifest' }, XB, typ)],
    ['evidence-request/malformed', signed({ ...payload, produced: 'AA' }, XB, typ)],
  ]
  for (const [code, bytes] of cases) assert.throws(() => open(bytes), { code }, code)
})
