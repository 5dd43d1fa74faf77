/**
 * Facts laid out for evaluation: one numbered slot for each fact of the vocabulary, so that a
 * compiled condition reads `slots[17]` and hashes no name. Only the slots that the conditions at
 * hand read are filled.
 */
import type { Instant } from '../base/instant.ts'
import { type AnyCond, AS_OF, partsOf, type Scope } from './condition.ts'
import { FACTS, type Facts, type ListPath } from './facts.ts'

/** Values by slot; a list holds the slots of its elements. Written to only by `memo` slots. */
export type Slots = unknown[]

/** Which facts are read, by name and slot, in each scope. */
export interface Reads {
  readonly facts: readonly Read[]
  readonly lists: readonly (Read & { readonly fields: readonly Read[] })[]
}

interface Read {
  readonly path: string
  readonly slot: number
}

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

/** Room after the facts for what is worked out once a decision, such as the value of a term. */
const MEMOS = 32
const NOTHING: readonly unknown[] = Array.from(
  { length: PATHS.facts.length + MEMOS },
  () => undefined,
)
const NO_FIELDS: readonly unknown[] = PATHS.items.map(() => undefined)

/** The slot of a fact, or -1 for a name that the vocabulary does not have. */
export const slotOf = (scope: Scope, path: string): number => SLOT[scope].get(path) ?? -1

/** The slot of the nth value to be remembered, or -1 where there is no room. */
export const memoSlot = (n: number): number => (n < MEMOS ? PATHS.facts.length + n : -1)

/** What the conditions read, each fact once. */
export function readsOf(conds: readonly AnyCond[]): Reads {
  const names: Record<Scope, Set<string>> = { facts: new Set(), items: new Set(), cures: new Set() }
  for (const cond of conds) collect(cond, 'facts', names)
  const reads = (scope: Scope): readonly Read[] =>
    [...names[scope]].map((path) => ({ path, slot: slotOf(scope, path) }))
  const lists = reads('facts').filter(({ path }) => isList(path))
  return {
    facts: reads('facts').filter(({ path }) => !isList(path)),
    lists: lists.map((list) => ({ ...list, fields: reads(list.path as ListPath) })),
  }
}

/** Lays the facts out. An absent fact leaves `undefined`. */
export function layOut(facts: Facts, asOf: Instant, reads: Reads): Slots {
  const slots = fill(NOTHING, facts, asOf, reads.facts)
  for (const { path, slot, fields } of reads.lists) {
    const elements = facts[path as ListPath]
    if (elements === undefined) continue
    const laid: unknown[][] = []
    for (let i = 0; i < elements.length; i++) {
      laid.push(fill(NO_FIELDS, elements[i]!, asOf, fields))
    }
    slots[slot] = laid
  }
  return slots
}

function fill(blank: readonly unknown[], facts: object, asOf: Instant, reads: readonly Read[]) {
  const values = facts as Readonly<Record<string, unknown>>
  const slots = blank.slice()
  slots[0] = asOf
  for (let i = 0; i < reads.length; i++) {
    const { path, slot } = reads[i]!
    slots[slot] = values[path]
  }
  return slots
}

const isList = (path: string): path is ListPath => path === 'items' || path === 'cures'

function collect(cond: AnyCond, scope: Scope, names: Record<Scope, Set<string>>): void {
  if ('fact' in cond) names[scope].add(cond.fact)
  if (cond.op === 'among') names[scope].add(cond.list)
  if (cond.op === 'before' && cond.than !== AS_OF) names[scope].add(cond.than)
  if (cond.op === 'some' || cond.op === 'every') {
    const list = cond.list as ListPath
    names.facts.add(list)
    names[list].add(FACTS[list].key)
    collect(cond.of, list, names)
    return
  }
  for (const part of partsOf(cond)) collect(part, scope, names)
}
