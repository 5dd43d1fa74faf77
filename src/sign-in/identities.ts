/** Who may speak at an officers' listener, by the directory in force. */
import type { Bytes } from '../base/bytes.ts'
import type { KeyId, OfficeId, PersonId } from '../base/id.ts'
import type { AuthorSignature, Statement } from '../signing/statement.ts'

export type { AuthorSignature, Statement }

/** A person who is listed now and has an office of this installation, or enrols others here. */
export interface Present {
  readonly person: PersonId
  /** Offices of this installation that the person holds now; none for who only enrols others. */
  readonly offices: readonly OfficeId[]
}

/** The same with a valid key. */
export interface Standing extends Present {
  readonly key: KeyId
}

/** A key with which a person may sign now. */
export interface OwnKey {
  readonly key: KeyId
  /** Null for a software key, which no browser holds. */
  readonly passkey: {
    readonly credentialId: string
    readonly rpId: string
    readonly origins: readonly string[]
  } | null
}

/** Synchronous: it asks memory, not a disk. */
export interface Identities {
  /** This installation, `XB/main`. */
  readonly installation: string
  /** The challenge that a passkey answers to sign an act's payload: 32 bytes. */
  challengeOfAct(payload: Uint8Array): Bytes
  /** The same for another statement. */
  challengeOf(statement: Statement): Bytes
  /**
   * Verifies that the person made the statement, with a key that is theirs and valid now.
   * @throws Fault a "signer/…", "statement/…", "jws/…", "passkey/…", "json/…" or "bytes/…" code
   */
  verify(person: PersonId, statement: Statement, signature: AuthorSignature): Standing
  /** The person as listed now; nothing once person, key or all that they do here has ended. */
  standing(person: PersonId, key: KeyId): Standing | undefined
  /** The same, whatever their keys. */
  present(person: PersonId): Present | undefined
  /** Keys of the person that are valid now; none for one who is not listed. */
  keysOf(person: PersonId): readonly OwnKey[]
}
