/** Which orders an office of the requested State can give now, and on what they rest. */
import type { OfficeId } from '../../base/id.ts'
import type { ItemState, OrderState } from '../../casefile/state.ts'
import type { Signed } from '../context.ts'
import { type Handled, kindOf } from './read.ts'

interface Orderable {
  readonly kind: OrderState['kind']
  readonly provider: OfficeId
  readonly items: readonly ItemState[]
}

/** The first order that is open for this office: of one kind, to one provider. */
export function orderable({ state }: Handled, context: Signed): Orderable | undefined {
  const kind = kindOf(context)
  const { request, orders } = state
  if (!request) return undefined
  const open = request.items.filter(({ transmitted, withdrawn }) => transmitted && !withdrawn)
  const has = (item: number, preserves: boolean) =>
    orders.some(
      (one) =>
        one.ended === null &&
        one.items.includes(item) &&
        (one.kind === 'preservation') === preserves,
    )
  const preserve = open.filter((one) => one.kind === 'preservation' && !has(one.item, true))
  const decided = open.filter(
    (one) =>
      one.kind !== 'preservation' &&
      one.decision?.outcome.startsWith('execute') &&
      !has(one.item, false),
  )
  const urgent = request.handling === 'emergency'
  if (kind === 'contact-point') return first('preservation', preserve)
  if (kind === 'court') return first('production', decided)
  return kind === 'central-authority' && urgent ? first('emergency-production', decided) : undefined
}

function first(kind: OrderState['kind'], items: readonly ItemState[]): Orderable | undefined {
  const provider = items[0]?.provider
  if (provider === undefined) return undefined
  return { kind, provider, items: items.filter((one) => one.provider === provider) }
}
