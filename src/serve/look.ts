/**
 * A look into an installation from beside it, whether it runs or not: its database as the office
 * reads it, and the directories that it trusts. Changes nothing; a stopped embedded database is
 * started for the look, and stopped.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Config } from '../office/config.ts'
import { appSettings } from '../office/database-settings.ts'
import { readTrustFolder } from '../office/trust-folder.ts'
import { Trusted } from '../office/trusted.ts'
import { type Directory, openDirectory } from '../signing/directory.ts'
import { type ConnectionSettings, connect, type Database } from '../storage/database.ts'
import { runningEmbedded, startEmbedded } from '../storage/embedded.ts'
import { lockHolder } from '../storage/lock.ts'
import { checkSchema } from '../storage/migrate.ts'
import type { Tables } from '../storage/tables.ts'

export interface Reachable {
  /** How the office reaches its database; nothing where there is none yet. */
  readonly settings: ConnectionSettings | undefined
  /** The process that works on the data directory, if one does. */
  readonly holder: { readonly pid?: number } | undefined
  close(): Promise<void>
}

/** @throws Fault as `startEmbedded` */
export async function reach({ dataDir, database }: Config): Promise<Reachable> {
  const holder = await lockHolder(dataDir)
  const close = async () => {}
  if (database !== 'embedded') return { settings: await appSettings(database), holder, close }
  if (holder) return { settings: runningEmbedded(dataDir), holder, close }
  if (!existsSync(join(dataDir, 'database', 'cluster')))
    return { settings: undefined, holder, close }
  const server = await startEmbedded({ dataDir })
  return { settings: server.settings('app'), holder, close: () => server.stop() }
}

/** Runs `work` on the database; without one where none was made yet. */
export async function withDatabase<T>(
  config: Config,
  work: (db: Database<Tables> | undefined) => Promise<T>,
): Promise<T> {
  const { settings, close } = await reach(config)
  try {
    if (!settings) return await work(undefined)
    await checkSchema(settings)
    const db = connect<Tables>(settings, { poolSize: 2 })
    try {
      return await work(db)
    } finally {
      await db.close()
    }
  } finally {
    await close()
  }
}

export type Chains = ReadonlyMap<StateCode, readonly Directory[]>

/** The chains of directories that are trusted: by the database, or before it by the folder. */
export async function chainsOf(
  config: Config,
  db: Database<Tables> | undefined,
  asOf: Instant,
): Promise<Chains> {
  if (!db) return chainsInFolder(config, asOf)
  const trusted = new Trusted(db)
  await trusted.load(asOf)
  // Before the first start nothing was taken in yet.
  if (trusted.states().length === 0) return chainsInFolder(config, asOf)
  return new Map(trusted.states().map((state) => [state, trusted.chain(state)]))
}

async function chainsInFolder({ trust }: Config, asOf: Instant): Promise<Chains> {
  const chains = new Map<StateCode, Directory[]>()
  for (const { file, wrong } of await readTrustFolder(trust)) {
    if (!file) throw wrong
    const { state, fingerprint: pinnedRoot } = file.pin
    const chain: Directory[] = []
    for (const document of file.directories) {
      chain.push(openDirectory(document, { state, pinnedRoot, previous: chain.at(-1), asOf }))
    }
    chains.set(state, chain)
  }
  return chains
}
