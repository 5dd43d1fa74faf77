/**
 * An office at work: the installation with its door, its log, its courier and its registry. All
 * faces speak to this; nothing reaches a case by another way.
 */
import type { Bytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { ActId, CaseId, OfficeId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { formatBundle } from '../bundle/export.ts'
import type { Net } from '../exchange/courier.ts'
import type { Piece } from '../exchange/evidence-request.ts'
import type { Envelope } from '../signing/envelope.ts'
import type { Unsigned } from '../signing/signer.ts'
import { eraseTerms } from '../storage/work.ts'
import type { Log } from '../transparency/log.ts'
import { type ActProof, proveAct } from './act-proof.ts'
import { Administration } from './administration.ts'
import { type Asked, askedOf } from './asked.ts'
import { CaseRecords } from './case-records.ts'
import type { Considered } from './consider.ts'
import { Deliveries, type Intake } from './deliveries.ts'
import { type Answer, Door } from './door.ts'
import { type Draft, type DraftInput, draft } from './draft.ts'
import { Drafting } from './drafting.ts'
import { Evidence, type Stores } from './evidence.ts'
import { type ActIn, gatherAct, gatherBundle, type KeptBack } from './export.ts'
import { answerGreeting, nextDirectory } from './greetings.ts'
import { directoryOf, type Installation, inRecovery } from './installation.ts'
import { Intakes } from './intakes.ts'
import { Notices } from './notices.ts'
import { Notifications } from './notify/notifications.ts'
import type { Channels } from './notify/ports.ts'
import { Oversight } from './oversight.ts'
import { Papers } from './papers.ts'
import { Participation } from './participation/participation.ts'
import {
  type ActStatus,
  type CaseLine,
  type CaseReading,
  listCases,
  mayRead,
  noSuchAct,
  noSuchCase,
  type Reader,
  readCase,
  recordAccess,
  statusOf,
} from './reads.ts'
import { Registry } from './registry.ts'
import { Returns } from './returns.ts'
import { type Epochs, Rounds } from './rounds.ts'
import { Seen } from './seen.ts'
import { Turns } from './turns.ts'
import { type Who, whoOf } from './who.ts'
import { WorkList } from './work-list.ts'

export interface OfficeOptions {
  readonly installation: Installation
  readonly log: Log
  readonly net: Net
  /** Origin of this installation's log. */
  readonly origin: string
  readonly stores: Stores
  readonly epochs: Epochs
  /** Was it restored from a backup, and is not reconciled yet? Then it only reads. */
  readonly recovering: boolean
  /** How its people are told that something waits. */
  readonly channels: Channels
}

export class Office {
  readonly installation: Installation
  readonly door: Door
  readonly registry: Registry
  readonly evidence: Evidence
  readonly papers: Papers
  readonly records: CaseRecords
  readonly who: Who
  readonly drafting: Drafting
  readonly notifications: Notifications
  readonly participation: Participation
  readonly workList: WorkList
  readonly oversight: Oversight
  readonly administration: Administration
  /** Codes of notices, and what persons send in. */
  readonly notices: Notices
  readonly intakes: Intakes
  /** What it does by itself. */
  readonly rounds: Rounds
  readonly recovering: boolean
  private readonly deliveries: Deliveries
  private readonly returns: Returns
  private readonly seen: Seen

  constructor(options: OfficeOptions) {
    const { installation, log, net, origin, stores, epochs, recovering } = options
    this.recovering = recovering
    this.installation = installation
    this.door = new Door(installation)
    this.papers = new Papers(installation)
    this.who = whoOf(installation)
    this.workList = new WorkList(installation)
    this.oversight = new Oversight(installation)
    this.drafting = new Drafting(installation)
    this.administration = new Administration(installation, () => ({
      lastTick: this.rounds.lastTick,
      recovering,
    }))
    this.seen = new Seen(origin, (state) => originsOf(installation, state))
    this.deliveries = new Deliveries({
      ...{ installation, door: this.door, seen: this.seen },
      heard: (peer) => this.rounds.heard(peer),
    })
    const { cases } = this.door
    this.records = new CaseRecords({ installation, cases })
    this.participation = new Participation(installation)
    this.notifications = new Notifications({ installation, cases, channels: options.channels })
    this.notices = new Notices(installation, cases)
    this.intakes = new Intakes(installation, cases)
    const turns = new Turns()
    this.evidence = new Evidence({
      installation,
      cases,
      turns,
      net,
      stores,
      arrived: (id, parcel) => this.registry.fetched(id, parcel),
      recovering,
    })
    this.returns = new Returns({ installation, origin, cases, recovering })
    this.registry = new Registry({
      installation,
      door: this.door,
      seen: this.seen,
      destroy: (pieces) => this.evidence.destroy(pieces),
      forget: (id) => this.forget(id),
      turns,
    })
    this.rounds = new Rounds({
      ...{ installation, cases, log, net, origin, epochs, recovering },
      ...{ seen: this.seen, registry: this.registry, evidence: this.evidence },
      ...{ notifications: this.notifications, intakes: this.intakes },
      words: this.participation.kept,
    })
  }

  /** The bytes for a person to sign. Records nothing. */
  async draft(input: DraftInput): Promise<Draft> {
    const { installation } = this
    const loaded = input.case ? await this.door.cases.load(input.case) : undefined
    // A draft that opens a case may name it before there is anything of it.
    const known = loaded && loaded.count > 0 ? loaded : undefined
    if (input.case && known && !mayRead(known, input.office)) throw noSuchCase(input.case)
    const saw = this.seen.for(known?.state ?? partiesNamed(input))
    const view = known ?? { acts: new Map() }
    return draft(input, { installation, view, at: installation.clock.now(), saw })
  }

  /** An act that a person has signed. @throws as `Door.propose` */
  async submit(envelope: Envelope): Promise<Answer> {
    if (this.recovering) throw inRecovery()
    const answer = await this.door.propose({ envelope, from: null })
    this.rounds.said()
    return answer
  }

  /** What form and law would say of a draft once it is signed. @throws as `Door.preview` */
  preview(draft: Unsigned): Promise<Considered> {
    return this.door.preview(draft)
  }

  /** What the law asks of whoever would say this act. @throws as `draft` for what is no act */
  async asked(input: DraftInput): Promise<Asked | undefined> {
    const { installation, door } = this
    return askedOf({ installation, cases: door.cases }, await this.draft(input))
  }

  /** A delivery of another installation. @throws as `Deliveries.take` */
  async receive(bytes: Bytes): Promise<Intake> {
    if (this.recovering) throw inRecovery()
    const intake = await this.deliveries.take(bytes)
    this.rounds.came()
    return intake
  }

  /** A greeting of another installation. @throws as `answerGreeting` */
  async greet(bytes: Bytes): Promise<Bytes> {
    const { lastTick } = this.rounds
    const { from, answer } = await answerGreeting(this.installation, bytes, lastTick)
    await this.rounds.heard(from)
    return answer
  }

  /** The next directory of this State for another installation; nothing if it has the latest. */
  async nextDirectory(bytes: Bytes): Promise<Bytes | undefined> {
    const { from, answer } = nextDirectory(this.installation, bytes)
    await this.rounds.heard(from)
    return answer
  }

  /** What a peer that was restored from a backup asks back. @throws as `Returns.answer` */
  giveBack(asked: Bytes): Promise<Bytes> {
    return this.returns.answer(asked)
  }

  readCase(reader: Reader, id: CaseId): Promise<CaseReading> {
    return readCase({ installation: this.installation, cases: this.door.cases }, reader, id)
  }

  /** A piece of evidence for an officer; the access is written down first. */
  async openEvidence(
    reader: Reader,
    of: { readonly case: CaseId; readonly produced: ActId; readonly piece: Piece },
  ): Promise<AsyncIterable<Uint8Array>> {
    await recordAccess(this.installation, reader, of.case, `evidence ${of.piece} ${of.produced}`)
    const { acts } = await this.door.cases.load(of.case)
    if (!acts.get(of.produced)?.audience.includes(reader.office)) throw noSuchCase(of.case)
    return this.evidence.open(of.case, of.produced, of.piece)
  }

  /**
   * The case as a bundle, as far as the reader's office may see it; the access is written down.
   * @param of - `what` for the access record: how it is known who reads, where nobody signed in;
   *   `keptBack`: parts that the bundle is not to hold
   */
  async exportCase(
    reader: Reader,
    id: CaseId,
    { what = 'bundle', keptBack }: { readonly what?: string; readonly keptBack?: KeptBack } = {},
  ): Promise<AsyncIterable<Uint8Array>> {
    await recordAccess(this.installation, reader, id, what)
    const loaded = await this.door.cases.load(id)
    if (!mayRead(loaded, reader.office)) throw noSuchCase(id)
    return formatBundle(await gatherBundle(this.installation, loaded, reader, keptBack))
  }

  /** One act as a bundle that proves itself. @throws as `gatherAct` */
  async exportAct(reader: Reader, of: ActIn): Promise<AsyncIterable<Uint8Array>> {
    const { installation, door } = this
    return formatBundle(await gatherAct({ installation, cases: door.cases }, reader, of))
  }

  /** An act verified anew, for who may see it. @throws as `proveAct` */
  async prove(
    reader: Reader,
    { case: id, act }: { readonly case: CaseId; readonly act: ActId },
  ): Promise<ActProof> {
    await recordAccess(this.installation, reader, id, `proof ${act}`)
    const loaded = await this.door.cases.load(id)
    return proveAct(this.installation, loaded, { act, office: reader.office })
  }

  listCases(page: { most: number; after?: CaseId }): Promise<CaseLine[]> {
    return listCases(this.installation, page)
  }

  /**
   * Where an act stands on its way, for a person of these offices.
   * @throws Fault "read/no-such-act", also for an act that none of them may see
   */
  async statusOf(act: ActId, offices: readonly OfficeId[]): Promise<ActStatus> {
    const status = await statusOf(this.installation, act)
    const { acts } = await this.door.cases.holding(status.case, act)
    const seen = offices.some((office) => acts.get(act)?.audience.includes(office))
    if (!seen) throw noSuchAct(act)
    return status
  }

  /** Root of the log as its witnesses last cosigned it; nothing before that. */
  logRoot(): Digest | undefined {
    return this.rounds.logRoot()
  }

  /** Destroys once more what an act here says was destroyed: a backup had brought it back. */
  async eraseAgain(id: CaseId, produced: ActId | null): Promise<void> {
    if (produced === null) return this.forget(id)
    const { parcels, strays } = (await this.door.cases.load(id)).state
    const copies = [...parcels, ...strays].filter((copy) => copy.produced === produced)
    for (const copy of copies) await this.evidence.destroy(copy)
  }

  private async forget(id: CaseId): Promise<void> {
    await this.installation.caseKeys.destroy(id)
    await this.papers.forget(id)
    this.door.cases.forget(id)
    await eraseTerms(this.installation.db, id)
  }
}

/** Before an act that opens a case there are no parties; they come from what it names. */
const partiesNamed = ({ office, alsoTo }: DraftInput) => ({
  requesting: stateOf(office),
  requested: alsoTo?.[0] === undefined ? null : stateOf(alsoTo[0]),
})

const originsOf = (installation: Installation, state: StateCode): string[] =>
  installation.directories().latest(state) === undefined
    ? []
    : [...directoryOf(installation, state).installations.values()].map(({ log }) => log.origin)
