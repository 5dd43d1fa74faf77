/**
 * Starts one installation as a process: database, trust, work, and its five listeners. Ends in
 * the reverse order: no new request, those under way finish, then the work, then the database.
 */
import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { adminApp } from '../api/admin/app.ts'
import type { GaugeName } from '../api/admin/gauges.ts'
import { apiDescription } from '../api/description.ts'
import { HttpCounts } from '../api/http-counts.ts'
import { type Listening, listen } from '../api/listen.ts'
import { entryOf, officersApp } from '../api/officers/app.ts'
import { peersApp } from '../api/peers/app.ts'
import type { PublicReads, Reason } from '../api/ports.ts'
import { PUBLIC_LIMITS, publicApp } from '../api/public/app.ts'
import { type App, type House, serveRoutes } from '../api/serve.ts'
import { fault } from '../base/error.ts'
import { secondsBetween } from '../base/instant.ts'
import { type Config, readSecret } from '../office/config.ts'
import { Enrolments } from '../office/enrolment/enrolments.ts'
import { figuresUntil } from '../office/figures.ts'
import type { Installation } from '../office/installation.ts'
import type { Channels } from '../office/notify/ports.ts'
import { type Opened, open } from '../office/open.ts'
import type { Clock, KeptMails, Personas, Report } from '../office/ports.ts'
import { publicStates } from '../office/public-states.ts'
import { systemRandom } from '../office/system.ts'
import { TrustFolder } from '../office/trust-folder.ts'
import { startTrustWork, type TrustWork } from '../office/trust-work.ts'
import { personEdges, personRoutes } from '../person/app.ts'
import { portalRoutes } from '../portal/app.ts'
import { participationRoutes } from '../portal/participation/routes.ts'
import { type Oidc, oidcOf } from '../sign-in/oidc.ts'
import { Sessions } from '../sign-in/sessions.ts'
import { gaugesFrom } from '../storage/gauges.ts'
import { keptAnswers } from '../storage/idempotency.ts'
import { logStore } from '../storage/log-store.ts'
import { tileFiles } from '../storage/tiles.ts'
import { epochEnd, readPublicTile } from '../transparency/epoch.ts'
import { findLeaf } from '../transparency/find-leaf.ts'
import { lastCosigned } from '../transparency/log-state.ts'
import type { LogRecord } from '../transparency/log-store.ts'
import { parseTilePath } from '../transparency/tiles.ts'
import { webRoutes } from '../web/app.ts'
import { endings } from './expiry.ts'
import { httpHooks } from './hooks.ts'
import { identitiesOf, rpIdOf } from './identities.ts'
import { lastBackup } from './last-backup.ts'
import { smtpMailer } from './mail.ts'
import { type ClientTls, httpNet, httpWitness, httpWitnessed } from './net.ts'
import { followSessionEnds } from './session-ends.ts'

export interface Running {
  readonly opened: Opened
  /** Where it listens, by listener. */
  readonly addresses: Readonly<Record<string, string>>
  /** Looks for new pins and directories now. */
  refresh(): void
  close(): Promise<void>
}

export interface Around {
  readonly clock: Clock
  readonly report: Report
  /** Only in a demonstration: persons whose keys lie beside the server. */
  readonly personas?: Personas | undefined
  /** Those of the configuration unless told. */
  readonly channels?: Channels
  /** Only in a demonstration: where its mails stay. */
  readonly mailbox?: KeptMails
}

/** @throws Fault of configuration, storage, directories, log and listeners */
export async function serveInstallation(
  config: Config,
  { clock, report, personas, channels, mailbox }: Around,
): Promise<Running> {
  const oidc = await oidcIn(config)
  const told = channels ?? channelsOf(config, clock)
  const net = httpNet(await clientTlsOf(config))
  const opened = await open(config, {
    clock,
    report,
    random: systemRandom,
    net,
    witness: httpWitness,
    witnessed: httpWitnessed,
    channels: told,
  })
  const listeners: [string, Listening][] = []
  const folder = new TrustFolder(config.trust, opened.trusted, opened.office.installation)
  let trust: TrustWork | undefined
  let unfollow: (() => Promise<void>) | undefined
  const sessions = new Sessions({ clock, random: systemRandom })
  const close = async () => {
    await Promise.all(listeners.map(([, listener]) => listener.close()))
    await trust?.stop()
    await unfollow?.()
    await opened.close()
  }
  try {
    await takeInTrust(config, opened, folder)
    unfollow = await followSessionEnds({ db: opened.db, sessions, report })
    for (const [name, app] of appsOf(config, opened, {
      clock,
      report,
      oidc,
      personas,
      sessions,
      channels: told,
      ...(mailbox ? { mailbox } : {}),
    })) {
      const at = config.listeners[name]
      if (!at) continue
      const tls = at.tls ? { tls: await pemOf(at.tls) } : {}
      const loopbackOnly = name === 'admin'
      listeners.push([
        name,
        await listen(app, { host: at.host, port: at.port, loopbackOnly, ...tls }),
      ])
    }
    await opened.office.rounds.start()
    const { installation } = opened.office
    trust = startTrustWork(folder, { installation, trusted: opened.trusted, net })
    trust.poke()
  } catch (error) {
    await close()
    throw error
  }
  const addresses = Object.fromEntries(listeners.map(([name, { address }]) => [name, address]))
  report('started', { installation: config.installation, ...addresses })
  return { opened, addresses, refresh: () => trust?.poke(), close }
}

function channelsOf({ notifications }: Config, clock: Clock): Channels {
  if (!notifications) return {}
  const { officers, mail, hooks } = notifications
  return {
    hooks: httpHooks(hooks, { officers, clock }),
    ...(mail ? { mailer: smtpMailer(mail, { officers }) } : {}),
  }
}

type ListenerName = keyof Config['listeners']

type Inside = Around & { readonly oidc: Oidc | undefined; readonly sessions: Sessions }

function appsOf(config: Config, opened: Opened, around: Inside): [ListenerName, App][] {
  const { report } = around
  const house: House = { report, random: systemRandom, counts: new HttpCounts() }
  const { office } = opened
  const officers = officersOf(config, opened, { ...around, house })
  const peers = peersApp(office, { house })
  return [
    ['officers', officers],
    ['peers', peers],
    ...openApps(config, opened, house),
    [
      'admin',
      adminApp(
        { health: { reasons: () => reasons(opened) }, gauges: gauges(config, opened) },
        { house },
      ),
    ],
  ]
}

/** What listens to the public, and to persons concerned. */
function openApps(config: Config, opened: Opened, house: House): [ListenerName, App][] {
  const { office } = opened
  const reads = publicReads(config, opened)
  const { listeners } = config
  const portal = portalRoutes({
    installation: config.installation,
    door: doorOf(listeners.person),
    checkpoint: () => reads.checkpoint(),
    tile: (path) => reads.tile(path),
    leafWith: (hash) => leafWith(config, opened, hash),
    figures: figuresOf(config, opened),
    states: () => publicStates(office.installation),
  })
  const door = personRoutes(office, config.legalHelp ?? [])
  const pages = [
    ...(listeners.person === undefined ? door : []),
    ...participationRoutes(office.participation),
    ...portal,
  ]
  return [
    ['public', publicApp(reads, { house, pages })],
    [
      'person',
      serveRoutes('person', [...door, ...personEdges()], { limits: PUBLIC_LIMITS, house }),
    ],
  ]
}

/** The API and the pages of the institution's people, who share their sessions. */
function officersOf(
  config: Config,
  { office, db }: Opened,
  { house, channels, ...around }: Inside & { readonly house: House },
): App {
  const { clock, report, personas, mailbox, oidc, sessions } = around
  const identities = identitiesOf(office.installation, config.enrolment?.administrators)
  const entry = entryOf({ clock, identities, sessions }, house)
  const rpId = config.enrolment?.signing.rpId ?? rpIdOf(office.installation)
  const pages = webRoutes({
    ...{ desk: office, identities, ...entry, clock, report, rpId, personas, mailbox, oidc },
    lastBackup: () => lastBackup(config.dataDir),
    hostedBy: config.hostedBy,
    enrolments: enrolmentsOf(config, office.installation, channels),
  })
  return officersApp(
    { desk: office, identities, kept: keptAnswers(db), clock },
    { house, description: apiDescription(), entry, pages },
  )
}

function enrolmentsOf(
  { enrolment }: Config,
  installation: Installation,
  channels: Channels | undefined,
): Enrolments | undefined {
  return (
    enrolment && new Enrolments({ installation, settings: enrolment, mailer: channels?.mailer })
  )
}

/** Where the public's first page leads persons concerned; nothing where their door is off. */
const doorOf = (person: Config['listeners']['person']): string | undefined =>
  person === undefined ? '' : person?.address.replace(/\/$/, '')

/** The institution's provider; nothing where none is configured. @throws Fault of its secret */
async function oidcIn({ signIn }: Config): Promise<Oidc | undefined> {
  if (signIn === undefined) return undefined
  const secret = new TextDecoder().decode(await readSecret(signIn.clientSecretFile)).trim()
  const { issuer, clientId, origin, personClaim } = signIn
  const redirect = new URL('/en/sign-in/back', origin).href
  const insecure = new URL(issuer).protocol === 'http:'
  return oidcOf({ issuer, clientId, clientSecret: secret, redirect, personClaim, insecure })
}

/** @throws Fault "trust/own-unknown" while nothing says who this installation is */
async function takeInTrust(config: Config, opened: Opened, folder: TrustFolder): Promise<void> {
  await folder.sweep()
  const { id, state } = opened.office.installation
  if (opened.trusted.chain(state).length > 0) return
  throw fault(
    'trust/own-unknown',
    `cannot serve "${id}": no file of "${config.trust}" pins "${state}" with its directory`,
  )
}

function publicReads(config: Config, { db, origin }: Opened): PublicReads {
  const store = logStore(db, origin)
  const tiles = tileFiles(join(config.dataDir, 'tiles'))
  return {
    checkpoint: async () => (await store.load()).epoch?.note,
    async tile(path) {
      const { epoch } = await store.load()
      const tile = epoch && parseTilePath(path)
      return tile && readPublicTile(tiles, tile, epoch.size)
    },
  }
}

/** Counted once a month: until the next one has ended they stay as they are. */
function figuresOf({ publicEpochMinutes }: Config, { db, origin }: Opened) {
  let kept: { readonly month: string; readonly told: ReturnType<typeof figuresUntil> } | undefined
  return async () => {
    const { epoch } = await logStore(db, origin).load()
    if (!epoch) return undefined
    const until = epochEnd(epoch.epoch, publicEpochMinutes * 60)
    const month = until.slice(0, 7)
    if (kept?.month !== month) kept = { month, told: figuresUntil(db, until) }
    return kept.told.catch((error: unknown) => {
      kept = undefined
      throw error
    })
  }
}

async function leafWith(
  { dataDir }: Config,
  { db, origin }: Opened,
  hash: Uint8Array,
): Promise<number | undefined> {
  const { epoch } = await logStore(db, origin).load()
  return epoch && findLeaf(tileFiles(join(dataDir, 'tiles')), epoch.size, hash)
}

async function reasons({ office, db }: Opened): Promise<Reason[]> {
  const found: Reason[] = []
  if (office.recovering) {
    found.push({ code: 'office/in-recovery', says: 'it was restored: run "rogatory recover"' })
  }
  try {
    await db.pool.query('select 1')
  } catch {
    found.push({ code: 'storage/disconnected', says: 'the database does not answer' })
  }
  const law = lawUnknown(office.installation)
  if (law) found.push(law)
  const tick = office.rounds.lastTick
  if (tick?.state === 'read-only') {
    found.push({ code: 'log/read-only', says: `witness "${tick.witness}" holds another tree` })
  }
  if (tick?.state === 'waiting' || tick?.state === 'unreconciled') {
    found.push({ code: 'log/waiting', says: 'too few log witnesses answer' })
  }
  return found
}

/** Without the law that its directory puts in force nothing is decided here. */
function lawUnknown({ profiles, state, directories }: Installation): Reason | undefined {
  const own = directories().latest(state)?.content.profile
  if (own === undefined || profiles.has(own.digest)) return undefined
  const says = `profile "${own.id}" is not known here: run "rogatory doctor"`
  return { code: 'office/unknown-profile', says }
}

function gauges(config: Config, { office, db, trusted, origin }: Opened) {
  const store = logStore(db, origin)
  return {
    async read(): Promise<Partial<Record<GaugeName, number>>> {
      const { clock } = office.installation
      const now = clock.now()
      const { bavail, bsize } = await statfs(config.dataDir)
      const own = trusted.chain(office.installation.state).at(-1)
      // A file that cannot be read hides its own gauge and no other; the doctor says why.
      const [ending] = await endings(config, own, now).catch(() => [])
      const backup = await lastBackup(config.dataDir).catch(() => undefined)
      const ends = trusted.states().map((state) => {
        const { validUntil } = office.installation.directories().latest(state)!.content
        return secondsBetween(now, validUntil)
      })
      return {
        ...(await gaugesFrom(db, now)),
        log_read_only: office.rounds.lastTick?.state === 'read-only' ? 1 : 0,
        ...logAges(await store.load(), config, office.installation),
        disk_free_bytes: bavail * bsize,
        ...(backup ? { backup_age_seconds: secondsBetween(backup, now) } : {}),
        ...(ending ? { key_expiry_seconds: secondsBetween(now, ending.until) } : {}),
        ...(ends.length > 0 ? { directory_expiry_seconds: Math.min(...ends) } : {}),
        database_connections: db.pool.totalCount,
        memory_resident_bytes: process.memoryUsage.rss(),
      }
    },
  }
}

/** How long ago witnesses last cosigned, and the public last saw the log move. */
function logAges(
  record: LogRecord,
  { publicEpochMinutes }: Config,
  { policy, clock }: Installation,
): Partial<Record<GaugeName, number>> {
  const now = clock.now()
  const cosigned = lastCosigned(record, policy)
  const closed = record.epoch && epochEnd(record.epoch.epoch, publicEpochMinutes * 60)
  return {
    ...(cosigned ? { checkpoint_age_seconds: secondsBetween(cosigned, now) } : {}),
    ...(closed ? { public_epoch_age_seconds: secondsBetween(closed, now) } : {}),
  }
}

/** Where peers ask for a certificate they are shown the one of the peers' listener. */
export async function clientTlsOf({ listeners }: Config): Promise<ClientTls | undefined> {
  return listeners.peers?.tls && pemOf(listeners.peers.tls)
}

async function pemOf(tls: { key: string; cert: string; ca?: string | undefined }) {
  const [key, cert] = await Promise.all([readSecret(tls.key), readFile(tls.cert)])
  return { key: Buffer.from(key), cert, ...(tls.ca ? { ca: await readFile(tls.ca) } : {}) }
}
