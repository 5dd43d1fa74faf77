/** Files that a verb reads or makes, and what is wrong with those that it cannot. */
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { resolve } from 'node:path'
import type { Bytes } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import { type Json, parseJson } from '../base/json.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'

/** @throws Fault "cli/bad-input" */
export function readFile(io: Io, path: string): Bytes {
  try {
    return new Uint8Array(readFileSync(resolve(io.cwd, path)))
  } catch (error) {
    throw unreadable(path, error)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
}

/** What an error of the file system means for whoever typed the path. */
export function unreadable(path: string, error: unknown) {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException
  return badInput(`cannot read ${quoted(path)}: ${REASONS[code] ?? code}`, 'check the path')
}

/** Strict JSON of a file, with line and column where it breaks. @throws Fault "cli/bad-input" */
export function readJson(io: Io, path: string, sizeBytes = 4 << 20): Json {
  const bytes = readFile(io, path)
  try {
    return parseJson(bytes, { sizeBytes })
  } catch (error) {
    throw brokenJson(path, bytes, error)
  }
}

/** The parser's fault, told of the file. Errors of other kinds are passed on as they are. */
export function brokenJson(path: string, bytes: Uint8Array, error: unknown): unknown {
  if (!isFault(error)) return error
  const { position } = error.data
  const sentence = `cannot read ${quoted(path)}: ${error.message}`
  if (typeof position !== 'number') return badInput(sentence, 'give a JSON document in UTF-8')
  const before = new TextDecoder().decode(bytes).slice(0, position).split('\n')
  const column = before.at(-1)!.length + 1
  return badInput(sentence, `correct line ${before.length}, column ${column}`)
}

/**
 * Makes a file for its owner alone and never over another; on the disk before anything relies on
 * it.
 * @throws Fault "cli/bad-input"
 */
export function writeNew(io: Pick<Io, 'cwd'>, path: string, content: string | Uint8Array): void {
  let file: number
  try {
    file = openSync(resolve(io.cwd, path), 'wx', 0o600)
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' ? 'it is there already' : code
    throw badInput(`cannot make ${quoted(path)}: ${why}`, 'name a file that can be made')
  }
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } catch (error) {
    rmSync(resolve(io.cwd, path), { force: true })
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    throw badInput(`cannot write ${quoted(path)}: ${code}`, 'make room on the disk')
  } finally {
    closeSync(file)
  }
}

/** Replaces a file by new content, whole or not at all. @throws Fault "cli/bad-input" */
export function writeOver(io: Pick<Io, 'cwd'>, path: string, content: string | Uint8Array): void {
  const passing = `${path}.new`
  rmSync(resolve(io.cwd, passing), { force: true })
  writeNew(io, passing, content)
  renameSync(resolve(io.cwd, passing), resolve(io.cwd, path))
}
