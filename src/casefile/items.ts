/** Items of the request that acts name: what an act is about, and whether two meet. */
import type { CaseAct } from './act.ts'
import type { CaseState } from './state.ts'

/** Items an act names in its body, by number; none when its body has no items. */
export function itemsOf(act: CaseAct): readonly number[] {
  const { items } = act.body as { items?: readonly (number | { item: number })[] }
  return (items ?? []).map((entry) => (typeof entry === 'number' ? entry : entry.item))
}

/** Do two acts speak of a common item? An act that names none speaks of all. */
export function touch(a: CaseAct, b: CaseAct): boolean {
  const items = itemsOf(a)
  const others = itemsOf(b)
  return items.length === 0 || others.length === 0 || items.some((item) => others.includes(item))
}

/** Items of which a provider has produced the data, or said that it holds none. */
export const itemsAnswered = ({ orders }: CaseState): readonly number[] =>
  orders.flatMap(({ kind, answered, items }) =>
    kind === 'preservation' || answered === null ? [] : items,
  )

/** Items the act names, or those of the order or parcel that it speaks of, or all. */
export function itemsConcerned(act: CaseAct, state: CaseState): readonly number[] {
  if (act.type === 'AuthorizationReviewed') return stillAuthorized(act, state)
  const named = itemsOf(act)
  if (named.length > 0) return named
  const { order, produced, received } = act.body as Record<string, unknown>
  const found =
    state.orders.find((entry) => entry.act === order) ??
    state.parcels.find((entry) => entry.produced === produced || entry.received?.act === received)
  return found?.items ?? state.request?.items.map((entry) => entry.item) ?? []
}

/** A review names the items that end by it: the law speaks to those that go on. */
function stillAuthorized(review: CaseAct, state: CaseState): readonly number[] {
  const { authorization } = review.body
  const found = state.authorizations.find((entry) => entry.act === authorization)
  const ended = itemsOf(review)
  return found?.items.filter((item) => !ended.includes(item)) ?? []
}
