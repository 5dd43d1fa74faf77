/**
 * A backup is a directory:
 *
 *     manifest.json     what it holds, canonical JSON
 *     act.copy          one file a table: PostgreSQL's COPY text format, which every major reads
 *     act_part.copy
 *
 * The digests say whether a file is as it was written. They do not say who wrote it: keep the
 * manifest's own digest, which making and checking a backup both return, somewhere else. Acts
 * and leaves prove themselves by their signatures and the log.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../base/digest.ts'
import { digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { accept, digestText, instantText, z } from '../base/schema.ts'

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)
const count = z.int().nonnegative()

const table = z.strictObject({
  name,
  columns: z.array(name).min(1),
  rows: count,
  bytes: count,
  sha256: digestText,
})

const backupManifest = z.strictObject({
  format: z.literal('rogatory-backup-v1'),
  takenAt: instantText,
  /** Major version of the server it was taken from. */
  serverMajor: count,
  /** The migrations that the database had been through. */
  schema: z.array(z.strictObject({ version: count, name: z.string(), sha256: digestText })).min(1),
  /** In an order in which each table comes after those it refers to. */
  tables: z.array(table),
  /** `last` has been given out if `used`, else it is the next one. */
  sequences: z.array(z.strictObject({ name, last: count, used: z.boolean() })),
})

export type BackupManifest = z.output<typeof backupManifest>
export type BackupTable = z.output<typeof table>

export interface Backup {
  readonly manifest: BackupManifest
  /** SHA-256 of manifest.json. */
  readonly digest: Digest
}

export const MANIFEST = 'manifest.json'
export const tableFile = (directory: string, table: string): string =>
  join(directory, `${table}.copy`)

/**
 * Reads a backup whole and compares it with its manifest.
 * @throws Fault "storage/backup-damaged" with the `file` that is missing or differs
 */
export async function checkBackup(directory: string): Promise<Backup> {
  const backup = await readManifest(directory)
  for (const table of backup.manifest.tables) {
    for await (const _ of readTable(directory, table)) {
      // Reading is the check.
    }
  }
  return backup
}

/** @throws Fault "storage/backup-damaged" */
async function readManifest(directory: string): Promise<Backup> {
  const bytes = await readFile(join(directory, MANIFEST)).catch(() => {
    throw damaged(directory, MANIFEST, 'it is missing')
  })
  try {
    const value = parseJson(bytes, { sizeBytes: 1 << 24 })
    const what = { code: 'storage/backup-damaged', what: 'backup manifest' } as const
    return { manifest: accept(backupManifest, value, what), digest: digest(bytes) }
  } catch (error) {
    throw damaged(directory, MANIFEST, (error as Error).message)
  }
}

/**
 * The bytes of a table's file. Fails at the end, and so before a restore is committed, if they
 * are not the ones of the manifest.
 * @throws Fault "storage/backup-damaged"
 */
export async function* readTable(
  directory: string,
  { name, bytes, sha256 }: BackupTable,
): AsyncGenerator<Uint8Array> {
  const path = tableFile(directory, name)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  } catch (error) {
    throw damaged(directory, `${name}.copy`, (error as Error).message)
  }
  if (size !== bytes) throw damaged(directory, `${name}.copy`, `${size} bytes, not ${bytes}`)
  if (hash.digest('hex') !== sha256) throw damaged(directory, `${name}.copy`, 'another digest')
}

const damaged = (directory: string, file: string, why: string) =>
  fault('storage/backup-damaged', `cannot use backup "${directory}": ${file}: ${why}`, { file })
