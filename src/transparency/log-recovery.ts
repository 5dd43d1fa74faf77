/**
 * How a log whose store was set back takes its leaves back at their old places. They come from
 * those who hold them: proven acts, a copy of the tiles. Nobody is believed: together they must
 * have the root of every checkpoint that this log is shown to have signed.
 */
import { type Bytes, sameBytes, toHex } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { EMPTY_EDGE, edgeRoot, grow } from './edge.ts'
import { LEAF_BYTES } from './leaf.ts'
import type { LogPorts } from './log-state.ts'
import type { LogLeaf, LogStore } from './log-store.ts'
import type { TileStore } from './tile-store.ts'
import { splitEntries, TILE_WIDTH, tilePath } from './tiles.ts'
import { leafHash } from './tree.ts'

/** What came back of a log. */
export interface Found {
  /** Checkpoints of this log that others hold, each with who showed it. */
  readonly notes: readonly { readonly from: string; readonly note: string }[]
  /** Leaves of acts that were proven at these indexes. */
  readonly proven: readonly LogLeaf[]
  /** Leaves that acts here would have, whose indexes are not known. */
  readonly waiting: readonly { readonly act: ActId; readonly leaf: Bytes }[]
  /** Copies of this log's tiles. */
  readonly copies: readonly TileStore[]
}

export interface Completed {
  /** The newest checkpoint that anybody showed, or the own one. */
  readonly newest: SignedCheckpoint
  /** Leaves that the store has. */
  readonly here: number
  /** Leaves to be placed from `here` on, up to the first that is missing. */
  readonly leaves: readonly LogLeaf[]
  /** Indexes that nobody knows the leaf of. */
  readonly missing: readonly number[]
  /** Who showed a checkpoint that the leaves contradict; the log signed two trees, if it did. */
  readonly against: readonly { readonly from: string; readonly size: number }[]
}

/**
 * Puts together what came back. Nothing is written.
 * @throws Fault "log/not-founded", and as `readCheckpoint` for a note that this log did not sign
 */
export async function completeLog(
  { store, signer }: Pick<LogPorts, 'store' | 'signer'>,
  found: Found,
): Promise<Completed> {
  const { leaves: here, checkpoint } = await store.load()
  const own = checkpoint === undefined ? [] : [{ from: 'here', note: checkpoint }]
  const shown = [...own, ...found.notes].map(({ from, note }) => ({
    from,
    head: readCheckpoint(note, [signer.key]),
  }))
  const newest = shown.toSorted((a, b) => b.head.size - a.head.size)[0]?.head
  if (!newest) {
    throw fault('log/not-founded', `cannot recover log "${signer.key.name}": nobody knows of it`)
  }
  const known = await knownLeaves(found, here, newest.size)
  const missing: number[] = []
  const leaves: LogLeaf[] = []
  for (let index = here; index < newest.size; index++) {
    const leaf = known.get(index)
    if (!leaf) missing.push(index)
    else if (missing.length === 0) leaves.push(leaf)
  }
  const upTo = Math.max(here, here + leaves.length)
  const roots = await rootsAt(store, { here, leaves }, new Set(shown.map(({ head }) => head.size)))
  const against = shown
    .filter(({ head }) => head.size <= upTo && !sameBytes(roots.get(head.size)!, head.root))
    .map(({ from, head }) => ({ from, size: head.size }))
  return { newest, here, leaves, missing, against }
}

/** A proven leaf counts before a copied one: a copy that says otherwise is not of this log. */
async function knownLeaves(
  { proven, waiting, copies }: Found,
  here: number,
  size: number,
): Promise<Map<number, LogLeaf>> {
  const known = new Map(proven.map((leaf) => [leaf.index, leaf]))
  const actOf = new Map(waiting.map(({ act, leaf }) => [toHex(leaf), act]))
  for (const copy of copies) {
    for (let bundle = Math.floor(here / TILE_WIDTH); bundle * TILE_WIDTH < size; bundle++) {
      for (const [i, leaf] of (await copiedLeaves(copy, bundle)).entries()) {
        const index = bundle * TILE_WIDTH + i
        if (index < here || index >= size || known.has(index)) continue
        known.set(index, { index, act: actOf.get(toHex(leaf)) ?? null, leaf })
      }
    }
  }
  return known
}

/** The widest bundle of these leaves that the copy has; none if it has none that can be read. */
async function copiedLeaves(copy: TileStore, index: number): Promise<Bytes[]> {
  for (let width = TILE_WIDTH; width > 0; width--) {
    const bytes = await copy.read(tilePath({ level: 'entries', index, width }))
    if (!bytes) continue
    try {
      const leaves = splitEntries(bytes, width).map((leaf) => new Uint8Array(leaf))
      if (leaves.every(({ length }) => length === LEAF_BYTES)) return leaves
    } catch {
      // Not a bundle: a narrower one may be whole.
    }
  }
  return []
}

const CHUNK = 4096

/** Roots of the trees of some sizes, as far as the leaves reach. */
async function rootsAt(
  store: LogStore,
  { here, leaves }: Pick<Completed, 'here' | 'leaves'>,
  sizes: ReadonlySet<number>,
): Promise<Map<number, Bytes>> {
  const roots = new Map<number, Bytes>()
  let edge = EMPTY_EDGE
  const end = here + leaves.length
  const stops = [...sizes, end].filter((size) => size <= end).sort((a, b) => a - b)
  for (const stop of stops) {
    while (edge.size < stop) {
      const next = Math.min(stop, edge.size + CHUNK, edge.size < here ? here : end)
      const chunk =
        edge.size < here
          ? await store.leaves(edge.size, next)
          : leaves.slice(edge.size - here, next - here)
      edge = grow(
        edge,
        chunk.map(({ leaf }) => leafHash(leaf)),
      ).edge
    }
    roots.set(stop, edgeRoot(edge))
  }
  return roots
}
