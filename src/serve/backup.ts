/**
 * Backup and restore of an installation. What belongs together is kept together: the database,
 * the keys of its cases, and the sealed parcels. Secrets of the installation's own (office, peer
 * and log keys) are not in it: they are kept where they were made.
 *
 * With the embedded database the office must be stopped, and the lock sees to it.
 */
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../base/error.ts'
import type { Config } from '../office/config.ts'
import { ownerSettings } from '../office/database-settings.ts'
import type { Clock } from '../office/ports.ts'
import { backUp } from '../storage/backup.ts'
import { checkBackup } from '../storage/backup-manifest.ts'
import type { ConnectionSettings } from '../storage/database.ts'
import { renameDurably, syncTree } from '../storage/durable-files.ts'
import { startEmbedded } from '../storage/embedded.ts'
import { lockDirectory } from '../storage/lock.ts'
import { restore } from '../storage/restore.ts'
import { markRestored, restored } from '../storage/restored.ts'

/** Folders of the data directory that go with the database. Tiles are derived and left out. */
const FOLDERS = ['case-keys', 'intake-keys', 'headers', 'payloads'] as const

export interface Made {
  readonly rows: number
  /** To be kept elsewhere: it tells a backup that was changed. */
  readonly digest: string
}

/**
 * @param directory - must not exist yet; it has its name only once it is whole
 * @throws Fault "storage/backup-exists" · "storage/data-directory-in-use" while an office runs, and
 *   the codes of backup
 */
export async function backUpInstallation(
  config: Config,
  directory: string,
  clock: Clock,
): Promise<Made> {
  if (existsSync(directory)) {
    throw fault('storage/backup-exists', `cannot back up to "${directory}": it is there already`)
  }
  const passing = `${directory}.new`
  return withOwner(config, async (owner) => {
    await makeEmpty(passing)
    const made = await backUp(owner, {
      directory: join(passing, 'database'),
      takenAt: clock.now(),
    })
    await copyFolders(config.dataDir, passing)
    await syncTree(passing)
    await renameDurably(passing, directory)
    return { rows: rowsOf(made.manifest), digest: made.digest }
  })
}

/** What a backup that was cut short has left there goes. @throws Fault "storage/no-folder" */
async function makeEmpty(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { mode: 0o700 }).catch(({ code }: NodeJS.ErrnoException) => {
    const next = 'name a new folder in one that is there and that you may write to'
    throw fault('storage/no-folder', `cannot make folder "${directory}": ${code}`, { next })
  })
}

async function copyFolders(from: string, to: string): Promise<void> {
  for (const folder of FOLDERS) {
    await cp(join(from, folder), join(to, folder), { recursive: true })
  }
}

/**
 * Restores into a database and a data directory that hold nothing yet. What comes out only reads,
 * until it is reconciled with witnesses and peers (`rogatory recover`). One that was cut short
 * goes on when it is run again with the same backup.
 *
 * @throws Fault "storage/backup-damaged" · "storage/not-empty" · "storage/another-backup" · the
 *   codes of `restore`
 */
export async function restoreInstallation(config: Config, directory: string): Promise<Made> {
  const { dataDir } = config
  const missing = ['database', ...FOLDERS].find((name) => !existsSync(join(directory, name)))
  if (missing !== undefined) {
    throw fault('storage/backup-damaged', `cannot restore "${directory}": it has no "${missing}"`)
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  return withOwner(config, async (owner) => {
    const mark = restored(dataDir)
    const from = join(directory, 'database')
    const { manifest, digest } = await checkBackup(from)
    if (mark && mark.backup !== digest) throw anotherBackup(dataDir)
    if (mark?.stage === 'whole') throw alreadyRestored(dataDir)
    if (!mark) await refuseUsed(dataDir)
    if (mark?.stage !== 'copying') {
      await markRestored(dataDir, { backup: digest, stage: 'loading' })
      await restore(owner, from)
      await markRestored(dataDir, { backup: digest, stage: 'copying' })
    }
    await copyFolders(directory, dataDir)
    for (const folder of FOLDERS) await syncTree(join(dataDir, folder))
    await markRestored(dataDir, { backup: digest, stage: 'whole' })
    return { rows: rowsOf(manifest), digest }
  })
}

async function refuseUsed(dataDir: string): Promise<void> {
  for (const folder of FOLDERS) {
    const held = await readdir(join(dataDir, folder)).catch(() => [])
    if (held.length === 0) continue
    throw fault('storage/not-empty', `cannot restore: "${join(dataDir, folder)}" is in use`)
  }
}

const alreadyRestored = (dataDir: string) =>
  fault('storage/not-empty', `cannot restore into "${dataDir}" again: run "rogatory recover"`)

const anotherBackup = (dataDir: string) =>
  fault(
    'storage/another-backup',
    `cannot restore into "${dataDir}": another backup was restored there and is not reconciled`,
  )

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
    return await work(await ownerSettings(database))
  } finally {
    await lock.release()
  }
}
