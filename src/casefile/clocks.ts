/**
 * Clocks: what is owed, by whom and by when, computed from the acts and an instant and never
 * stored. A clock that ran out is an act of the registry, or a number that the public sees.
 */
import { addDays, addHours, earliest, type Instant, startOf } from '../base/instant.ts'
import { answerClocks } from './answer-clocks.ts'
import { type Clock, clock } from './clock.ts'
import { afterClocks } from './clocks-after.ts'
import { custodyClocks } from './custody.ts'
import { itemsAnswered } from './items.ts'
import { oversightClocks } from './oversight-clocks.ts'
import { type OwnPeriods, PERIODS, USUAL } from './periods.ts'
import { heldUntil } from './preserved.ts'
import type { CaseState, OrderState } from './state.ts'
import { isOnPaper } from './state-paper.ts'

/**
 * Every clock of the case, in order of their due instants.
 * @param own - what the law of the one who asks says of its own copies
 */
export function clocks(state: CaseState, asOf: Instant, own: OwnPeriods = USUAL): Clock[] {
  const all = [
    ...state.orders.flatMap((order) => orderClocks(order, state, asOf)),
    ...state.orders.flatMap((order) => preservationClocks(order, state, asOf)),
    ...custodyClocks(state, asOf, own),
    ...noticeClocks(state, asOf),
    ...emergencyClocks(state, asOf),
    ...questionClocks(state, asOf),
    ...answerClocks(state, asOf),
    ...statusClocks(state, asOf),
    ...reviewClocks(state, asOf),
    ...oversightClocks(state, asOf),
    ...afterClocks(state, asOf),
  ]
  return all.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.from < b.from ? -1 : 1))
}

function orderClocks(order: OrderState, state: CaseState, asOf: Instant): Clock[] {
  const by = state.requested
  const answered = order.answered ?? order.preserved?.act ?? null
  return [
    clock(
      { duty: 'answer-order', from: order.act, by, due: order.deadline, cite: 'the order itself' },
      asOf,
      {
        done: answered !== null || order.ended !== null,
        suspended: order.challenge !== null && order.challenge.decided === null,
      },
    ),
  ]
}

/** What is preserved is released in time, or renewed while a request for it is undecided. */
function preservationClocks(order: OrderState, state: CaseState, asOf: Instant): Clock[] {
  const { kind, preserved, renewals, ended } = order
  const due = heldUntil(order)
  if (kind !== 'preservation' || !preserved || !due) return []
  const asked = state.request?.items.filter(
    (item) => item.kind !== 'preservation' && item.transmitted && !item.withdrawn,
  )
  const start = { from: renewals.at(-1)?.act ?? preserved.act, by: state.requested, due }
  const release = { ...start, duty: 'release-preservation' } as const
  const renew = { ...start, duty: 'renew-preservation' } as const
  const released = preserved.released !== null
  // Kept for the request for disclosure, once it has arrived, until that is answered (42(8)).
  const answered = itemsAnswered(state)
  const pending =
    state.closed === null &&
    asked?.some((one) => !settled(one.decision?.outcome) && !answered.includes(one.item)) === true
  const undecided = asked?.some(({ decision }) => !decision || decision.outcome === 'postpone')
  return [
    clock({ ...release, cite: PERIODS.preservationFloorDays.cite }, asOf, {
      done: released,
      suspended: pending,
    }),
    ...(asked?.length
      ? [
          clock({ ...renew, cite: PERIODS.preservationOrderDays.cite }, asOf, {
            done: released || ended !== null || !undecided,
          }),
        ]
      : []),
  ]
}

const settled = (outcome: string | undefined): boolean =>
  outcome === 'refuse' || outcome === 'not-carried'

/** Owed once data has reached the requesting State; a judge may defer, never abolish. */
function noticeClocks(state: CaseState, asOf: Instant): Clock[] {
  if (isOnPaper(state)) return paperNotice(state, asOf)
  const first = state.parcels.find((parcel) => parcel.received)
  if (!first?.received) return []
  const { deferredUntil, given } = state.notice
  const plain = addDays(first.received.at, PERIODS.noticeDays.value)
  const due = deferredUntil && startOf(deferredUntil) > plain ? startOf(deferredUntil) : plain
  const from = first.received.act
  const { cite } = PERIODS.noticeDays
  const done = given !== null
  const own = clock({ duty: 'give-notice', from, by: state.requesting, due, cite }, asOf, { done })
  // Who should have told and did not is told for: the other State knows of the default by then.
  const late = addDays(due, PERIODS.stepInDays.value)
  const stepIn = { duty: 'step-in-notice', from, by: state.requested, due: late, cite } as const
  const inTime = given !== null && given.at < due
  return inTime || asOf < due ? [own] : [own, clock(stepIn, asOf, { done })]
}

/** No act here can say that a paper partner told the person: this State sees to it. */
function paperNotice({ parcels, notice, requested }: CaseState, asOf: Instant): Clock[] {
  const sent = parcels.find(({ transmitted }) => transmitted)?.transmitted
  if (!sent) return []
  const { noticeDays, stepInDays } = PERIODS
  const { deferredUntil, given } = notice
  const plain = addDays(sent.at, noticeDays.value)
  const start = deferredUntil && startOf(deferredUntil) > plain ? startOf(deferredUntil) : plain
  const due = addDays(start, stepInDays.value)
  const what = { duty: 'step-in-notice', from: sent.act, by: requested, due } as const
  return [clock({ ...what, cite: stepInDays.cite }, asOf, { done: given !== null })]
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

function statusClocks({ between, requested, closed }: CaseState, asOf: Instant): Clock[] {
  return between.statusAsked.map(({ act, answerBy, answered }) =>
    clock(
      {
        duty: 'report-status',
        from: act,
        by: requested,
        due: startOf(answerBy),
        cite: 'uncc-2024 Article 40(26)',
      },
      asOf,
      { done: answered !== null || closed !== null },
    ),
  )
}

/** Each review fulfils the day that stood, and the next day runs from it. */
function reviewClocks(state: CaseState, asOf: Instant): Clock[] {
  const ended = state.closed !== null
  return state.authorizations
    .filter((entry) => !entry.revoked)
    .flatMap((entry) => {
      const replaced = state.authorizations.some(
        (later) =>
          later.at > entry.at &&
          later.state === entry.state &&
          !later.revoked &&
          entry.items.every((item) => later.items.includes(item)),
      )
      const days = [...entry.reviews.map(({ due }) => due), entry.reviewBy]
      return days.map((day, i) =>
        clock(
          {
            duty: 'review-authorization',
            from: entry.reviews[i - 1]?.act ?? entry.act,
            by: entry.state,
            due: startOf(day),
            cite: 'full-safeguards SG-05',
          },
          asOf,
          { done: ended || replaced || i < entry.reviews.length },
        ),
      )
    })
}
