/**
 * A small world in one process: installations of invented States with real databases, a log
 * witness, and a network that is a function call. Time moves only when told to.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { utf8 } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import type { StateCode } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import type { Net, NetAnswer } from '../exchange/courier.ts'
import { profiles } from '../law/shipped.ts'
import { readConfig } from '../office/config.ts'
import type { Office } from '../office/office.ts'
import { assemble, type Opened, type OpenedDatabase } from '../office/open.ts'
import { fingerprint } from '../signing/keys.ts'
import { MemoryWitnessStore } from '../storage/memory/witness-store.ts'
import { formatVerifierKey, KEY_TYPE, parseVerifierKey } from '../transparency/note-key.ts'
import { signerOf } from '../transparency/note-signer.ts'
import { openWitness } from '../transparency/witness.ts'
import type { Random } from '../vault/random.ts'
import { type Ceremony, holdCeremony, installationNames, type Signatory } from './ceremony.ts'
import { writeInstallation } from './files.ts'
import type { SimState } from './states.ts'

export interface WorldOptions {
  readonly states: readonly SimState[]
  /** Folder for the files of the installations. */
  readonly folder: string
  readonly start: Instant
  readonly random: Random
  /** A fresh migrated database for each installation. */
  readonly database: () => Promise<OpenedDatabase>
}

export interface SimWorld {
  readonly ceremonies: ReadonlyMap<string, Ceremony>
  /** By installation id, `XB/main`. */
  readonly installations: ReadonlyMap<string, Opened>
  readonly clock: { now(): Instant; advance(seconds: number): void }
  /** Faults to inject: an address that does not answer. */
  readonly down: Set<string>
  /** The person of a State who holds that office; `nth` of them, from 0. */
  person(office: string, nth?: number): Signatory
  /** Logs, delivers and lets clocks strike until nothing more happens. */
  settle(): Promise<void>
  close(): Promise<void>
}

const WITNESS_URL = 'http://witness.sim'

export async function makeWorld(options: WorldOptions): Promise<SimWorld> {
  const { states, start, random } = options
  let now = start
  const clock = {
    now: () => now,
    advance: (seconds: number) => {
      now = addSeconds(now, seconds)
    },
  }
  const witnessSigner = signerOf('witness.sim', KEY_TYPE.cosignature, random(32))
  const policy = policyText(formatVerifierKey(witnessSigner.key))
  const addresses = new Map(
    states.flatMap((state) =>
      installationNames(state).map((name) => [
        `${state.code}/${name}`,
        addressOf(state.code, name),
      ]),
    ),
  )
  const ceremonies = new Map(
    states.map((state) => [
      state.code,
      holdCeremony({
        state,
        at: start,
        random,
        profile: profiles['full-safeguards'],
        addresses,
        policy,
      }),
    ]),
  )
  const logs = [...ceremonies.values()].flatMap(({ installations }) =>
    installations.map(({ logKey }) => parseVerifierKey(logKey)),
  )
  const witness = openWitness({
    signer: witnessSigner,
    logs,
    store: new MemoryWitnessStore(),
    now: () => now,
  })
  const down = new Set<string>()
  const installations = new Map<string, Opened>()
  const net = netOf(installations, down)
  for (const ceremony of ceremonies.values()) {
    for (const keys of ceremony.installations) {
      const folder = join(options.folder, keys.id.replace('/', '-'))
      await mkdir(folder, { recursive: true })
      const ports = { officers: 0, peers: 0, public: 0, admin: 0 }
      const config = await readConfig(await writeInstallation(folder, keys, { ports, policy }))
      await mkdir(config.dataDir, { recursive: true })
      const opened = await assemble(
        config,
        {
          clock,
          random,
          report: () => {},
          net,
          witness: () => (body) => witness.addCheckpoint(body),
        },
        await options.database(),
      )
      await trustAll(opened, ceremonies, start)
      installations.set(keys.id, opened)
    }
  }
  return {
    ceremonies,
    installations,
    clock,
    down,
    person: (office, nth = 0) => personOf(ceremonies, office, nth),
    settle: () => settle([...installations.values()]),
    async close() {
      for (const opened of installations.values()) await opened.close()
    },
  }
}

/** Every installation pins every State: two of its own persons compared the fingerprints. */
export async function trustAll(
  { trusted }: Pick<Opened, 'trusted'>,
  ceremonies: ReadonlyMap<string, Ceremony>,
  at: Instant,
): Promise<void> {
  for (const { state, root, directory, persons } of ceremonies.values()) {
    const pinnedBy: [Signatory['id'], Signatory['id']] = [persons[2]!.id, persons[3]!.id]
    const source = 'compared at the ceremony of this invented world'
    const code = state.code as StateCode
    await trusted.pin({ state: code, fingerprint: fingerprint(root.kid), source, pinnedBy, at })
    await trusted.accept(code, directory.document, at)
  }
}

export const addressOf = (code: string, name: string) => `http://${name}.${code.toLowerCase()}.sim/`

export const policyText = (witness: string, url = WITNESS_URL): string =>
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
      const before = office.lastTick
      await office.sequence()
      const size = before && 'size' in before ? before.size : -1
      const after = office.lastTick
      if (after && 'size' in after && after.size !== size) moved = true
      if ((await office.carry()) > 0) moved = true
      await office.sweep()
      if ((await office.evidence.fetch()) > 0) moved = true
    }
  }
}
