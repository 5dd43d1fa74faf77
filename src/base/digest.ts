/** SHA-256, the only digest of this house (FIPS 180-4). */
import { hash } from 'node:crypto'
import { type Bytes, concat, fromHex, toHex, utf8 } from './bytes.ts'

/** 64 lower-case hexadecimal digits. */
export type Digest = string & { readonly __digest: unique symbol }

const DIGEST = /^[0-9a-f]{64}$/

export const isDigest = (text: string): text is Digest => DIGEST.test(text)

/** 32 bytes. */
export function sha256(bytes: Uint8Array): Bytes {
  return fromHex(hash('sha256', bytes, 'hex'))
}

export function digest(bytes: Uint8Array): Digest {
  return hash('sha256', bytes, 'hex') as Digest
}

/**
 * Digest of `bytes` under a label that no other use shares, so that a value made for one
 * purpose is never accepted for another: SHA-256(label ‖ LF ‖ bytes).
 * @param label - ASCII without LF, such as `rogatory:part:v1`
 */
export function labelled(label: string, ...pieces: readonly Uint8Array[]): Digest {
  return toHex(sha256(concat(utf8(`${label}\n`), ...pieces))) as Digest
}
