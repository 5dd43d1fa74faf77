/**
 * What verbs ask of an installation. The program hands it in: no face reaches the network or a
 * database of its own.
 */
import type { CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { SigningKey } from '../signing/keys.ts'

/** One thing that was looked at. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  /** What was found: lower case, no full stop. */
  readonly says: string
  /** What to do, as an order; only where something is to be done. */
  readonly next?: string
}

export interface Reader {
  readonly person: PersonId
  readonly office: OfficeId | undefined
  /** A software key of the person's, where the directory lists one. */
  readonly key: SigningKey | undefined
}

export interface Works {
  /** The bytes of an invitation, and what others compare. */
  invite(config: string): Promise<{
    readonly bytes: Uint8Array
    readonly from: string
    readonly fingerprint: string
    readonly serial: number
    readonly address: string
  }>
  /** Looks at a peer from this installation's place. */
  testPeer(config: string, peer: string): Promise<readonly Check[]>
  /** Looks at everything that could be wrong with an installation; changes nothing. */
  examine(config: string): Promise<readonly Check[]>
  /** Ends sessions of a person, or of everybody. @returns false where the installation is down */
  endSessions(config: string, person: PersonId | null): Promise<boolean>
  /**
   * Writes a case as a bundle to a file that is not there yet; who reads is recorded first.
   * @returns bytes written
   */
  exportCase(
    config: string,
    of: { readonly case: CaseId; readonly reader: Reader; readonly out: string },
  ): Promise<number>
}
