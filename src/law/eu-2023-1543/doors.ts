/** Short forms that several articles of the Regulation use. */
import type { ActType } from '../act-types.ts'
import { all, any, type Cond, item } from '../condition.ts'
import type { Facts, ItemFacts } from '../facts.ts'

/** The order is prepared, the enforcing authority decides, a court there enforces it. */
export const JUDGED: readonly ActType[] = ['RequestTransmitted', 'DecisionTaken', 'OrderIssued']

/** Subscriber information, and traffic data that only shows who used a service. */
export const identifies: Cond<'items'> = any(
  item.oneOf('kind', 'subscriber'),
  all(item.oneOf('kind', 'traffic'), item.is('identificationOnly')),
)

/** Content, and traffic data that shows more than who used a service. */
export const reveals: Cond<'items'> = any(
  item.oneOf('kind', 'content'),
  all(item.oneOf('kind', 'traffic'), item.isNot('identificationOnly')),
)

/** Items that `identifies` is true of, each in its own way. */
export const IDENTIFYING: readonly ItemFacts[] = [
  { kind: 'subscriber' },
  { kind: 'traffic', identificationOnly: true },
]

/** Items that `reveals` is true of, each in its own way. */
export const REVEALING: readonly ItemFacts[] = [
  { kind: 'content' },
  { kind: 'traffic', identificationOnly: false },
]

/** A case of one item, whatever its kind. */
export const ofItem = (item: ItemFacts, facts: Facts = {}): Facts => ({
  ...facts,
  items: [{ number: 1, ...item }],
})
