/** Stands in for `../x25519.ts` in a page. */
import { x25519 } from '@noble/curves/ed25519.js'
import type { Bytes } from '../../base/bytes.ts'

export const publicOf = (secret: Uint8Array): Bytes => x25519.getPublicKey(secret) as Bytes

export function sharedSecret(secret: Uint8Array, point: Uint8Array): Bytes | undefined {
  try {
    return x25519.getSharedSecret(secret, point) as Bytes
  } catch {
    return undefined
  }
}
