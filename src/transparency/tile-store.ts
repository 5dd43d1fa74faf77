/** Where tiles are kept: the port, and reading through it. */
import type { Bytes } from '../base/bytes.ts'
import { narrow, TILE_WIDTH, type Tile, tilePath } from './tiles.ts'

/** A tile with its bytes, about to be written. */
export interface TileFile {
  readonly path: string
  readonly bytes: Bytes
}

/**
 * Files by path. A log writes them in one task at a time and anyone reads.
 *
 * A path may be written again, with the same bytes when all is well and with mended ones after
 * damage; the last complete writing counts, and a reader never sees half a file. Partial tiles
 * may be removed once the full one is there.
 */
export interface TileStore {
  /** Resolves when every file is durable: written, and it and its folder flushed to the disk. */
  write(files: readonly TileFile[]): Promise<void>
  /**
   * Bytes of a file as the disk has them, not as a cache of earlier writes would: the log reads
   * back what it wrote before it signs. Nothing where there is no such file.
   */
  read(path: string): Promise<Uint8Array | undefined>
}

/** Bytes of a tile, cut from its full one where the partial one is no longer kept. */
export async function readTile(store: TileStore, tile: Tile): Promise<Uint8Array | undefined> {
  const bytes = await store.read(tilePath(tile))
  if (bytes !== undefined || tile.width === TILE_WIDTH) return bytes
  const full = { ...tile, width: TILE_WIDTH }
  const wider = await store.read(tilePath(full))
  return wider && narrow(full, wider, tile.width)
}
