import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import { fromBase64url, fromHex, fromUtf8, toBase64url, toHex, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { generateKey, signingKey } from '../signing/keys.ts'
import { es256, softwareAuthenticator } from './authenticator.ts'

/** RFC 6979, appendix A.2.5, with SHA-256: message, r, s. */
const RFC_6979 = [
  [
    'sample',
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
    'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  ],
  [
    'test',
    'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367',
    '019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
  ],
] as const
const D = fromHex('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721')

const page = { rpId: 'office.example', origin: 'https://office.example' }
const challenge = sha256(utf8('a challenge'))

test('ES256 signatures are those of RFC 6979', () => {
  for (const [message, r, s] of RFC_6979) {
    const der = toHex(es256(D)(utf8(message)))
    const integer = (hex: string) => (/^[89a-f]/.test(hex) ? `0221 00${hex}` : `0220${hex}`)
    const body = `${integer(r)}${integer(s)}`.replaceAll(' ', '')
    assert.equal(der, `30${(body.length / 2).toString(16)}${body}`)
  }
})

test('node:crypto verifies hundreds of signatures of every length', () => {
  const jwk = generateKey('ES256', () => D)
  const key = createPublicKey({ key: signingKey(jwk).jwk, format: 'jwk' })
  const lengths = new Set<number>()
  for (let i = 0; i < 300; i++) {
    const signature = es256(D)(utf8(`message ${i}`))
    lengths.add(signature.length)
    assert.ok(verify('sha256', utf8(`message ${i}`), key, signature))
  }
  assert.ok(lengths.size >= 3)
})

test('the same key and challenge give the same bytes', () => {
  for (const alg of ['ES256', 'EdDSA'] as const) {
    const key = generateKey(alg, () => D)
    const [one, other] = [1, 2].map(() => softwareAuthenticator({ key, ...page }).assert(challenge))
    assert.deepEqual(one, other)
  }
})

test('the client data stands as browsers write it', () => {
  const key = generateKey('EdDSA', () => D)
  const { clientDataJSON } = softwareAuthenticator({ key, ...page }).assert(challenge)
  assert.equal(
    fromUtf8(fromBase64url(clientDataJSON)),
    `{"type":"webauthn.get","challenge":"${toBase64url(challenge)}",` +
      '"origin":"https://office.example","crossOrigin":false}',
  )
})
