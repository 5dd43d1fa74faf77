/** What a case file says of the use of evidence, of the defence and of remedies. */
import type { ActId, StateCode } from '../base/id.ts'
import type { Day, Instant } from '../base/instant.ts'
import type { Assessed } from './state.ts'

/** Leave of the State that gave the evidence, for some items, under conditions. */
export interface Leave {
  readonly act: ActId
  readonly items: readonly number[]
  readonly conditions: readonly string[]
  /** The last day on which it may be relied on; null: no last day. */
  readonly until: Day | null
}

export interface Asking {
  readonly act: ActId
  readonly at: Instant
  readonly received: string
  readonly items: readonly number[]
  readonly purpose: 'stated' | 'other'
  readonly recipient: string | null
  /** Consent to another use. */
  consented: Leave | null
  declined: ActId | null
  /** Leave to pass it on. */
  authorized: Leave | null
  refused: ActId | null
}

/** One entry of the dissemination list: who was shown or given what, and for what. */
export interface Use {
  readonly act: ActId
  readonly at: Instant
  readonly kind: 'lodged' | 'presented' | 'dispatched' | 'disclosed'
  readonly received: string
  readonly items: readonly number[]
  readonly purpose: 'stated' | 'other'
  readonly exculpates: boolean
}

/** What was said about the evidence after it arrived. */
export interface AfterState {
  askings: Asking[]
  /** Assessments of the offences for which leave is asked. */
  assessed: (Assessed & { readonly asking: string })[]
  uses: Use[]
  /** Notices that something exculpates; `use` null where said before it was used. */
  notices: { act: ActId; at: Instant; received: string; use: string | null }[]
  /** Each with the State in which it was made, which alone answers it. */
  defence: { act: ActId; by: StateCode; at: Instant; answered: ActId | null }[]
  breaches: { act: ActId; at: Instant; by: StateCode | null }[]
  /** Remedies carried out: of which act, by which State. */
  remedied: { act: ActId; of: string; by: StateCode }[]
}

export const nothingAfter = (): AfterState => ({
  askings: [],
  assessed: [],
  uses: [],
  notices: [],
  defence: [],
  breaches: [],
  remedied: [],
})
