/**
 * Files and names that are still there after a power cut.
 *
 * Writing a file makes its bytes durable only after fsync, and its name only after fsync of
 * the directory that holds it: either one alone can leave an empty file or none.
 */
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a whole file or nothing: under a passing name, then renamed over `path`.
 * @param mode - permission bits, 0600 unless told
 */
export async function writeDurably(
  path: string,
  content: Uint8Array | string,
  mode = 0o600,
): Promise<void> {
  const passing = `${path}.new`
  await rm(passing, { force: true })
  const file = await open(passing, 'wx', mode)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await renameDurably(passing, path)
}

/** Renames within one directory; a file at `to` is replaced. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncDirectory(dirname(to))
}

/** Makes the names in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
