/**
 * An authenticator in software: it makes real Web Authentication assertions from a key, for
 * simulated persons and for demonstrations. Same key, same challenge, same bytes: ES256 nonces
 * are derived as RFC 6979 says, because node:crypto draws them by chance.
 *
 * Not for real persons: arithmetic here does not run in constant time.
 *
 * @see Web Authentication Level 3, sections 5.8.1 and 6.3.3 · RFC 6979, section 3.2
 */
import { createECDH, createHmac } from 'node:crypto'
import {
  type Bytes,
  concat,
  fromBase64url,
  fromHex,
  toBase64url,
  toHex,
  utf8,
} from '../base/bytes.ts'
import { labelled, sha256 } from '../base/digest.ts'
import { canonicalBytes } from '../base/json.ts'
import { FLAGS } from '../signing/authenticator-data.ts'
import { type PrivateJwk, type PublicJwk, signingKey } from '../signing/keys.ts'
import type { PasskeySignature } from '../signing/passkey.ts'

/** What a directory lists of the credential. */
export interface SoftwareCredential {
  readonly kind: 'passkey'
  readonly jwk: PublicJwk
  readonly credentialId: string
  readonly rpId: string
  readonly origins: readonly string[]
}

/** What may differ from an honest ceremony, to test verifiers and play attackers. */
export interface Ceremony {
  readonly type?: string
  readonly origin?: string
  readonly crossOrigin?: boolean
  /** Members that the browser adds to the client data. */
  readonly extraClientData?: Readonly<Record<string, unknown>>
  /** Relying party whose digest is signed. */
  readonly rpId?: string
  readonly flags?: number
  readonly signCount?: number
  /** Bytes after the fixed 37, such as a CBOR map of extension outputs. */
  readonly tail?: Uint8Array
}

export interface SoftwareAuthenticator {
  readonly credential: SoftwareCredential
  /**
   * One assertion: the person was present and verified, unless `ceremony` says otherwise.
   * @param challenge - 32 bytes
   */
  assert(challenge: Uint8Array, ceremony?: Ceremony): PasskeySignature
}

/**
 * @param key - Ed25519 or P-256; the credential's id is made from it
 * @param origin - web origin of the page that asks, and the only one listed
 */
export function softwareAuthenticator(of: {
  readonly key: PrivateJwk
  readonly rpId: string
  readonly origin: string
}): SoftwareAuthenticator {
  const { d, ...jwk } = of.key
  const sign = jwk.kty === 'EC' ? es256(fromBase64url(d)) : signingKey(of.key).sign
  const credentialId = toBase64url(
    fromHex(labelled('rogatory:software-credential:v1', canonicalBytes(jwk))),
  )
  const credential: SoftwareCredential = {
    kind: 'passkey',
    jwk,
    credentialId,
    rpId: of.rpId,
    origins: [of.origin],
  }
  const assert = (challenge: Uint8Array, ceremony: Ceremony = {}): PasskeySignature => {
    const clientData = clientDataOf(challenge, { origin: of.origin, ...ceremony })
    const authenticatorData = authenticatorDataOf({ rpId: of.rpId, ...ceremony })
    const signature = sign(concat(authenticatorData, sha256(clientData)))
    return {
      kind: 'passkey',
      credentialId,
      authenticatorData: toBase64url(authenticatorData),
      clientDataJSON: toBase64url(clientData),
      signature: toBase64url(signature),
    }
  }
  return { credential, assert }
}

/** Member order and absence of white space as browsers are told to write it. */
function clientDataOf(challenge: Uint8Array, ceremony: Ceremony): Bytes {
  const { type = 'webauthn.get', origin, crossOrigin = false, extraClientData = {} } = ceremony
  const asked = { type, challenge: toBase64url(challenge), origin, crossOrigin }
  return utf8(JSON.stringify({ ...asked, ...extraClientData }))
}

function authenticatorDataOf(ceremony: Ceremony): Bytes {
  const { rpId = '', flags = FLAGS.userPresent | FLAGS.userVerified, signCount = 0 } = ceremony
  const fixed = new Uint8Array(5)
  fixed[0] = flags
  new DataView(fixed.buffer).setUint32(1, signCount)
  return concat(sha256(utf8(rpId)), fixed, ceremony.tail ?? new Uint8Array())
}

/** Order of P-256's group (SP 800-186, 3.2.1.3). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/**
 * ECDSA over P-256 and SHA-256 with the nonce of RFC 6979, in DER as authenticators give it.
 * @param d - the private scalar, 32 bytes
 */
export function es256(d: Bytes): (message: Uint8Array) => Bytes {
  const secret = bigintOf(d)
  return (message) => {
    const e = sha256(message)
    for (const k of nonces(d, e)) {
      const r = xOf(k) % N
      const s = (inverse(k) * (bigintOf(e) + r * secret)) % N
      if (r > 0n && s > 0n) return derSequence(derInteger(r), derInteger(s))
    }
    throw new TypeError('the sequence of nonces does not end')
  }
}

/** RFC 6979, section 3.2: candidates for the nonce; all but one in 2^32 end at the first. */
function* nonces(d: Bytes, e: Bytes): Generator<bigint> {
  const digest = bytesOf(bigintOf(e) % N)
  let v: Uint8Array = new Uint8Array(32).fill(1)
  let key: Uint8Array = new Uint8Array(32)
  for (const round of [0, 1]) {
    key = hmac(key, v, Uint8Array.of(round), d, digest)
    v = hmac(key, v)
  }
  for (;;) {
    v = hmac(key, v)
    const k = bigintOf(v)
    if (k > 0n && k < N) yield k
    key = hmac(key, v, Uint8Array.of(0))
    v = hmac(key, v)
  }
}

function hmac(key: Uint8Array, ...pieces: readonly Uint8Array[]): Bytes {
  const mac = createHmac('sha256', key)
  for (const piece of pieces) mac.update(piece)
  return new Uint8Array(mac.digest())
}

/** The x coordinate of k times the base point. */
function xOf(k: bigint): bigint {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(bytesOf(k))
  return bigintOf(pair.getPublicKey().subarray(1, 33))
}

/** Extended Euclid: the number that times `k` is 1 modulo N. */
function inverse(k: bigint): bigint {
  let [r, next, s, factor] = [N, k, 0n, 1n]
  while (next > 0n) {
    const quotient = r / next
    ;[r, next, s, factor] = [next, r - quotient * next, factor, s - quotient * factor]
  }
  return (s + N) % N
}

const bigintOf = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`)
const bytesOf = (number: bigint): Bytes => fromHex(number.toString(16).padStart(64, '0'))

/** DER INTEGER: shortest, with a zero before a set top bit. */
function derInteger(number: bigint): Bytes {
  const hex = number.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  const bytes = fromHex(/^[89a-f]/.test(even) ? `00${even}` : even)
  return concat(Uint8Array.of(0x02, bytes.length), bytes)
}

function derSequence(...items: readonly Uint8Array[]): Bytes {
  const body = concat(...items)
  return concat(Uint8Array.of(0x30, body.length), body)
}
