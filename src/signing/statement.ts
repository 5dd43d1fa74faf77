/**
 * What a person or an office says over a signature, in either of its two forms.
 *
 * A statement is bytes with a purpose. A software or office key signs them as a JWS whose `typ`
 * is the purpose; a passkey answers the challenge SHA-256(label ‖ LF ‖ bytes).
 */
import { type Bytes, fromHex } from '../base/bytes.ts'
import { labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { z } from '../base/schema.ts'
import { detachedJws, type JwsType, signJws, verifyJws } from './jws.ts'
import type { PublicKey, SigningKey } from './keys.ts'
import {
  type PasskeyCredential,
  type PasskeyEvidence,
  passkeySignature,
  verifyPasskey,
} from './passkey.ts'

export interface Statement {
  readonly typ: JwsType
  readonly label: string
  readonly bytes: Uint8Array
}

export const authorSignature = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('jws'), ...detachedJws.shape }),
  passkeySignature,
])
export type AuthorSignature = Readonly<z.infer<typeof authorSignature>>

/** A key with the only form of signature that may come from it. */
export type AuthorKey =
  | ({ readonly kind: 'passkey' } & PasskeyCredential)
  | { readonly kind: 'software' | 'office'; readonly key: PublicKey }

/** An act as its author signs it: the payload bytes as they are sent. */
export const actStatement = (payload: Uint8Array): Statement => ({
  typ: 'rogatory-act+jws',
  label: 'rogatory:act:v1',
  bytes: payload,
})

/** The challenge that a passkey answers to sign: 32 bytes. */
export const challengeOf = ({ label, bytes }: Statement): Bytes => fromHex(labelled(label, bytes))

export const signStatement = ({ typ, bytes }: Statement, key: SigningKey): AuthorSignature => ({
  kind: 'jws',
  ...signJws(key, typ, bytes),
})

/**
 * Verifies that the holder of `key` made the statement.
 * @returns what the passkey's ceremony showed; null for a JWS
 * @throws Fault "statement/wrong-form" for a JWS by a passkey or the reverse, a "jws/…" or
 *   "passkey/…" code
 */
export function verifyStatement(
  statement: Statement,
  signature: AuthorSignature,
  key: AuthorKey,
): PasskeyEvidence | null {
  if (signature.kind === 'passkey' && key.kind === 'passkey') {
    return verifyPasskey(signature, { challenge: challengeOf(statement), credential: key })
  }
  if (signature.kind === 'jws' && key.kind !== 'passkey') {
    verifyJws(signature, { typ: statement.typ, payload: statement.bytes, key: key.key })
    return null
  }
  throw fault(
    'statement/wrong-form',
    `cannot accept a ${signature.kind} signature of ${key.kind} key "${key.key.kid}"`,
  )
}
