/**
 * The ciphers of the age format. In a page `islands/cipher.ts` stands in for this file.
 *
 * @see RFC 8439 (ChaCha20-Poly1305), RFC 5869 (HKDF), RFC 2104 (HMAC)
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import type { Bytes } from '../base/bytes.ts'

export const TAG_BYTES = 16
const CIPHER = 'chacha20-poly1305'
const OPTIONS = { authTagLength: TAG_BYTES } as const

/** A key object: raw bytes would be imported anew for each chunk, at a third of its time. */
export const cipherKey = (raw: Uint8Array): KeyObject => createSecretKey(raw)

/** @returns ciphertext and tag, as two pieces: to join them would copy every byte again */
export function encrypt(
  key: KeyObject,
  nonce: Uint8Array,
  plain: Uint8Array,
): readonly [Bytes, Bytes] {
  const cipher = createCipheriv(CIPHER, key, nonce, OPTIONS)
  const text = cipher.update(plain)
  cipher.final()
  return [text, cipher.getAuthTag()]
}

/**
 * @param sealed - ciphertext and tag
 * @returns nothing where the tag is not that of this text under this key and nonce
 */
export function decrypt(key: KeyObject, nonce: Uint8Array, sealed: Uint8Array): Bytes | undefined {
  const decipher = createDecipheriv(CIPHER, key, nonce, OPTIONS)
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES))
  try {
    decipher.final()
    return plain
  } catch {
    return undefined
  }
}

/** HKDF with SHA-256 to 32 bytes, the one derivation of the format. */
export const deriveKey = (secret: Uint8Array, salt: Uint8Array, info: string): Bytes =>
  new Uint8Array(hkdfSync('sha256', secret, salt, info, 32))

/** HMAC with SHA-256. */
export const authCode = (key: Uint8Array, bytes: Uint8Array): Bytes =>
  new Uint8Array(createHmac('sha256', key).update(bytes).digest())
