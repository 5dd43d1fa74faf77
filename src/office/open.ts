/**
 * Opens an installation from its configuration: database, keys, trust, log. What runs afterwards
 * runs on what this returns; `close` ends it in the reverse order.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../base/error.ts'
import { type OfficeId, stateOf } from '../base/id.ts'
import { addDays } from '../base/instant.ts'
import type { Net } from '../exchange/courier.ts'
import type { Profile } from '../law/profile.ts'
import { profiles } from '../law/shipped.ts'
import type { SigningKey } from '../signing/keys.ts'
import { diskBlobs } from '../storage/blobs.ts'
import { caseKeys } from '../storage/case-keys.ts'
import { type ConnectionSettings, connect, type Database } from '../storage/database.ts'
import { startEmbedded } from '../storage/embedded.ts'
import { listen } from '../storage/listen.ts'
import { lockDirectory } from '../storage/lock.ts'
import { logStore } from '../storage/log-store.ts'
import { checkSchema, migrate } from '../storage/migrate.ts'
import { restored } from '../storage/restored.ts'
import { searchKey } from '../storage/search-key.ts'
import { checkServer } from '../storage/server-check.ts'
import type { Tables } from '../storage/tables.ts'
import { tileFiles } from '../storage/tiles.ts'
import type { WitnessReply } from '../transparency/add-checkpoint.ts'
import { Log } from '../transparency/log.ts'
import { foundLog } from '../transparency/log-repair.ts'
import type { LogPorts } from '../transparency/log-state.ts'
import type { AskWitness } from '../transparency/log-witnesses.ts'
import { parseSignerKey } from '../transparency/note-signer.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import type { TileStore } from '../transparency/tile-store.ts'
import { headersIn } from '../vault/blob-store.ts'
import { readCatalogues } from './catalogues.ts'
import { type Config, readKey, readSecret } from './config.ts'
import { appSettings, ownerSettings } from './database-settings.ts'
import type { Installation } from './installation.ts'
import type { Channels } from './notify/ports.ts'
import { Office } from './office.ts'
import { readOverlays } from './overlays.ts'
import type { Clock, Random, Report } from './ports.ts'
import { Trusted } from './trusted.ts'

/** An upload to which nothing was added for so long is given up. */
const UPLOAD_DAYS = 7

/** What an installation takes from the world around it. */
export interface World {
  readonly clock: Clock
  readonly random: Random
  readonly report: Report
  readonly net: Net
  /** How people are told that something waits; by nothing unless told. */
  readonly channels?: Channels
  /** Profiles beside the shipped ones. */
  readonly profiles?: readonly Profile[]
  /** How to reach a log witness of the policy, by its submission address. */
  witness(url: string): AskWitness
  /** The checkpoint of a log that the witness at this address cosigned last. */
  witnessed(url: string, origin: string): Promise<WitnessReply>
}

export interface Opened {
  readonly office: Office
  readonly trusted: Trusted
  readonly db: Database<Tables>
  /** Origin of the installation's log. */
  readonly origin: string
  /** The log, and what it is made of: for recovery. */
  readonly log: Log
  readonly ports: LogPorts
  /** Ends the office's work, then its database; settles when both have ended. */
  close(): Promise<void>
}

/**
 * Opens, and does not yet start, an installation.
 * @throws Fault of configuration, storage, directories and log, each naming what is wrong
 */
export async function open(config: Config, world: World): Promise<Opened> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  // Before the schema is touched: a restore that was cut short goes on as it began.
  isRecovering(config)
  const database = await openDatabase(config, world.report)
  try {
    return await assemble(config, world, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A database that is open and at this program's version. */
export interface OpenedDatabase {
  readonly db: Database<Tables>
  close(): Promise<void>
}

async function openDatabase(config: Config, report: Report): Promise<OpenedDatabase> {
  const server = await serverOf(config, report)
  try {
    await migrate(await server.owner())
    const { db, close } = await connected(await server.app())
    return { db, close: () => close().then(() => server.end()) }
  } catch (error) {
    await server.end()
    throw error
  }
}

/** The database server, with the data directory locked: an own one, or the one configured. */
async function serverOf({ dataDir, database }: Config, report: Report) {
  if (database === 'embedded') {
    const log = (line: string) => report('database', { line })
    const { settings, stop } = await startEmbedded({ dataDir, log })
    return { owner: () => settings('owner'), app: () => settings('app'), end: stop }
  }
  const lock = await lockDirectory(dataDir)
  return {
    owner: () => ownerSettings(database),
    app: () => appSettings(database),
    end: () => lock.release(),
  }
}

async function connected(settings: ConnectionSettings): Promise<OpenedDatabase> {
  await checkServer(settings)
  await checkSchema(settings)
  const db = connect<Tables>(settings)
  return { db, close: () => db.close() }
}

/**
 * Puts an installation together on a database that is open and migrated.
 * @throws Fault of configuration, directories and log
 */
export async function assemble(
  config: Config,
  world: World,
  { db, close }: OpenedDatabase,
): Promise<Opened> {
  const trusted = new Trusted(db)
  await trusted.load(world.clock.now())
  const installation = await installationOf(config, world, { db, trusted })
  const recovering = isRecovering(config)
  const { log, ports, epoch } = await openLog(config, world, { installation, recovering })
  const origin = ports.signer.key.name
  const payloads = await diskBlobs(join(config.dataDir, 'payloads'))
  await payloads.sweep(addDays(world.clock.now(), -UPLOAD_DAYS))
  const office = new Office({
    installation,
    log,
    net: world.net,
    origin,
    stores: {
      payloads,
      headers: headersIn(await diskBlobs(join(config.dataDir, 'headers'))),
    },
    epochs: {
      everySeconds: config.publicEpochMinutes * 60,
      ...(epoch ? { last: epoch.epoch } : {}),
    },
    recovering,
    channels: world.channels ?? {},
  })
  // Another process on the same database may have logged what this one is to carry. Admissions
  // are not announced: a commit that notifies waits for every other one that does, and sixteen
  // clients would share no flush of the disk. Whoever admits wakes its own log; others look
  // every second.
  const deaf = await listen(db.settings, 'rogatory_ready', () => office.rounds.wake())
  return {
    office,
    trusted,
    db,
    origin,
    log,
    ports,
    async close() {
      await office.rounds.stop()
      await deaf()
      await close()
    },
  }
}

async function installationOf(
  config: Config,
  { clock, random, report, profiles: more = [] }: World,
  { db, trusted }: Pick<Opened, 'db' | 'trusted'>,
): Promise<Installation> {
  const keysIn = async (folder: string) => {
    await mkdir(join(config.dataDir, folder), { recursive: true, mode: 0o700 })
    return caseKeys(join(config.dataDir, folder), random)
  }
  return {
    id: config.installation,
    state: stateOf(config.installation),
    db,
    blind: await searchKey(join(config.dataDir, 'search.key'), random),
    caseKeys: await keysIn('case-keys'),
    intakeKeys: await keysIn('intake-keys'),
    intakeRetentionDays: config.intakeRetentionDays,
    clock,
    random,
    report,
    officeKeys: await officeKeys(config),
    peerKey: await readKey(config.keys.peer),
    directories: () => trusted.view(),
    states: () => trusted.states(),
    chain: (state) => trusted.chain(state),
    profiles: await profilesKnown(config, more),
    catalogues: await readCatalogues(config.catalogues ?? [], stateOf(config.installation)),
    policy: parsePolicy(await readFile(config.policy)),
  }
}

/** By digest: those that ship, those that national overlays make of them, and `more`. */
async function profilesKnown(
  { overlays = [] }: Config,
  more: readonly Profile[],
): Promise<Map<string, Profile>> {
  const bound = (await readOverlays(overlays)).map(({ profile }) => profile)
  const all = [...Object.values(profiles), ...bound, ...more]
  return new Map(all.map((one) => [one.digest, one]))
}

/** The installation's log; the first time, one without leaves is founded. */
async function openLog(
  config: Config,
  world: World,
  of: { readonly installation: Installation; readonly recovering: boolean },
) {
  const { db, policy } = of.installation
  const signer = parseSignerKey(new TextDecoder().decode(await readSecret(config.keys.log)).trim())
  const store = logStore(db, signer.key.name)
  const { checkpoint, epoch } = await store.load()
  // A restored one has a log that others know of: a second one under its name would be refused.
  if (checkpoint === undefined && !of.recovering) await foundLog({ store, signer })
  const witnesses = new Map(
    policy.witnesses.flatMap(({ name, url }) => (url ? [[name, world.witness(url)] as const] : [])),
  )
  const tiles = tilesOf(config)
  const ports: LogPorts = { store, tiles, signer, policy, witnesses }
  return { log: new Log(ports), ports, epoch }
}

function isRecovering({ dataDir }: Config): boolean {
  const mark = restored(dataDir)
  if (!mark || mark.stage === 'whole') return mark !== undefined
  throw fault('storage/restore-incomplete', `cannot open "${dataDir}": restore it to the end first`)
}

/** Tiles go to their copy first: it is never behind a tree that was signed. */
function tilesOf({ dataDir, tilesCopy }: Config): TileStore {
  const own = tileFiles(join(dataDir, 'tiles'))
  if (tilesCopy === undefined) return own
  const copy = tileFiles(tilesCopy)
  return {
    read: own.read,
    write: (files) => copy.write(files).then(() => own.write(files)),
  }
}

async function officeKeys(config: Config): Promise<Map<OfficeId, SigningKey>> {
  const keys = new Map<OfficeId, SigningKey>()
  for (const [id, file] of Object.entries(config.keys.offices)) {
    const key = await readKey(file)
    if ([...keys.values()].some(({ kid }) => kid === key.kid)) {
      throw fault('config/shared-key', `cannot use one key for two offices: "${file}"`)
    }
    keys.set(id as OfficeId, key)
  }
  return keys
}
