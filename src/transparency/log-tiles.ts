/**
 * From leaves to tiles, and back from tiles to a root that may be signed. Writing and checking
 * share no working: the writer hashes what it was given, level by level; the check re-reads every
 * file and every leaf, and hashes again by pairs from the root's side.
 */
import { sameBytes } from '../base/bytes.ts'
import { fault, isFault } from '../base/error.ts'
import { bundleFiles, type Edge, EMPTY_EDGE, edgeRoot, edgeTiles, grow } from './edge.ts'
import type { LogStore } from './log-store.ts'
import { readTile, type TileFile, type TileStore } from './tile-store.ts'
import { TileTree, type TreeHead } from './tile-tree.ts'
import { splitEntries, TILE_WIDTH, type Tile, tileAt, tilePath } from './tiles.ts'
import { leafHash, verifyGrowth } from './tree.ts'

/** Leaves read and written at a time; a multiple of 256. */
const CHUNK = 4096

/** Where a log's leaves are, and its tiles. */
export interface LogFiles {
  readonly store: LogStore
  readonly tiles: TileStore
}

/**
 * The tree at a head that was signed, read through its tiles. Where the tiles have another root
 * than the leaves, they are all made anew.
 * @param mend - true to make all tiles anew in any case
 * @throws Fault "log/leaves-differ" if the leaves have another root; no tile is touched then
 */
export async function treeAt(files: LogFiles, head: TreeHead, mend: boolean): Promise<TileTree> {
  const kept = mend ? undefined : await openIfSound(files, head)
  if (kept) return kept
  const made = await growTiles({ ...files, tiles: NOWHERE }, EMPTY_EDGE, head.size)
  if (!sameBytes(edgeRoot(made), head.root)) throw leavesDiffer(head)
  await growTiles(files, EMPTY_EDGE, head.size)
  return openTree(files, head)
}

/**
 * The paths of the tiles and bundles that are missing, or are not what the leaves make them.
 * Reads the whole log.
 * @throws Fault "log/leaves-differ" if the leaves have another root than the head
 */
export async function damagedTiles(files: LogFiles, head: TreeHead): Promise<string[]> {
  const damaged: string[] = []
  const comparing: TileStore = {
    ...NOWHERE,
    write: async (expected) => {
      for (const { path, bytes } of expected) {
        const kept = await files.tiles.read(path)
        if (!kept || Buffer.compare(kept, bytes) !== 0) damaged.push(path)
      }
    },
  }
  const edge = await growTiles({ ...files, tiles: comparing }, EMPTY_EDGE, head.size)
  if (!sameBytes(edgeRoot(edge), head.root)) throw leavesDiffer(head)
  return damaged
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
 * @returns the tree, as re-read
 * @throws Fault "tile/…" · "log/tiles-differ" · "log/not-consistent"
 */
export async function checkTiles(
  files: LogFiles,
  before: TreeHead,
  head: TreeHead,
): Promise<TileTree> {
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
  return tree
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
    (entry, i) => Buffer.compare(entry, leaves[i]!) === 0 && sameBytes(leafHash(entry), hashes[i]!),
  )
  if (!same) throw fault('log/tiles-differ', `cannot sign: ${tilePath(bundle)} has other leaves`)
}

const openTree = ({ tiles }: LogFiles, head: TreeHead): Promise<TileTree> =>
  TileTree.open(head, (tile) => readTile(tiles, tile))

async function openIfSound(files: LogFiles, head: TreeHead): Promise<TileTree | undefined> {
  try {
    return await openTree(files, head)
  } catch (error) {
    if (isFault(error) && error.code.startsWith('tile/')) return undefined
    throw error
  }
}

async function leafBytes(store: LogStore, start: number, end: number) {
  const leaves = await store.leaves(start, end)
  if (leaves.length !== end - start || leaves.some(({ index }, i) => index !== start + i)) {
    throw fault('log/leaves-missing', `cannot read leaves ${start} to ${end - 1}`)
  }
  return leaves.map(({ leaf }) => leaf)
}

const leavesDiffer = ({ size }: TreeHead) =>
  fault('log/leaves-differ', `cannot go on: the first ${size} leaves have a root not signed`)
