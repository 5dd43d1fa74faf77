/**
 * The one Ed25519 profile of this house.
 *
 * Libraries disagree on malformed keys and signatures (non-canonical encodings, points of
 * small order, S not reduced), so that one verifier would accept what another refuses. The
 * profile decides before any library is asked: what passes here is decided alike by every
 * implementation that checks R = SB - kA without the cofactor, comparing R as bytes.
 *
 * @see RFC 8032, section 5.1.7 · docs/formats/keys.md
 */
import { verify } from 'node:crypto'
import { concat, fromHex, toHex } from '../base/bytes.ts'
import { publicKeyObject } from './key-object.ts'

/** Bytes of a public key. */
export const ED25519_KEY_BYTES = 32
/** Bytes of a signature, R ‖ S. */
export const ED25519_SIGNATURE_BYTES = 64

/** DER of SubjectPublicKeyInfo for id-Ed25519, up to the 32 bytes of the key (RFC 8410). */
const SPKI_PREFIX = fromHex('302a300506032b6570032100')

/** L = 2^252 + 27742317777372353535851937790883648493, the group's order, little-endian. */
const ORDER = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')

/** p = 2^255 - 19, little-endian. */
const PRIME = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f')

/**
 * The y coordinates of the eight points whose order divides the cofactor 8, little-endian:
 * 0 (order 4), 1 (order 1), p - 1 (order 2) and the two of order 8. Each stands for both signs
 * of x. With such a key one signature fits many messages.
 */
const SMALL_ORDER_Y: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])

/**
 * Whether `signature` is the signature of `message` by `publicKey` in the house's profile:
 * A and R canonically encoded and not of small order, S less than the group's order.
 *
 * @param publicKey - 32 bytes; any other length is refused, not thrown
 * @param signature - 64 bytes; any other length is refused, not thrown
 */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!keepsProfile(publicKey, signature)) return false
  return verify(null, message, publicKeyObject(concat(SPKI_PREFIX, publicKey)), signature)
}

/**
 * Whether key and signature have the form that the profile asks, before any equation is tried.
 * Some versions of some libraries refuse the same; none is relied on to.
 */
export function keepsProfile(publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== ED25519_SIGNATURE_BYTES || !isEd25519Key(publicKey)) return false
  return isSoundPoint(signature.subarray(0, 32)) && isBelow(signature.subarray(32), ORDER)
}

/**
 * Whether the bytes may stand for a key in the profile: 32 bytes, canonical, not of small
 * order. Bytes that name no point of the curve may pass; no signature verifies under them.
 */
export function isEd25519Key(bytes: Uint8Array): boolean {
  return bytes.length === ED25519_KEY_BYTES && isSoundPoint(bytes)
}

function isSoundPoint(encoded: Uint8Array): boolean {
  const y = Uint8Array.from(encoded)
  y[31]! &= 0x7f
  return isBelow(y, PRIME) && !SMALL_ORDER_Y.has(toHex(y))
}

/** Little-endian comparison of 32-byte numbers; public values, so time may vary. */
function isBelow(number: Uint8Array, bound: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) {
    if (number[i]! !== bound[i]!) return number[i]! < bound[i]!
  }
  return false
}
