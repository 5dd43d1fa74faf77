/** Stands in for `../cipher.ts` in a page. */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from '../../base/bytes.ts'

export const TAG_BYTES = 16

export const cipherKey = (raw: Uint8Array): Uint8Array => raw

export function encrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
): readonly [Bytes, Bytes] {
  const sealed = chacha20poly1305(key, nonce).encrypt(plain) as Bytes
  return [sealed.subarray(0, -TAG_BYTES), sealed.subarray(-TAG_BYTES)]
}

export function decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Bytes | undefined {
  const cipher = chacha20poly1305(key, nonce)
  try {
    return cipher.decrypt(sealed) as Bytes
  } catch {
    return undefined
  }
}

export const deriveKey = (secret: Uint8Array, salt: Uint8Array, info: string): Bytes =>
  hkdf(sha256, secret, salt, utf8(info), 32) as Bytes

export const authCode = (key: Uint8Array, bytes: Uint8Array): Bytes =>
  hmac(sha256, key, bytes) as Bytes
