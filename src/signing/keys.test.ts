import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { calculateJwkThumbprint } from 'jose'
import { fromHex, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import {
  fingerprint,
  generateKey,
  type KeyAlg,
  type PublicJwk,
  parsePrivateKey,
  publicJwk,
  publicKey,
  signingKey,
  thumbprint,
  verifySignature,
} from './keys.ts'

/** RFC 8037, appendix A. */
const RFC_8037 = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
} as const

/** RFC 7515, appendix A.3. */
const RFC_7515 = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
} as const

const ALGS: KeyAlg[] = ['EdDSA', 'ES256']
const seeded = (name: string) => () => sha256(utf8(name))
const hex = (text: string) => toBase64url(fromHex(text))
const { d: _, ...ed25519 } = RFC_8037
const { d: __, ...p256 } = RFC_7515

test('a thumbprint is that of RFC 8037 and reads in hexadecimal as a fingerprint', () => {
  assert.equal(thumbprint(ed25519), 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  assert.equal(
    fingerprint(thumbprint(ed25519)),
    '90facafea9b1556698540f70c0117a22ea37bd5cf3ed3c47093c1707282b4b89',
  )
})

test('thumbprints agree with jose', async () => {
  for (const alg of ALGS) {
    for (let i = 0; i < 20; i++) {
      const { d: _, ...jwk } = generateKey(alg, seeded(`${alg} ${i}`))
      assert.equal(thumbprint(jwk), await calculateJwkThumbprint(jwk))
    }
  }
})

test('the signatures of RFC 8037 and RFC 7515 verify', () => {
  const eddsa = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc'
  const es256 =
    'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl' +
    'LmNvbS9pc19yb290Ijp0cnVlfQ'
  const of = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  const one = of(
    'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
  )
  const other = of(
    'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
  )
  assert.ok(verifySignature(publicKey(ed25519), utf8(eddsa), one, 'raw'))
  assert.ok(verifySignature(publicKey(p256), utf8(es256), other, 'raw'))
  assert.deepEqual(signingKey(RFC_8037).sign(utf8(eddsa)), one)
})

test('what a key signs, its public part verifies and no other does', () => {
  for (const alg of ALGS) {
    const key = signingKey(generateKey(alg, seeded(alg)))
    const signature = key.sign(utf8('a message'))
    assert.equal(signature.length, 64)
    assert.ok(verifySignature(publicKey(key.jwk), utf8('a message'), signature, 'raw'))
    const { d: _, ...other } = generateKey(alg, seeded('another'))
    assert.equal(verifySignature(publicKey(other), utf8('a message'), signature, 'raw'), false)
  }
})

test('an ES256 signature is 64 bytes and not DER, zero or cut', () => {
  const key = signingKey(RFC_7515)
  const message = utf8('a message')
  const signature = key.sign(message)
  const refused = [
    signature.subarray(1),
    new Uint8Array(64),
    new Uint8Array([...signature, 0]),
    new Uint8Array([...signature.subarray(0, 32), ...new Uint8Array(32)]),
  ]
  for (const bytes of refused) {
    assert.equal(verifySignature(publicKey(key.jwk), message, bytes, 'raw'), false)
    assert.equal(verifySignature(publicKey(key.jwk), message, bytes, 'der'), false)
  }
  assert.equal(verifySignature(publicKey(key.jwk), message, signature, 'der'), false)
})

test('coordinates that are no sound point are refused', () => {
  const y = '66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4'
  const zero = hex('00'.repeat(32))
  const atZero: PublicJwk = { kty: 'EC', crv: 'P-256', x: zero, y: hex(y) }
  assert.equal(publicKey(atZero).alg, 'ES256')
  const p = 'ffffffff00000001000000000000000000000000ffffffffffffffffffffffff'
  const refused: PublicJwk[] = [
    { ...atZero, x: hex(p) },
    { ...atZero, y: hex(y.replace(/4$/, '5')) },
    { ...atZero, y: zero },
    { kty: 'OKP', crv: 'Ed25519', x: zero },
    { kty: 'OKP', crv: 'Ed25519', x: hex(`01${'00'.repeat(31)}`) },
    { kty: 'OKP', crv: 'Ed25519', x: hex(`ee${'ff'.repeat(30)}7f`) },
  ]
  for (const jwk of refused) assert.throws(() => publicKey(jwk), { code: 'keys/not-a-point' })
})

test('a second encoding of a coordinate is refused', () => {
  const twin = `${ed25519.x.slice(0, -1)}p`
  assert.throws(() => publicKey({ ...ed25519, x: twin }), { code: 'bytes/not-base64url' })
})

test('a public key has its own members and no other, and no other kind exists', () => {
  const { publicKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const { publicKey: p384 } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const { publicKey: x25519 } = generateKeyPairSync('x25519')
  const exported = [rsa, p384, x25519].map((key) => key.export({ format: 'jwk' }) as Json)
  const beside = [{ kid: 'x' }, { use: 'sig' }, { alg: 'none' }, { d: RFC_8037.d }, { y: p256.y }]
  const refused = [...exported, ...beside.map((extra) => ({ ...ed25519, ...extra }))]
  for (const jwk of refused) assert.equal(publicJwk.safeParse(jwk).success, false)
  assert.ok(publicJwk.safeParse(ed25519).success)
})

test('a P-256 scalar out of range is drawn again', () => {
  const draws = [fromHex('ff'.repeat(32)), fromHex('00'.repeat(32)), fromHex('01'.repeat(32))]
  assert.equal(generateKey('ES256', () => draws.shift()!).d, hex('01'.repeat(32)))
  assert.equal(draws.length, 0)
})

test('a private key whose parts belong to two keys is refused, and no fault quotes it', () => {
  const mixed = { ...RFC_7515, d: RFC_8037.d }
  const quotes = ({ message, data }: { message: string; data: unknown }) =>
    `${message} ${JSON.stringify(data)}`.includes(RFC_8037.d)
  assert.throws(
    () => signingKey(mixed),
    (fault: never) => !quotes(fault) && (fault as { code: string }).code === 'keys/mismatch',
  )
  const malformed = canonicalBytes({ ...RFC_8037, x: 'short' })
  assert.throws(
    () => parsePrivateKey(malformed),
    (fault: never) => !quotes(fault) && (fault as { code: string }).code === 'keys/malformed',
  )
})

test('a private key file reads as the key that it was written from', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ALGS),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (alg, seed) => {
        const draws = [seed]
        const jwk = generateKey(alg, () => draws.shift() ?? sha256(seed))
        const key = parsePrivateKey(canonicalBytes(jwk))
        assert.deepEqual({ ...key.jwk, d: jwk.d }, jwk)
      },
    ),
    { numRuns: 30 },
  )
})
