/**
 * Forward-only migrations: the SQL files of `migrations/`, in the order of their numbers.
 *
 * Each runs in one transaction together with the record that it ran, so a database is always
 * at exactly one version, wherever a migration was cut short.
 */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Client, DatabaseError } from 'pg'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { type ConnectionSettings, SCHEMA, withClient } from './database.ts'

interface Migration {
  /** 1 for the first; no number is left out. */
  readonly version: number
  /** File name: `0001-schema-version.sql`. */
  readonly name: string
  readonly sql: string
  /** Of the file's bytes. */
  readonly sha256: Digest
}

interface MigrateOptions {
  /** Where the files are; this program's own unless told. */
  readonly directory?: string
  /** The version to stop at; the last unless told. */
  readonly to?: number
}

interface MigrateResult {
  /** Versions before and after; 0 is a database without our schema. */
  readonly from: number
  readonly to: number
}

interface RecordedMigration {
  readonly version: number
  readonly name: string
  readonly sha256: Digest
}

const OWN_DIRECTORY = fileURLToPath(new URL('./migrations/', import.meta.url))
const FILE_NAME = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/
/** Key of the advisory lock that keeps two runners apart; any number that nobody else uses. */
const LOCK_KEY = 0x726f6761
/** A migration that waits longer for a table would make everyone else wait behind it. */
const LOCK_TIMEOUT = '10s'

/**
 * Brings a database to this program's version. Several runners at once take turns.
 *
 * @param owner - settings of the role that owns the schema
 * @throws Fault "storage/schema-newer" with `database` and `program`, "storage/migration-edited"
 *   with `version`, "storage/migration-failed" with `version` and, from PostgreSQL, `state`,
 *   "storage/migration-misnamed"
 */
export async function migrate(
  owner: ConnectionSettings,
  { directory = OWN_DIRECTORY, to }: MigrateOptions = {},
): Promise<MigrateResult> {
  const migrations = await readMigrations(directory)
  return withClient(owner, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY])
    const from = commonVersion(await recordedMigrations(client), migrations)
    const wanted = migrations.slice(from, to)
    for (const migration of wanted) await apply(client, migration)
    return { from, to: from + wanted.length }
  })
}

/**
 * Checks, without any right to change it, that a database is at this program's version.
 * @throws Fault "storage/schema-newer", "storage/schema-older" with `database` and `program`,
 *   "storage/migration-edited"
 */
export async function checkSchema(
  settings: ConnectionSettings,
  { directory = OWN_DIRECTORY }: Pick<MigrateOptions, 'directory'> = {},
): Promise<void> {
  const migrations = await readMigrations(directory)
  const database = commonVersion(await withClient(settings, recordedMigrations), migrations)
  const program = migrations.length
  if (database === program) return
  throw fault(
    'storage/schema-older',
    `cannot use the database: its schema is version ${database}, this program's ${program}`,
    { database, program },
  )
}

/** The files of a directory in order. @throws Fault "storage/migration-misnamed" */
export async function readMigrations(directory: string = OWN_DIRECTORY): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, index) => {
      const version = Number(FILE_NAME.exec(name)?.[1])
      if (version !== index + 1) {
        throw fault(
          'storage/migration-misnamed',
          `cannot use migration "${name}": number ${index + 1} is due`,
        )
      }
      const bytes = await readFile(`${directory}/${name}`)
      return { version, name, sql: bytes.toString('utf8'), sha256: digest(bytes) }
    }),
  )
}

/** What a database has been through, in order; nothing if it has no schema of ours. */
export async function recordedMigrations(client: Client): Promise<RecordedMigration[]> {
  const table = `${SCHEMA}.schema_version`
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [table])
  if (!rows[0]?.there) return []
  return (await client.query(`SELECT version, name, sha256 FROM ${table} ORDER BY version`)).rows
}

/**
 * The recorded version, if the files up to it are the ones that were applied.
 * @throws Fault "storage/schema-newer", "storage/migration-edited"
 */
export function commonVersion(
  recorded: readonly RecordedMigration[],
  files: readonly Migration[],
): number {
  const database = recorded.at(-1)?.version ?? 0
  const program = files.length
  if (database > program) {
    throw fault(
      'storage/schema-newer',
      `cannot use the database: its schema is version ${database}, this program's ${program}`,
      { database, program },
    )
  }
  for (const { version, name, sha256 } of recorded) {
    if (files[version - 1]?.sha256 === sha256) continue
    throw fault(
      'storage/migration-edited',
      `cannot migrate: "${name}" is not the file that was applied as version ${version}`,
      { version },
    )
  }
  return database
}

async function apply(client: Client, { version, name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`)
    const before = await transactionId(client)
    await client.query(sql)
    if ((await transactionId(client)) !== before) throw new Error('it ends its transaction')
    await client.query(
      `INSERT INTO ${SCHEMA}.schema_version (version, name, sha256) VALUES ($1, $2, $3)`,
      [version, name, sha256],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    const { message } = error as Error
    const state = error instanceof DatabaseError ? { state: error.code } : {}
    throw fault('storage/migration-failed', `cannot apply migration "${name}": ${message}`, {
      version,
      ...state,
    })
  }
}

const transactionId = async (client: Client): Promise<string> =>
  (await client.query('SELECT pg_current_xact_id()::text AS id')).rows[0].id
