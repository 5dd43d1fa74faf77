/** What a case file says of the two States' dealings with each other. */
import type { ActId, OfficeId, StateCode } from '../base/id.ts'
import type { Day, Instant } from '../base/instant.ts'
import type { ConditionCode } from '../law/vocabulary/codes.ts'
import type { AssuranceKind } from './acts/between.ts'

/** Terms, costs, or word that secrecy cannot be kept: each is answered by the other State. */
export interface Proposal {
  readonly act: ActId
  readonly by: StateCode
  readonly of: 'terms' | 'costs' | 'secrecy'
  /** Empty: the whole request. */
  readonly items: readonly number[]
  readonly conditions: readonly ConditionCode[]
  /** The first answer stands. */
  answer: { readonly act: ActId; readonly agreed: boolean } | null
}

export interface Assured {
  readonly act: ActId
  readonly of: AssuranceKind
  verified: ActId | null
}

export interface BetweenState {
  proposals: Proposal[]
  assurances: Assured[]
  /** Broken promises: the assurance or the request that made each. */
  breaches: { readonly act: ActId; readonly promise: ActId; readonly of: AssuranceKind }[]
  statusAsked: {
    readonly act: ActId
    readonly items: readonly number[]
    readonly answerBy: Day
    answered: ActId | null
  }[]
  messages: ActId[]
  translations: { readonly act: ActId; readonly original: ActId; readonly into: string }[]
  cleared: { readonly act: ActId; readonly items: readonly number[] }[]
  allocated: { readonly act: ActId; readonly items: readonly number[]; readonly office: OfficeId }[]
  contested: { readonly act: ActId; readonly judged: ActId; readonly rule: string }[]
}

/** A renewal of an order to preserve. */
export interface Renewal {
  readonly act: ActId
  readonly at: Instant
  readonly until: Instant
}

export const nothingBetween = (): BetweenState => ({
  proposals: [],
  assurances: [],
  breaches: [],
  statusAsked: [],
  messages: [],
  translations: [],
  cleared: [],
  allocated: [],
  contested: [],
})
