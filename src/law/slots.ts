/**
 * Facts laid out for evaluation: one numbered slot for each fact of the vocabulary, so that a
 * compiled condition reads `slots[17]` and hashes no name.
 */
import type { Instant } from '../base/instant.ts'
import { AS_OF, type Scope } from './condition.ts'
import { FACTS, type Facts, type ListPath } from './facts.ts'

/** Values by slot; a list holds the slots of its elements. */
export type Slots = readonly unknown[]

const LISTS = (Object.keys(FACTS) as (keyof typeof FACTS)[]).filter(
  (path): path is ListPath => FACTS[path].type === 'list',
)

/** Slot 0 holds the moment of decision in every scope. */
const PATHS: Readonly<Record<Scope, readonly string[]>> = {
  facts: [AS_OF, ...Object.keys(FACTS)],
  items: [AS_OF, ...Object.keys(FACTS.items.of)],
  cures: [AS_OF, ...Object.keys(FACTS.cures.of)],
}

const numbered = (paths: readonly string[]): ReadonlyMap<string, number> =>
  new Map(paths.map((path, slot) => [path, slot]))

const SLOT: Readonly<Record<Scope, ReadonlyMap<string, number>>> = {
  facts: numbered(PATHS.facts),
  items: numbered(PATHS.items),
  cures: numbered(PATHS.cures),
}

const LIST_SLOTS = LISTS.map((list) => [list, slotOf('facts', list)] as const)

/** The slot of a fact, or -1 for a name that the vocabulary does not have. */
export function slotOf(scope: Scope, path: string): number {
  return SLOT[scope].get(path) ?? -1
}

/** Lays the facts out. An absent fact leaves `undefined`. */
export function layOut(facts: Facts, asOf: Instant): Slots {
  const slots = fill(PATHS.facts, facts as Readonly<Record<string, unknown>>, asOf)
  for (const [list, slot] of LIST_SLOTS) {
    const elements = facts[list]
    if (elements !== undefined) {
      slots[slot] = elements.map((element) => fill(PATHS[list], element, asOf))
    }
  }
  return slots
}

function fill(paths: readonly string[], facts: object, asOf: Instant): unknown[] {
  const values = facts as Readonly<Record<string, unknown>>
  const slots: unknown[] = [asOf]
  for (let slot = 1; slot < paths.length; slot++) slots.push(values[paths[slot]!])
  return slots
}
