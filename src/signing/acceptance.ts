/**
 * One person's word that they compared the fingerprint of a State's root key. Two of them, by two
 * different persons of the pinning State, make a pin.
 *
 * @see docs/formats/invitation.md
 */
import type { Digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { StateCode } from '../base/id.ts'
import { canonicalBytes } from '../base/json.ts'
import { instantText, personId, prose, z } from '../base/schema.ts'
import type { Directory } from './directory.ts'
import { authorKeyOf, isWithin } from './directory-index.ts'
import { readJwsHeader } from './jws.ts'
import {
  type AuthorKey,
  type AuthorSignature,
  authorSignature,
  type Statement,
  verifyStatement,
} from './statement.ts'

const TYPE = 'rogatory-acceptance+jws'

export const acceptance = z.strictObject({
  person: personId,
  at: instantText,
  /** Where the fingerprint was taken from, in words. */
  source: prose(240),
  /** Null where the word rests on who may write to the trust folder. */
  signature: authorSignature.nullable(),
})

export type Acceptance = Readonly<z.infer<typeof acceptance>>

/** What is accepted: that this key is the root of this State. */
export interface Root {
  readonly state: StateCode
  readonly fingerprint: Digest
}

/** What a person signs to accept a root. */
export const acceptanceStatement = (
  { state, fingerprint }: Root,
  { person, at, source }: Omit<Acceptance, 'signature'>,
): Statement => ({
  typ: TYPE,
  label: 'rogatory:acceptance:v1',
  bytes: canonicalBytes({ v: 1, state, fingerprint, person, at, source }),
})

/**
 * Verifies that a person of the pinning State said so: listed, in an office at that instant, and
 * where there is a signature, with a key of theirs that counted then.
 * @param own - the pinning State's directory in force then
 * @throws Fault "acceptance/unknown-person", "acceptance/unknown-key", a "statement/…", "jws/…"
 *   or "passkey/…" code
 */
export function verifyAcceptance(root: Root, said: Acceptance, own: Directory): void {
  const { person, at, signature } = said
  if (!own.persons.get(person)?.offices.some((post) => isWithin(at, post))) {
    const next = 'name a person whom the directory lists in an office'
    throw refuse(
      'unknown-person',
      `"${person}" held no office of "${own.content.state}" at ${at}`,
      next,
    )
  }
  if (signature === null) return
  const key = keyThatSigned(said, signature, own)
  if (!key) {
    const next = 'sign with a key that the directory lists for that person'
    throw refuse('unknown-key', `no key of "${person}" that counted at ${at} made it`, next)
  }
  verifyStatement(acceptanceStatement(root, said), signature, key)
}

/** By what the signature says of itself; whether it is true is still to be verified. */
function keyThatSigned(
  { person, at }: Acceptance,
  signature: AuthorSignature,
  own: Directory,
): AuthorKey | undefined {
  for (const [kid, known] of own.keys) {
    if (known.use !== 'person' || known.person !== person) continue
    if (!isWithin(at, known.record) || own.revocations.has(kid)) continue
    const named =
      signature.kind === 'jws'
        ? readJwsHeader(signature, TYPE).kid === kid
        : known.record.kind === 'passkey' && known.record.credentialId === signature.credentialId
    if (named) return authorKeyOf(known.record, known.key)
  }
  return undefined
}

const refuse = (what: string, why: string, next: string) =>
  fault(`acceptance/${what}`, `cannot accept the word of a person: ${why}`, { next })
