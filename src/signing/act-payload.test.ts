import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { concat, fromHex, fromUtf8, toHex, utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import { CENTRAL, LOG, PAYLOAD } from '../sim/testkit.ts'
import {
  type ActPayload,
  actId,
  formatActPayload,
  internalDigest,
  MOST_PAYLOAD_BYTES,
  parseActPayload,
  partDigest,
} from './act-payload.ts'

const digests = (count: number) =>
  Array.from({ length: count }, (_, i) => digest(utf8(`act ${i}`))).sort()
const read = (json: unknown) => parseActPayload(canonicalBytes(json as Json))
const malformed = { code: 'act/malformed' }

test('a payload reads as what was written, and its name is the digest of its bytes', () => {
  const bytes = formatActPayload(PAYLOAD)
  assert.deepEqual(parseActPayload(bytes), PAYLOAD)
  assert.equal(actId(bytes), createHash('sha256').update(bytes).digest('hex'))
})

test('its bytes are the canonical form of an outside implementation', () => {
  assert.equal(fromUtf8(formatActPayload(PAYLOAD)), canonicalize(PAYLOAD))
})

test('every payload in range survives writing and reading', () => {
  const sorted = (most: number) => fc.nat({ max: most }).map(digests)
  const names = fc.string({ unit: 'binary' }).filter((name) => name !== '__proto__')
  const payloads = fc.record({
    nonce: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(toHex),
    follows: sorted(64),
    restsOn: sorted(32),
    amends: fc.constantFrom(null, digests(1)[0]!),
    body: fc.dictionary(names, fc.constantFrom(1, 'é', null, [true]), { noNullPrototype: true }),
  })
  fc.assert(
    fc.property(payloads, (members) => {
      const payload: ActPayload = { ...PAYLOAD, ...members }
      assert.deepEqual(parseActPayload(formatActPayload(payload)), payload)
    }),
    { numRuns: 40 },
  )
})

test('a member that is missing, unknown or of another form is refused', () => {
  for (const name of Object.keys(PAYLOAD)) {
    const { [name as 'v']: _, ...without } = PAYLOAD
    assert.throws(() => read(without), malformed, name)
  }
  const wrong: Record<string, unknown> = {
    extra: 1,
    type: 'request-made',
    case: 'x',
    at: '2026-02-31T00:00:00Z',
    nonce: '00',
    profile: 'none',
    body: [],
    author: { ...PAYLOAD.author, role: 'judge' },
    amends: 'x',
  }
  for (const [name, value] of Object.entries(wrong)) {
    assert.throws(() => read({ ...PAYLOAD, [name]: value }), malformed, name)
  }
})

test('lists stand in rising order, each entry once, within their bounds', () => {
  const [a, b] = digests(2)
  const seen = (origin: string) => ({ origin, size: 1, root: a })
  const cases: [keyof ActPayload, unknown][] = [
    ['follows', [b, a]],
    ['follows', [a, a]],
    ['follows', digests(65)],
    ['restsOn', [b, a]],
    ['restsOn', digests(33)],
    ['saw', [seen('b'), seen('a')]],
    ['saw', [seen('a'), seen('a')]],
    ['saw', [seen('a'), seen('b'), seen('c')]],
    ['saw', [{ ...seen('a'), size: -1 }]],
    ['saw', [{ ...seen('a'), size: 1.5 }]],
    ['saw', [seen('a+b')]],
    ['saw', [seen('a b')]],
    ['audience', []],
    ['audience', ['XC/court', CENTRAL]],
    ['audience', [CENTRAL, CENTRAL]],
    ['audience', Array.from({ length: 33 }, (_, i) => `XA/o-${100 + i}`)],
  ]
  for (const [name, value] of cases) {
    assert.throws(() => read({ ...PAYLOAD, [name]: value }), /cannot (accept act|write number)/)
  }
  const most = { follows: digests(64), restsOn: digests(32), saw: [seen('a'), seen(LOG)] }
  assert.ok(read({ ...PAYLOAD, ...most }))
})

test('the author reads what he says', () => {
  assert.throws(() => read({ ...PAYLOAD, audience: ['XC/court'] }), malformed)
})

test('at most 64 parts, by plain names that no object has of itself', () => {
  const parts = (names: string[]) =>
    read({ ...PAYLOAD, parts: Object.fromEntries(names.map((name) => [name, PAYLOAD.profile])) })
  const many = Array.from({ length: 65 }, (_, i) => `p${i}`)
  assert.equal(Object.keys(parts(many.slice(1)).parts).length, 64)
  assert.throws(() => parts(many), malformed)
  for (const name of ['', 'A', '1a', 'a_b', 'é', 'a'.repeat(33), 'constructor']) {
    assert.throws(() => parts([name]), malformed, name)
  }
  const poison = fromUtf8(formatActPayload(PAYLOAD)).replace('"facts"', '"__proto__"')
  assert.throws(() => parseActPayload(utf8(poison)), { code: 'json/poisonous-member' })
})

test('any other text of the same payload is refused', () => {
  const text = fromUtf8(formatActPayload(PAYLOAD))
  const { v, ...rest } = PAYLOAD
  const others = [
    [` ${text}`, 'act/not-canonical'],
    [`${text}\n`, 'act/not-canonical'],
    [JSON.stringify({ v, ...rest }), 'act/not-canonical'],
    [text.replace('"type"', '"\\u0074ype"'), 'act/not-canonical'],
    [text.replace('"v":1', '"v":1,"v":1'), 'json/duplicate-member'],
    [text.replace('"v":1', '"v":1.0'), 'json/inexact-number'],
    [`\ufeff${text}`, 'json/malformed'],
  ] as const
  for (const [other, code] of others) {
    assert.throws(() => parseActPayload(utf8(other)), { code }, other.slice(0, 40))
  }
})

test('a version that is not known is told apart from a malformed act', () => {
  assert.throws(() => read({ v: 2, anything: true }), { code: 'act/unknown-version' })
  assert.throws(() => read({ v: '2' }), malformed)
  assert.throws(() => read(null), malformed)
})

test('a payload above 64 KiB is refused before it is read', () => {
  const bytes = new Uint8Array(MOST_PAYLOAD_BYTES + 1)
  assert.throws(() => parseActPayload(bytes), { code: 'act/too-large' })
  const body = { text: 'a'.repeat(MOST_PAYLOAD_BYTES) }
  assert.throws(() => formatActPayload({ ...PAYLOAD, body }), { code: 'act/too-large' })
})

test('a part and a ground are digested under labels of their own', () => {
  const salt = fromHex('07'.repeat(32))
  const ground = PAYLOAD.profile
  const expected = (label: string, bytes: Uint8Array) =>
    createHash('sha256')
      .update(concat(utf8(`${label}\n`), salt, bytes))
      .digest('hex') as Digest
  assert.equal(partDigest(salt, utf8('part')), expected('rogatory:part:v1', utf8('part')))
  assert.equal(internalDigest(salt, ground), expected('rogatory:rests-on:v1', fromHex(ground)))
})

test('a salt has 32 bytes, so that salt and part cannot trade bytes', () => {
  for (const length of [0, 31, 33]) {
    const salt = new Uint8Array(length)
    assert.throws(() => partDigest(salt, utf8('part')), { code: 'act/salt-length' })
    assert.throws(() => internalDigest(salt, PAYLOAD.profile), { code: 'act/salt-length' })
  }
})
