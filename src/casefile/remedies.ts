/**
 * Remedies: what has to be put right, by whom, by when. They are computed from the acts that
 * call for them; an act `RemedyExecuted` ends each.
 */
import type { ActId } from '../base/id.ts'
import { addDays, type Instant, startOf } from '../base/instant.ts'
import { PERIODS } from './periods.ts'
import type { CaseState, ParcelState } from './state.ts'

export interface Remedy {
  /** The act that calls for it. */
  readonly from: ActId
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
          erases: ruling.erases ? parcels.map(({ produced }) => produced) : [],
        }
      : [],
  )

/** A parcel of which every item is excluded goes whole; of another, people take out a part. */
const exclusions = ({ parcels, requesting }: CaseState): Owed[] =>
  parcels.flatMap((parcel) =>
    parcel.excluded.map(({ act, at }) => ({
      from: act,
      at,
      by: requesting,
      due: addDays(at, PERIODS.returnDays.value),
      erases: isExcluded(parcel) ? [parcel.produced] : [],
    })),
  )

const isExcluded = ({ items, excluded }: ParcelState): boolean =>
  items.every((item) => excluded.some((one) => one.items.includes(item)))

/**
 * What was handed over under an order that a court then set aside or narrowed, as after an
 * emergency, or in an emergency that a judge found to be none.
 */
function setAside({ orders, parcels, requesting, emergencyReview }: CaseState): Owed[] {
  return orders.flatMap((order) => {
    const { challenge, kind } = order
    const gone = parcels.filter((parcel) => parcel.order === order.act && parcel.transmitted)
    const unjustified =
      kind === 'emergency-production' && emergencyReview?.result === 'not-justified'
    const ruled = [
      ...(challenge?.ruled && challenge.decided !== 'order-maintained' ? [challenge.ruled] : []),
      ...(unjustified ? [emergencyReview] : []),
    ]
    if (gone.length === 0) return []
    return ruled.map((ruling) => ({
      from: ruling.act,
      at: ruling.at,
      by: requesting,
      due: addDays(ruling.at, PERIODS.returnDays.value),
      erases:
        ruling === challenge?.ruled && challenge.decided === 'order-narrowed'
          ? []
          : gone.map(({ produced }) => produced),
    }))
  })
}

const breaches = ({ after }: CaseState): Owed[] =>
  after.breaches.map(({ act, at, by }) => ({
    from: act,
    at,
    by,
    due: addDays(at, PERIODS.remedyDays.value),
    erases: [],
  }))
