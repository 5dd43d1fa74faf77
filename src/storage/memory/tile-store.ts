/** Tiles kept in memory, for tests and simulated worlds. */
import type { TileFile, TileStore } from '../../transparency/tile-store.ts'

export class MemoryTileStore implements TileStore {
  /** What outlives the process, by path. */
  readonly files: Map<string, Uint8Array>

  constructor(files: Map<string, Uint8Array> = new Map()) {
    this.files = files
  }

  async write(files: readonly TileFile[]): Promise<void> {
    for (const { path, bytes } of files) this.files.set(path, bytes.slice())
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return this.files.get(path)?.slice()
  }
}
