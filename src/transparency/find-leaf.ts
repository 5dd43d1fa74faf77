/**
 * Finds a leaf by its hash, tile by tile. The tree is not ordered by hash, so every tile may have
 * to be read; an index beside the tree would be quicker and one more thing that could be wrong.
 */
import { sameBytes } from '../base/bytes.ts'
import { readTile, type TileStore } from './tile-store.ts'
import { splitHashes, TILE_WIDTH, tileAt } from './tiles.ts'

/**
 * @param size - leaves of the tree that is searched
 * @param hash - RFC 9162 hash of the leaf, 32 bytes
 * @returns the first index of such a leaf, the latest tile searched first; nothing where none is
 */
export async function findLeaf(
  store: TileStore,
  size: number,
  hash: Uint8Array,
): Promise<number | undefined> {
  for (let index = Math.ceil(size / TILE_WIDTH) - 1; index >= 0; index--) {
    const tile = tileAt(0, index, size)!
    const bytes = await readTile(store, tile)
    if (!bytes) continue
    const at = splitHashes(bytes, tile.width).findIndex((one) => sameBytes(one, hash))
    if (at >= 0) return index * TILE_WIDTH + at
  }
  return undefined
}
