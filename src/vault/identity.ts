/**
 * Who can open a parcel: age X25519 identities (secret) and recipients (public), as text.
 *
 *     AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX
 *     age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj
 *
 * @see c2sp.org/age, "The X25519 recipient type"
 */
import { fromBech32, toBech32 } from '../base/bech32.ts'
import { type Bytes, utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { draw, type Random } from './random.ts'
import { publicOf } from './x25519.ts'

/** `AGE-SECRET-KEY-1…`, a secret: with a person or in three shares, never on a server. */
export type Identity = string & { readonly __ageIdentity: unique symbol }
/** `age1…`, public. */
export type Recipient = string & { readonly __ageRecipient: unique symbol }

export interface KeyPair {
  readonly identity: Identity
  readonly recipient: Recipient
}

const IDENTITY_PREFIX = 'age-secret-key-'
const RECIPIENT_PREFIX = 'age'
const KEY_BYTES = 32

/** A fresh key pair: for the return of a case's evidence, for a reader, for recovery. */
export function newIdentity(random: Random): KeyPair {
  const identity = identityOf(draw(random, KEY_BYTES))
  return { identity, recipient: recipientOf(identity) }
}

/** @throws Fault "vault/identity-malformed" */
export function recipientOf(identity: Identity): Recipient {
  return toBech32(RECIPIENT_PREFIX, publicOf(secretOf(identity))) as Recipient
}

export const isRecipient = (text: string): text is Recipient => keyOf(text) !== undefined

/** @throws Fault "vault/recipient-malformed" */
export function recipient(text: string): Recipient {
  if (!isRecipient(text)) {
    throw fault(
      'vault/recipient-malformed',
      `cannot read "${text.slice(0, 80)}" as an age recipient`,
    )
  }
  return text
}

/** @throws Fault "vault/identity-malformed", which never repeats the text: it may be a secret */
export function identity(text: string): Identity {
  secretOf(text)
  return text as Identity
}

/**
 * The name of a recipient in manifests and custody records: SHA-256 of its text, so that a
 * reader of a manifest learns how many can open a parcel and can check a key they know, but
 * no one's name.
 */
export const fingerprint = (recipient: Recipient): Digest => digest(utf8(recipient))

/** @param secret - 32 bytes */
export const identityOf = (secret: Uint8Array): Identity =>
  toBech32(IDENTITY_PREFIX, secret).toUpperCase() as Identity

/** The 32 secret bytes. @throws Fault "vault/identity-malformed" */
export function secretOf(text: string): Bytes {
  const upper = text === text.toUpperCase()
  const secret = upper ? fromBech32(IDENTITY_PREFIX, text.toLowerCase()) : undefined
  if (secret?.length !== KEY_BYTES) {
    throw fault('vault/identity-malformed', 'cannot read the text as an age X25519 identity')
  }
  return secret
}

/** The 32 public bytes. @throws Fault "vault/recipient-malformed" */
export const pointOf = (text: string): Bytes => keyOf(recipient(text))!

function keyOf(text: string): Bytes | undefined {
  const point = fromBech32(RECIPIENT_PREFIX, text)
  return point?.length === KEY_BYTES ? point : undefined
}
