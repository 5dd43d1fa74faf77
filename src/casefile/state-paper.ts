/** What a case on paper says of its letters: plain data, made only by `fold`. */
import type { ActId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'

/** How a second person found the transcription. */
interface Checked {
  readonly act: ActId
  readonly person: PersonId | null
  readonly faithful: boolean
}

/** A later letter: it has effect once it is read again and its sender is verified. */
export interface Letter {
  readonly act: ActId
  readonly says: 'withdrawn' | 'supplied'
  readonly items: readonly number[]
  readonly asked: ActId | null
  checked: Checked | null
  sender: 'reported' | 'verified' | 'not-verified' | 'forged'
}

export interface PaperState {
  /** The registration that brought the request into the case. */
  readonly act: ActId
  readonly at: Instant
  readonly sentBy: 'central-authority' | 'contact-point' | 'competent-authority' | 'other'
  /** The last answer counts. */
  checked: Checked | null
  readonly letters: Letter[]
}

/** Is the case one of a paper partner? Such cases are counted apart. */
export const isOnPaper = ({ paper }: { readonly paper: PaperState | null }): boolean =>
  paper !== null
