/**
 * The growing edge of a log's tree: what must be kept to append without reading the tree, and
 * the tiles that fill as it grows. An edge is a value; growing makes another one.
 */
import type { Bytes } from '../base/bytes.ts'
import type { TileFile } from './tile-store.ts'
import { joinEntries, joinHashes, TILE_WIDTH, tilePath } from './tiles.ts'
import { EMPTY_ROOT, leafHash, nodeHash, rootOf } from './tree.ts'

export interface Edge {
  /** Leaves in the tree. */
  readonly size: number
  /** Hashes of the partial tile of each level, level 0 first; fewer than 256 each. */
  readonly levels: readonly (readonly Bytes[])[]
}

export const EMPTY_EDGE: Edge = { size: 0, levels: [] }

/** Root of the tree that has this edge. */
export function edgeRoot({ levels }: Edge): Bytes {
  let root: Bytes | undefined
  // From the right: each level's hashes stand to the left of all that lies below it.
  for (const hashes of levels) {
    for (const peak of peaksOf(hashes)) root = root ? nodeHash(peak, root) : peak
  }
  return root ?? EMPTY_ROOT
}

/** The edge after some leaf hashes, and the tiles of hashes that became full on the way. */
export function grow(edge: Edge, leaves: readonly Bytes[]): { edge: Edge; full: TileFile[] } {
  const levels = edge.levels.map((hashes) => [...hashes])
  const full: TileFile[] = []
  let size = edge.size
  const add = (level: number, index: number, hash: Bytes): void => {
    levels[level] ??= []
    const hashes = levels[level]
    hashes.push(hash)
    if (hashes.length < TILE_WIDTH) return
    const tile = { level, index: Math.floor(index / TILE_WIDTH), width: TILE_WIDTH }
    full.push({ path: tilePath(tile), bytes: joinHashes(hashes) })
    const root = rootOf(hashes)
    levels[level] = []
    add(level + 1, tile.index, root)
  }
  for (const leaf of leaves) add(0, size++, leaf)
  return { edge: { size, levels }, full }
}

/** The partial tiles of hashes that the tree has at this edge. */
export function edgeTiles({ size, levels }: Edge): TileFile[] {
  return levels.flatMap((hashes, level) => {
    if (hashes.length === 0) return []
    const index = Math.floor(size / TILE_WIDTH ** (level + 1))
    return [{ path: tilePath({ level, index, width: hashes.length }), bytes: joinHashes(hashes) }]
  })
}

/**
 * The bundles that hold entries from `start` on.
 * @param start - index of the first entry, a multiple of 256
 */
export function bundleFiles(start: number, entries: readonly Uint8Array[]): TileFile[] {
  const files: TileFile[] = []
  for (let i = 0; i < entries.length; i += TILE_WIDTH) {
    const bundle = entries.slice(i, i + TILE_WIDTH)
    const index = (start + i) / TILE_WIDTH
    const path = tilePath({ level: 'entries', index, width: bundle.length })
    files.push({ path, bytes: joinEntries(bundle) })
  }
  return files
}

export const leafHashes = (entries: readonly Uint8Array[]): Bytes[] => entries.map(leafHash)

/** Roots of the complete subtrees among a partial tile's hashes, smallest (rightmost) first. */
function peaksOf(hashes: readonly Bytes[]): Bytes[] {
  const peaks: Bytes[] = []
  let end = hashes.length
  for (let width = 1; end > 0; width *= 2) {
    if (end % (2 * width) === 0) continue
    peaks.push(rootOf(hashes, end - width, end))
    end -= width
  }
  return peaks
}
