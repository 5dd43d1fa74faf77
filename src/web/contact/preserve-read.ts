/** What a contact point can have preserved now: items of a request, or what a message names. */
import type { OfficeId } from '../../base/id.ts'
import type { RequestItem } from '../../casefile/request.ts'
import type { Signed } from '../context.ts'
import { orderable } from '../decide/order-read.ts'
import { type Handled, kindOf } from '../decide/read.ts'

/** One provider’s items of the request; nothing named: a message, of which one order is given. */
export interface Preservable {
  readonly provider: OfficeId | null
  readonly items: readonly RequestItem[]
}

export function preservable(of: Handled, context: Signed): Preservable | undefined {
  const { state, document } = of
  if (kindOf(context) !== 'contact-point' || state.sender === 'forged') return undefined
  if (state.request === null) {
    const ordered = state.orders.some(({ ended }) => ended === null)
    return state.reported && !ordered ? { provider: null, items: [] } : undefined
  }
  const open = orderable(of, context)
  const numbers = open?.items.map(({ item }) => item)
  const items = document?.items.filter(({ item }) => numbers?.includes(item)) ?? []
  return open && items.length > 0 ? { provider: open.provider, items } : undefined
}
