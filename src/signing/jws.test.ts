import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FlattenedSign, flattenedVerify, importJWK, type JWK } from 'jose'
import { fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import {
  formatSignedDocument,
  type JwsType,
  parseSignedDocument,
  readJwsHeader,
  signDocument,
  signJws,
  verifyJws,
} from './jws.ts'
import { generateKey, type KeyAlg, publicKey, signingKey } from './keys.ts'

const TYP: JwsType = 'rogatory-act+jws'
const ALGS: KeyAlg[] = ['EdDSA', 'ES256']
const payload = utf8('{"said":"something"}')
const jwkOf = (alg: KeyAlg, name = 'one') => generateKey(alg, () => sha256(utf8(name)))
const keyOf = (alg: KeyAlg, name?: string) => signingKey(jwkOf(alg, name))
const head = (json: unknown) =>
  toBase64url(utf8(typeof json === 'string' ? json : JSON.stringify(json)))

test('jose verifies what is signed here', async () => {
  for (const alg of ALGS) {
    const key = keyOf(alg)
    const jws = { ...signJws(key, TYP, payload), payload: toBase64url(payload) }
    const read = await flattenedVerify(jws, await importJWK(key.jwk as JWK, alg))
    assert.deepEqual(read.protectedHeader, { alg, kid: key.kid, typ: TYP })
    assert.deepEqual(new Uint8Array(read.payload), payload)
  }
})

test('what jose signs with the three members is verified here', async () => {
  for (const alg of ALGS) {
    const jwk = jwkOf(alg)
    const { kid, jwk: publicPart } = signingKey(jwk)
    const made = await new FlattenedSign(payload)
      .setProtectedHeader({ typ: TYP, kid, alg })
      .sign(await importJWK(jwk as JWK, alg))
    const jws = { protected: made.protected!, signature: made.signature }
    verifyJws(jws, { typ: TYP, payload, key: publicKey(publicPart) })
  }
})

test('what jose signs with any other header is refused', async () => {
  const jwk = jwkOf('EdDSA')
  const { kid, jwk: publicPart } = signingKey(jwk)
  const secret = await importJWK(jwk as JWK, 'EdDSA')
  const beside = [
    { crit: ['b64'], b64: true },
    { jwk: publicPart as JWK },
    { jku: 'https://keys.example/' },
    { x5c: ['AA'] },
    { cty: 'json' },
    { iat: 1 },
    { sigT: '2026-11-22T09:50:27Z' },
  ]
  for (const extra of beside) {
    const header = { alg: 'EdDSA', kid, typ: TYP, ...extra }
    const made = await new FlattenedSign(payload).setProtectedHeader(header).sign(secret)
    const jws = { protected: made.protected!, signature: made.signature }
    assert.throws(() => verifyJws(jws, { typ: TYP, payload, key: publicKey(publicPart) }), {
      code: 'jws/malformed-header',
    })
  }
})

test('a header that is not exactly alg, kid and typ is refused before any key is asked', () => {
  const { kid } = keyOf('EdDSA')
  const cases = [
    [{ alg: 'none', kid, typ: TYP }, 'jws/malformed-header'],
    [{ alg: 'HS256', kid, typ: TYP }, 'jws/malformed-header'],
    [{ alg: 'RS256', kid, typ: TYP }, 'jws/malformed-header'],
    [{ alg: 'EdDSA', typ: TYP }, 'jws/malformed-header'],
    [{ alg: 'EdDSA', kid: 'short', typ: TYP }, 'jws/malformed-header'],
    [{ alg: 'EdDSA', kid }, 'jws/malformed-header'],
    [{ alg: 'EdDSA', kid, typ: 'JWT' }, 'jws/wrong-type'],
    [{ alg: 'EdDSA', kid, typ: 'rogatory-receipt+jws' }, 'jws/wrong-type'],
    [`{"alg":"EdDSA","kid":"${kid}","typ":"${TYP}","alg":"EdDSA"}`, 'json/duplicate-member'],
    [`{"alg":"EdDSA","kid":"${kid}","typ":"${TYP}","crit":[]}`, 'jws/malformed-header'],
    ['[]', 'jws/malformed-header'],
    ['', 'json/malformed'],
    [`{"alg":"EdDSA","kid":"${kid}","typ":"${' '.repeat(1024)}"}`, 'json/too-large'],
  ] as const
  for (const [json, code] of cases) {
    const jws = { protected: head(json), signature: '' }
    assert.throws(() => readJwsHeader(jws, TYP), { code }, JSON.stringify(json))
  }
})

test('a signature counts for one key, one algorithm, one purpose and one payload', () => {
  for (const alg of ALGS) {
    const key = keyOf(alg)
    const jws = signJws(key, TYP, payload)
    const of = { typ: TYP, payload, key: publicKey(key.jwk) }
    verifyJws(jws, of)
    const other = publicKey(keyOf(alg, 'another').jwk)
    assert.throws(() => verifyJws(jws, { ...of, key: other }), { code: 'jws/wrong-key' })
    assert.throws(() => verifyJws(jws, { ...of, typ: 'rogatory-receipt+jws' }), {
      code: 'jws/wrong-type',
    })
    assert.throws(() => verifyJws(jws, { ...of, payload: utf8('else') }), {
      code: 'jws/bad-signature',
    })
    const talked = head({ alg: alg === 'EdDSA' ? 'ES256' : 'EdDSA', kid: key.kid, typ: TYP })
    assert.throws(() => verifyJws({ ...jws, protected: talked }, of), {
      code: 'jws/wrong-algorithm',
    })
  }
})

test('any flipped bit of header, payload or signature is refused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ALGS),
      fc.constantFrom('protected', 'payload', 'signature'),
      fc.nat(),
      (alg, member, bit) => {
        const key = keyOf(alg)
        const { jws, payload: bytes } = signDocument(key, TYP, payload)
        const whole = { ...jws, payload: toBase64url(bytes) }
        const flipped = fromBase64url(whole[member as keyof typeof whole])
        flipped[(bit >> 3) % flipped.length]! ^= 1 << (bit & 7)
        const changed = { ...whole, [member]: toBase64url(flipped) }
        const of = { typ: TYP, payload: fromBase64url(changed.payload), key: publicKey(key.jwk) }
        assert.throws(() => verifyJws(changed, of))
      },
    ),
  )
})

test('a signed document reads as what was written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const document = signDocument(keyOf('EdDSA'), TYP, new Uint8Array(bytes))
      assert.deepEqual(parseSignedDocument(formatSignedDocument(document), 4096), document)
    }),
  )
})

test('a document with an open header, several signatures or too many bytes is refused', () => {
  const document = signDocument(keyOf('EdDSA'), TYP, payload)
  const whole = { ...document.jws, payload: toBase64url(payload) }
  const read = (json: unknown, most = 4096) => parseSignedDocument(utf8(JSON.stringify(json)), most)
  assert.throws(() => read({ ...whole, header: 'x' }), { code: 'jws/malformed' })
  assert.throws(() => read({ payload: whole.payload, signatures: 'x' }), { code: 'jws/malformed' })
  assert.throws(() => read({ ...whole, signature: `${whole.signature}AA` }), {
    code: 'jws/malformed',
  })
  assert.throws(() => read(whole, 100), { code: 'json/too-large' })
  assert.throws(() => read({ ...whole, payload: 'a=' }), { code: 'bytes/not-base64url' })
})
