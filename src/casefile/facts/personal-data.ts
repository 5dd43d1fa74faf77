/** Whether what the act moves is personal data. */
import { bodyOf, type CaseAct } from '../act.ts'
import { DataProduced } from '../acts/execution.ts'
import type { CaseState } from '../state.ts'

/**
 * Every class of data that a request can ask for is a person's; preserving moves none. A parcel
 * that names no class may hold anything: unknown, and never "no".
 */
export function movesPersonalData(
  act: CaseAct,
  state: CaseState,
  items: readonly number[],
): boolean | undefined {
  const classes = parcelClasses(act, state)
  if (classes !== undefined) return classes > 0 ? true : undefined
  const kinds = kindsConcerned(act, state, items)
  return kinds.length === 0 ? undefined : kinds.some((kind) => kind !== 'preservation')
}

/** How many classes the parcel that the act speaks of names; undefined where it speaks of none. */
function parcelClasses(act: CaseAct, { parcels }: CaseState): number | undefined {
  if (act.type === 'DataProduced') {
    return bodyOf(act, DataProduced).items.flatMap(({ categories }) => categories).length
  }
  const { produced, received, transmitted } = act.body
  const named = parcels.find(
    (one) =>
      one.produced === produced ||
      (received !== undefined && one.received?.act === received) ||
      (transmitted !== undefined && one.transmitted?.act === transmitted),
  )
  return named?.categories.length
}

/** Of the items concerned; on a bare message, of the order itself. */
function kindsConcerned(
  { type, body }: CaseAct,
  { request, orders }: CaseState,
  items: readonly number[],
): readonly string[] {
  if (request)
    return request.items.filter(({ item }) => items.includes(item)).map(({ kind }) => kind)
  const order = type === 'OrderIssued' ? body : orders.find(({ act }) => act === body['order'])
  return order ? [String(order.kind)] : []
}
