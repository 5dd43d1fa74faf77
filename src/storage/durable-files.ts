/**
 * Files and names that are still there after a power cut.
 *
 * Writing a file makes its bytes durable only after fsync, and its name only after fsync of
 * the directory that holds it: either one alone can leave an empty file or none.
 */
import { closeSync, fsync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/**
 * Writes a whole file or nothing: under a passing name, then renamed over `path`.
 * @param mode - permission bits, 0600 unless told
 */
export function writeDurably(
  path: string,
  content: Uint8Array | string,
  mode = 0o600,
): Promise<void> {
  return writeAllDurably([{ path, content }], mode)
}

/**
 * Several files at once, each whole or not at all. Nothing is said of which are there if it fails.
 * @param mode - permission bits of each
 */
export async function writeAllDurably(
  files: readonly { readonly path: string; readonly content: Uint8Array | string }[],
  mode: number,
): Promise<void> {
  await Promise.all(
    files.map(async ({ path, content }) => {
      const passing = `${path}.new`
      rmSync(passing, { force: true })
      await writeBytesDurably(passing, content, mode)
      renameSync(passing, path)
    }),
  )
  await Promise.all([...new Set(files.map(({ path }) => dirname(path)))].map(syncDirectory))
}

/**
 * Writes a small file that is not there yet. Its bytes are durable when it returns, its name is
 * not. All but the flush is done at once: it goes to memory, and to have another thread do it
 * costs several times the work.
 */
export async function writeBytesDurably(
  path: string,
  content: Uint8Array | string,
  mode = 0o600,
): Promise<void> {
  const file = openSync(path, 'wx', mode)
  try {
    writeFileSync(file, content)
    await flush(file)
  } finally {
    closeSync(file)
  }
}

const flush = promisify(fsync)

/** Renames within one directory; a file at `to` is replaced. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncDirectory(dirname(to))
}

/** Makes the names in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = openSync(path, 'r')
  try {
    await flush(directory)
  } finally {
    closeSync(directory)
  }
}

/** Makes durable a directory with all that was copied into it. */
export async function syncTree(path: string): Promise<void> {
  const inside = await readdir(path, { recursive: true, withFileTypes: true })
  for (const { parentPath, name } of inside) await syncDirectory(join(parentPath, name))
  await syncDirectory(path)
}

/**
 * Makes the names in a directory durable for all who ask at once: who asks while a flush is under
 * way is served by the next one, together with everyone else who came meanwhile.
 */
export function flushes(path: string): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | undefined
  const run = (): Promise<void> => {
    next = undefined
    const running = syncDirectory(path)
    last = running.catch(() => undefined)
    return running
  }
  return () => {
    next ??= last.then(run)
    return next
  }
}
