/** Steps between the requested State, the provider and the evidence's recipient. */
import type { ActId } from '../../base/id.ts'
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import {
  ChallengeDecided,
  DataPreserved,
  DataProduced,
  EvidenceReceived,
  EvidenceTransmitted,
  NothingHeld,
  OrderChallenged,
  OrderIssued,
  OrderServed,
  OrderWithdrawn,
  ParcelFetched,
  PreservationReleased,
} from '../acts/execution.ts'
import type { CaseState, OrderState } from '../state.ts'

const orderOf = (state: CaseState, id: ActId | string): OrderState | undefined =>
  state.orders.find((entry) => entry.act === id)

/** The provider named in an order, and nobody else, answers it. */
const answers = (act: CaseAct, order: OrderState | undefined): order is OrderState =>
  order?.provider === act.signer.office

function orderIssued(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, OrderIssued)
  state.requested ??= authorState(act)
  state.requesting ??= body.forState
  state.orders.push({
    act: act.id,
    kind: body.kind,
    items: body.items,
    categories: body.categories,
    provider: body.provider,
    office: act.signer.office,
    court: act.signer.officeKind === 'court',
    at: act.at,
    deadline: body.deadline,
    keepUntil: body.keepUntil,
    secretUntil: body.secretUntil,
    challengeBy: body.challengeBy,
    served: null,
    withdrawn: false,
    ended: null,
    preserved: null,
    challenge: null,
    answered: null,
    renewals: [],
  })
}

function orderServed(state: CaseState, act: CaseAct): void {
  const found = orderOf(state, bodyOf(act, OrderServed).order)
  if (found && authorState(act) === state.requested) found.served ??= act.id
}

function orderWithdrawn(state: CaseState, act: CaseAct): void {
  const found = orderOf(state, bodyOf(act, OrderWithdrawn).order)
  if (!found || authorState(act) !== state.requested) return
  found.withdrawn = true
  found.ended ??= act.at
}

function orderChallenged(state: CaseState, act: CaseAct): void {
  const { order, ground, restsOn } = bodyOf(act, OrderChallenged)
  const found = orderOf(state, order)
  if (!answers(act, found)) return
  found.challenge ??= {
    act: act.id,
    at: act.at,
    lifted: null,
    decided: null,
    ruled: null,
    ground,
    restsOn,
  }
}

function challengeDecided(state: CaseState, act: CaseAct): void {
  const { challenge, result } = bodyOf(act, ChallengeDecided)
  const found = state.orders.find((entry) => entry.challenge?.act === challenge)
  if (!found?.challenge || authorState(act) !== state.requested) return
  if (result === 'suspension-lifted') {
    found.challenge.lifted ??= act.id
    return
  }
  found.challenge.decided ??= result
  found.challenge.ruled ??= { act: act.id, at: act.at }
  const { decided } = found.challenge
  // What is narrowed goes on by an order that amends it; what it preserves is kept meanwhile.
  const narrowed = decided === 'order-narrowed' && found.kind !== 'preservation'
  if (narrowed || decided === 'order-set-aside') found.ended ??= act.at
}

function dataPreserved(state: CaseState, act: CaseAct): void {
  const { order, until } = bodyOf(act, DataPreserved)
  const found = orderOf(state, order)
  if (answers(act, found)) found.preserved ??= { act: act.id, at: act.at, until, released: null }
}

function preservationReleased(state: CaseState, act: CaseAct): void {
  const found = orderOf(state, bodyOf(act, PreservationReleased).order)
  const mine = act.signer.officeKind !== 'provider' || answers(act, found)
  if (found?.preserved && mine) found.preserved.released ??= act.id
}

function dataProduced(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, DataProduced)
  const found = orderOf(state, body.order)
  if (!answers(act, found)) return
  found.answered ??= act.id
  state.parcels.push({
    produced: act.id,
    order: body.order,
    provider: found.provider,
    items: body.items.map((entry) => entry.item),
    categories: [...new Set(body.items.flatMap((entry) => entry.categories))].sort(),
    header: body.parcel.header,
    payload: body.parcel.payload,
    at: act.at,
    fetched: null,
    transmitted: null,
    received: null,
    locked: null,
    extended: null,
    lodged: null,
    courts: [],
    ended: null,
    excluded: [],
    erased: [],
  })
}

function parcelFetched(state: CaseState, act: CaseAct): void {
  const { produced } = bodyOf(act, ParcelFetched)
  if (authorState(act) !== state.requested) return
  const parcel = state.parcels.find((entry) => entry.produced === produced)
  if (parcel) parcel.fetched ??= { act: act.id, at: act.at }
  for (const stray of state.strays) {
    const known = stray.produced !== produced || stray.holders.includes(authorState(act))
    if (!known) stray.holders.push(authorState(act))
  }
}

function nothingHeld(state: CaseState, act: CaseAct): void {
  const found = orderOf(state, bodyOf(act, NothingHeld).order)
  if (answers(act, found)) found.answered ??= act.id
}

/** On the wire, or to a paper partner on a medium. */
export function evidenceTransmitted(state: CaseState, act: CaseAct): void {
  const { produced, retentionDays, conditions } = bodyOf(act, EvidenceTransmitted)
  const found = state.parcels.find((entry) => entry.produced === produced)
  if (found && authorState(act) === state.requested) {
    const bound = [...new Set([...conditions, ...agreedOn(state, found.items)])]
    found.transmitted ??= { act: act.id, at: act.at, retentionDays, conditions: bound }
  }
}

/** Conditions of the decision on any of the items, and of terms that the other State accepted. */
const agreedOn = ({ request, between }: CaseState, items: readonly number[]): readonly string[] => [
  ...(request?.items ?? []).flatMap(({ item, decision }) =>
    items.includes(item) ? (decision?.conditions ?? []) : [],
  ),
  ...between.proposals.flatMap(({ items: on, answer, conditions }) =>
    answer?.agreed && on.some((item) => items.includes(item)) ? conditions : [],
  ),
]

function evidenceReceived(state: CaseState, act: CaseAct): void {
  const { transmitted, result } = bodyOf(act, EvidenceReceived)
  const found = state.parcels.find((entry) => entry.transmitted?.act === transmitted)
  if (found && authorState(act) === state.requesting) {
    found.received ??= { act: act.id, at: act.at, intact: result === 'intact' }
  }
}

export const EXECUTION_STEPS = {
  OrderIssued: orderIssued,
  OrderServed: orderServed,
  OrderWithdrawn: orderWithdrawn,
  OrderChallenged: orderChallenged,
  ChallengeDecided: challengeDecided,
  DataPreserved: dataPreserved,
  PreservationReleased: preservationReleased,
  DataProduced: dataProduced,
  ParcelFetched: parcelFetched,
  NothingHeld: nothingHeld,
  EvidenceTransmitted: evidenceTransmitted,
  EvidenceReceived: evidenceReceived,
}
