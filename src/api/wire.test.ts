/** The wire's shapes and sizes are those of the floors below, which the API may not name. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toBase64url } from '../base/bytes.ts'
import { DELIVERY_PATH } from '../exchange/courier.ts'
import { MOST_DELIVERY_BYTES as EXCHANGED_MOST } from '../exchange/delivery.ts'
import { EVIDENCE_PATH, PIECES } from '../exchange/evidence-request.ts'
import {
  formatEnvelope,
  parseEnvelope,
  MOST_ENVELOPE_BYTES as SIGNED_MOST,
  MOST_PART_BYTES as SIGNED_MOST_PART,
} from '../signing/envelope.ts'
import { ENVELOPE, PASSKEY_ENVELOPE } from '../sim/testkit.ts'
import { envelope, envelopeOf, MOST_ENVELOPE_BYTES } from './officers/envelope.ts'
import { piece } from './officers/open-evidence.ts'
import { deliver, MOST_DELIVERY_BYTES } from './peers/deliver.ts'
import { handOverEvidence } from './peers/hand-over-evidence.ts'
import { contentOf, MOST_PART_BYTES, partOf } from './wire.ts'

test('an envelope read here is the envelope that the signing floor reads', () => {
  for (const signed of [ENVELOPE, PASSKEY_ENVELOPE]) {
    const bytes = formatEnvelope({ ...signed, countersignature: null })
    const wire = envelope.parse(JSON.parse(new TextDecoder().decode(bytes)))
    assert.deepEqual(envelopeOf(wire), parseEnvelope(bytes))
  }
})

test('sizes, addresses and pieces are those of the floors below', () => {
  assert.equal(MOST_ENVELOPE_BYTES, SIGNED_MOST)
  assert.equal(MOST_PART_BYTES, SIGNED_MOST_PART)
  assert.equal(MOST_DELIVERY_BYTES, EXCHANGED_MOST)
  assert.equal(deliver.path, `/${DELIVERY_PATH}`)
  assert.equal(handOverEvidence.path, `/${EVIDENCE_PATH}`)
  assert.deepEqual(piece.options, [...PIECES])
})

test('a part’s content comes back as it was, JSON or bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      assert.deepEqual(partOf(bytes), { base64url: toBase64url(bytes) })
      assert.deepEqual(contentOf(partOf(bytes)), bytes)
    }),
  )
  for (const json of [null, 0, '', [], { base64url: 'x' }]) {
    assert.deepEqual(contentOf(partOf(json)), json)
  }
})
