/**
 * Clocks: what is owed, by whom and by when, computed from the acts and an instant and never
 * stored. A clock that ran out is an act of the registry, or a number that the public sees.
 */
import type { ActId, StateCode } from '../base/id.ts'
import { addDays, addHours, earliest, type Instant, startOf } from '../base/instant.ts'
import type { CaseState, OrderState, ParcelState } from './state.ts'

/** Periods in days or hours, each with its source. */
export const PERIODS = {
  preservationFloorDays: { value: 60, cite: 'uncc-2024 Article 42(8)' },
  preservationOrderDays: { value: 90, cite: 'uncc-2024 Article 25(2)' },
  lockDays: { value: 90, cite: 'full-safeguards SG-09' },
  eraseDays: { value: 104, cite: 'full-safeguards SG-09' },
  noticeDays: { value: 30, cite: 'full-safeguards SG-10' },
  emergencyReviewHours: { value: 48, cite: 'full-safeguards SG-05' },
  challengeDays: { value: 10, cite: 'full-safeguards SG-11' },
  backupDays: { value: 30, cite: 'full-safeguards SG-09' },
} as const

export const DUTIES = [
  'release-preservation',
  'answer-order',
  'give-notice',
  'lock-evidence',
  'erase-evidence',
  'review-emergency',
  'answer-questions',
  'review-authorization',
] as const
export type DutyName = (typeof DUTIES)[number]

export interface Clock {
  readonly duty: DutyName
  /** The act that started it: with the duty's name and the due instant it names the clock. */
  readonly from: ActId
  readonly by: StateCode | null
  readonly due: Instant
  readonly state: 'running' | 'overdue' | 'fulfilled' | 'suspended'
  readonly cite: string
}

/** Every clock of the case, in order of their due instants. */
export function clocks(state: CaseState, asOf: Instant): Clock[] {
  const all = [
    ...state.orders.flatMap((order) => orderClocks(order, state, asOf)),
    ...state.parcels.flatMap((parcel) => parcelClocks(parcel, state, asOf)),
    ...noticeClocks(state, asOf),
    ...emergencyClocks(state, asOf),
    ...questionClocks(state, asOf),
    ...reviewClocks(state, asOf),
  ]
  return all.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.from < b.from ? -1 : 1))
}

interface Start {
  readonly duty: DutyName
  readonly from: ActId
  readonly by: StateCode | null
  readonly due: Instant
  readonly cite: string
}

const clock = (
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

function orderClocks(order: OrderState, state: CaseState, asOf: Instant): Clock[] {
  const by = state.requested
  const answered = order.answered ?? order.preserved?.act ?? null
  const list = [
    clock(
      { duty: 'answer-order', from: order.act, by, due: order.deadline, cite: 'the order itself' },
      asOf,
      {
        done: answered !== null || order.withdrawn,
        suspended: order.challenge !== null && order.challenge.decided === null,
      },
    ),
  ]
  if (order.kind === 'preservation' && order.preserved) {
    const { preserved } = order
    const pending = state.request?.items.some(
      (item) =>
        item.kind !== 'preservation' && item.transmitted && !settled(item.decision?.outcome),
    )
    list.push(
      clock(
        {
          duty: 'release-preservation',
          from: preserved.act,
          by,
          due: preserved.until,
          cite: PERIODS.preservationFloorDays.cite,
        },
        asOf,
        // Kept until the decision once the request for disclosure has arrived (Article 42(8)).
        { done: preserved.released !== null, suspended: pending === true },
      ),
    )
  }
  return list
}

const settled = (outcome: string | undefined): boolean =>
  outcome === 'refuse' || outcome === 'not-carried'

/** Why a parcel may not be erased yet. */
function openReasons(parcel: ParcelState, state: CaseState): string[] {
  return [
    ...(parcel.lodged ? ['lodged with a court'] : []),
    ...(state.complaints.some((entry) => !entry.decided) ? ['a complaint is open'] : []),
    ...(state.orders.some((order) => order.challenge && order.challenge.decided === null)
      ? ['a challenge is open']
      : []),
  ]
}

/** The instant from which nobody may use the parcel without an authorization. */
export function locksAt(parcel: ParcelState): Instant | null {
  if (!parcel.received || parcel.lodged) return null
  const first = addDays(
    parcel.received.at,
    parcel.transmitted?.retentionDays ?? PERIODS.lockDays.value,
  )
  return parcel.extended && parcel.extended.until > first ? parcel.extended.until : first
}

function parcelClocks(parcel: ParcelState, state: CaseState, asOf: Instant): Clock[] {
  const locks = locksAt(parcel)
  if (!parcel.received || !locks) return []
  const from = parcel.received.act
  const by = state.requesting
  const erased = parcel.erased.some((entry) => entry.state === state.requesting)
  const locked = parcel.locked !== null && parcel.locked.at >= locks
  const grace = PERIODS.eraseDays.value - PERIODS.lockDays.value
  return [
    clock({ duty: 'lock-evidence', from, by, due: locks, cite: PERIODS.lockDays.cite }, asOf, {
      done: locked || erased,
    }),
    clock(
      {
        duty: 'erase-evidence',
        from,
        by,
        due: addDays(locks, grace),
        cite: PERIODS.eraseDays.cite,
      },
      asOf,
      { done: erased, suspended: openReasons(parcel, state).length > 0 },
    ),
  ]
}

/** Owed once data has reached the requesting State; a judge may defer, never abolish. */
function noticeClocks(state: CaseState, asOf: Instant): Clock[] {
  const first = state.parcels.find((parcel) => parcel.received)
  if (!first?.received) return []
  const { deferredUntil, given } = state.notice
  const plain = addDays(first.received.at, PERIODS.noticeDays.value)
  const due = deferredUntil && startOf(deferredUntil) > plain ? startOf(deferredUntil) : plain
  return [
    clock(
      {
        duty: 'give-notice',
        from: first.received.act,
        by: state.requesting,
        due,
        cite: PERIODS.noticeDays.cite,
      },
      asOf,
      { done: given !== null },
    ),
  ]
}

/** A judge looks at every emergency disclosure within 48 hours of the data leaving. */
function emergencyClocks(state: CaseState, asOf: Instant): Clock[] {
  const urgent = state.orders.find((order) => order.kind === 'emergency-production')
  const parcel = urgent && state.parcels.find((entry) => entry.order === urgent.act)
  if (!parcel) return []
  const left = parcel.transmitted ? earliest(parcel.transmitted.at, parcel.at) : parcel.at
  const due = addHours(left, PERIODS.emergencyReviewHours.value)
  return [
    clock(
      {
        duty: 'review-emergency',
        from: parcel.produced,
        by: state.requested,
        due,
        cite: PERIODS.emergencyReviewHours.cite,
      },
      asOf,
      { done: state.emergencyReview !== null },
    ),
  ]
}

function questionClocks(state: CaseState, asOf: Instant): Clock[] {
  return state.questions.map((question) =>
    clock(
      {
        duty: 'answer-questions',
        from: question.act,
        by: state.requesting,
        due: startOf(question.cureBy),
        cite: 'uncc-2024 Article 40(16)',
      },
      asOf,
      { done: question.answered },
    ),
  )
}

function reviewClocks(state: CaseState, asOf: Instant): Clock[] {
  const ended = state.closed !== null
  return state.authorizations
    .filter((entry) => !entry.revoked)
    .map((entry) =>
      clock(
        {
          duty: 'review-authorization',
          from: entry.act,
          by: entry.state,
          due: startOf(entry.reviewBy),
          cite: 'full-safeguards SG-05',
        },
        asOf,
        {
          done:
            ended ||
            state.authorizations.some(
              (later) => later.at > entry.at && later.state === entry.state,
            ),
        },
      ),
    )
}
