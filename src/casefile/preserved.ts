/** How long an order to preserve binds: as issued, as the provider answered, and as renewed. */
import type { Instant } from '../base/instant.ts'
import type { OrderState } from './state.ts'

/** The instant until which the provider keeps the data; null where the order names none. */
export function heldUntil({
  keepUntil,
  preserved,
  renewals,
}: Pick<OrderState, 'keepUntil' | 'preserved' | 'renewals'>): Instant | null {
  const ends = [preserved?.until ?? keepUntil, ...renewals.map(({ until }) => until)]
  return (
    ends
      .filter((end) => end !== null)
      .toSorted()
      .at(-1) ?? null
  )
}
