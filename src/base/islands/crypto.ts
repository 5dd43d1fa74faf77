/** What the house takes from `node:crypto`, for a page: bundles put it in that one’s place. */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../bytes.ts'

/** SHA-256 in hexadecimal, at once: Web Crypto would answer later. */
export const hash = (_algorithm: 'sha256', bytes: Uint8Array, _form: 'hex'): string =>
  toHex(sha256(bytes))

/** SHA-256 of what comes in pieces. */
export function createHash(_algorithm: 'sha256') {
  const whole = sha256.create()
  return {
    update: (bytes: Uint8Array): unknown => whole.update(bytes),
    digest: (_form: 'hex'): string => toHex(whole.digest()),
  }
}
