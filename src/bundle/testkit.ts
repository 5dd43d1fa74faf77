/**
 * A world in memory in which whole cases are played: real keys, real signatures, real logs and a
 * real witness, and no database. What belongs to higher floors (stores, States, the door's own
 * judgement) is handed in, so that bundles are held against those who make them.
 */
import { type Bytes, toHex, utf8 } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { sha256 } from '../base/digest.ts'
import { type ActId, type CaseId, type OfficeId, type PersonId, stateOf } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import type { CaseAct } from '../casefile/act.ts'
import { leafClass } from '../casefile/leaf-class.ts'
import { mayReadPart, released } from '../casefile/sight.ts'
import { documentJson, type Profile } from '../law/profile.ts'
import { type ActPayload, actId, parseActPayload } from '../signing/act-payload.ts'
import type { Directory } from '../signing/directory.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { type DirectoryView, directoryView } from '../signing/directory-view.ts'
import { countersign, type Envelope, formatEnvelope } from '../signing/envelope.ts'
import { fingerprint, type PrivateJwk, type SigningKey, signingKey } from '../signing/keys.ts'
import {
  type AuthorSignature,
  actStatement,
  challengeOf,
  signStatement,
} from '../signing/statement.ts'
import type { TrustFile } from '../signing/trust.ts'
import { parseCheckpoint } from '../transparency/checkpoint.ts'
import { makeLeaf, unsealDueOf } from '../transparency/leaf.ts'
import { Log } from '../transparency/log.ts'
import { foundLog } from '../transparency/log-repair.ts'
import type { LogStore } from '../transparency/log-store.ts'
import { formatVerifierKey, KEY_TYPE, type NoteSigner } from '../transparency/note-key.ts'
import { parseSignerKey, signerOf } from '../transparency/note-signer.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import { parseProof } from '../transparency/proof.ts'
import type { TileStore } from '../transparency/tile-store.ts'
import { openWitness, type WitnessStore } from '../transparency/witness.ts'
import type { Bundle } from './contents.ts'

/** A State as its ceremony made it. */
export interface KitState {
  readonly root: SigningKey
  readonly directory: Directory
  readonly persons: readonly KitPerson[]
  readonly installations: readonly KitKeys[]
}

export interface KitPerson {
  readonly id: PersonId
  readonly offices: readonly OfficeId[]
  readonly key: ActPayload['author']['key']
  readonly device: { assert(challenge: Uint8Array): AuthorSignature }
}

interface KitKeys {
  readonly id: InstallationId
  readonly peer: PrivateJwk
  /** C2SP signer key. */
  readonly log: string
  readonly offices: ReadonlyMap<OfficeId, PrivateJwk>
}

/** What the kit takes from higher floors. */
export interface KitPorts {
  readonly states: readonly KitState[]
  readonly profile: Profile
  readonly start: Instant
  readonly witness: NoteSigner
  stores(): {
    readonly log: LogStore & {
      readonly rows: { readonly proofs: ReadonlyMap<ActId, { readonly proof: string }> }
      enqueue(acts: readonly { act: ActId; leaf: Bytes }[]): void
    }
    readonly tiles: TileStore
  }
  readonly witnessStore: WitnessStore
  /** The office's own way of putting an act together. */
  draft(
    said: KitSaid & Pick<ActPayload['author'], 'office' | 'person' | 'key'>,
    world: World,
    site: Site,
  ): Pick<Envelope, 'payload' | 'parts'>
  /** The door's reading of a verified act. */
  read(envelope: Envelope, site: Site, directories: DirectoryView): CaseAct
  /** The door's judgement. */
  judge(
    act: CaseAct,
    site: Site,
    directories: DirectoryView,
  ): { readonly effective: boolean; readonly decision: Json | null }
  receipt(
    of: { act: ActId; by: InstallationId; to: InstallationId; at: Instant },
    key: SigningKey,
  ): Bytes
}

/** One installation: what it holds of the case, and its log. */
export class Site {
  readonly keys: KitKeys
  readonly state: KitState
  readonly peer: SigningKey
  readonly log: Log
  readonly queue: (act: ActId, leaf: Bytes) => void
  readonly proofOf: (act: ActId) => string
  readonly acts = new Map<ActId, CaseAct>()
  readonly envelopes = new Map<ActId, Envelope>()
  readonly openings = new Map<ActId, Bytes>()
  readonly proofs = new Map<ActId, Bytes>()
  readonly decisions = new Map<ActId, Bytes>()
  readonly receipts = new Map<string, Bundle['receipts'][number]>()
  readonly checkpoints: string[] = []
  readonly seen = new Map<string, { origin: string; size: number; root: Digest }>()

  constructor(
    keys: KitKeys,
    state: KitState,
    ports: { log: Log } & Pick<Site, 'queue' | 'proofOf'>,
  ) {
    this.keys = keys
    this.state = state
    this.peer = signingKey(keys.peer)
    this.log = ports.log
    this.queue = ports.queue
    this.proofOf = ports.proofOf
  }

  get id(): InstallationId {
    return this.keys.id
  }

  see(text: string): void {
    const { origin, size, root } = parseCheckpoint(text)
    if (size >= (this.seen.get(origin)?.size ?? 0)) {
      this.seen.set(origin, { origin, size, root: toHex(root) as Digest })
    }
  }
}

export interface KitSaid {
  readonly type: string
  readonly case?: CaseId | undefined
  readonly body: Json
  readonly parts?: Readonly<Record<string, Json | Uint8Array>>
  readonly alsoTo?: readonly OfficeId[]
}

/** How an act is said otherwise than an honest installation would. */
export interface Twist {
  /** The payload that is signed instead. */
  readonly payload?: (payload: ActPayload, world: World) => ActPayload
  /** The bytes that are signed instead; no form is checked. */
  readonly bytes?: (payload: ActPayload) => Bytes
  /** Another office of the same installation says it. */
  readonly office?: OfficeId
  /** Another person signs, for the office that the act names. */
  readonly person?: (world: World) => KitPerson
}

/** Twists by act type and number, from 0: `OrderIssued#1`. */
export type Twists = Readonly<Record<string, Twist>>

export interface KitAnswer {
  readonly kind: 'recorded'
  readonly act: ActId
  readonly case: CaseId
  readonly effective: boolean
  readonly law: null
  readonly again: false
}

export class World {
  now: Instant
  readonly ports: KitPorts
  readonly sites: ReadonlyMap<InstallationId, Site>
  twists: Twists = {}
  /** All acts that were said, by type, in their order. */
  readonly said = new Map<string, ActId[]>()
  private drawn = 0

  private constructor(ports: KitPorts, sites: ReadonlyMap<InstallationId, Site>, clock: Clock) {
    this.ports = ports
    this.sites = sites
    this.now = ports.start
    clock.now = () => this.now
  }

  static async open(ports: KitPorts): Promise<World> {
    const clock: Clock = { now: () => ports.start }
    const keys = ports.states.flatMap((state) =>
      state.installations.map((one) => ({ one, state, signer: parseSignerKey(one.log) })),
    )
    const witness = openWitness({
      store: ports.witnessStore,
      signer: ports.witness,
      logs: keys.map(({ signer }) => signer.key),
      now: () => clock.now(),
    })
    const sites = new Map<InstallationId, Site>()
    for (const { one, state, signer } of keys) {
      const { log: store, tiles } = ports.stores()
      await foundLog({ store, signer })
      const policy = parsePolicy(policyText(ports.witness))
      const witnesses = new Map([['W1', (body: Bytes) => witness.addCheckpoint(body)]])
      const log = new Log({ store, tiles, signer, policy, witnesses })
      const queue = (act: ActId, leaf: Bytes) => store.enqueue([{ act, leaf }])
      const proofOf = (act: ActId) => store.rows.proofs.get(act)!.proof
      sites.set(one.id, new Site(one, state, { log, queue, proofOf }))
    }
    return new World(ports, sites, clock)
  }

  /** Bytes by chance, the same in every run. */
  random = (size: number): Bytes => sha256(utf8(`draw ${this.drawn++}`)).slice(0, size)

  site(id: string): Site {
    return this.sites.get(id as InstallationId)!
  }

  siteOf(office: OfficeId): Site {
    return [...this.sites.values()].find(({ keys }) => keys.offices.has(office))!
  }

  person(office: string, nth = 0): KitPerson {
    const { persons } = this.siteOf(office as OfficeId).state
    return persons.filter(({ offices }) => offices.some((one) => one === office))[nth]!
  }

  advance(seconds: number): void {
    this.now = addSeconds(this.now, seconds)
  }

  /** A person of the office says an act; null: its registry does, by the clock. */
  async say(by: OfficeId, said: KitSaid, nth: number | null = 0): Promise<KitAnswer> {
    const twist = this.twistOf(said.type)
    const office = twist.office ?? by
    const home = this.siteOf(office)
    const person = nth === null ? null : (twist.person?.(this) ?? this.person(office, nth))
    const key = signingKey(home.keys.offices.get(office)!)
    const author = { office, person: person?.id ?? null, key: person?.key ?? key.kid }
    const made = this.ports.draft({ ...said, ...author }, this, home)
    const honest = parseActPayload(made.payload)
    const payload = twist.payload?.(honest, this) ?? honest
    const bytes = twist.payload ? canonicalBytes(payload) : made.payload
    const id = actId(bytes)
    this.said.set(said.type, [...(this.said.get(said.type) ?? []), id])
    const statement = actStatement(bytes)
    const signature = person
      ? person.device.assert(challengeOf(statement))
      : signStatement(statement, key)
    const countersignature = countersign(id, key)
    const envelope = { payload: bytes, signature, countersignature, parts: made.parts }
    const r = this.random(32)
    const opening = { r, class: leafClass(payload.type), state: stateOf(office) }
    home.queue(id, makeLeaf(id, opening, unsealDueOf(payload.at)))
    this.advance(1)
    const effective = this.take(home, envelope, r)
    await this.log(home, id)
    this.deliver(home, id)
    return { kind: 'recorded', act: id, case: payload.case, effective, law: null, again: false }
  }

  private twistOf(type: string): Twist {
    const nth = this.said.get(type)?.length ?? 0
    return this.twists[`${type}#${nth}`] ?? {}
  }

  /** Records an act at an installation. @returns whether its law lets it have effect */
  private take(site: Site, envelope: Envelope, r: Bytes): boolean {
    const id = actId(envelope.payload)
    site.envelopes.set(id, envelope)
    site.openings.set(id, r)
    const act = attempt(() => this.ports.read(envelope, site, this.directories()))
    if (!act) return false
    const { effective, decision } = this.ports.judge(act, site, this.directories())
    site.acts.set(id, act)
    if (decision) site.decisions.set(id, canonicalBytes(decision))
    return effective
  }

  private async log(home: Site, id: ActId): Promise<void> {
    const tick = await home.log.tick()
    if (tick.state !== 'current') throw new Error(`the log is ${tick.state}`)
    home.checkpoints.push(tick.checkpoint)
    home.see(parseProof(home.proofOf(id)).note.text)
    home.proofs.set(id, utf8(home.proofOf(id)))
  }

  /** Carries what the act opens to every other installation that has a reader of it. */
  private deliver(home: Site, id: ActId): void {
    const act = home.acts.get(id)
    if (!act) return
    for (const peer of this.sites.values()) {
      const readers = act.audience.filter((office) => peer.keys.offices.has(office))
      if (peer === home || readers.length === 0) continue
      for (const other of released(act, home.acts, readers)) this.carry(home, peer, other)
    }
  }

  private carry(home: Site, peer: Site, act: CaseAct): void {
    if (peer.envelopes.has(act.id)) return
    const envelope = home.envelopes.get(act.id)!
    const parts = [...envelope.parts].filter(([part]) => visible(act, part, peer))
    this.take(peer, { ...envelope, parts: new Map(parts) }, home.openings.get(act.id)!)
    peer.proofs.set(act.id, home.proofs.get(act.id)!)
    peer.see(parseProof(home.proofs.get(act.id)!).note.text)
    const of = { act: act.id, by: peer.id, to: home.id, at: this.now }
    const receipt = { act: act.id, by: peer.id, document: this.ports.receipt(of, peer.peer) }
    for (const side of [home, peer]) side.receipts.set(`${act.id} ${peer.id}`, receipt)
  }

  /** What the installation would export. */
  bundle(exporter: string): Bundle {
    const site = this.site(exporter)
    const documents = this.ports.states.map(({ directory }) => directory)
    return {
      case: [...site.acts.values()][0]!.case,
      exporter: site.id,
      exportedAt: this.now,
      withheld: [],
      acts: new Map([...site.envelopes].map(([id, envelope]) => [id, formatEnvelope(envelope)])),
      openings: new Map(site.openings),
      proofs: new Map(site.proofs),
      decisions: new Map(site.decisions),
      profiles: new Map([
        [this.ports.profile.digest, canonicalBytes(documentJson(this.ports.profile))],
      ]),
      receipts: [...site.receipts.values()],
      directories: documents.map(({ content, document }) => ({
        state: content.state,
        serial: content.serial,
        document,
      })),
      checkpoints: site.checkpoints.map(utf8),
    }
  }

  /** The leaf of an act that the installation holds. */
  leafOf(id: string, act: ActId): Bytes {
    const site = this.site(id)
    const { type, at, signer } = site.acts.get(act)!
    const opening = {
      r: site.openings.get(act)!,
      class: leafClass(type),
      state: stateOf(signer.office),
    }
    return makeLeaf(act, opening, unsealDueOf(at))
  }

  /** The case key is destroyed: no part of any act can be read any more. */
  forget(exporter: string): void {
    const { envelopes } = this.site(exporter)
    for (const [id, envelope] of envelopes) envelopes.set(id, { ...envelope, parts: new Map() })
  }

  directories = (): DirectoryView =>
    directoryView(this.ports.states.map(({ directory }) => directory))

  trust(): TrustFile {
    const roots = this.ports.states.map(({ root, directory }) => ({
      state: directory.content.state,
      fingerprint: fingerprint(root.kid),
      source: 'compared by hand',
    }))
    return {
      v: 1,
      roots: roots.sort((a, b) => (a.state < b.state ? -1 : 1)),
      witnesses: [formatVerifierKey(this.ports.witness.key)],
      quorum: 1,
    }
  }
}

interface Clock {
  now(): Instant
}

export const testWitness = (): NoteSigner =>
  signerOf('witness.example', KEY_TYPE.cosignature, sha256(utf8('seed of the witness')))

export const policyText = ({ key }: NoteSigner): string =>
  `witness W1 ${formatVerifierKey(key)} https://witness.example/\nquorum W1\n`

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

function visible(act: CaseAct, part: string, peer: Site): boolean {
  const providers = new Set(act.audience.filter((office) => office.endsWith('/nimbus')))
  const parties = [...new Set(act.audience.map(stateOf))]
  return act.audience.some(
    (office) =>
      peer.keys.offices.has(office) && mayReadPart({ act, part, parties, providers }, office),
  )
}
