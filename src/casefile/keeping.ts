/** Why evidence is kept although its time is over: a court, an open question, the defence. */
import { keptForRemedy } from './remedies.ts'
import type { CaseState, ParcelState } from './state.ts'

/** Lodged with a court or shown to one, in a proceeding that nobody has said is over. */
export const inCourt = ({ lodged, ended }: ParcelState): boolean =>
  lodged !== null && ended === null

/**
 * May this holder erase nothing yet? While a complaint or a challenge is undecided nobody does; a
 * State also waits for the defence's requests, for remedies, and for the offer to the accused.
 * @param parcel - what would be erased; absent: personal parts of the case
 */
export function isKept(state: CaseState, holder: string | null, parcel?: ParcelState): boolean {
  if (isDisputed(state)) return true
  // A provider is told nothing of these, and its copy is never the last.
  if (holder !== state.requesting && holder !== state.requested) return false
  return (
    (parcel !== undefined && inCourt(parcel)) ||
    state.after.defence.some(({ answered }) => answered === null) ||
    keptForRemedy(state, parcel?.produced) ||
    (parcel ? [parcel] : state.parcels).some((one) => awaitsDefence(one, state))
  )
}

const isDisputed = ({ complaints, orders }: CaseState): boolean =>
  complaints.some(({ decided }) => !decided) ||
  orders.some(({ challenge }) => challenge !== null && challenge.decided === null)

/** Somebody is accused, and was not yet offered all that this parcel holds. */
export function awaitsDefence(parcel: ParcelState, state: CaseState): boolean {
  const { received, items, erased } = parcel
  if (!received || erased.some(({ by }) => by === state.requesting)) return false
  const { uses, notices, defence } = state.after
  const own = uses.filter((use) => use.received === received.act)
  const accused =
    state.request?.accused === true ||
    parcel.lodged !== null ||
    defence.length > 0 ||
    own.some(({ exculpates }) => exculpates) ||
    notices.some((notice) => notice.received === received.act)
  const offered = own.flatMap((use) => (use.kind === 'disclosed' ? use.items : []))
  return accused && !items.every((item) => offered.includes(item))
}
