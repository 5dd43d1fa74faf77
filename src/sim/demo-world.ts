/**
 * The world of a demonstration: each installation and the log witness is a process of its own,
 * with its own database, started when it is first needed and ended with this one.
 */
import { mkdir, readFile, readlink, realpath, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fault } from '../base/error.ts'
import type { ActId, OfficeId } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { profiles } from '../law/shipped.ts'
import type { Place } from '../office/ports.ts'
import { systemClock, systemRandom } from '../office/system.ts'
import { writeDurably } from '../storage/durable-files.ts'
import { formatVerifierKey, KEY_TYPE } from '../transparency/note-key.ts'
import { formatSignerKey, signerOf } from '../transparency/note-signer.ts'
import type { Said } from './actor.ts'
import { type Ceremony, holdCeremony, installationNames, type Signatory } from './ceremony.ts'
import { Client } from './client.ts'
import type { NodeOrders } from './demo-node.ts'
import { type Program, Servers } from './demo-servers.ts'
import { type Ports, writeInstallation, writeTrust } from './files.ts'
import { DEMO_MARK } from './mark.ts'
import { writePersonas } from './personas.ts'
import type { Stage } from './play.ts'
import type { Spoken } from './spoken.ts'
import { STATES } from './states.ts'

const SETTLED_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 40

export interface DemoWorldOptions extends Program {
  readonly folder: string
  /** Says what is waited for, where somebody looks on. */
  readonly during?: <T>(what: string, work: Promise<T>) => Promise<T>
}

export class DemoWorld implements Stage {
  readonly folder: string
  readonly ceremonies = new Map<string, Ceremony>()
  private readonly options: DemoWorldOptions
  private readonly servers: Servers
  private readonly clients = new Map<string, Client>()
  private readonly ports = new Map<string, Ports>()
  private readonly unsettled: { office: OfficeId; act: ActId; nth: number }[] = []
  /** Verifier key of the log witness. */
  witnessKey = ''
  private readonly lawless = new Set<string>()
  private aheadSeconds = 0
  private witnessPort = 0
  private stopped = false

  constructor(options: DemoWorldOptions) {
    this.options = options
    this.servers = new Servers(options)
    this.folder = options.folder
  }

  /** Keys, directories and files of everyone; nothing runs yet. */
  async prepare(): Promise<void> {
    const names = STATES.flatMap((state) =>
      installationNames(state).map((name) => `${state.code}/${name}`),
    )
    const free = await freePorts(names.length * 5 + 1)
    this.witnessPort = free.pop()!
    for (const [i, name] of names.entries()) {
      const [officers, peers, open, admin, person] = free.slice(5 * i, 5 * i + 5) as [
        number,
        number,
        number,
        number,
        number,
      ]
      this.ports.set(name, { officers, peers, public: open, admin, person })
    }
    const seed = systemRandom(32)
    const witness = signerOf('witness.example', KEY_TYPE.cosignature, seed)
    this.witnessKey = formatVerifierKey(witness.key)
    const url = `http://127.0.0.1:${this.witnessPort}/`
    const policy = `witness W1 ${this.witnessKey} ${url}\nquorum W1\n`
    const addresses = new Map(
      [...this.ports].map(([id, { peers }]) => [id, `http://127.0.0.1:${peers}/`]),
    )
    const origins = new Map(
      [...this.ports].map(([id, { officers }]) => [id, `http://localhost:${officers}`]),
    )
    const at = this.now()
    for (const state of STATES) {
      const profile = profiles['full-safeguards']
      this.ceremonies.set(
        state.code,
        holdCeremony({ state, at, random: systemRandom, profile, addresses, policy, origins }),
      )
    }
    await this.writeFiles(policy, at)
    await this.writeWitness(formatSignerKey('witness.example', KEY_TYPE.cosignature, seed))
  }

  /**
   * Starts one installation, or the `witness`, if it is not up.
   * @returns milliseconds that it took
   */
  async start(id: string): Promise<number> {
    this.check()
    if (this.servers.has(id)) return 0
    const started = performance.now()
    const file = join(this.folderOf(id), id === 'witness' ? 'witness.json' : 'rogatory.json')
    await this.servers.start(id, file, this.ordersTo(id))
    return performance.now() - started
  }

  now(): Instant {
    return addSeconds(systemClock.now(), this.aheadSeconds)
  }

  /** Moves the clock of every process on. */
  async advance(days: number): Promise<void> {
    this.aheadSeconds += days * 86_400
    await Promise.all(this.servers.ids.map((id) => this.servers.tell(id, this.ordersTo(id))))
  }

  /** Takes the rules out of an installation's software while the work lasts. */
  async withoutRules<T>(id: string, work: () => Promise<T>): Promise<T> {
    this.lawless.add(id)
    await this.servers.tell(id, this.ordersTo(id))
    try {
      return await work()
    } finally {
      this.lawless.delete(id)
      await this.servers.tell(id, this.ordersTo(id))
    }
  }

  /** The `nth` person who holds an office. */
  person(office: string, nth = 0): Signatory {
    const { persons } = this.ceremonies.get(office.slice(0, 2))!
    return persons.filter(({ offices }) => offices.some((id) => id === office))[nth]!
  }

  client(office: OfficeId, nth = 0): Client {
    this.check()
    const person = this.person(office, nth)
    const known = this.clients.get(person.id)
    if (known) return known
    const { officers } = this.ports.get(homeOf(office))!
    const client = new Client(`http://127.0.0.1:${officers}/`, person)
    this.clients.set(person.id, client)
    return client
  }

  async say(office: OfficeId, said: Said, nth = 0): Promise<Spoken> {
    const spoken = await this.client(office, nth).say(office, said)
    if (spoken.kind === 'recorded') this.unsettled.push({ office, act: spoken.act, nth })
    return spoken
  }

  /** Waits until everything said is logged and its receipts are there. */
  settle(): Promise<void> {
    return this.during('waiting for log and receipts', this.settleAll())
  }

  /** Waits for what other processes do by themselves. @throws Fault "demo/stuck" */
  until(what: string, test: () => Promise<boolean>): Promise<void> {
    const missing = () => `it did not come about that ${what}`
    return this.during(`waiting until ${what}`, this.waitFor(missing, test))
  }

  /** Where the running installations listen, for those who want to look. */
  listening(): [string, Ports][] {
    return this.servers.ids.filter((id) => id !== 'witness').map((id) => [id, this.portsOf(id)])
  }

  portsOf(id: string): Ports {
    return this.ports.get(id)!
  }

  folderOf(id: string): string {
    return join(this.folder, id.replace('/', '-').toLowerCase())
  }

  /**
   * Ends a process with no warning, the server of its database first if told; settles when it is
   * gone. It may be started again.
   */
  kill(id: string, { database = false }: { database?: boolean } = {}): Promise<void> {
    return this.servers.kill(id, async () => {
      if (database) process.kill(await postmasterOf(this.folderOf(id)), 'SIGKILL')
    })
  }

  /** Ends every process; settles when all of them, databases included, are gone. */
  close(): Promise<void> {
    return this.servers.close()
  }

  /** Ends every process for good: whatever is still under way here fails at its next step. */
  stop(): Promise<void> {
    this.stopped = true
    return this.close()
  }

  private check(): void {
    if (this.stopped) throw fault('demo/stopped', 'cannot go on: the demonstration was stopped')
  }

  private during<T>(what: string, work: Promise<T>): Promise<T> {
    return this.options.during?.(what, work) ?? work
  }

  private ordersTo(id: string): NodeOrders {
    return { aheadSeconds: this.aheadSeconds, lawless: this.lawless.has(id) }
  }

  private async settleAll(): Promise<void> {
    for (const { office, act, nth } of this.unsettled.splice(0)) {
      const client = this.client(office, nth)
      let problem: string | null | undefined = 'it is not logged'
      const missing = () => `act "${act}" is not delivered: ${problem}`
      await this.waitFor(missing, async () => {
        const { logged, peers } = await client.status(act)
        const stuck = logged && peers.find(({ state }) => state !== 'delivered')
        problem = stuck?.problem
        return logged !== null && !stuck
      })
    }
  }

  private async waitFor(missing: () => string, test: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + SETTLED_WITHIN_MS
    while (!(await test())) {
      this.check()
      if (performance.now() > deadline) throw fault('demo/stuck', `cannot go on: ${missing()}`)
      await new Promise((look) => setTimeout(look, LOOK_EVERY_MS))
    }
  }

  private async writeFiles(policy: string, at: Instant): Promise<void> {
    for (const own of this.ceremonies.values()) {
      for (const keys of own.installations) {
        const folder = this.folderOf(keys.id)
        await writeInstallation(folder, keys, { ports: this.ports.get(keys.id)!, policy })
        await writeTrust(folder, this.ceremonies.values(), { own, at })
        const here = own.persons.filter(({ offices }) => offices.some((id) => keys.offices.has(id)))
        await writePersonas(folder, here, this.places())
        await mark(folder)
      }
    }
  }

  private places(): Place[] {
    return [...this.ports].map(([installation, ports]) => ({
      installation,
      officers: `http://localhost:${ports.officers}`,
      public: `http://localhost:${ports.public}`,
      person: `http://127.0.0.1:${ports.person}`,
    }))
  }

  private async writeWitness(key: string): Promise<void> {
    const folder = this.folderOf('witness')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeDurably(join(folder, 'witness.skey'), `${key}\n`)
    const logs = [...this.ceremonies.values()].flatMap(({ installations }) =>
      installations.map(({ logKey }) => logKey),
    )
    const listen = { host: '127.0.0.1', port: this.witnessPort }
    const config = { dataDir: 'data', key: 'witness.skey', logs, listen }
    await writeDurably(join(folder, 'witness.json'), JSON.stringify(config, null, 2))
    await mark(folder)
  }
}

const homeOf = (office: OfficeId): string =>
  /\/(?:nimbus|cirrus)$/.test(office) ? office : `${office.slice(0, 2)}/main`

/**
 * Process id of the database's server, as it wrote it down itself.
 * @throws Fault "demo/other-process" if that number is another program's by now
 */
async function postmasterOf(folder: string): Promise<number> {
  const cluster = join(folder, 'data', 'database', 'cluster')
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
  const works = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (works === undefined || works === (await realpath(cluster))) return pid
  throw fault('demo/other-process', `cannot kill ${pid}: it is not the database of "${folder}"`)
}

const mark = (folder: string) =>
  writeFile(
    join(folder, DEMO_MARK),
    'Made by the demonstration: invented States, make-believe time.\n',
  )

/** Ports that nobody listens on; held together, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((open, failed) => {
          const server = createServer().once('error', failed)
          server.listen(0, '127.0.0.1', () => open(server))
        }),
    ),
  )
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  return ports
}
