/**
 * The embedded database: a real PostgreSQL server of the installation's own, without network,
 * that lives and ends with the office.
 */
import { rmSync } from 'node:fs'
import type { ConnectionSettings } from './database.ts'
import type { Account } from './embedded/account.ts'
import { type Cluster, prepareCluster, runningCluster, SUPERUSER } from './embedded/cluster.ts'
import { startPostmaster } from './embedded/postmaster.ts'
import { lockDirectory } from './lock.ts'
import { APP_ROLE, DATABASE_NAME, OWNER_ROLE, setUpServer } from './roles.ts'

/** `app` is what the office works as; `owner` migrates, backs up, restores. */
export type EmbeddedRole = 'app' | 'owner' | 'superuser'

export interface EmbeddedServer {
  readonly dataDir: string
  readonly pid: number
  /** How to connect; the office's database unless another is named. */
  settings(role: EmbeddedRole, database?: string): ConnectionSettings
  /** Settles when the server has ended; unasked, the office has lost its database. */
  readonly ended: Promise<void>
  /** Ends the server, then gives up the lock. Connections still open are cut. */
  stop(): Promise<void>
}

interface EmbeddedOptions {
  /** The installation's data directory; made if it is not there. */
  readonly dataDir: string
  /** Takes the server's log, line by line. It holds no statements and no values. */
  readonly log?: (line: string) => void
  /** As whom the server runs; found out unless told. */
  readonly account?: Account
}

const ROLE_NAMES = { app: APP_ROLE, owner: OWNER_ROLE, superuser: SUPERUSER } as const

/**
 * Locks the data directory, makes the cluster if there is none, stops a server that outlived
 * an earlier office, starts this one and makes roles and database if they are not there.
 * The server holds no handle that keeps the process running.
 *
 * @throws Fault "storage/data-directory-in-use", "storage/no-embedded-postgres",
 *   "storage/read-only-package", "storage/account-shut-out", "storage/initdb-failed",
 *   "storage/cluster-version", "storage/password-missing", "storage/server-will-not-stop",
 *   "storage/server-did-not-start"
 */
export async function startEmbedded({
  dataDir,
  log = () => {},
  account,
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const lock = await lockDirectory(dataDir)
  try {
    const cluster = await prepareCluster(dataDir, account)
    const postmaster = await startPostmaster(cluster, log)
    const settings = settingsOf(cluster)
    try {
      await setUpServer(settings('superuser', 'postgres'), cluster.password)
    } catch (error) {
      await postmaster.stop()
      throw error
    }
    const stop = async () => {
      await postmaster.stop()
      rmSync(cluster.socketDirectory, { recursive: true, force: true })
      await lock.release()
    }
    return { dataDir, pid: postmaster.pid, settings, ended: postmaster.ended, stop }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** How to reach the server of an office that runs; nothing where no server was ever made. */
export function runningEmbedded(dataDir: string): ConnectionSettings | undefined {
  const cluster = runningCluster(dataDir)
  return cluster && settingsOf(cluster)('app')
}

const settingsOf =
  (cluster: Pick<Cluster, 'socketDirectory' | 'password'>) =>
  (role: EmbeddedRole, database: string = DATABASE_NAME): ConnectionSettings => ({
    host: cluster.socketDirectory,
    port: 5432,
    database,
    user: ROLE_NAMES[role],
    password: () => cluster.password,
  })
