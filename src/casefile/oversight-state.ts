/** What independent review and oversight have said in a case. */

import type { ActId, KeyId, OfficeId, StateCode } from '../base/id.ts'
import type { Day, Instant } from '../base/instant.ts'
import type { CONCERN_ANSWERS } from './acts/oversight.ts'

export interface ConductReview {
  readonly act: ActId
  readonly by: 'panel' | 'court'
  readonly state: StateCode
  /** Of the person who signed: both directories name a panel by its members' keys. */
  readonly key: KeyId
  readonly at: Instant
  readonly result: 'cleared' | 'upheld'
  /** The review that it supersedes, if it counts itself. */
  readonly amends: ActId | null
}

/** Conduct that was put before review, with every review of it. */
export interface Submission {
  readonly act: ActId
  readonly panel: OfficeId
  readonly at: Instant
  readonly reviews: ConductReview[]
}

/** A look again at an authorization. */
export interface Reviewed {
  readonly act: ActId
  readonly at: Instant
  /** The day by which this look was due. */
  readonly due: Day
}

/** A transfer that oversight stopped. */
export interface Hold {
  readonly act: ActId
  readonly office: OfficeId
  readonly items: readonly number[]
  readonly as: 'hold' | 'veto'
  readonly at: Instant
  /** When it ends by itself, if no court has decided. */
  readonly until: Instant
  decided: { act: ActId; result: 'continued' | 'lifted' } | null
}

export interface Concern {
  readonly act: ActId
  readonly office: OfficeId
  readonly at: Instant
  answered: { act: ActId; result: (typeof CONCERN_ANSWERS)[number] } | null
}
