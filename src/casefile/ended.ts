/**
 * What a withdrawal ends, or a court's word on a challenge. Said side by side the withdrawal and
 * the challenge beat what goes on (see `concurrency`); who knows of them does not go on at all.
 */
import type { CaseAct } from './act.ts'
import { advances } from './act.ts'
import { FLOW, UNDER_ORDER } from './concurrency.ts'
import { itemsOf } from './items.ts'
import type { CaseState } from './state.ts'

/**
 * What the act would go on with although it has ended.
 *
 * @param state - fold of the act's causal past
 * @returns null when nothing, or a sentence for a refusal
 */
export function goesOnWithEnded(act: CaseAct, state: CaseState): string | null {
  if (!advances(act)) return null
  const ended = state.request?.items.filter(({ withdrawn }) => withdrawn).map(({ item }) => item)
  const item = FLOW.includes(act.type)
    ? itemsOf(act).find((one) => ended?.includes(one))
    : undefined
  if (item !== undefined) return `the request of item ${item} was withdrawn`
  if (!UNDER_ORDER.includes(act.type)) return null
  const { order, produced } = act.body
  const under = order ?? state.parcels.find((entry) => entry.produced === produced)?.order
  const found = state.orders.find((entry) => entry.act === under)
  if (!found?.ended) return null
  const { withdrawn, challenge } = found
  if (withdrawn) return `order "${found.act}" was withdrawn`
  return challenge?.decided === 'order-narrowed'
    ? `order "${found.act}" was narrowed: what remains of it needs an order that amends it`
    : `order "${found.act}" was set aside`
}
