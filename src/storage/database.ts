/**
 * The way to PostgreSQL: settings, one client, a pool, and typed queries on it.
 *
 * Values leave the database in the house's forms: whole numbers that are exact, instants and
 * days as text, never a `Date`.
 */
import { readFile, stat } from 'node:fs/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { Client, type ClientConfig, Pool, TypeOverrides } from 'pg'
import { fault } from '../base/error.ts'

export interface ConnectionSettings {
  /** Host name or address; or the absolute path of a unix socket's directory. */
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** Asked for at every new connection, so that a changed password needs no restart. */
  readonly password: () => string | Promise<string>
  /** Must be present for any host beyond this machine. `ca`: PEM, instead of the system's. */
  readonly tls?: { readonly ca?: string }
}

export interface Database<Tables> {
  /** Typed queries; one transaction is one connection of the pool. */
  readonly kysely: Kysely<Tables>
  readonly pool: Pool
  readonly settings: ConnectionSettings
  /** Waits for the connections in use, then closes all. */
  close(): Promise<void>
}

interface ConnectOptions {
  /** Connections at most, 16 unless told. */
  readonly poolSize?: number
  /** A connection at rest is closed after this time; 10,000 unless told. */
  readonly idleTimeoutMs?: number
  /** A statement that runs longer is cancelled; 15,000 unless told, 0 for none. */
  readonly statementTimeoutMs?: number
}

/** Schema in which everything of ours lives. */
export const SCHEMA = 'rogatory'

const OID = { int8: 20, date: 1082, timestamptz: 1184 } as const
const NO_LIMITS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']
  .map((name) => `-c ${name}=0`)
  .join(' ')
const CONNECT_TIMEOUT_MS = 10_000
const STATEMENT_TIMEOUT_MS = 15_000
const IDLE_TIMEOUT_MS = 10_000
/** An office that dies in a transaction must not keep its case locked for long. */
const IDLE_IN_TRANSACTION_MS = 30_000

/**
 * Opens a pool; connections are made when they are needed. A lost connection is dropped and
 * replaced: the query that was on it fails, the next one finds another. Connections at rest do
 * not keep the process running.
 * @throws Fault "storage/insecure-connection"
 */
export function connect<Tables>(
  settings: ConnectionSettings,
  options: ConnectOptions = {},
): Database<Tables> {
  const { poolSize = 16, statementTimeoutMs = STATEMENT_TIMEOUT_MS } = options
  const pool = new Pool({
    ...clientConfig(settings),
    max: poolSize,
    idleTimeoutMillis: options.idleTimeoutMs ?? IDLE_TIMEOUT_MS,
    allowExitOnIdle: true,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  })
  // Without a listener for its whole life, a connection that is lost while in use would end
  // the process. Whoever awaits its query is told there.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', () => {})
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { kysely, pool, settings, close: () => kysely.destroy() }
}

/**
 * Runs `work` on a connection of its own, outside any pool and without time limits: for
 * migrations, backup and restore.
 */
export async function withClient<T>(
  settings: ConnectionSettings,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const config = clientConfig(settings)
  const client = new Client({ ...config, options: `${config.options} ${NO_LIMITS}` })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What `pg` needs to open a connection. @throws Fault "storage/insecure-connection" */
export function clientConfig(settings: ConnectionSettings): ClientConfig {
  const { host, port, database, user, password, tls } = settings
  if (!tls && !isLocal(host)) {
    throw fault('storage/insecure-connection', `cannot connect to database host "${host}": no TLS`)
  }
  return {
    host,
    port,
    database,
    user,
    password,
    ssl: tls ? { rejectUnauthorized: true, ...tls } : false,
    types: houseTypes,
    application_name: 'rogatory',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: `-c search_path=${SCHEMA},pg_temp -c TimeZone=UTC -c DateStyle=ISO`,
  }
}

/**
 * Password of a server of the operator's own, read anew for each connection.
 * @param path - file that its owner alone may read; a line feed at its end is not part of it
 * @throws Fault "storage/secret-exposed" if group or others have any right to the file
 */
export function passwordFile(path: string): () => Promise<string> {
  return async () => {
    const { mode } = await stat(path)
    if ((mode & 0o077) !== 0) {
      throw fault('storage/secret-exposed', `cannot use "${path}": its mode must be 0600`, { path })
    }
    return (await readFile(path, 'utf8')).replace(/\n$/, '')
  }
}

const isLocal = (host: string) =>
  host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host)

const houseTypes = new TypeOverrides()
houseTypes.setTypeParser(OID.int8, exactNumber)
houseTypes.setTypeParser(OID.date, (text) => text)
houseTypes.setTypeParser(OID.timestamptz, instantOf)

function exactNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw fault('storage/inexact-number', `cannot read ${text} from the database as an exact number`)
}

/** From `2026-11-22 09:50:27.123+00`; fractions of a second are cut off. */
function instantOf(text: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)?\+00$/.exec(text) ?? []
  if (day) return `${day}T${time}Z`
  throw fault('storage/inexact-instant', `cannot read "${text}" from the database as an instant`)
}
