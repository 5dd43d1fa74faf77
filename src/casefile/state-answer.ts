/** When the request went its way through the requested State, as far as periods need it. */
import type { ActId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'

interface Timed {
  readonly act: ActId
  readonly at: Instant
}

export interface DecidedAt extends Timed {
  readonly item: number
  readonly outcome: string
  /**
   * One person assessed and decided, with nobody's second reading; null where the reader sees
   * only that grounds are hidden, and nobody here can say.
   */
  readonly alone: boolean | null
  /** A second person has read it since. */
  readAgain: boolean
}

export interface AnswerState {
  /** First sending and first receipt of each item. */
  sent: (Timed & { readonly item: number })[]
  received: (Timed & { readonly item: number })[]
  /** The latest decision on each item. */
  decided: DecidedAt[]
  served: (Timed & { readonly order: ActId })[]
  asked: Timed[]
  /** The latest amendment: what is owed on the request is owed on its new words. */
  amended: Timed | null
}

export const nothingAnswered = (): AnswerState => ({
  sent: [],
  received: [],
  decided: [],
  served: [],
  asked: [],
  amended: null,
})
