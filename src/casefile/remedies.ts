/**
 * Remedies: what has to be put right, by whom, by when. They are computed from the acts that
 * call for them; an act `RemedyExecuted` ends each.
 */
import type { ActId } from '../base/id.ts'
import { addDays, type Instant, startOf } from '../base/instant.ts'
import { PERIODS } from './periods.ts'
import type { CaseState, OrderState, ParcelState } from './state.ts'

export interface Remedy {
  /** The act that calls for it. */
  readonly from: ActId
  /** From when what it erases is to go. */
  readonly at: Instant
  /** The State that owes it. */
  readonly by: string | null
  readonly due: Instant
  /** Parcels that are to be erased with it, whole. */
  readonly erases: readonly ActId[]
  readonly done: boolean
}

/** Every remedy that acts of the case call for. */
export function remediesOwed(state: CaseState): Remedy[] {
  return [...complaints(state), ...exclusions(state), ...setAside(state), ...breaches(state)].map(
    (owed) => ({
      ...owed,
      done: state.after.remedied.some(({ of, by }) => of === owed.from && by === owed.by),
    }),
  )
}

type Owed = Omit<Remedy, 'done'>

/** When a holder has to erase a parcel because of a remedy; null when none says so. */
export function erasedByRemedy(state: CaseState, of: ActId, holder: string | null): Instant | null {
  const calls = remediesOwed(state).filter(({ by, erases }) => by === holder && erases.includes(of))
  const dues = calls.map(({ at }) => addDays(at, PERIODS.returnDays.value))
  return dues.sort()[0] ?? null
}

/** Is a remedy open for which this parcel has to be kept? One that erases it does not keep it. */
export const keptForRemedy = (state: CaseState, of?: ActId): boolean =>
  remediesOwed(state).some(({ done, erases }) => !done && !(of && erases.includes(of)))

const complaints = ({ complaints, parcels }: CaseState): Owed[] =>
  complaints.flatMap(({ by, ruling }) =>
    ruling
      ? {
          from: ruling.act,
          at: ruling.at,
          by,
          due: ruling.by ? startOf(ruling.by) : addDays(ruling.at, PERIODS.remedyDays.value),
          // What is lawfully obtained after the ruling is not what it speaks of.
          erases: ruling.erases ? parcels.filter(({ at }) => at <= ruling.at).map(idOf) : [],
        }
      : [],
  )

/**
 * A parcel of which every item is excluded goes whole, counted from the exclusion after which
 * nothing was left; of another, people take out a part.
 */
const exclusions = ({ parcels, requesting }: CaseState): Owed[] =>
  parcels.flatMap((parcel) => {
    const whole = parcel.excluded.find((_, i) => !isLeft(parcel, i + 1))
    return parcel.excluded.map(({ act, at }) => ({
      from: act,
      at: whole?.at ?? at,
      by: requesting,
      due: addDays(at, PERIODS.returnDays.value),
      erases: whole ? [parcel.produced] : [],
    }))
  })

/** Is any item in use after so many exclusions? */
function isLeft({ items, excluded }: ParcelState, exclusions: number): boolean {
  const out = excluded.slice(0, exclusions).flatMap((one) => one.items)
  return items.some((item) => !out.includes(item))
}

/**
 * What was handed over under an order that a court then set aside or narrowed, as after an
 * emergency, or in an emergency that a judge found to be none.
 */
function setAside({ orders, parcels, requesting, emergencyReview }: CaseState): Owed[] {
  const given = (under: readonly OrderState[]) =>
    parcels.filter(
      ({ order, transmitted }) => transmitted && under.some(({ act }) => act === order),
    )
  const ruled = orders.flatMap((order) => {
    const { ruled, decided } = order.challenge ?? {}
    if (!ruled || decided === 'order-maintained') return []
    return { ruling: ruled, gone: given([order]), whole: decided !== 'order-narrowed' }
  })
  if (emergencyReview?.result === 'not-justified') {
    const urgent = orders.filter(({ kind }) => kind === 'emergency-production')
    ruled.push({ ruling: emergencyReview, gone: given(urgent), whole: true })
  }
  return ruled.flatMap(({ ruling: { act, at }, gone, whole }) => {
    if (gone.length === 0) return []
    const due = addDays(at, PERIODS.returnDays.value)
    return { from: act, at, by: requesting, due, erases: whole ? gone.map(idOf) : [] }
  })
}

const idOf = ({ produced }: ParcelState): ActId => produced

const breaches = ({ after }: CaseState): Owed[] =>
  after.breaches.map(({ act, at, by }) => ({
    from: act,
    at,
    by,
    due: addDays(at, PERIODS.remedyDays.value),
    erases: [],
  }))
