/**
 * Keys as the house writes them: JWK of two kinds, named by their RFC 7638 thumbprint.
 *
 * Ed25519 (`EdDSA`) and P-256 (`ES256`), nothing else. A key has one algorithm by its type, so
 * no header can talk a verifier into another.
 *
 * @see RFC 7517, RFC 7518, RFC 7638, RFC 8037 · docs/formats/keys.md
 */
import { createECDH, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { type Bytes, concat, fromBase64url, fromHex, toBase64url, toHex } from '../base/bytes.ts'
import { type Digest, sha256 } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { KeyId } from '../base/id.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { ED25519_KEY_BYTES, isEd25519Key, verifyEd25519 } from './ed25519.ts'
import { publicKeyObject } from './key-object.ts'

export type KeyAlg = 'EdDSA' | 'ES256'

/** 32 bytes in base64url; that the last character's spare bits are zero is checked on decoding. */
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const okp = { kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate }
const ec = { kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }

/** A public key and nothing beside it: `kid`, `use` or `alg` could contradict the key. */
export const publicJwk = z.discriminatedUnion('kty', [z.strictObject(okp), z.strictObject(ec)])
export type PublicJwk = z.infer<typeof publicJwk>

const privateJwk = z.discriminatedUnion('kty', [
  z.strictObject({ ...okp, d: coordinate }),
  z.strictObject({ ...ec, d: coordinate }),
])
/** A private key as its file holds it. `d` is the Ed25519 seed or the P-256 scalar, 32 bytes. */
export type PrivateJwk = z.infer<typeof privateJwk>

/** A public key that was checked: canonical, and for P-256 a point of the curve. */
export interface PublicKey {
  readonly kid: KeyId
  readonly alg: KeyAlg
  readonly jwk: PublicJwk
  /** Ed25519: the 32 bytes of RFC 8032. P-256: the uncompressed point, 65 bytes. */
  readonly bytes: Bytes
}

/**
 * A private key that signs: in memory, in a PKCS#11 token, in a key management service.
 * `sign` may be called at any time from one thread, keeps no record and is not limited;
 * Ed25519 signatures are R ‖ S, ES256 signatures r ‖ s, 64 bytes each.
 */
export interface SigningKey {
  readonly kid: KeyId
  readonly alg: KeyAlg
  readonly jwk: PublicJwk
  sign(message: Uint8Array): Bytes
}

/** Chance as a port: `count` bytes that nobody can guess. */
export type RandomBytes = (count: number) => Uint8Array

const P256_SPKI_PREFIX = fromHex('3059301306072a8648ce3d020106082a8648ce3d030107034200')

/**
 * @throws Fault "keys/not-a-point" for coordinates that are no key of the profile,
 *   "bytes/not-base64url" for a second encoding of a coordinate
 */
export function publicKey(jwk: PublicJwk): PublicKey {
  const bytes = jwk.kty === 'OKP' ? ed25519Bytes(jwk.x) : p256Bytes(jwk.x, jwk.y)
  return { kid: thumbprint(jwk), alg: jwk.kty === 'OKP' ? 'EdDSA' : 'ES256', jwk, bytes }
}

/** @see RFC 7638: SHA-256 of the canonical JWK, which holds the required members only */
export const thumbprint = (jwk: PublicJwk): KeyId =>
  toBase64url(sha256(canonicalBytes(jwk))) as KeyId

/** The thumbprint as people compare it and trust files hold it: 64 hexadecimal digits. */
export const fingerprint = (kid: KeyId): Digest => toHex(fromBase64url(kid)) as Digest

/**
 * Whether `signature` is the key's over `message`.
 * @param form - of ES256 signatures: `raw` is r ‖ s (RFC 7518), `der` what authenticators give.
 *   A high s is no fault: ids never depend on a signature
 */
export function verifySignature(
  key: PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
  form: 'raw' | 'der',
): boolean {
  if (key.alg === 'EdDSA') return verifyEd25519(key.bytes, message, signature)
  const dsaEncoding = form === 'raw' ? 'ieee-p1363' : 'der'
  return verify('sha256', message, { key: p256Object(key.bytes), dsaEncoding }, signature)
}

/**
 * Makes a private key from chance.
 * @param random - the random source of the caller: node:crypto's in an installation, seeded in
 *   a simulation
 */
export function generateKey(alg: KeyAlg, random: RandomBytes): PrivateJwk {
  for (;;) {
    const d = Uint8Array.from(random(32))
    const jwk = publicPartOf(alg, d)
    if (jwk) return { ...jwk, d: toBase64url(d) }
  }
}

/** The key that a private JWK holds. @throws Fault "keys/mismatch" if `d` makes another key */
export function signingKey(jwk: PrivateJwk): SigningKey {
  const { d, ...stated } = jwk
  const { kid, alg } = publicKey(stated)
  const made = publicPartOf(alg, fromBase64url(d))
  if (!made || thumbprint(made) !== kid) {
    throw fault('keys/mismatch', `cannot use key "${kid}": its private part makes another key`)
  }
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const signBytes = (message: Uint8Array): Bytes =>
    alg === 'EdDSA'
      ? new Uint8Array(sign(null, message, key))
      : new Uint8Array(sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' }))
  return { kid, alg, jwk: stated, sign: signBytes }
}

/**
 * Reads the bytes of a private key file.
 * @throws Fault "keys/malformed" or a "json/…" code; no fault quotes the key
 */
export function parsePrivateKey(bytes: Uint8Array): SigningKey {
  const json = parseJson(bytes, { sizeBytes: 4096 })
  return signingKey(accept(privateJwk, json, { code: 'keys/malformed', what: 'private key' }))
}

function ed25519Bytes(x: string): Bytes {
  const bytes = fromBase64url(x)
  if (!isEd25519Key(bytes)) throw notAPoint(x)
  return bytes
}

function p256Bytes(x: string, y: string): Bytes {
  const bytes = concat(Uint8Array.of(4), fromBase64url(x), fromBase64url(y))
  try {
    p256Object(bytes)
  } catch {
    throw notAPoint(x)
  }
  return bytes
}

const p256Object = (point: Uint8Array) => publicKeyObject(concat(P256_SPKI_PREFIX, point))

const notAPoint = (x: string) =>
  fault('keys/not-a-point', `cannot accept key with x "${x}": it is no sound point of its curve`)

/** PKCS #8 of an Ed25519 key up to the 32 bytes of the seed (RFC 8410). */
const PKCS8_PREFIX = fromHex('302e020100300506032b657004220420')

/** Undefined for a P-256 scalar out of range: one draw in 2^32. */
function publicPartOf(alg: KeyAlg, d: Uint8Array): PublicJwk | undefined {
  if (alg === 'EdDSA') {
    const der = Buffer.concat([PKCS8_PREFIX, d])
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
    return { kty: 'OKP', crv: 'Ed25519', x: toBase64url(spki.subarray(-ED25519_KEY_BYTES)) }
  }
  const pair = createECDH('prime256v1')
  try {
    pair.setPrivateKey(d)
  } catch {
    return undefined
  }
  const point = pair.getPublicKey()
  const [x, y] = [toBase64url(point.subarray(1, 33)), toBase64url(point.subarray(33))]
  return { kty: 'EC', crv: 'P-256', x, y }
}
