/** Tiles of the log on a local disk, each written whole and flushed before it counts. */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TileStore } from '../transparency/tile-store.ts'
import { writeAllDurably } from './durable-files.ts'

/** @param folder - of the tiles alone; the paths of the format stand beneath it */
export function tileFiles(folder: string): TileStore {
  return {
    async write(files) {
      for (const { path } of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o755 })
      }
      const full = files.map(({ path, bytes }) => ({ path: join(folder, path), content: bytes }))
      await writeAllDurably(full, 0o644)
    },
    read: (path) => readFile(join(folder, path)).catch(noSuchFile),
  }
}

/** A path that is a folder of other tiles, or goes through a file, was never written either. */
function noSuchFile(error: NodeJS.ErrnoException): undefined {
  if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code ?? '')) throw error
}
