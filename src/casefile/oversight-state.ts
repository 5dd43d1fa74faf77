/** What independent review and oversight have said in a case. */
import type { ActId, KeyId, OfficeId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'

export interface ConductReview {
  readonly act: ActId
  readonly by: 'panel' | 'court'
  readonly state: StateCode
  /** Of the person who signed: both directories name a panel by its members' keys. */
  readonly key: KeyId
  readonly at: Instant
  readonly result: 'cleared' | 'upheld'
}

/** Conduct that was put before review, with the reviews that nobody amended. */
export interface Submission {
  readonly act: ActId
  readonly panel: OfficeId
  readonly at: Instant
  reviews: ConductReview[]
}
