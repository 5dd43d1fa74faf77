/** What an office takes from outside as arguments, so that a test can give it another world. */
import type { Instant } from '../base/instant.ts'
import type { Random } from '../vault/random.ts'

/** The time, as far as this installation knows it; never goes back by more than a few seconds. */
export interface Clock {
  now(): Instant
}

export type { Random }

/** One line of the installation's record for its operators: no personal datum, no content. */
export type Report = (event: string, values?: Readonly<Record<string, string | number>>) => void
