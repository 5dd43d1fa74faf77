/** Restore of a logical backup into a database that has not been used yet. */
import { type Client, escapeIdentifier } from 'pg'
import { fault } from '../base/error.ts'
import { BOOKKEEPING, columnList } from './backup.ts'
import { type Backup, type BackupTable, checkBackup, readTable } from './backup-manifest.ts'
import { copyIn } from './copy.ts'
import { type ConnectionSettings, SCHEMA, withClient } from './database.ts'
import { commonVersion, migrate, readMigrations } from './migrate.ts'

/**
 * Loads a backup, whole or not at all: the database is migrated to the backup's version, filled
 * in one transaction, then migrated on to this program's. Every constraint and trigger is in
 * force; what refuses changes of rows lets them be added. Any PostgreSQL major will do.
 *
 * @param owner - settings of the role that owns the schema; no office may be at work
 * @param directory - of the backup
 * @param migrations - directory of the SQL files; this program's own unless told
 * @throws Fault "storage/backup-damaged" before anything is done; "storage/not-empty" with
 *   `table`; "storage/schema-newer" if the backup or the database is newer than this program,
 *   or the database than the backup; "storage/migration-edited"
 */
export async function restore(
  owner: ConnectionSettings,
  directory: string,
  { migrations }: { readonly migrations?: string } = {},
): Promise<Backup> {
  const backup = await checkBackup(directory)
  const { schema } = backup.manifest
  const from = migrations === undefined ? {} : { directory: migrations }
  const version = commonVersion(schema, await readMigrations(migrations))
  const { to: database } = await migrate(owner, { ...from, to: version })
  if (database > version) {
    throw fault(
      'storage/schema-newer',
      `cannot restore schema version ${version} into a database of version ${database}`,
      { database, backup: version },
    )
  }
  await withClient(owner, (client) => load(client, directory, backup))
  await migrate(owner, from)
  return backup
}

async function load(client: Client, directory: string, { manifest }: Backup): Promise<void> {
  const { tables, sequences } = manifest
  await client.query('BEGIN')
  try {
    for (const { name } of tables.toReversed()) await clear(client, name)
    await client.query('SET CONSTRAINTS ALL DEFERRED')
    for (const table of tables) await loadTable(client, directory, table)
    for (const { name, last, used } of sequences) {
      const sequence = `${SCHEMA}.${escapeIdentifier(name)}`
      await client.query('SELECT setval($1::regclass, $2, $3)', [sequence, last, used])
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
  const names = tables.map(({ name }) => `${SCHEMA}.${escapeIdentifier(name)}`)
  await client.query(`ANALYZE ${names.join(', ')}`)
}

/**
 * Locks a table against others and removes what the migrations put into it, which the backup
 * has too. A row that a migration put there and nobody has changed bears the id of the very
 * transaction that recorded the migration.
 */
async function clear(client: Client, name: string): Promise<void> {
  const table = `${SCHEMA}.${escapeIdentifier(name)}`
  await client.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`)
  const { rows } = await client.query<{ used: boolean; rows: number }>(
    `SELECT count(*) AS rows, bool_or(xmin::text NOT IN
       (SELECT xmin::text FROM ${SCHEMA}.${BOOKKEEPING})) AS used FROM ${table}`,
  )
  if (rows[0]?.used) {
    throw fault('storage/not-empty', `cannot restore: table "${name}" is in use`, { table: name })
  }
  // A table that refuses removal refuses it of no rows too, so it is asked only where needed.
  if (rows[0]?.rows) await client.query(`DELETE FROM ${table}`)
}

async function loadTable(client: Client, directory: string, table: BackupTable): Promise<void> {
  const statement = `COPY ${columnList(table.name, table.columns)} FROM STDIN`
  const rows = await copyIn(client, statement, readTable(directory, table))
  if (rows === table.rows) return
  throw fault(
    'storage/backup-damaged',
    `cannot use backup "${directory}": ${table.name}.copy: ${rows} rows, not ${table.rows}`,
    { file: `${table.name}.copy` },
  )
}
