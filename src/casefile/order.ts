/**
 * The order of acts. Acts name those they follow and form a graph without circles; everyone who
 * holds the same acts puts them into the same row: parents first, ties by act id.
 */
import type { ActId } from '../base/id.ts'

/** What ordering needs of an act. */
export interface Linked {
  readonly id: ActId
  readonly follows: readonly ActId[]
  readonly rests: readonly ActId[]
}

export const parentsOf = (act: Linked): readonly ActId[] => [...act.follows, ...act.rests]

/**
 * Acts in canonical order, each once. Parents that are not among `acts` do not count.
 * A circle cannot be made by honest hashing; acts caught in one are left out.
 */
export function canonicalOrder<A extends Linked>(acts: Iterable<A>): A[] {
  const byId = new Map([...acts].map((act) => [act.id, act]))
  const waiting = new Map<ActId, number>()
  const children = new Map<ActId, A[]>()
  const ready: A[] = []
  for (const act of byId.values()) {
    const parents = new Set(parentsOf(act).filter((parent) => byId.has(parent)))
    if (parents.size === 0) ready.push(act)
    else waiting.set(act.id, parents.size)
    for (const parent of parents) push(children, parent, act)
  }
  const row: A[] = []
  ready.sort(later)
  for (let act = ready.pop(); act; act = ready.pop()) {
    row.push(act)
    for (const child of children.get(act.id) ?? []) {
      const left = waiting.get(child.id)! - 1
      waiting.set(child.id, left)
      if (left === 0) insert(ready, child)
    }
  }
  return row
}

/** The acts an act rests on, directly or through others, as far as they are among `acts`. */
export function causalPast<A extends Linked>(act: Linked, acts: ReadonlyMap<ActId, A>): A[] {
  const found = new Map<ActId, A>()
  const open = [...parentsOf(act)]
  for (let id = open.pop(); id; id = open.pop()) {
    const parent = acts.get(id)
    if (!parent || found.has(id)) continue
    found.set(id, parent)
    open.push(...parentsOf(parent))
  }
  return [...found.values()]
}

/** For each act the ids of its causal past: `past.get(b).has(a)` says that b knew of a. */
export function pasts(row: readonly Linked[]): Map<ActId, ReadonlySet<ActId>> {
  const all = new Map<ActId, ReadonlySet<ActId>>()
  for (const act of row) {
    const mine = new Set<ActId>()
    for (const parent of parentsOf(act)) {
      const theirs = all.get(parent)
      if (!theirs) continue
      mine.add(parent)
      for (const id of theirs) mine.add(id)
    }
    all.set(act.id, mine)
  }
  return all
}

/** `ready` is kept from last to first, so that the next act is taken from its end. */
const later = (a: Linked, b: Linked): number => (a.id < b.id ? 1 : -1)

function insert<A extends Linked>(ready: A[], act: A): void {
  const at = ready.findIndex((other) => other.id < act.id)
  ready.splice(at === -1 ? ready.length : at, 0, act)
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
