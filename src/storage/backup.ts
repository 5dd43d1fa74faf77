/**
 * Logical backup: every table as it stood at one moment, readable by every PostgreSQL major
 * and by a person.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Client, escapeIdentifier } from 'pg'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes } from '../base/json.ts'
import {
  type Backup,
  type BackupManifest,
  type BackupTable,
  MANIFEST,
  tableFile,
} from './backup-manifest.ts'
import { copyOut } from './copy.ts'
import { type ConnectionSettings, SCHEMA, withClient } from './database.ts'
import { renameDurably, syncDirectory, writeDurably } from './durable-files.ts'
import { recordedMigrations } from './migrate.ts'

interface BackupOptions {
  /** Directory to make; it appears, with everything in it durable, when the backup is whole. */
  readonly directory: string
  readonly takenAt: Instant
}

/** The runner's own record: the manifest has it, and a restored database writes its own. */
export const BOOKKEEPING = 'schema_version'

/** Tables, and which others each refers to, by constraints that are checked at once. */
const TABLES = `
  SELECT c.relname AS name,
         ARRAY(SELECT a.attname::text FROM pg_attribute a
                WHERE a.attrelid = c.oid AND a.attnum > 0
                  AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
         ARRAY(SELECT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
                WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confrelid <> c.oid
                  AND NOT k.condeferrable) AS needs
    FROM pg_class c
   WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relname <> $2
   ORDER BY c.relname`

interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  readonly needs: readonly string[]
}

/**
 * Backs up every table while the office works on: all are read in one snapshot.
 *
 * @param owner - settings of the role that owns the schema
 * @throws Fault "storage/backup-exists", "storage/circular-tables", "storage/schema-older" for a
 *   database without our schema
 */
export async function backUp(
  owner: ConnectionSettings,
  { directory, takenAt }: BackupOptions,
): Promise<Backup> {
  if (existsSync(directory)) {
    throw fault('storage/backup-exists', `cannot back up to "${directory}": it is there already`)
  }
  const passing = `${directory}.partial`
  await rm(passing, { recursive: true, force: true })
  await mkdir(passing, { recursive: true, mode: 0o700 })
  try {
    const manifest = await withClient(owner, (client) => writeTables(client, passing, takenAt))
    const bytes = canonicalBytes(manifest)
    await writeDurably(join(passing, MANIFEST), bytes)
    await syncDirectory(passing)
    await renameDurably(passing, directory)
    return { manifest, digest: digest(bytes) }
  } catch (error) {
    await rm(passing, { recursive: true, force: true })
    throw error
  }
}

async function writeTables(
  client: Client,
  directory: string,
  takenAt: Instant,
): Promise<BackupManifest> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const schema = await recordedMigrations(client)
  if (schema.length === 0) {
    throw fault('storage/schema-older', 'cannot back up: the database has no schema of ours')
  }
  const { rows: shapes } = await client.query<TableShape>(TABLES, [SCHEMA, BOOKKEEPING])
  const tables: BackupTable[] = []
  for (const shape of inOrder(shapes)) tables.push(await writeTable(client, directory, shape))
  // Sequences stand outside the snapshot: read after it, they are never behind its rows.
  const sequences = await readSequences(client)
  const { rows } = await client.query(`SELECT current_setting('server_version_num')::int AS number`)
  await client.query('COMMIT')
  const serverMajor = Math.floor(rows[0].number / 10_000)
  return { format: 'rogatory-backup-v1', takenAt, serverMajor, schema, tables, sequences }
}

async function writeTable(
  client: Client,
  directory: string,
  { name, columns }: TableShape,
): Promise<BackupTable> {
  const file: FileHandle = await open(tableFile(directory, name), 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    const rows = await copyOut(
      client,
      `COPY ${columnList(name, columns)} TO STDOUT`,
      async (piece) => {
        hash.update(piece)
        bytes += piece.length
        await file.appendFile(piece)
      },
    )
    await file.sync()
    return { name, columns: [...columns], rows, bytes, sha256: hash.digest('hex') as Digest }
  } finally {
    await file.close()
  }
}

/** `rogatory.act ("act_id", "case_id")`, as COPY wants it. */
export function columnList(table: string, columns: readonly string[]): string {
  const names = columns.map((name) => escapeIdentifier(name))
  return `${SCHEMA}.${escapeIdentifier(table)} (${names.join(', ')})`
}

async function readSequences(client: Client): Promise<BackupManifest['sequences']> {
  const { rows: names } = await client.query<{ name: string }>(
    'SELECT sequencename AS name FROM pg_sequences WHERE schemaname = $1 ORDER BY 1',
    [SCHEMA],
  )
  const sequences: BackupManifest['sequences'] = []
  for (const { name } of names) {
    const { rows } = await client.query<{ last: number; used: boolean }>(
      `SELECT last_value AS last, is_called AS used FROM ${SCHEMA}.${escapeIdentifier(name)}`,
    )
    sequences.push({ name, ...rows[0]! })
  }
  return sequences
}

/** Each table after those it needs. */
function inOrder(shapes: readonly TableShape[]): TableShape[] {
  const ordered: TableShape[] = []
  const waiting = new Map(shapes.map((shape) => [shape.name, shape]))
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ needs }) => !needs.some((n) => waiting.has(n)))
    if (free.length === 0) {
      const names = [...waiting.keys()]
      throw fault('storage/circular-tables', `cannot order tables ${names.join(', ')}`, { names })
    }
    for (const shape of free) {
      ordered.push(shape)
      waiting.delete(shape.name)
    }
  }
  return ordered
}
