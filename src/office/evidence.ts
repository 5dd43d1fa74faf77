/**
 * Evidence on its way. Servers hold ciphertext only: the payload by its digest, the header, which
 * holds the wrapped key, in a place of its own. A piece leaves for another installation only when
 * the act that hands it over is in effect, proven logged, and receipted by that installation.
 */
import type { Bytes } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault, isFault } from '../base/error.ts'
import { type ActId, type CaseId, stateOf } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { bodyOf, type CaseAct } from '../casefile/act.ts'
import { DataProduced } from '../casefile/acts/execution.ts'
import { locksAt } from '../casefile/custody.ts'
import { holdsOn } from '../casefile/facts/held-facts.ts'
import type { CaseState, ParcelState } from '../casefile/state.ts'
import { type Net, NO_ANSWER, pauseAfter } from '../exchange/courier.ts'
import {
  EVIDENCE_PATH,
  type EvidenceRequest,
  formatEvidenceRequest,
  openEvidenceRequest,
  type Piece,
} from '../exchange/evidence-request.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { isDelivered, parcelFetched, parcelsWanted, type Wanted } from '../storage/parcels.ts'
import type { BlobName, BlobStore, HeaderStore } from '../vault/blob-store.ts'
import type { Cases } from './cases.ts'
import { collect } from './collect.ts'
import {
  directoryOf,
  type Installation,
  inRecovery,
  officeOf,
  partiesHere,
  partiesOf,
  peerKeyOf,
} from './installation.ts'
import type { Turns } from './turns.ts'

export interface Stores {
  readonly payloads: BlobStore
  readonly headers: HeaderStore
}

/** A parcel's pieces by their digests. */
export type Pieces = Pick<ParcelState, 'header' | 'payload'>

/** A payload on its way in. */
export interface Received extends BlobName {
  readonly receivedBytes: number
}

const PARCELS_AT_ONCE = 8
const MOST_HEADER_BYTES = 1 << 20
/** A provider uploads soon after it says that it produced. */
const MOST_OPEN_PRODUCTIONS = 256

export class Evidence {
  readonly stores: Stores
  private readonly installation: Installation
  private readonly cases: Cases
  private readonly net: Net
  private readonly recovering: boolean
  private readonly turns: Turns
  /** Parcels that did not come, by the act that calls for them. */
  private readonly failed = new Map<ActId, { times: number; until: Instant }>()

  /** Says that the provider's parcel is here; settled before it is noted as fetched. */
  private readonly arrived: (id: CaseId, parcel: ParcelState) => Promise<unknown>

  constructor(of: {
    readonly installation: Installation
    readonly cases: Cases
    /** What is put here of a case, and what is destroyed of it. */
    readonly turns: Turns
    readonly net: Net
    readonly stores: Stores
    readonly arrived: (id: CaseId, parcel: ParcelState) => Promise<unknown>
    readonly recovering: boolean
  }) {
    this.installation = of.installation
    this.cases = of.cases
    this.turns = of.turns
    this.net = of.net
    this.stores = of.stores
    this.arrived = of.arrived
    this.recovering = of.recovering
  }

  /**
   * Fetches what acts of others call for; one that does not come holds up no other.
   * @returns how many parcels came
   */
  async fetch(): Promise<number> {
    let came = 0
    if (this.recovering) return came
    const { db, clock, report } = this.installation
    const waiting = [...this.failed].filter(([, { until }]) => until > clock.now())
    const but = waiting.map(([act]) => act)
    for (const wanted of await parcelsWanted(db, { most: PARCELS_AT_ONCE, but })) {
      try {
        const fetched = await this.fetchWanted(wanted)
        if (fetched === undefined) this.postpone(wanted)
        else this.failed.delete(wanted.act)
        if (fetched) came++
      } catch (error) {
        const code = isFault(error) ? error.code : NO_ANSWER
        this.postpone(wanted, code === NO_ANSWER)
        report('parcel-failed', { act: wanted.act, code })
      }
    }
    return came
  }

  /** As an act that could not be delivered. */
  private postpone({ act }: Wanted, silent = false): void {
    const times = this.failed.get(act)?.times ?? 0
    const until = addSeconds(this.installation.clock.now(), pauseAfter(times, silent))
    this.failed.set(act, { times: times + 1, until })
  }

  /** @returns whether a parcel came; undefined while it is not known whether one is to come */
  private async fetchWanted(wanted: Wanted): Promise<boolean | undefined> {
    const { acts, state } = await this.cases.load(wanted.case)
    const source = this.sourceOf(wanted, acts.get(wanted.act)!, state)
    if (source === undefined) return undefined
    if (source) {
      await this.fetchParcel(source.parcel, source.from)
      if (wanted.type === 'DataProduced') await this.arrived(wanted.case, source.parcel)
    }
    await parcelFetched(this.installation.db, wanted.act, this.installation.clock.now())
    return source !== null
  }

  /**
   * A piece for another installation, if the gate lets it go.
   * @throws Fault "evidence/not-released" and the codes of the request
   */
  async serve(bytes: Bytes): Promise<AsyncIterable<Uint8Array>> {
    const { installation } = this
    if (this.recovering) throw inRecovery()
    const request = openEvidenceRequest(bytes, {
      id: installation.id,
      now: installation.clock.now(),
      keyOf: (id) => peerKeyOf(installation, id),
    })
    const parcel = await this.released(request)
    const found = await this.read(parcel, request.piece)
    if (found) return found
    throw fault('evidence/gone', `cannot hand over parcel "${request.produced}": it is not here`)
  }

  /**
   * A piece for an officer here. From the lock on, nobody gets it without an authorization.
   * @throws Fault "evidence/locked" · "evidence/gone" · "evidence/no-such-parcel"
   */
  async open(id: CaseId, produced: ActId, piece: Piece): Promise<AsyncIterable<Uint8Array>> {
    const { state } = await this.cases.load(id)
    const parcel = state.parcels.find((entry) => entry.produced === produced)
    if (!parcel) throw fault('evidence/no-such-parcel', `cannot open parcel "${produced}"`)
    const locks = locksAt(parcel)
    if (locks && this.installation.clock.now() >= locks) {
      throw fault('evidence/locked', `cannot open parcel "${produced}": locked since ${locks}`)
    }
    const found = await this.read(parcel, piece)
    if (found) return found
    throw fault('evidence/gone', `cannot open parcel "${produced}": it is erased or not here yet`)
  }

  /**
   * Takes in a piece that an act recorded here names: the act, which a person of the provider
   * signed, is the permission, and its digest the only content that is accepted.
   * @throws Fault "evidence/not-named" · "evidence/wrong-header", and the vault's codes for a
   *   payload of other content
   */
  async takeIn(sha256: Digest, piece: Piece, content: AsyncIterable<Uint8Array>): Promise<void> {
    const named = await this.mustBeNamed(sha256, piece)
    if (piece === 'header') await this.stores.headers.put(await headerOf(content, sha256))
    else await this.stores.payloads.put(named, content)
  }

  /**
   * Takes in a run of a payload's bytes: what was received before a connection broke need not
   * come again.
   * @param from - where the run begins, at most what was received
   * @throws Fault those of `takeIn`; "vault/upload-gap"
   */
  async takeInFrom(
    sha256: Digest,
    from: number,
    content: AsyncIterable<Uint8Array>,
  ): Promise<Received> {
    const named = await this.mustBeNamed(sha256, 'payload')
    return { ...named, receivedBytes: await this.stores.payloads.append(named, from, content) }
  }

  /** How far a payload has come. @throws Fault "evidence/not-named" */
  async received(sha256: Digest): Promise<Received> {
    const named = await this.mustBeNamed(sha256, 'payload')
    return { ...named, receivedBytes: await this.stores.payloads.received(named) }
  }

  private async mustBeNamed(sha256: Digest, piece: Piece): Promise<BlobName> {
    if (this.recovering) throw inRecovery()
    const named = await this.named(sha256, piece)
    if (!named) throw fault('evidence/not-named', `cannot take in "${sha256}": no act names it`)
    return { sha256, sizeBytes: named.sizeBytes }
  }

  /** The parcel of an own act that names this piece; what was erased here does not come back. */
  private async named(sha256: Digest, piece: Piece): Promise<{ sizeBytes: number } | undefined> {
    const rows = await this.installation.db.kysely
      .selectFrom('act')
      .select(['act_id', 'case_id'])
      .where('type', '=', 'DataProduced')
      .where('own', '=', true)
      .orderBy('admitted_at', 'desc')
      .limit(MOST_OPEN_PRODUCTIONS)
      .execute()
    for (const row of rows) {
      const { acts, state } = await this.cases.holding(row.case_id, row.act_id)
      const act = acts.get(row.act_id)
      const parcel = act && bodyOf(act, DataProduced).parcel
      if (parcel?.[piece] === sha256 && !this.isErased(row.act_id, state)) return parcel
    }
    return undefined
  }

  private isErased(produced: ActId, { parcels, strays }: CaseState): boolean {
    const copies = [...parcels, ...strays].filter((copy) => copy.produced === produced)
    const here = partiesHere(this.installation)
    return copies.some(({ erased }) => erased.some(({ by }) => here.includes(by)))
  }

  /** Destroys what is held here of a parcel; keys first. */
  async destroy({ header, payload }: Pieces): Promise<void> {
    await this.stores.headers.destroy(header as Digest)
    await this.stores.payloads.delete(payload as Digest)
  }

  /**
   * Whose copy to fetch. The requested State has the provider's; the requesting State only the
   * one that the requested State hands over. Null: nothing to fetch here; undefined: not yet.
   */
  private sourceOf(
    wanted: Wanted,
    act: CaseAct,
    state: CaseState,
  ): { parcel: ParcelState; from: InstallationId } | null | undefined {
    if (state.without.some((entry) => entry.act === act.id)) return null
    const mine = this.installation.state
    const from = officeOf(this.installation, act.signer.office).installation
    const [side, parcel] =
      wanted.type === 'DataProduced'
        ? [state.requested, state.parcels.find((entry) => entry.produced === act.id)]
        : [state.requesting, state.parcels.find((entry) => entry.transmitted?.act === act.id)]
    // After a restore it may not be known that it came; that it was erased is an act.
    if (mine !== side || parcel?.erased.some(({ by }) => by === mine)) return null
    if (!parcel && wanted.type === 'DataProduced') return null
    return parcel && { parcel, from }
  }

  private async fetchParcel(parcel: ParcelState, from: InstallationId): Promise<void> {
    const { stores } = this
    const id = await this.caseOf(parcel)
    const { acts } = await this.cases.load(id)
    const { sizeBytes } = bodyOf(acts.get(parcel.produced)!, DataProduced).parcel
    const sha256 = parcel.payload as Digest
    if (!(await stores.payloads.has(sha256))) {
      await stores.payloads.put({ sha256, sizeBytes }, await this.ask(parcel, from, 'payload'))
    }
    const pieces = await this.ask(parcel, from, 'header')
    const header = await headerOf(pieces, parcel.header as Digest)
    await this.turns.take(id, async () => {
      await stores.headers.put(header)
      // Its clock may have struck while it was on its way.
      if (this.isErased(parcel.produced, (await this.cases.load(id)).state)) {
        await this.destroy(parcel)
      }
    })
    this.installation.report('parcel-fetched', { act: parcel.produced, from })
  }

  private async caseOf({ produced }: ParcelState): Promise<CaseId> {
    const row = await this.installation.db.kysely
      .selectFrom('act')
      .select('case_id')
      .where('act_id', '=', produced)
      .executeTakeFirstOrThrow()
    return row.case_id
  }

  private async ask(
    parcel: ParcelState,
    from: InstallationId,
    piece: Piece,
  ): Promise<AsyncIterable<Uint8Array>> {
    const { installation } = this
    const { address } = directoryOf(installation, stateOf(from)).installations.get(from)!
    const request: EvidenceRequest = {
      from: installation.id,
      to: from,
      at: installation.clock.now(),
      produced: parcel.produced,
      piece,
    }
    const body = formatEvidenceRequest(request, installation.peerKey)
    const answer = await this.net.stream(new URL(EVIDENCE_PATH, address).href, body)
    if (answer.status === 200) return answer.body
    throw fault('evidence/not-handed-over', `cannot fetch ${piece}: peer answered ${answer.status}`)
  }

  /** The gate for evidence: the act that hands it over is in effect, and this peer has it. */
  private async released({ from, produced }: EvidenceRequest): Promise<ParcelState> {
    const { db } = this.installation
    const no = () => fault('evidence/not-released', `cannot hand over parcel "${produced}"`)
    const row = await db.kysely
      .selectFrom('act')
      .select('case_id')
      .where('act_id', '=', produced)
      .executeTakeFirst()
    if (!row) throw no()
    const { acts, state } = await this.cases.load(row.case_id)
    const parcel = state.parcels.find((entry) => entry.produced === produced)
    const act = acts.get(produced)
    if (!parcel || !act) throw no()
    const own = officeOf(this.installation, act.signer.office).installation === this.installation.id
    const order = state.orders.find((entry) => entry.act === parcel.order)
    const handing = own ? produced : parcel.transmitted?.act
    const taker = own
      ? order && officeOf(this.installation, order.office).installation
      : state.request && officeOf(this.installation, state.request.office).installation
    if (!handing || taker !== from || !(await isDelivered(db, handing, from))) throw no()
    if (!own && this.isHeld(parcel, state)) throw no()
    return parcel
  }

  /** Oversight stops a transfer until its key has left. */
  private isHeld({ items }: ParcelState, state: CaseState): boolean {
    if (state.holds.length === 0) return false
    const parties = partiesOf(this.installation, state)
    const asOf = this.installation.clock.now()
    return !parties || holdsOn(items, { state, parties, asOf }).length > 0
  }

  private async read(
    parcel: ParcelState,
    piece: Piece,
  ): Promise<AsyncIterable<Uint8Array> | undefined> {
    if (piece === 'payload') return this.stores.payloads.get(parcel.payload as Digest)
    const header = await this.stores.headers.get(parcel.header as Digest)
    return header && one(header)
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Unlike a payload, which its store checks, a header is held against its name here. */
async function headerOf(pieces: AsyncIterable<Uint8Array>, sha256: Digest): Promise<Bytes> {
  const header = await collect(pieces, MOST_HEADER_BYTES)
  if (header && digest(header) === sha256) return header
  throw fault('evidence/wrong-header', `cannot accept header: it is not "${sha256}"`)
}
