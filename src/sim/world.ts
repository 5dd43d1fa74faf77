/**
 * A small world in one process: installations of invented States with real databases, a log
 * witness, and a network that is a function call. Time moves only when told to.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import type { StateCode } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import type { Net, NetAnswer } from '../exchange/courier.ts'
import { DIRECTORY_PATH, GREETING_PATH } from '../exchange/greeting.ts'
import { RECOVERY_PATH } from '../exchange/recovery.ts'
import type { Profile } from '../law/profile.ts'
import { DEFAULT_PROFILE, profiles } from '../law/shipped.ts'
import { type Config, readConfig } from '../office/config.ts'
import type { Channels } from '../office/notify/ports.ts'
import type { Office } from '../office/office.ts'
import { assemble, type Opened, type OpenedDatabase, open, type World } from '../office/open.ts'
import type { Report } from '../office/ports.ts'
import { fingerprint } from '../signing/keys.ts'
import type { TrustFile } from '../signing/trust.ts'
import { MemoryWitnessStore } from '../storage/memory/witness-store.ts'
import { formatVerifierKey, KEY_TYPE, parseVerifierKey } from '../transparency/note-key.ts'
import { signerOf } from '../transparency/note-signer.ts'
import { openWitness } from '../transparency/witness.ts'
import type { Random } from '../vault/random.ts'
import {
  type Ceremony,
  holdCeremony,
  type InstallationKeys,
  installationNames,
  type Readers,
  type Signatory,
} from './ceremony.ts'
import { writeInstallation } from './files.ts'
import type { SimState } from './states.ts'

export interface WorldOptions {
  readonly states: readonly SimState[]
  /** Folder for the files of the installations. */
  readonly folder: string
  readonly start: Instant
  /** The profile that a State has declared; full safeguards unless told. */
  readonly profileOf?: (state: string) => Profile
  readonly random: Random
  /** Web origins of the installations' pages by id, where persons sign in a browser. */
  readonly origins?: ReadonlyMap<string, string>
  /** Who reads evidence, by office. */
  readonly readers?: ReadonlyMap<string, Readers>
  readonly report?: Report
  /** How people are told that something waits; they are not unless told. */
  readonly channels?: Channels
  /** Whether each State is pinned by nobody but itself; all by all unless told. */
  readonly strangers?: boolean
  /** A fresh migrated database for an installation; undefined for a server of its own. */
  readonly database: (id: string) => Promise<OpenedDatabase | undefined>
}

export interface SimWorld {
  readonly ceremonies: ReadonlyMap<string, Ceremony>
  /** By installation id, `XB/main`. */
  readonly installations: ReadonlyMap<string, Opened>
  readonly configs: ReadonlyMap<string, Config>
  readonly around: World
  /** Whom an outsider trusts. */
  readonly trustFile: TrustFile
  readonly clock: { now(): Instant; advance(seconds: number): void }
  /** The network between them. */
  readonly net: Net
  /** Faults to inject: who does not answer, by installation id, or `witness`. */
  readonly down: Set<string>
  /** The person of a State who holds that office; `nth` of them, from 0. */
  person(office: string, nth?: number): Signatory
  /** Logs, delivers and lets clocks strike until nothing more happens. */
  settle(): Promise<void>
  /** Ends an installation; it does not answer then. */
  end(id: string): Promise<void>
  /** Opens one that ended, with a database server of its own. */
  start(id: string): Promise<Opened>
  close(): Promise<void>
}

const WITNESS_URL = 'http://witness.sim'

export async function makeWorld(options: WorldOptions): Promise<SimWorld> {
  const { random } = options
  const clock = movedByHand(options.start)
  const { ceremonies, policy, witness, witnessKey } = holdCeremonies(options, clock)
  const down = new Set<string>()
  const installations = new Map<string, Opened>()
  const configs = new Map<string, Config>()
  const net = netOf(installations, down)
  const around: World = {
    clock,
    random,
    report: options.report ?? (() => {}),
    net,
    witness: () => async (body) => {
      if (down.has('witness')) throw new Error('the witness does not answer')
      return witness.addCheckpoint(body)
    },
    witnessed: (_, origin) => witness.checkpoint(digest(utf8(origin))),
    ...(options.channels ? { channels: options.channels } : {}),
    profiles: options.states.flatMap(({ code }) => options.profileOf?.(code) ?? []),
  }
  for (const keys of [...ceremonies.values()].flatMap((ceremony) => ceremony.installations)) {
    const config = await configure(options, keys, policy)
    configs.set(keys.id, config)
    const database = await options.database(keys.id)
    const opened = await (database ? assemble(config, around, database) : open(config, around))
    const own = ceremonies.get(keys.id.slice(0, 2))!
    const pinned = options.strangers ? [own] : [...ceremonies.values()]
    await trustAll(opened, pinned, { own, at: options.start })
    installations.set(keys.id, opened)
  }
  return {
    ceremonies,
    installations,
    configs,
    around,
    trustFile: trustFileOf(ceremonies, witnessKey),
    clock,
    net,
    down,
    person: (office, nth = 0) => personOf(ceremonies, office, nth),
    settle: () => settle([...installations.values()]),
    async end(id) {
      const opened = installations.get(id)
      installations.delete(id)
      await opened?.close()
    },
    async start(id) {
      const opened = await open(configs.get(id)!, around)
      installations.set(id, opened)
      return opened
    },
    async close() {
      for (const opened of installations.values()) await opened.close()
    },
  }
}

function movedByHand(start: Instant): SimWorld['clock'] {
  let now = start
  return {
    now: () => now,
    advance: (seconds) => {
      now = addSeconds(now, seconds)
    },
  }
}

/** The States' keys and directories, and one witness that knows all their logs. */
function holdCeremonies(options: WorldOptions, { now }: SimWorld['clock']) {
  const { states, start, random, profileOf, readers, origins } = options
  const signer = signerOf('witness.sim', KEY_TYPE.cosignature, random(32))
  const policy = policyText(formatVerifierKey(signer.key))
  const addresses = new Map(
    states.flatMap((state) =>
      installationNames(state).map((name) => [
        `${state.code}/${name}`,
        addressOf(state.code, name),
      ]),
    ),
  )
  const ceremonies = new Map(
    states.map((state) => {
      const profile = profileOf?.(state.code) ?? profiles[DEFAULT_PROFILE]
      return [
        state.code,
        holdCeremony({
          state,
          at: start,
          random,
          profile,
          addresses,
          policy,
          ...(readers ? { readers } : {}),
          ...(origins ? { origins } : {}),
        }),
      ] as const
    }),
  )
  const logs = [...ceremonies.values()].flatMap(({ installations }) =>
    installations.map(({ logKey }) => parseVerifierKey(logKey)),
  )
  const witness = openWitness({ signer, logs, store: new MemoryWitnessStore(), now })
  return { ceremonies, policy, witness, witnessKey: formatVerifierKey(signer.key) }
}

async function configure(
  options: WorldOptions,
  keys: InstallationKeys,
  policy: string,
): Promise<Config> {
  const folder = join(options.folder, keys.id.replace('/', '-'))
  await mkdir(folder, { recursive: true })
  const ports = { officers: 0, peers: 0, public: 0, admin: 0, person: 0 }
  const config = await readConfig(await writeInstallation(folder, keys, { ports, policy }))
  await mkdir(config.dataDir, { recursive: true })
  return config
}

/** The States' roots and the witness, from elsewhere. */
const trustFileOf = (ceremonies: ReadonlyMap<string, Ceremony>, witness: string): TrustFile => ({
  v: 1,
  roots: [...ceremonies.values()]
    .map(({ state, root }) => ({
      state: state.code as StateCode,
      fingerprint: fingerprint(root.kid),
      source: 'read out at the ceremony of this invented world',
    }))
    .sort((a, b) => (a.state < b.state ? -1 : 1)),
  witnesses: [witness],
  quorum: 1,
})

/** Pins States: two of the installation's own persons compared the fingerprints. */
async function trustAll(
  { trusted }: Pick<Opened, 'trusted'>,
  ceremonies: readonly Ceremony[],
  { own, at }: { readonly own: Ceremony; readonly at: Instant },
): Promise<void> {
  const pinnedBy: [Signatory['id'], Signatory['id']] = [own.persons[2]!.id, own.persons[3]!.id]
  for (const { state, root, directory } of ceremonies) {
    const source = 'compared at the ceremony of this invented world'
    const code = state.code as StateCode
    await trusted.pin({ state: code, fingerprint: fingerprint(root.kid), source, pinnedBy, at })
    await trusted.accept(code, directory.document, at)
  }
}

const addressOf = (code: string, name: string) => `http://${name}.${code.toLowerCase()}.sim/`

const policyText = (witness: string, url = WITNESS_URL): string =>
  `witness W1 ${witness} ${url}\nquorum W1\n`

function personOf(
  ceremonies: ReadonlyMap<string, Ceremony>,
  office: string,
  nth: number,
): Signatory {
  const persons = ceremonies.get(office.slice(0, 2))!.persons
  return persons.filter(({ offices }) => offices.some((id) => id === office))[nth]!
}

function netOf(installations: ReadonlyMap<string, Opened>, down: ReadonlySet<string>): Net {
  const officeAt = (url: string): Office => {
    const [name, code] = new URL(url).hostname.split('.')
    const id = `${code?.toUpperCase()}/${name}`
    const peer = installations.get(id)
    if (!peer || down.has(id)) throw new Error(`${id} does not answer`)
    return peer.office
  }
  return {
    async post(url, body): Promise<NetAnswer> {
      const office = officeAt(url)
      try {
        if (url.endsWith(GREETING_PATH)) return { status: 200, body: await office.greet(body) }
        const intake = await office.receive(body)
        if (intake.kind === 'waiting') return { status: 202, body: new Uint8Array() }
        return { status: 200, body: intake.receipt }
      } catch (error) {
        if (!isFault(error)) throw error
        return { status: 422, body: utf8(JSON.stringify({ code: error.code })) }
      }
    },
    async stream(url, body) {
      const office = officeAt(url)
      try {
        if (url.endsWith(DIRECTORY_PATH)) {
          const next = await office.nextDirectory(body)
          return { status: next ? 200 : 204, body: Readable.from(next ? [next] : []) }
        }
        if (url.endsWith(RECOVERY_PATH)) {
          return { status: 200, body: Readable.from([await office.giveBack(body)]) }
        }
        return { status: 200, body: await office.evidence.serve(body) }
      } catch (error) {
        if (!isFault(error)) throw error
        return { status: 403, body: Readable.from([]) }
      }
    },
  }
}

async function settle(installations: readonly Opened[]): Promise<void> {
  for (let moved = true; moved; ) {
    moved = false
    for (const { office } of installations) {
      const before = office.rounds.lastTick
      await office.rounds.sequence()
      const size = before && 'size' in before ? before.size : -1
      const after = office.rounds.lastTick
      if (after && 'size' in after && after.size !== size) moved = true
      if ((await office.rounds.carry()) > 0) moved = true
      if ((await office.rounds.sweep()) > 0) moved = true
      if ((await office.evidence.fetch()) > 0) moved = true
    }
  }
}
