/** What an office takes from outside as arguments, so that a test can give it another world. */
import type { PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { AuthorSignature } from '../signing/statement.ts'
import type { Random } from '../vault/random.ts'

/** The time, as far as this installation knows it; never goes back by more than a few seconds. */
export interface Clock {
  now(): Instant
}

export type { Random }

/** One line of the installation's record for its operators: no personal datum, no content. */
export type Report = (event: string, values?: Readonly<Record<string, string | number>>) => void

/** Web origins of an installation's pages. */
export interface Place {
  /** `XA/main` */
  readonly installation: string
  readonly officers: string
  readonly public: string
  /** The door of persons concerned. */
  readonly person: string
}

/** A world of invented persons, whose keys lie beside the server: a demonstration, nowhere else. */
export interface Personas {
  /** Persons of this installation, in the order of the directory. */
  readonly all: readonly PersonId[]
  /** Where the installations of this world show their pages. */
  readonly elsewhere: readonly Place[]
  /** Signs as the person would on their device. @throws TypeError for one who is no persona */
  assert(person: PersonId, challenge: Uint8Array): AuthorSignature
}

/** A mail of a demonstration, which would have been sent. */
export interface KeptMail {
  readonly at: Instant
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What a demonstration keeps in place of sending it. */
export interface KeptMails {
  /** Newest first. */
  read(): readonly KeptMail[]
}
