/** Connections: nothing inexact comes out, nothing secret goes over an open wire. */
import assert from 'node:assert/strict'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connect, passwordFile, withClient } from './database.ts'
import { checkServer } from './server-check.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'
import { testDirectory } from './test-directory.ts'

let database: TestDatabase<unknown>
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const one = async (expression: string) =>
  (await database.db.pool.query(`SELECT ${expression} AS value`)).rows[0].value

test('whole numbers come out as numbers while they are exact', async () => {
  assert.equal(await one('count(*)'), 1)
  assert.equal(await one('9007199254740991::bigint'), 9007199254740991)
  assert.equal(await one('NULL::bigint'), null)
  await assert.rejects(one('9007199254740992::bigint'), { code: 'storage/inexact-number' })
})

test('instants and days come out in the form of the house', async () => {
  assert.equal(await one(`'2026-11-22 10:20:30.75+01'::timestamptz`), '2026-11-22T09:20:30Z')
  assert.equal(await one(`'2026-11-22'::date`), '2026-11-22')
  await assert.rejects(one(`'infinity'::timestamptz`), { code: 'storage/inexact-instant' })
})

test('a connection that is lost at rest is replaced', async () => {
  const single = connect(database.settings('app'), { poolSize: 1 })
  const { rows } = await single.pool.query('SELECT pg_backend_pid() AS pid')
  await database.db.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid])
  const again = await single.pool.query('SELECT pg_backend_pid() AS pid').catch(() =>
    // The loss may be noticed only now; the next one is sure to have another.
    single.pool.query('SELECT pg_backend_pid() AS pid'),
  )
  assert.notEqual(again.rows[0].pid, rows[0].pid)
  await single.close()
})

test('a host beyond this machine is not spoken to without TLS', async () => {
  const settings = { ...database.settings('app'), host: 'db.example' }
  assert.throws(() => connect(settings), { code: 'storage/insecure-connection' })
})

test('a password file that others may read is not used', async () => {
  const path = join(testDirectory(), 'password')
  writeFileSync(path, 'secret\n', { mode: 0o600 })
  assert.equal(await passwordFile(path)(), 'secret')
  chmodSync(path, 0o640)
  await assert.rejects(passwordFile(path)(), { code: 'storage/secret-exposed', data: { path } })
})

test('a server is asked whether it keeps what it acknowledges', async () => {
  const app = database.settings('app')
  assert.deepEqual(await checkServer(app), { major: 18 })
  await withClient(database.settings('superuser'), (client) =>
    client.query(
      `ALTER ROLE rogatory_app IN DATABASE ${app.database} SET synchronous_commit = off`,
    ),
  )
  await assert.rejects(checkServer(app), {
    code: 'storage/unsafe-server',
    data: { setting: 'synchronous_commit', value: 'off' },
  })
})

test('a role that could rewrite acts is not worked with', async () => {
  for (const role of ['owner', 'superuser'] as const) {
    await assert.rejects(checkServer(database.settings(role)), {
      code: 'storage/overprivileged-role',
    })
  }
})
