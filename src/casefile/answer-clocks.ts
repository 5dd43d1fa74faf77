/** Clocks of the answer: deciding, serving, producing, hearing a challenge, reading again. */
import type { ActId } from '../base/id.ts'
import { addDays, addHours, type Instant } from '../base/instant.ts'
import { type Clock, clock, type DutyName } from './clock.ts'
import { FORMAL } from './facts/regulation-facts.ts'
import { PERIODS } from './periods.ts'
import type { PeriodMark } from './request-periods.ts'
import type { CaseState, ItemState, OrderState } from './state.ts'

export const answerClocks = (state: CaseState, asOf: Instant): Clock[] => [
  ...decideClocks(state, asOf),
  ...readAgainClocks(state, asOf),
  ...serveClocks(state, asOf),
  ...state.orders.flatMap((order) => [
    ...returnClocks(order, state, asOf),
    ...challengeClocks(order, state, asOf),
  ]),
  ...validateClocks(state, asOf),
]

type Period = keyof typeof PERIODS

interface Owed {
  readonly duty: DutyName
  readonly from: { readonly act: ActId; readonly at: Instant }
  readonly by: string | null
  readonly hours: Period
  readonly done: boolean
  readonly suspended?: boolean
}

function owed({ duty, from, by, hours, done, suspended }: Owed, asOf: Instant): Clock {
  const { value, cite } = PERIODS[hours]
  const due = addHours(from.at, value)
  const end = { done, ...(suspended === undefined ? {} : { suspended }) }
  return clock({ duty, from: from.act, by, due, cite }, asOf, end)
}

const marked = ({ request }: CaseState, mark: PeriodMark): boolean =>
  request?.periods.includes(mark) ?? false

/** Of a request that was amended since, the time starts anew: so does the work. */
const onNewWords = (from: Owed['from'], { answer: { amended } }: CaseState): Owed['from'] =>
  amended && amended.at > from.at ? amended : from

/** Entries with the same act, in the order of their first. */
function byAct<T extends { readonly act: ActId }>(entries: readonly T[]): (readonly [T, ...T[]])[] {
  const acts = [...new Set(entries.map(({ act }) => act))]
  return acts.map((act) => entries.filter((one) => one.act === act) as [T, ...T[]])
}

const itemOf = ({ request }: CaseState, number: number): ItemState | undefined =>
  request?.items.find(({ item }) => item === number)

/** Data is decided on; what is only to be preserved is ordered at once. */
function decideClocks(state: CaseState, asOf: Instant): Clock[] {
  const objection = marked(state, 'emergency') ? 'emergencyObjectionHours' : 'objectionHours'
  const periods: readonly Period[] = [
    ...(marked(state, 'victims') ? (['victimsHours'] as const) : []),
    ...(marked(state, 'notified') ? ([objection] as const) : []),
  ]
  const data = state.answer.received.filter(
    ({ item }) => itemOf(state, item)?.kind !== 'preservation',
  )
  return byAct(data).flatMap((came) =>
    periods.map((hours) => {
      const done = came.every(({ item }) => {
        const { decision = null, withdrawn = false } = itemOf(state, item) ?? {}
        return decision !== null || withdrawn
      })
      const from = onNewWords(came[0], state)
      return owed({ duty: 'decide-request', from, by: state.requested, hours, done }, asOf)
    }),
  )
}

const ONE_MAY: readonly string[] = ['preservation', 'subscriber', 'other-assistance']

/** What one officer decided alone, as a small State may, a second one reads within ten days. */
const readAgainClocks = (state: CaseState, asOf: Instant): Clock[] =>
  byAct(decidedAlone(state)).map((decided) => {
    const { value, cite } = PERIODS.secondReadingDays
    const [{ act, at }] = decided
    const done = decided.every(({ readAgain }) => readAgain)
    const due = addDays(at, value)
    return clock({ duty: 'read-again', from: act, by: state.requested, due, cite }, asOf, { done })
  })

/** Decisions that are counted as `single-officer`: one person, within what one may decide. */
export const decidedAlone = (state: CaseState) =>
  state.answer.decided.filter(
    ({ alone, item }) => alone === true && ONE_MAY.includes(itemOf(state, item)?.kind ?? ''),
  )

/** Under Article 8 of the Second Protocol the provider is served within 45 days. */
function serveClocks(state: CaseState, asOf: Instant): Clock[] {
  if (!marked(state, 'article-8')) return []
  const executed = state.answer.decided.filter(({ outcome }) => outcome.startsWith('execute'))
  return byAct(executed).map((decided) => {
    const done = decided.every(
      ({ item }) =>
        itemOf(state, item)?.withdrawn === true ||
        state.orders.some(({ served, items }) => served !== null && items.includes(item)),
    )
    const by = state.requested
    return owed({ duty: 'serve-order', from: decided[0], by, hours: 'serviceHours', done }, asOf)
  })
}

/** The provider’s own time, from service: the instrument sets it, whatever the order says. */
function returnClocks(order: OrderState, state: CaseState, asOf: Instant): Clock[] {
  const from = state.answer.served.find((one) => one.order === order.act)
  if (!from || order.kind === 'preservation') return []
  return returnPeriods(order, state).map((hours) =>
    owed(
      {
        duty: 'return-data',
        from,
        by: order.provider,
        hours,
        done: order.answered !== null || order.ended !== null,
        suspended: order.challenge !== null && order.challenge.decided === null,
      },
      asOf,
    ),
  )
}

function returnPeriods({ items }: OrderState, state: CaseState): readonly Period[] {
  if (state.request?.instrument === 'eu-2023-1543') {
    return [marked(state, 'emergency') ? 'unionEmergencyReturnHours' : 'unionReturnHours']
  }
  const kinds = items.map((item) => itemOf(state, item)?.kind)
  const returned = marked(state, 'article-8')
  return [
    ...(marked(state, 'article-7') ? (['subscriberOrderHours'] as const) : []),
    ...(returned && kinds.includes('subscriber') ? (['subscriberReturnHours'] as const) : []),
    ...(returned && kinds.includes('traffic') ? (['trafficReturnHours'] as const) : []),
  ]
}

/** In an emergency a challenge is heard soon; an order with a lack of form is mended soon. */
function challengeClocks(order: OrderState, state: CaseState, asOf: Instant): Clock[] {
  const { challenge } = order
  if (!challenge) return []
  const over = challenge.decided !== null || order.ended !== null
  const urgent =
    order.kind === 'emergency-production' ||
    order.items.some((item) => itemOf(state, item)?.kind === 'emergency-disclosure')
  const formal = state.request?.instrument === 'eu-2023-1543' && FORMAL.includes(challenge.ground)
  const clarified = state.answer.asked.some(
    ({ act, at }) =>
      at >= challenge.at && state.questions.some((one) => one.act === act && one.answered),
  )
  const hearing = { duty: 'hear-challenge', hours: 'emergencyHearingHours', done: over } as const
  const mending = {
    duty: 'clarify-order',
    hours: 'clarificationHours',
    done: over || clarified,
  } as const
  return [
    ...(urgent ? [owed({ ...hearing, from: challenge, by: state.requested }, asOf)] : []),
    ...(formal ? [owed({ ...mending, from: challenge, by: state.requesting }, asOf)] : []),
  ]
}

/** An order of the Union that went out in an emergency is validated within 48 hours. */
function validateClocks(state: CaseState, asOf: Instant): Clock[] {
  if (!marked(state, 'unvalidated')) return []
  const sent = state.answer.sent.filter(({ item }) =>
    ['preservation', 'subscriber'].includes(itemOf(state, item)?.kind ?? ''),
  )
  return byAct(sent).map((went) => {
    const done = went.every(
      ({ item }) =>
        itemOf(state, item)?.withdrawn === true ||
        state.authorizations.some(
          (one) => one.state === state.requesting && !one.revoked && one.items.includes(item),
        ),
    )
    const by = state.requesting
    const from = onNewWords(went[0], state)
    return owed({ duty: 'validate-order', from, by, hours: 'validationHours', done }, asOf)
  })
}
