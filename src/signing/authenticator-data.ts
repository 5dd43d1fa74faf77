/**
 * Authenticator data of an assertion: what the passkey's hardware says of the occasion.
 * @see Web Authentication Level 3, section 6.1
 */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { cborEnd } from './cbor.ts'

export const FLAGS = {
  /** A person touched the authenticator. */
  userPresent: 0x01,
  /** The authenticator knows the person: PIN, finger, face. */
  userVerified: 0x04,
  /** The credential may be copied to other devices. */
  backupEligible: 0x08,
  /** It was copied. */
  backedUp: 0x10,
  attestedCredential: 0x40,
  extensions: 0x80,
} as const

export interface AuthenticatorData {
  /** SHA-256 of the relying party's id, 32 bytes. */
  readonly rpIdHash: Bytes
  readonly userPresent: boolean
  readonly userVerified: boolean
  readonly backupEligible: boolean
  readonly backedUp: boolean
  /** Signatures so far, 0 where the authenticator does not count. */
  readonly signCount: number
  /** CBOR map of extension outputs, or null. */
  readonly extensions: Bytes | null
}

/** rpIdHash, flags, signCount. */
const FIXED_BYTES = 37
const CBOR_MAP = 5

/**
 * Reads the authenticator data of an assertion, whose length must be exact.
 * @throws Fault "passkey/malformed-authenticator-data", also when it holds an attested
 *   credential (only registrations do) or is backed up without being eligible
 */
export function parseAuthenticatorData(bytes: Bytes): AuthenticatorData {
  if (bytes.length < FIXED_BYTES) throw malformed(`${bytes.length} bytes are too few`)
  const flags = bytes[32]!
  const has = (flag: number) => (flags & flag) !== 0
  if (has(FLAGS.attestedCredential)) throw malformed('an assertion attests no credential')
  if (has(FLAGS.backedUp) && !has(FLAGS.backupEligible)) {
    throw malformed('backed up without being eligible for it')
  }
  const rest = bytes.subarray(FIXED_BYTES)
  if (has(FLAGS.extensions) ? !isOneMap(rest) : rest.length > 0) {
    throw malformed('its length does not fit its flags')
  }
  return {
    rpIdHash: bytes.slice(0, 32),
    userPresent: has(FLAGS.userPresent),
    userVerified: has(FLAGS.userVerified),
    backupEligible: has(FLAGS.backupEligible),
    backedUp: has(FLAGS.backedUp),
    signCount: new DataView(bytes.buffer, bytes.byteOffset).getUint32(33),
    extensions: has(FLAGS.extensions) ? rest.slice() : null,
  }
}

const isOneMap = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && bytes[0]! >> 5 === CBOR_MAP && cborEnd(bytes, 0) === bytes.length

const malformed = (why: string) =>
  fault('passkey/malformed-authenticator-data', `cannot read authenticator data: ${why}`)
