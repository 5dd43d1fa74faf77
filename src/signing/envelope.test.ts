import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromHex, fromUtf8, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { ENVELOPE, officeKey, PASSKEY_ENVELOPE, PAYLOAD, servicesKey } from '../sim/testkit.ts'
import { actId, partDigest } from './act-payload.ts'
import {
  countersign,
  type Envelope,
  formatEnvelope,
  MOST_ENVELOPE_BYTES,
  MOST_PART_BYTES,
  openParts,
  parseEnvelope,
  verifyCountersignature,
} from './envelope.ts'
import { signJws } from './jws.ts'
import { publicKey } from './keys.ts'

const salt = sha256(utf8('a salt'))
const facts = utf8('{"facts":"words of a person"}')
const withParts = (parts: Envelope['parts']): Envelope => ({ ...ENVELOPE, parts })
const signing = (parts: Record<string, Uint8Array>) => ({
  ...PAYLOAD,
  parts: Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, partDigest(salt, part)]),
  ),
})

test('an envelope reads as what was written', () => {
  const bare = { ...ENVELOPE, countersignature: null, parts: new Map() }
  for (const envelope of [ENVELOPE, PASSKEY_ENVELOPE, bare]) {
    assert.deepEqual(parseEnvelope(formatEnvelope(envelope)), envelope)
  }
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array({ maxLength: 50 })),
      (parts) => {
        const entries = Object.entries(parts).map(
          ([name, bytes]) => [name, { salt, bytes: new Uint8Array(bytes) }] as const,
        )
        const envelope = withParts(new Map(entries))
        assert.deepEqual(parseEnvelope(formatEnvelope(envelope)), envelope)
      },
    ),
  )
})

test('an envelope with an unknown, missing or doubled member is refused', () => {
  const text = fromUtf8(formatEnvelope(ENVELOPE))
  const json = JSON.parse(text)
  const { countersignature: _, ...without } = json
  const wrong = [
    without,
    { ...json, v: 1 },
    { ...json, signature: { ...json.signature, kind: 'pades' } },
    { ...json, signature: { ...json.signature, credentialId: 'AA' } },
    { ...json, countersignature: { ...json.countersignature, kind: 'jws' } },
    { ...json, parts: { facts: { ...json.parts.facts, digest: 'AA' } } },
    { ...json, parts: [] },
    { ...json, payload: `${json.payload}=` },
  ]
  for (const envelope of wrong) {
    assert.throws(() => parseEnvelope(utf8(JSON.stringify(envelope))), {
      code: 'envelope/malformed',
    })
  }
  const twice = text.replace('{', '{"payload":"",')
  assert.throws(() => parseEnvelope(utf8(twice)), { code: 'json/duplicate-member' })
})

test('sizes are refused before anything is decoded or verified', () => {
  const json = JSON.parse(fromUtf8(formatEnvelope(ENVELOPE)))
  const long = 'A'.repeat(Math.ceil((MOST_PART_BYTES * 4) / 3) + 1)
  const wrong = [
    { ...json, payload: 'A'.repeat(90_000) },
    { ...json, parts: { facts: { ...json.parts.facts, bytes: long } } },
    { ...json, parts: { facts: { ...json.parts.facts, salt: 'A'.repeat(44) } } },
  ]
  for (const envelope of wrong) {
    assert.throws(() => parseEnvelope(utf8(JSON.stringify(envelope))), {
      code: 'envelope/malformed',
    })
  }
  assert.throws(() => parseEnvelope(new Uint8Array(MOST_ENVELOPE_BYTES + 1)), {
    code: 'envelope/too-large',
  })
})

test('parts open by their signed digests, and absent parts are no fault', () => {
  const payload = signing({ facts, other: utf8('withheld') })
  const opened = openParts(payload, withParts(new Map([['facts', { salt, bytes: facts }]])))
  assert.deepEqual([...opened], [['facts', facts]])
  assert.equal(openParts(payload, withParts(new Map())).size, 0)
})

test('a part that was not signed, was changed or salted otherwise is refused', () => {
  const payload = signing({ facts, big: new Uint8Array(MOST_PART_BYTES + 1) })
  const cases = [
    ['other', facts, salt, 'envelope/unknown-part'],
    ['constructor', facts, salt, 'envelope/unknown-part'],
    ['facts', utf8('other'), salt, 'envelope/wrong-part'],
    ['facts', facts, sha256(salt), 'envelope/wrong-part'],
    ['facts', facts, salt.subarray(1), 'act/salt-length'],
    ['big', new Uint8Array(MOST_PART_BYTES + 1), salt, 'envelope/part-too-large'],
  ] as const
  for (const [name, bytes, salt, code] of cases) {
    const envelope = withParts(new Map([[name, { salt, bytes }]]))
    assert.throws(() => openParts(payload, envelope), { code }, name)
  }
})

test('a countersignature is for one act, by the office key', () => {
  const id = actId(ENVELOPE.payload)
  const jws = countersign(id, officeKey)
  const key = publicKey(officeKey.jwk)
  verifyCountersignature(id, jws, key)
  const other = actId(PASSKEY_ENVELOPE.payload)
  assert.throws(() => verifyCountersignature(other, jws, key), { code: 'jws/bad-signature' })
  const byAnother = countersign(id, servicesKey)
  assert.throws(() => verifyCountersignature(id, byAnother, key), { code: 'jws/wrong-key' })
  const forAnotherUse = signJws(officeKey, 'rogatory-act+jws', fromHex(id))
  assert.throws(() => verifyCountersignature(id, forAnotherUse, key), {
    code: 'jws/wrong-type',
  })
})
