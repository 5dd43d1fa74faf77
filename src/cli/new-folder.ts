/** A folder that is made whole or not at all. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { writeNew } from './files.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'

export interface FolderPlan {
  /** Folders in it, each after the one that holds it. */
  readonly folders: readonly string[]
  /** Content by path in it. */
  readonly files: Readonly<Record<string, string>>
  /** Asked of the whole folder before it has its name. */
  readonly check: (folder: string) => Promise<unknown>
}

/** Makes a folder as planned. @throws Fault "cli/bad-input" */
export async function makeFolder(io: Pick<Io, 'cwd'>, path: string, plan: FolderPlan) {
  await inNewFolder(io, path, async (passing) => {
    for (const name of plan.folders) mkdirSync(join(passing, name), { mode: 0o700 })
    for (const [name, content] of Object.entries(plan.files)) {
      writeNew(io, join(passing, name), content)
    }
    await plan.check(passing)
    for (const name of plan.folders) sync(join(passing, name))
  })
}

/**
 * Makes a folder for its owner alone under a passing name beside it, then renames it. Renaming
 * takes the place of an empty folder and of nothing else, so two that start at once cannot mix.
 * @param fill - puts everything into the folder of the passing name
 * @throws Fault "cli/bad-input", before `fill` begins where the name is taken already
 */
export async function inNewFolder<T>(
  io: Pick<Io, 'cwd'>,
  path: string,
  fill: (passing: string) => Promise<T>,
): Promise<T> {
  const target = resolve(io.cwd, path)
  refuseTaken(target, path)
  const passing = passingFolder(target, path)
  try {
    const made = await fill(passing)
    sync(passing)
    take(passing, target, path)
    sync(dirname(target))
    return made
  } catch (error) {
    rmSync(passing, { recursive: true, force: true })
    throw error
  }
}

/** Writes a stream to a new file, and onto the disk. */
export async function toFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(pieces)
    await file.sync()
  } finally {
    await file.close()
  }
}

function refuseTaken(target: string, path: string): void {
  const found = statSync(target, { throwIfNoEntry: false })
  if (found && !found.isDirectory()) throw impossible(path, 'ENOTDIR')
  if (found && readdirSync(target).length > 0) throw impossible(path, 'ENOTEMPTY')
}

function passingFolder(target: string, path: string): string {
  try {
    return mkdtempSync(join(dirname(target), `.${basename(target)}-`))
  } catch (error) {
    throw impossible(path, (error as NodeJS.ErrnoException).code)
  }
}

function take(passing: string, target: string, path: string): void {
  try {
    renameSync(passing, target)
  } catch (error) {
    throw impossible(path, (error as NodeJS.ErrnoException).code)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTEMPTY: 'it is there already and is not empty',
  EEXIST: 'it is there already and is not empty',
  ENOTDIR: 'a file of that name is there',
  ENOENT: 'the folder that is to hold it is not there',
  EACCES: 'you may not write there',
}

const impossible = (path: string, code = 'unknown error') =>
  badInput(
    `cannot make folder ${quoted(path)}: ${REASONS[code] ?? code}`,
    'name a new or empty folder in one that is there',
  )

function sync(folder: string): void {
  const held = openSync(folder, 'r')
  try {
    fsyncSync(held)
  } finally {
    closeSync(held)
  }
}
