/**
 * Directories for tests, in memory where there is enough of it: a database is made in 20 ms
 * there, whatever the disk and those who share it do. A kill loses nothing of either.
 */
import { mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'rogatory-test-'
const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 2 ** 31
/** What is older was left by a process that was killed. */
const LEFT_MS = 3_600_000

const made: string[] = []
let place: string | undefined

/** A directory of its own, which goes when the process ends. */
export function testDirectory(): string {
  place ??= prepare()
  const directory = mkdtempSync(join(place, PREFIX))
  made.push(directory)
  return directory
}

function prepare(): string {
  const chosen = memoryOrDisk()
  for (const name of readdirSync(chosen).filter((name) => name.startsWith(PREFIX))) {
    const left = join(chosen, name)
    const { mtimeMs, uid } = statSync(left, { throwIfNoEntry: false }) ?? {}
    if (uid !== process.getuid?.() || Date.now() - (mtimeMs ?? Date.now()) < LEFT_MS) continue
    rmSync(left, { recursive: true, force: true })
  }
  process.once('exit', () => {
    for (const directory of made) rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  })
  return chosen
}

function memoryOrDisk(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ENOUGH_BYTES && freemem() > ENOUGH_BYTES ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}
