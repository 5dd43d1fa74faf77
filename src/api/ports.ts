/** What the API asks of the house: `Office` gives most of it, the start hands in the rest. */
import type { Digest } from '../base/digest.ts'
import type { PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Office } from '../office/office.ts'
import type { Clock } from '../office/ports.ts'
import type { Identities } from '../sign-in/identities.ts'

/** The office as officers use it. */
export type Desk = Pick<
  Office,
  | 'draft'
  | 'submit'
  | 'preview'
  | 'readCase'
  | 'listCases'
  | 'statusOf'
  | 'openEvidence'
  | 'exportCase'
> & { readonly evidence: Pick<Office['evidence'], 'takeIn' | 'takeInFrom' | 'received'> }

/** The office as other installations use it. */
export type Intake = Pick<Office, 'receive' | 'greet' | 'nextDirectory' | 'giveBack'> & {
  readonly evidence: Pick<Office['evidence'], 'serve'>
}

/** An act as it is signed, before any office admitted it. */
export type Envelope = Parameters<Desk['submit']>[0]

/** A draft: the bytes to sign, and the parts that they name. */
export type Unsigned = Parameters<Desk['preview']>[0]

/** The answer that was given to a request with an idempotency key. */
export interface KeptAnswer {
  /** Of the request's bytes. */
  readonly digest: Digest
  readonly status: number
  readonly answer: string
}

/** Answers by person and idempotency key; kept for ever, never changed. */
export interface KeptAnswers {
  find(person: PersonId, key: string): Promise<KeptAnswer | undefined>
  /**
   * Durable on return.
   * @returns the answer that stands: this one, or the one that another process kept before
   */
  keep(person: PersonId, key: string, kept: KeptAnswer, at: Instant): Promise<KeptAnswer>
}

/** All that the officers' listener works with. */
export interface OfficersPorts {
  readonly desk: Desk
  readonly identities: Identities
  readonly kept: KeptAnswers
  /** The installation's: sessions and statements end by it. */
  readonly clock: Clock
}

/**
 * The log in public: the last checkpoint of the last closed epoch, and the tiles that its tree
 * has. Nothing beyond that tree is given, whether it is on the disk or not.
 */
export interface PublicReads {
  /** The cosigned note; nothing before the first epoch has closed. */
  checkpoint(): Promise<string | undefined>
  /**
   * @param path - as C2SP tlog-tiles writes it: `tile/0/x001/x234/067`, `tile/entries/000.p/17`
   */
  tile(path: string): Promise<Uint8Array | undefined>
}

/** Why the installation is not ready to work. */
export interface Reason {
  /** `area/what`. */
  readonly code: string
  /** For operators: lower case, no full stop, nothing personal. */
  readonly says: string
}

export interface Health {
  /** Empty when it is ready. */
  reasons(): Promise<readonly Reason[]>
}
