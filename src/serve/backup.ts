/**
 * Backup and restore of an installation. What belongs together is kept together: the database,
 * the keys of its cases, and the sealed parcels. Secrets of the installation's own (office, peer
 * and log keys) are not in it: they are kept where they were made.
 *
 * With the embedded database the office must be stopped, and the lock sees to it.
 */
import { cp, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../base/error.ts'
import type { Config } from '../office/config.ts'
import type { Clock } from '../office/ports.ts'
import { backUp } from '../storage/backup.ts'
import { type ConnectionSettings, passwordFile } from '../storage/database.ts'
import { syncDirectory } from '../storage/durable-files.ts'
import { startEmbedded } from '../storage/embedded.ts'
import { lockDirectory } from '../storage/lock.ts'
import { restore } from '../storage/restore.ts'

/** Folders of the data directory that go with the database. Tiles are derived and left out. */
const FOLDERS = ['case-keys', 'headers', 'payloads'] as const

export interface Made {
  readonly rows: number
  /** To be kept elsewhere: it tells a backup that was changed. */
  readonly digest: string
}

/**
 * @param directory - must not exist yet; it has its name only once it is whole
 * @throws Fault "storage/data-directory-in-use" while an embedded office runs, and the codes of
 *   backup
 */
export async function backUpInstallation(
  config: Config,
  directory: string,
  clock: Clock,
): Promise<Made> {
  const passing = `${directory}.new`
  return withOwner(config, async (owner) => {
    await mkdir(passing, { mode: 0o700 })
    const made = await backUp(owner, {
      directory: join(passing, 'database'),
      takenAt: clock.now(),
    })
    for (const folder of FOLDERS) {
      await cp(join(config.dataDir, folder), join(passing, folder), { recursive: true })
    }
    await syncDirectory(passing)
    await rename(passing, directory)
    return { rows: rowsOf(made.manifest), digest: made.digest }
  })
}

/**
 * Restores into a data directory that holds nothing yet. The log stays closed until the witnesses
 * agree with its head.
 */
export async function restoreInstallation(config: Config, directory: string): Promise<Made> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  return withOwner(config, async (owner) => {
    const restored = await restore(owner, join(directory, 'database'))
    for (const folder of FOLDERS) {
      await cp(join(directory, folder), join(config.dataDir, folder), {
        recursive: true,
        errorOnExist: true,
        force: false,
      })
    }
    return { rows: rowsOf(restored.manifest), digest: restored.digest }
  })
}

const rowsOf = ({ tables }: { readonly tables: readonly { readonly rows: number }[] }): number =>
  tables.reduce((sum, { rows }) => sum + rows, 0)

/** Work as the database's owner, while no office of this data directory runs. */
async function withOwner<T>(
  { database, dataDir }: Config,
  work: (owner: ConnectionSettings) => Promise<T>,
): Promise<T> {
  if (database === 'embedded') {
    const server = await startEmbedded({ dataDir })
    try {
      return await work(server.settings('owner'))
    } finally {
      await server.stop()
    }
  }
  const lock = await lockDirectory(dataDir)
  try {
    const { host, port, owner } = database
    if (database.caFile !== undefined) {
      throw fault('config/unsupported', 'cannot back up over TLS: use the server’s own tools')
    }
    return await work({
      host,
      port,
      database: database.database,
      user: owner.user,
      password: passwordFile(owner.passwordFile),
    })
  } finally {
    await lock.release()
  }
}
