/** A clock: what is owed, by whom, by when. */
import type { ActId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'

const DUTIES = [
  'release-preservation',
  'renew-preservation',
  'report-status',
  'answer-order',
  'decide-request',
  'read-again',
  'serve-order',
  'return-data',
  'hear-challenge',
  'clarify-order',
  'validate-order',
  'step-in-notice',
  'give-notice',
  'lock-evidence',
  'erase-evidence',
  'erase-copy',
  'erase-parts',
  'review-emergency',
  'answer-questions',
  'review-authorization',
  'review-conduct',
  'answer-further-use',
  'notify-exculpatory',
  'disclose-to-defence',
  'answer-defence',
  'execute-remedy',
  'decide-hold',
  'answer-concern',
] as const
export type DutyName = (typeof DUTIES)[number]

/** Clocks whose end is an act of the registry. */
export const REGISTRY_DUTIES = [
  'lock-evidence',
  'erase-evidence',
  'erase-copy',
  'erase-parts',
] as const satisfies readonly DutyName[]

/** What it is that runs: everything about a clock but how far it has come. */
export interface Start {
  readonly duty: DutyName
  /** The act that started it: with the duty's name and the due instant it names the clock. */
  readonly from: ActId
  /** A State, or a provider's office. */
  readonly by: string | null
  readonly due: Instant
  readonly cite: string
}

export interface Clock extends Start {
  readonly state: 'running' | 'overdue' | 'fulfilled' | 'suspended'
}

/** How far a clock has come at an instant. */
export const clock = (
  start: Start,
  asOf: Instant,
  end: { done: boolean; suspended?: boolean },
): Clock => ({
  ...start,
  state: end.done
    ? 'fulfilled'
    : end.suspended
      ? 'suspended'
      : asOf >= start.due
        ? 'overdue'
        : 'running',
})
