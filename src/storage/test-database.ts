/**
 * Databases for tests: one embedded server a process, started when the first test asks and
 * gone when the process ends; a migrated template, and a copy of it for each test.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ConnectionSettings, connect, type Database } from './database.ts'
import { type EmbeddedRole, type EmbeddedServer, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { databaseRights, OWNER_ROLE } from './roles.ts'
import { testDirectory } from './test-directory.ts'

export interface TestDatabase<Tables> {
  /** As the office works. */
  readonly db: Database<Tables>
  readonly settings: (role: EmbeddedRole) => ConnectionSettings
  /** Ends all connections; the database is removed soon after, and surely with the server. */
  drop(): Promise<void>
}

interface TestServer {
  readonly server: EmbeddedServer
  /** Of the superuser, to the maintenance database. */
  readonly maintenance: Database<unknown>
}

const TEMPLATE = 'rogatory_template'
let starting: Promise<TestServer> | undefined
let migrating: Promise<string> | undefined
let made = 0

/** A database of its own for one test, with every migration applied. */
export async function testDatabase<Tables = unknown>(): Promise<TestDatabase<Tables>> {
  migrating ??= makeTemplate()
  return copyOf<Tables>(await migrating)
}

/** One without any schema, for the tests of migration and restore. */
export const emptyDatabase = (): Promise<TestDatabase<unknown>> => copyOf('template0')

async function copyOf<Tables>(template: string): Promise<TestDatabase<Tables>> {
  const { server, maintenance } = await testServer()
  const name = `test_${++made}`
  await createDatabase(maintenance, name, template)
  const settings = (role: EmbeddedRole) => server.settings(role, name)
  const db = connect<Tables>(settings('app'), { poolSize: 8, idleTimeoutMs: 300 })
  const drop = async () => {
    await db.close()
    // Not awaited: PostgreSQL sleeps 0.1 s when the last connection has only just gone.
    maintenance.pool.query(`DROP DATABASE ${name} WITH (FORCE)`).catch(() => {})
  }
  return { db, settings, drop }
}

async function makeTemplate(): Promise<string> {
  const { server, maintenance } = await testServer()
  await createDatabase(maintenance, TEMPLATE, 'template0')
  await migrate(server.settings('owner', TEMPLATE))
  return TEMPLATE
}

function testServer(): Promise<TestServer> {
  starting ??= start()
  return starting
}

async function start(): Promise<TestServer> {
  const server = await startEmbedded({ dataDir: testDirectory() })
  const maintenance = connect(server.settings('superuser', 'postgres'), { poolSize: 6 })
  process.prependOnceListener('exit', () => end(server))
  return { server, maintenance }
}

/**
 * Not a hook of the test runner: those of other files, which still need the server, run later.
 * A process that is ending cannot await, so it watches for the last file the server removes.
 */
function end({ pid, dataDir }: EmbeddedServer): void {
  process.kill(pid, 'SIGQUIT')
  const last = join(dataDir, 'database', 'cluster', 'postmaster.pid')
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; existsSync(last) && waited < 5000; waited += 5) Atomics.wait(pause, 0, 0, 5)
}

async function createDatabase(
  { pool }: Database<unknown>,
  name: string,
  template: string,
): Promise<void> {
  await pool.query(`CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE ${template}`)
  await pool.query(databaseRights(name).join(';'))
}
