/** X25519 on raw 32-byte keys, through `node:crypto` (RFC 7748, encodings of RFC 8410). */
import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto'
import { type Bytes, concat, fromBase64url, fromHex } from '../base/bytes.ts'

const PRIVATE_PREFIX = fromHex('302e020100300506032b656e04220420')
const PUBLIC_PREFIX = fromHex('302a300506032b656e032100')

/** @param secret - 32 bytes, any */
export function publicOf(secret: Uint8Array): Bytes {
  const { x } = createPublicKey(privateKey(secret)).export({ format: 'jwk' })
  return fromBase64url(x ?? '')
}

/**
 * @param secret - 32 bytes
 * @param point - 32 bytes, the other side's public key
 * @returns 32 bytes, or undefined where they would be all zero: `point` is of small order, so
 *   that the "secret" is known to all
 */
export function sharedSecret(secret: Uint8Array, point: Uint8Array): Bytes | undefined {
  const publicKey = createPublicKey({
    key: Buffer.from(concat(PUBLIC_PREFIX, point)),
    format: 'der',
    type: 'spki',
  })
  try {
    return Uint8Array.from(diffieHellman({ privateKey: privateKey(secret), publicKey }))
  } catch {
    return undefined
  }
}

function privateKey(secret: Uint8Array): KeyObject {
  const key = Buffer.from(concat(PRIVATE_PREFIX, secret))
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}
