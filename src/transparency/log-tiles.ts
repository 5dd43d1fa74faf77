/**
 * From leaves to tiles, and back from tiles to a root that may be signed. Writing and checking
 * share no working: the writer hashes what it was given, level by level; the check re-reads every
 * file and every leaf, and hashes again by pairs from the root's side.
 */
import { sameBytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { bundleFiles, type Edge, EMPTY_EDGE, edgeRoot, edgeTiles, grow } from './edge.ts'
import type { LogStore } from './log-store.ts'
import { readTile, type TileFile, type TileStore } from './tile-store.ts'
import { TileTree, type TreeHead } from './tile-tree.ts'
import {
  partialTiles,
  splitEntries,
  splitHashes,
  TILE_WIDTH,
  type Tile,
  tileAt,
  tilePath,
} from './tiles.ts'
import { HASH_BYTES, leafHash, verifyGrowth } from './tree.ts'

/** Leaves read and written at a time; a multiple of 256. */
const CHUNK = 4096

/** Where a log's leaves are, and its tiles. */
export interface LogFiles {
  readonly store: LogStore
  readonly tiles: TileStore
}

/** The log's tree at a head, read through its tiles. @throws as `TileTree.open` */
export const openTree = ({ tiles }: Pick<LogFiles, 'tiles'>, head: TreeHead): Promise<TileTree> =>
  TileTree.open(head, (tile) => readTile(tiles, tile))

/**
 * The edge of the tree at a head that was signed: from its partial tiles if they have its root,
 * else from the leaves, from which all tiles are then written anew.
 * @param mend - true to write all tiles anew in any case
 * @throws Fault "log/leaves-differ" if the leaves do not have that root; no tile is touched then
 */
export async function edgeAt(files: LogFiles, head: TreeHead, mend: boolean): Promise<Edge> {
  const kept = mend ? undefined : await edgeFromTiles(files, head)
  if (kept) return kept
  const made = await growTiles({ ...files, tiles: NOWHERE }, EMPTY_EDGE, head.size)
  if (sameBytes(edgeRoot(made), head.root)) return growTiles(files, EMPTY_EDGE, head.size)
  throw fault(
    'log/leaves-differ',
    `cannot go on: the first ${head.size} leaves have another root than was signed`,
  )
}

const NOWHERE: TileStore = { write: async () => {}, read: async () => undefined }

/**
 * Writes the tiles and bundles by which the tree grows to `size`.
 * @returns the new edge; the tiles are durable
 */
export async function growTiles(files: LogFiles, from: Edge, size: number): Promise<Edge> {
  let edge = from
  while (edge.size < size) {
    const start = edge.size - (edge.size % TILE_WIDTH)
    const end = Math.min(size, start + CHUNK)
    const leaves = await leafBytes(files.store, start, end)
    const grown = grow(edge, leaves.slice(edge.size - start).map(leafHash))
    edge = grown.edge
    const last: TileFile[] = end === size ? edgeTiles(edge) : []
    await files.tiles.write([...bundleFiles(start, leaves), ...grown.full, ...last])
  }
  return edge
}

/**
 * Checks that a head may be signed: that the tiles, as re-read, have its root; that they and the
 * bundles hold the leaves, as re-read; and that the tree extends the one signed before.
 * @throws Fault "tile/…" · "log/tiles-differ" · "log/not-consistent"
 */
export async function checkTiles(files: LogFiles, before: TreeHead, head: TreeHead): Promise<void> {
  const tree = await openTree(files, head)
  const proof = await tree.consistency(before.size)
  const [oldSize, oldRoot] = [before.size, before.root]
  if (!verifyGrowth({ oldSize, oldRoot, newSize: head.size, newRoot: head.root, proof })) {
    throw fault('log/not-consistent', `cannot sign ${head.size} leaves: ${oldSize} were others`)
  }
  const first = Math.floor(before.size / TILE_WIDTH)
  for (let index = first; index * TILE_WIDTH < head.size; index++) {
    await checkBundle(files, tree, tileAt('entries', index, head.size)!)
  }
}

async function checkBundle(
  { store, tiles }: LogFiles,
  tree: TileTree,
  bundle: Tile,
): Promise<void> {
  const start = bundle.index * TILE_WIDTH
  const bytes = await readTile(tiles, bundle)
  if (!bytes) throw fault('tile/missing', `cannot read ${tilePath(bundle)}`)
  const entries = splitEntries(bytes, bundle.width)
  const leaves = await leafBytes(store, start, start + bundle.width)
  const hashes = await tree.hashes(0, bundle.index)
  const same = entries.every(
    (entry, i) => sameBytes(entry, leaves[i]!) && sameBytes(leafHash(entry), hashes[i]!),
  )
  if (!same) throw fault('log/tiles-differ', `cannot sign: ${tilePath(bundle)} has other leaves`)
}

async function edgeFromTiles(files: LogFiles, head: TreeHead): Promise<Edge | undefined> {
  const tiles = partialTiles(head.size)
  const levels: Edge['levels'][number][] = []
  for (const tile of tiles) {
    const bytes = await readTile(files.tiles, tile)
    if (bytes?.length !== tile.width * HASH_BYTES) return undefined
    const level = Number(tile.level)
    while (levels.length < level) levels.push([])
    levels[level] = splitHashes(bytes, tile.width)
  }
  const edge = { size: head.size, levels }
  return sameBytes(edgeRoot(edge), head.root) ? edge : undefined
}

async function leafBytes(store: LogStore, start: number, end: number) {
  const leaves = await store.leaves(start, end)
  if (leaves.length !== end - start || leaves.some(({ index }, i) => index !== start + i)) {
    throw fault('log/leaves-missing', `cannot read leaves ${start} to ${end - 1}`)
  }
  return leaves.map(({ leaf }) => leaf)
}
