/** An order as its act says it, whoever gives it and however it was asked for. */
import type { OfficeId } from '../../base/id.ts'
import { addDays, addHours, type Instant } from '../../base/instant.ts'
import type { Json } from '../../base/json.ts'
import type { RequestItem } from '../../casefile/request.ts'
import type { OrderState } from '../../casefile/state.ts'
import type { Said } from '../sign/to-signature.ts'
import type { Handled } from './read.ts'

/** At most 90 days an order; sixty at the least where a State of the Convention asks. */
const KEPT_DAYS = 61
const ANSWER_DAYS = 10
const ANSWER_HOURS = 8
const CHALLENGE_DAYS = 10

type Members = Readonly<Record<string, Json>>

/** What the law imposes of time, else what is usual; how long it is kept, of preserving alone. */
export const usualTimes = (
  { state }: Pick<Handled, 'state'>,
  kind: OrderState['kind'],
  now: Instant,
): Members => ({
  deadline: kind === 'production' ? addDays(now, ANSWER_DAYS) : addHours(now, ANSWER_HOURS),
  ...(kind === 'preservation' ? { keepUntil: addDays(now, KEPT_DAYS) } : {}),
  secretUntil: state.request?.confidentialUntil ?? null,
  challengeBy: addDays(now, CHALLENGE_DAYS),
})

/** What the provider must see to find the data; the facts that tie it to the case stay here. */
export const ordered = ({ item, categories, identifiers, period }: RequestItem) => ({
  item,
  categories: [...categories],
  identifiers: identifiers.map(({ tie: _, ...selector }) => selector),
  ...(period ? { from: period.from, to: period.to } : {}),
})

interface Order {
  readonly kind: OrderState['kind']
  readonly provider: OfficeId
  readonly items: readonly { readonly item: number; readonly categories: readonly string[] }[]
  readonly times: Members
  readonly words: Members
}

export const orderSaid = (
  { state }: Pick<Handled, 'state'>,
  { kind, provider, items, times, words }: Order,
): Said => ({
  type: 'OrderIssued',
  alsoTo: [provider],
  body: {
    keepUntil: null,
    ...times,
    kind,
    items: items.map(({ item }) => item),
    categories: [...new Set(items.flatMap(({ categories }) => categories))].sort(),
    provider,
    forState: state.requesting!,
    recipients: [],
  },
  parts: { order: { ...words, items: items as unknown as Json } },
})
