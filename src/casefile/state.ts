/** What a case file says at one moment: plain data, made only by `fold`. */
import type { ActId, CaseId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import type { Day, Instant } from '../base/instant.ts'
import type { Objection } from './acts/execution.ts'
import type { Concern, Hold, Reviewed, Submission } from './oversight-state.ts'
import type { DataCategory, ItemKind } from './request.ts'
import type { PeriodMark } from './request-periods.ts'
import { type AfterState, nothingAfter } from './state-after.ts'
import { type AnswerState, nothingAnswered } from './state-answer.ts'
import { type BetweenState, nothingBetween, type Renewal } from './state-between.ts'
import type { PaperState } from './state-paper.ts'

export interface Decided {
  readonly act: ActId
  readonly outcome: string
  readonly grounds: readonly string[]
  readonly conditions: readonly string[]
}

export interface ItemState {
  readonly item: number
  readonly kind: ItemKind
  readonly categories: readonly DataCategory[]
  readonly provider: OfficeId
  transmitted: ActId | null
  decision: Decided | null
  withdrawn: boolean
}

export interface RequestState {
  readonly act: ActId
  readonly office: OfficeId
  readonly person: PersonId | null
  readonly to: OfficeId
  readonly at: Instant
  readonly instrument: string
  readonly handling: 'normal' | 'urgent' | 'emergency'
  readonly confidentialUntil: Day | null
  readonly retentionDays: number
  readonly returnTo: string
  /** Somebody was charged when the request was made, or amended. */
  accused: boolean
  periods: readonly PeriodMark[]
  readonly items: ItemState[]
  /** Acts that say parts of it anew, in order. */
  amendments: ActId[]
  /** First receipt: where the clocks of the requested State start. */
  received: { act: ActId; at: Instant } | null
}

export interface Authorization {
  readonly act: ActId
  readonly state: StateCode
  readonly person: PersonId | null
  readonly by: string
  items: readonly number[]
  readonly at: Instant
  readonly expires: Instant
  /** The day of the next review. */
  reviewBy: Day
  /** Reviews in time, in order. */
  reviews: Reviewed[]
  /** By its court, or by an amendment: it authorized what the request said before. */
  revoked: boolean
}

export interface Assessed {
  readonly act: ActId
  readonly person: PersonId | null
  readonly items: readonly number[]
  confirmedBy: PersonId | null
}

export interface OrderState {
  readonly act: ActId
  readonly kind: 'preservation' | 'production' | 'emergency-production'
  readonly items: readonly number[]
  readonly categories: readonly DataCategory[]
  readonly provider: OfficeId
  readonly office: OfficeId
  readonly court: boolean
  readonly at: Instant
  readonly deadline: Instant
  readonly keepUntil: Instant | null
  readonly secretUntil: Day | null
  readonly challengeBy: Instant
  served: ActId | null
  withdrawn: boolean
  /** When it was withdrawn, or set aside by the court, or narrowed where it was to produce. */
  ended: Instant | null
  preserved: { act: ActId; at: Instant; until: Instant; released: ActId | null } | null
  challenge:
    | (Objection & {
        act: ActId
        at: Instant
        /** A judge's act by which it suspends nothing while it is heard. */
        lifted: ActId | null
        decided: string | null
        ruled: { act: ActId; at: Instant } | null
      })
    | null
  answered: ActId | null
  /** In order; empty for an order to produce. */
  renewals: Renewal[]
}

/** An act that proves an erasure, and the State or provider's office that said it. */
export interface Erasure {
  readonly act: ActId
  readonly at: Instant
  readonly by: string
}

/** A parcel whose production or hand-over lost its effect, and who may hold it all the same. */
export interface StrayState {
  readonly produced: ActId
  readonly header: string
  readonly payload: string
  /** When it lost its effect. */
  readonly at: Instant
  readonly holders: string[]
  erased: Erasure[]
}

/** An act with personal parts that lost its effect, and who holds them all the same. */
export interface StrayParts {
  readonly act: ActId
  /** When it lost its effect. */
  readonly at: Instant
  readonly holders: readonly string[]
}

export interface ParcelState {
  /** The provider's act, `DataProduced`. */
  readonly produced: ActId
  readonly order: ActId
  readonly provider: OfficeId
  readonly items: readonly number[]
  readonly categories: readonly DataCategory[]
  readonly header: string
  readonly payload: string
  readonly at: Instant
  /** The requested State has header and payload. */
  fetched: { act: ActId; at: Instant } | null
  transmitted: {
    act: ActId
    at: Instant
    retentionDays: number
    conditions: readonly string[]
  } | null
  received: { act: ActId; at: Instant; intact: boolean } | null
  locked: { act: ActId; at: Instant } | null
  extended: { act: ActId; until: Instant } | null
  /** Lodged with a court, or shown to one. */
  lodged: ActId | null
  /** Every court that has, or had, it: from `final` on no appeal is open there. */
  courts: { readonly court: string; readonly final: Instant | null }[]
  /** The last proceeding is over: from `final` on no appeal is open anywhere. */
  ended: { act: ActId; final: Instant } | null
  /** What courts have excluded of it. */
  excluded: { act: ActId; at: Instant; items: readonly number[] }[]
  erased: Erasure[]
}

/** A complaint was upheld: what is owed, by when, and whether erasure is ordered. */
export interface Ruling {
  readonly act: ActId
  readonly at: Instant
  readonly by: Day | null
  readonly erases: boolean
}

export interface CaseState {
  readonly case: CaseId
  /** Acts folded, whether or not they have effect. */
  acts: number
  requesting: StateCode | null
  requested: StateCode | null
  request: RequestState | null
  /** `reported`: only a message of which nobody knows whether it is true. */
  sender: 'signed' | 'reported' | 'verified' | 'not-verified' | 'forged'
  reported: { act: ActId; at: Instant; claims: StateCode } | null
  callbacks: { act: ActId; route: string; result: string; at: Instant }[]
  authorizations: Authorization[]
  assessments: Assessed[]
  /** Letters of a partner without an installation; null where the request came as an act. */
  paper: PaperState | null
  questions: { act: ActId; items: readonly number[]; cureBy: Day; answered: boolean }[]
  answer: AnswerState
  between: BetweenState
  orders: OrderState[]
  parcels: ParcelState[]
  strays: StrayState[]
  strayParts: StrayParts[]
  /** Proofs that the personal parts of the case are gone somewhere, oldest first. */
  partsErased: Erasure[]
  /** When a person last said something in this case; empty before. */
  lastSaidAt: Instant
  notice: {
    deferredUntil: Day | null
    deferredBy: ActId | null
    /** Every deferral, in order: when, and the judge. */
    deferrals: { at: Instant; person: PersonId | null }[]
    given: { act: ActId; at: Instant } | null
  }
  /** Each with the State in which it was filed, which alone decides it. */
  complaints: { act: ActId; by: StateCode; decided: boolean; ruling: Ruling | null }[]
  emergencyReview: { act: ActId; result: string; at: Instant } | null
  /** Conduct put before independent review, in order. */
  submissions: Submission[]
  /** Use of the evidence, defence, remedies. */
  after: AfterState
  holds: Hold[]
  concerns: Concern[]
  /** Acts without effect, each with the act that voids or beats it. */
  without: { act: ActId; because: ActId }[]
  /** First closing, and every State that has closed its file. */
  closed: { act: ActId; at: Instant; by: StateCode[] } | null
}

export const emptyCase = (id: CaseId): CaseState => ({
  case: id,
  acts: 0,
  requesting: null,
  requested: null,
  request: null,
  sender: 'signed',
  reported: null,
  callbacks: [],
  authorizations: [],
  assessments: [],
  paper: null,
  questions: [],
  answer: nothingAnswered(),
  between: nothingBetween(),
  orders: [],
  parcels: [],
  strays: [],
  strayParts: [],
  partsErased: [],
  lastSaidAt: '' as Instant,
  notice: { deferredUntil: null, deferredBy: null, deferrals: [], given: null },
  complaints: [],
  emergencyReview: null,
  submissions: [],
  after: nothingAfter(),
  holds: [],
  concerns: [],
  without: [],
  closed: null,
})
