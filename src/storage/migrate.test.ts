/** Migrations: in order, whole, once, and never against a database that is not ours to change. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseJson } from '../base/json.ts'
import { type ConnectionSettings, withClient } from './database.ts'
import { checkSchema, migrate, readMigrations, recordedMigrations } from './migrate.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from './test-database.ts'
import { migrationsOf } from './test-migrations.ts'

const NOTE = { '0002-note.sql': 'create table note (text text)' }
const NEXT = { '0003-next.sql': 'create table next (text text)' }

/** Gives `work` the owner's settings of a database without a schema. */
async function withEmpty(
  work: (owner: ConnectionSettings, database: TestDatabase<unknown>) => Promise<void>,
): Promise<void> {
  const database = await emptyDatabase()
  try {
    await work(database.settings('owner'), database)
  } finally {
    await database.drop()
  }
}

const ask = (settings: ConnectionSettings, sql: string) =>
  withClient(settings, async (client) => (await client.query(sql)).rows)

const tables = async (settings: ConnectionSettings): Promise<string[]> => {
  const from = `FROM pg_tables WHERE schemaname = 'rogatory' ORDER BY 1`
  return (await ask(settings, `SELECT tablename AS name ${from}`)).map(({ name }) => name)
}

test('a migrated database records exactly the files of the directory', async () => {
  const { settings, drop } = await testDatabase()
  const recorded = await withClient(settings('app'), recordedMigrations)
  const files = (await readMigrations()).map(({ sql: _, ...file }) => file)
  assert.deepEqual(recorded, files)
  await checkSchema(settings('app'))
  assert.deepEqual(await migrate(settings('owner')), { from: files.length, to: files.length })
  await drop()
})

test('each file is applied once, in order, and a run may stop at a version', () =>
  withEmpty(async (owner) => {
    const directory = migrationsOf({ ...NOTE, ...NEXT })
    assert.deepEqual(await migrate(owner, { directory, to: 2 }), { from: 0, to: 2 })
    assert.deepEqual(await tables(owner), ['note', 'schema_version'])
    await assert.rejects(checkSchema(owner, { directory }), {
      code: 'storage/schema-older',
      data: { database: 2, program: 3 },
    })
    assert.deepEqual(await migrate(owner, { directory }), { from: 2, to: 3 })
    assert.deepEqual(await migrate(owner, { directory }), { from: 3, to: 3 })
    assert.deepEqual(await tables(owner), ['next', 'note', 'schema_version'])
  }))

test('what was handed in before it was sealed comes through, marked as open', () =>
  withEmpty(async (owner) => {
    await migrate(owner, { to: 10 })
    await ask(
      owner,
      `INSERT INTO rogatory.part_submission VALUES
         ('one', NULL, 'A. "Reader"', 'On \u2066it', 'en', 'text', 'words', '', now(), '', 'hash')`,
    )
    await migrate(owner)
    const [row] = await ask(owner, 'SELECT head, sealed FROM rogatory.part_submission')
    assert.deepEqual([row.head[0], row.sealed[0]], [0, 0])
    assert.equal(String(row.sealed.subarray(1)), 'words')
    const named = parseJson(new Uint8Array(row.head.subarray(1)))
    assert.deepEqual(named, { author: 'A. "Reader"', title: 'On \u2066it' })
  }))

test('runners at once take turns', () =>
  withEmpty(async (owner) => {
    const directory = migrationsOf(NOTE)
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(owner, { directory })))
    assert.deepEqual(runs.map(({ from }) => from).sort(), [0, 2, 2, 2])
  }))

test('an applied file that was edited is refused', () =>
  withEmpty(async (owner) => {
    await migrate(owner, { directory: migrationsOf(NOTE) })
    const directory = migrationsOf({
      '0002-note.sql': `${NOTE['0002-note.sql']} -- better`,
      ...NEXT,
    })
    const refusal = { code: 'storage/migration-edited', data: { version: 2 } }
    await assert.rejects(migrate(owner, { directory }), refusal)
    await assert.rejects(checkSchema(owner, { directory }), refusal)
    assert.deepEqual(await tables(owner), ['note', 'schema_version'])
  }))

test('a database that is newer than the program is refused, naming both versions', () =>
  withEmpty(async (owner) => {
    await migrate(owner, { directory: migrationsOf({ ...NOTE, ...NEXT }) })
    const directory = migrationsOf(NOTE)
    const refusal = { code: 'storage/schema-newer', data: { database: 3, program: 2 } }
    await assert.rejects(migrate(owner, { directory }), refusal)
    await assert.rejects(checkSchema(owner, { directory }), refusal)
  }))

test('a migration cut short at any statement leaves the version before it', () =>
  withEmpty(async (owner) => {
    const statements = ['create table a ()', 'create table b ()', 'drop table a']
    const cuts = ['select pg_terminate_backend(pg_backend_pid())', 'select 1 / 0', 'commit']
    await migrate(owner, { directory: migrationsOf({}) })
    for (let at = 0; at <= statements.length; at++) {
      for (const cut of cuts) {
        if (cut === 'commit' && at > 0) continue
        const sql = statements.toSpliced(at, 0, cut).join(';')
        const directory = migrationsOf({ '0002-cut.sql': sql })
        await assert.rejects(migrate(owner, { directory }), {
          code: 'storage/migration-failed',
        })
        const recorded = await withClient(owner, recordedMigrations)
        assert.equal(recorded.length, 1, `${cut} at ${at}`)
        if (cut === 'commit') await ask(owner, 'drop table if exists b')
        assert.deepEqual(await tables(owner), ['schema_version'], `${cut} at ${at}`)
      }
    }
    const directory = migrationsOf({ '0002-cut.sql': statements.join(';') })
    assert.deepEqual(await migrate(owner, { directory }), { from: 1, to: 2 })
  }))

test('a file out of order or badly named is refused before anything is done', async () => {
  for (const name of ['0003-note.sql', '0002_note.sql', '2-note.sql', '0002-Note.sql']) {
    await assert.rejects(readMigrations(migrationsOf({ [name]: '' })), {
      code: 'storage/migration-misnamed',
    })
  }
})
