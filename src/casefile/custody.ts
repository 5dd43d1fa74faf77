/**
 * Custody: who holds a copy of a parcel, or the personal parts of a case, and when each erases
 * its own. The provider's copy goes once the requested State has the parcel, the requested
 * State's once the requesting State has it whole, each after a period for whoever challenges;
 * the requesting State's locks and then goes. Nothing goes while a reason to keep it is open.
 */
import type { ActId } from '../base/id.ts'
import { addDays, type Instant } from '../base/instant.ts'
import { type Clock, clock } from './clock.ts'
import { inCourt, isKept } from './keeping.ts'
import { type OwnPeriods, PERIODS } from './periods.ts'
import { heldUntil } from './preserved.ts'
import { erasedByRemedy } from './remedies.ts'
import type { CaseState, Erasure, OrderState, ParcelState, StrayState } from './state.ts'
import { isOnPaper } from './state-paper.ts'

/** A copy of a parcel, and the act that proves its erasure; null while none does. */
export interface Copy {
  readonly produced: ActId
  /** A State, or a provider's office. */
  readonly holder: string
  readonly erased: Erasure | null
}

/** Who holds, or held, which parcel by what the acts say. */
export function copiesOf({ parcels, strays, ...state }: CaseState): Copy[] {
  return [
    ...strays.flatMap((stray) => stray.holders.map((holder) => copyOf(stray, holder))),
    ...parcels.flatMap((parcel) =>
      holdersOf(parcel, state).map((holder) => copyOf(parcel, holder)),
    ),
  ]
}

/** Who holds personal parts of the case, each with the latest act that proves their erasure. */
export function partsHeld(state: CaseState): { holder: string; erased: Erasure | null }[] {
  const { request, reported, submissions } = state
  const here = request?.received || reported || submissions.length > 0 ? state.requested : null
  const parties = [
    // What a paper partner holds, no act here can prove or end.
    isOnPaper(state) ? null : state.requesting,
    here,
    ...state.orders.map(({ provider }) => provider),
    ...state.strayParts.flatMap(({ holders }) => holders),
  ]
  return [...new Set(parties.filter((party) => party !== null))].map((holder) => ({
    holder,
    erased: state.partsErased.findLast(({ by }) => by === holder) ?? null,
  }))
}

/** The instant from which nobody may use the parcel without an authorization. */
export function locksAt(parcel: ParcelState): Instant | null {
  if (!parcel.received || inCourt(parcel)) return null
  const first = addDays(
    parcel.received.at,
    parcel.transmitted?.retentionDays ?? PERIODS.lockDays.value,
  )
  const { extended, ended } = parcel
  return latest(first, ...(extended ? [extended.until] : []), ...(ended ? [ended.final] : []))
}

export function custodyClocks(state: CaseState, asOf: Instant, own: OwnPeriods): Clock[] {
  return [
    ...state.parcels.flatMap((parcel) => lockingClocks(parcel, state, asOf)),
    ...state.parcels.flatMap((parcel) => copyClocks(parcel, { state, asOf, own })),
    ...state.strays.flatMap((stray) => strayClocks(stray, { state, asOf, own })),
    ...partsClocks(state, asOf, own),
  ]
}

const copyOf = ({ produced, erased }: ParcelState | StrayState, holder: string): Copy => ({
  produced,
  holder,
  erased: erased.find(({ by }) => by === holder) ?? null,
})

function holdersOf(
  { provider, fetched, transmitted }: ParcelState,
  { requesting, requested, paper }: Pick<CaseState, 'requesting' | 'requested' | 'paper'>,
): string[] {
  const holders = [
    provider,
    ...(fetched || transmitted ? [requested] : []),
    ...(transmitted && !paper ? [requesting] : []),
  ]
  return holders.filter((holder) => holder !== null)
}

const isErased = ({ erased }: ParcelState | StrayState, holder: string | null): boolean =>
  erased.some(({ by }) => by === holder)

const ERASE_GRACE_DAYS = PERIODS.eraseDays.value - PERIODS.lockDays.value

/** The requesting State's copy of what it received. */
function lockingClocks(parcel: ParcelState, state: CaseState, asOf: Instant): Clock[] {
  const locks = locksAt(parcel)
  if (!parcel.received) return []
  const what = { from: parcel.received.act, by: state.requesting }
  const erased = isErased(parcel, state.requesting)
  const locked = parcel.locked !== null && locks !== null && parcel.locked.at >= locks
  const end = endOfKeeping(
    { due: locks && addDays(locks, ERASE_GRACE_DAYS), cite: PERIODS.eraseDays.cite },
    erasedByRemedy(state, parcel.produced, state.requesting),
  )
  return [
    ...(locks
      ? [
          clock({ ...what, duty: 'lock-evidence', due: locks, cite: PERIODS.lockDays.cite }, asOf, {
            done: locked || erased,
          }),
        ]
      : []),
    ...(end
      ? [
          clock({ ...what, duty: 'erase-evidence', ...end }, asOf, {
            done: erased,
            suspended: isKept(state, state.requesting, parcel),
          }),
        ]
      : []),
  ]
}

/** When a copy has to go, and why: its time is over, or a remedy ends it before. */
function endOfKeeping(
  { due, cite }: { readonly due: Instant | null; readonly cite: string },
  remedy: Instant | null,
): Pick<Clock, 'due' | 'cite'> | null {
  if (remedy && (!due || remedy < due)) return { due: remedy, cite: PERIODS.returnDays.cite }
  return due && { due, cite }
}

interface Case {
  readonly state: CaseState
  readonly asOf: Instant
  readonly own: OwnPeriods
}

/** Copies of those who handed the parcel on, and one that was handed over and never received. */
function copyClocks(parcel: ParcelState, { state, asOf, own }: Case): Clock[] {
  return holdersOf(parcel, state).flatMap((holder) => {
    if (holder === state.requesting && parcel.received) return []
    const end = endOfKeeping(
      { due: endOfCopy(parcel, holder, { state, own }), cite: PERIODS.copyDays.cite },
      erasedByRemedy(state, parcel.produced, holder),
    )
    if (!end) return []
    const what = { duty: 'erase-copy', from: parcel.produced, by: holder, ...end } as const
    const suspended = isKept(state, holder, parcel) || isShared(parcel, holder, state)
    return [clock(what, asOf, { done: isErased(parcel, holder), suspended })]
  })
}

/** Some days after its use, for whoever challenges; a provider is told of no proceeding. */
function endOfCopy(
  parcel: ParcelState,
  holder: string,
  { state, own }: Omit<Case, 'asOf'>,
): Instant | null {
  const start = endOfUse(parcel, holder, state)
  if (!start) return null
  const ended = holder === parcel.provider ? null : parcel.ended
  return latest(
    addDays(start, own.copyDays),
    ...keptUntil(parcel, holder, state.orders),
    ...(ended ? [addDays(ended.final, own.copyDays)] : []),
  )
}

/** When a medium with the parcel left for a paper partner, which says nothing of its coming. */
const dispatched = ({ transmitted }: ParcelState, state: CaseState): Instant | null =>
  isOnPaper(state) ? (transmitted?.at ?? null) : null

/** When the holder needs the parcel no more; null while it does. */
function endOfUse(parcel: ParcelState, holder: string, state: CaseState): Instant | null {
  const { received, fetched, provider } = parcel
  const order = state.orders.find(({ act }) => act === parcel.order)
  if (holder === provider) {
    // A provider never learns that a case was closed: what nobody fetches ends there by time.
    return fetched?.at ?? order?.ended ?? addDays(parcel.at, PERIODS.lockDays.value)
  }
  const gone = dispatched(parcel, state)
  if (holder === state.requested && (gone || received?.intact)) return gone ?? received!.at
  const setAside = order?.challenge?.decided === 'order-set-aside' ? order.ended : null
  return setAside ?? state.closed?.at ?? null
}

/** The order may still be challenged; the provider may be ordered to keep what it holds. */
function keptUntil(parcel: ParcelState, holder: string, orders: readonly OrderState[]): Instant[] {
  return orders.flatMap((order) => {
    if (order.act === parcel.order) return [order.challengeBy]
    const { preserved, provider, items } = order
    const keeps = holder === provider && items.some((item) => parcel.items.includes(item))
    const held = preserved && !preserved.released && order.ended === null
    return keeps && held ? (heldUntil(order) ?? []) : []
  })
}

/** One piece may serve two parcels: the last of them takes it along. */
function isShared(copy: ParcelState | StrayState, holder: string, state: CaseState): boolean {
  const all = [...state.strays, ...state.parcels]
  return all.slice(all.indexOf(copy) + 1).some((other) => {
    const holds = 'holders' in other ? other.holders : holdersOf(other, state)
    const same = other.payload === copy.payload || other.header === copy.header
    return same && holds.includes(holder) && !isErased(other, holder)
  })
}

/** Copies of a parcel whose production or hand-over lost its effect. */
const strayClocks = (stray: StrayState, { state, asOf, own }: Case): Clock[] =>
  stray.holders.map((holder) =>
    clock(
      {
        duty: 'erase-copy',
        from: stray.produced,
        by: holder,
        due: addDays(stray.at, own.copyDays),
        cite: PERIODS.copyDays.cite,
      },
      asOf,
      {
        done: isErased(stray, holder),
        suspended: isKept(state, holder) || isShared(stray, holder, state),
      },
    ),
  )

/** Personal parts of the case: gone on each side when it is at its end there. */
function partsClocks(state: CaseState, asOf: Instant, own: OwnPeriods): Clock[] {
  const copies = copiesOf(state)
  return partsHeld(state).flatMap(({ holder, erased }) => {
    const isState = holder === state.requesting || holder === state.requested
    const end = isState ? endOfCase(state, holder, own) : endOfOrders(state, holder, own)
    if (!end) return []
    const again = erased !== null && state.lastSaidAt > erased.at
    const due = again ? latest(end.due, addDays(state.lastSaidAt, own.partsDays)) : end.due
    const what = { duty: 'erase-parts', from: end.from, by: holder, due } as const
    const open = copies.some((copy) => copy.holder === holder && !copy.erased)
    return [
      clock({ ...what, cite: PERIODS.partsDays.cite }, asOf, {
        done: erased !== null && !again,
        suspended: open || end.pending || isKept(state, holder),
      }),
    ]
  })
}

interface End {
  readonly from: ActId
  readonly due: Instant
  /** Something is still to be answered. */
  readonly pending: boolean
}

/** For who is in the case only by an act without effect, it ended when the effect was lost. */
function endOfStray(state: CaseState, holder: string, own: OwnPeriods): End | null {
  const last = state.strayParts.findLast(({ holders }) => holders.includes(holder))
  if (!last) return null
  return {
    from: last.act,
    due: addDays(last.at, own.partsDays),
    pending: state.orders.some(isOpen),
  }
}

/** Conduct that was put before review and never asked about here, whether or not it was cleared. */
function endOfReview({ submissions }: CaseState, own: OwnPeriods): End | null {
  const [first] = submissions
  if (!first) return null
  const said = submissions.flatMap(({ at, reviews }) => [at, ...reviews.map((one) => one.at)])
  return { from: first.act, due: addDays(latest(...said), own.partsDays), pending: false }
}

/** A State's case ends with its evidence; without any, or with some that never came, by an act. */
function endOfCase(state: CaseState, holder: string, own: OwnPeriods): End | null {
  const from = state.request?.act ?? state.reported?.act
  if (!from) return endOfReview(state, own) ?? endOfStray(state, holder, own)
  const { parcels, closed, orders } = state
  const ends = parcels.flatMap((parcel) => {
    const locks = holder === state.requesting ? locksAt(parcel) : null
    if (locks) return [addDays(locks, ERASE_GRACE_DAYS)]
    const over = parcel.received?.at ?? dispatched(parcel, state)
    if (!over || inCourt(parcel)) return []
    const plain = addDays(over, own.partsDays)
    return [parcel.ended ? latest(plain, addDays(parcel.ended.final, own.copyDays)) : plain]
  })
  if (closed) ends.push(addDays(closed.at, own.partsDays))
  const whole =
    parcels.length > 0 && parcels.every((one) => one.received !== null || dispatched(one, state))
  if ((!closed && !whole) || ends.length === 0) return null
  const undecided = state.request?.items.some(
    (item) => item.transmitted && !item.decision && !item.withdrawn && item.kind !== 'preservation',
  )
  const pending = parcels.some(inCourt) || (!closed && (undecided || orders.some(isOpen)))
  return { from, due: latest(...ends), pending: pending === true }
}

/** A provider's case ends with the last of the orders that it was given. */
function endOfOrders(state: CaseState, provider: string, own: OwnPeriods): End | null {
  const orders = state.orders.filter((order) => order.provider === provider)
  if (orders.length === 0) return endOfStray(state, provider, own)
  const last = latest(
    ...orders.flatMap((order) => [
      order.deadline,
      order.challengeBy,
      (order.preserved && heldUntil(order)) ?? order.deadline,
    ]),
    ...state.parcels.flatMap(({ fetched }) => (fetched ? [fetched.at] : [])),
  )
  const due = addDays(last, own.partsDays)
  return { from: orders[0]!.act, due, pending: orders.some(isOpen) }
}

const isOpen = ({ answered, preserved, ended }: OrderState): boolean =>
  ended === null && answered === null && preserved === null

const latest = (...instants: Instant[]): Instant =>
  instants.reduce((one, other) => (other > one ? other : one))
