/**
 * Recovery after a restore. Nothing is admitted, logged or delivered before it has ended: what a
 * backup has forgotten, peers and log witnesses remember, and they are asked first.
 *
 * It may be stopped anywhere and run again. Each act is put back in one transaction, the leaves in
 * another; then the log takes over the newest checkpoint, and whoever called removes the mark.
 *
 * What was internal, or had not left yet, is with nobody else. Its leaves come back from a copy of
 * the tiles and its contents do not: such leaves are counted as lost. Without such a copy the log
 * cannot go on, and its State gives it a successor.
 */
import { isFault } from '../base/error.ts'
import { type ActId, type CaseId, stateOf } from '../base/id.ts'
import { bodyOf } from '../casefile/act.ts'
import { DataProduced } from '../casefile/acts/execution.ts'
import type { Net } from '../exchange/courier.ts'
import type { ReturnedAct } from '../exchange/recovery.ts'
import { lostLeaves, placeLeaves, unplacedActs } from '../storage/recovery.ts'
import type { WitnessReply } from '../transparency/add-checkpoint.ts'
import { readCheckpoint } from '../transparency/checkpoint.ts'
import { makeLeaf, unsealDueOf } from '../transparency/leaf.ts'
import type { Log, Tick } from '../transparency/log.ts'
import { type Completed, completeLog, type Found } from '../transparency/log-recovery.ts'
import { adoptCheckpoint } from '../transparency/log-repair.ts'
import type { LogPorts } from '../transparency/log-state.ts'
import type { TileStore } from '../transparency/tile-store.ts'
import { askPeer, type PeerAnswer, peersOfAll } from './ask-peers.ts'
import type { Office } from './office.ts'
import { putActBack, type Returned, verifyReturned } from './put-back.ts'

export interface RecoverPorts {
  readonly office: Office
  readonly net: Net
  readonly log: Log
  readonly ports: LogPorts
  /** The checkpoint of the log `origin` that the witness at `url` cosigned last. */
  readonly witnessed: (url: string, origin: string) => Promise<WitnessReply>
  /** Copies of the log's tiles, with its leaves. */
  readonly copies: readonly TileStore[]
  /** Peers that need not answer: what they alone hold stays lost until they are asked again. */
  readonly without: ReadonlySet<string>
  /** Go on although acts are lost: their leaves stand, and their contents nobody has. */
  readonly acceptLoss: boolean
}

/**
 * How it ended. `done`: the log goes on · `peers`: some did not answer · `leaves`: places in the
 * log of which nobody knows the leaf · `loss`: acts are lost, and nobody has accepted that ·
 * `forked`: checkpoints that the leaves contradict · `witnesses`: too few answer, or one holds a
 * larger tree.
 */
export type RecoveryEnd = 'done' | 'peers' | 'leaves' | 'loss' | 'forked' | 'witnesses'

export interface RecoveryReport {
  readonly end: RecoveryEnd
  readonly peers: readonly PeerAnswer[]
  /** Size of the tree that each log witness holds; null where it did not say. */
  readonly witnesses: readonly { readonly name: string; readonly size: number | null }[]
  /** Acts that were put back now. */
  readonly back: readonly { readonly act: ActId; readonly case: CaseId; readonly type: string }[]
  /** Acts that follow others which nobody gave back. */
  readonly waiting: readonly { readonly act: ActId; readonly missing: readonly ActId[] }[]
  readonly log: Pick<Completed, 'here' | 'missing' | 'against'> & { readonly newest: number }
  /** Places in the log whose acts are lost: their leaves stand, and nothing else is known. */
  readonly lost: readonly number[]
  /** Own productions whose pieces are not here: their provider hands them in again. */
  readonly pieces: readonly ActId[]
  readonly tick: Tick | undefined
}

export async function recover(ports: RecoverPorts): Promise<RecoveryReport> {
  const { installation } = ports.office
  const peers = await Promise.all(
    peersOfAll(installation).map((peer) => askPeer(installation, ports.net, peer)),
  )
  const witnesses = await askWitnesses(ports)
  const { back, waiting } = await putAllBack(ports, peers)
  const shown = [...witnesses, ...peers.map(({ peer, checkpoint }) => [peer, checkpoint] as const)]
  const found = await foundOf(ports, shown, waiting)
  const log = await completed(ports, found)
  const told = {
    peers,
    witnesses: sizesOf(ports, witnesses),
    back: back.map(({ verified: { id, payload } }) => {
      return { act: id, case: payload.case, type: payload.type }
    }),
    waiting: waiting.map(({ returned, missing }) => ({ act: returned.verified.id, missing })),
    log: { ...log, newest: log.newest.size },
    pieces: await piecesMissing(ports, back),
  }
  const stop = stoppedBy(log, peers, ports)
  const tick = stop ? undefined : await goOn(ports, log, found)
  const coming = log.leaves.flatMap(({ act, index }) => (act === null ? [index] : []))
  const lost = [
    ...new Set([...(await lostLeaves(installation.db, ports.ports.signer.key.name)), ...coming]),
  ]
  const settled = tick?.state === 'current' || tick?.state === 'waiting'
  return { ...told, tick, lost, end: stop ?? (settled ? 'done' : 'witnesses') }
}

function stoppedBy(
  { against, missing, leaves }: Completed,
  peers: readonly PeerAnswer[],
  { without, acceptLoss }: RecoverPorts,
): RecoveryEnd | undefined {
  if (against.length > 0) return 'forked'
  if (peers.some(({ peer, state }) => state !== 'answered' && !without.has(peer))) return 'peers'
  if (missing.length > 0) return 'leaves'
  return !acceptLoss && leaves.some(({ act }) => act === null) ? 'loss' : undefined
}

/** Leaves to their places, then the newest checkpoint, then the log's own questions. */
async function goOn(
  { office, ports, log }: RecoverPorts,
  { newest, here, leaves }: Completed,
  { notes }: Found,
): Promise<Tick> {
  if (leaves.length > 0) await placeLeaves(office.installation.db, leaves)
  const note = notes.find((shown) => sizeOf(ports, shown.note) === newest.size)?.note
  const { checkpoint } = await ports.store.load()
  const signed = checkpoint === undefined ? 0 : sizeOf(ports, checkpoint)!
  if (note && newest.size > signed && newest.size <= here + leaves.length) {
    await adoptCheckpoint(ports, note)
  }
  return log.tick()
}

type Shown = readonly (readonly [from: string, note: string | null])[]

async function askWitnesses({ ports, witnessed }: RecoverPorts): Promise<Shown> {
  const origin = ports.signer.key.name
  return Promise.all(
    ports.policy.witnesses.map(async ({ name, url }) => {
      const reply = url && (await witnessed(url, origin).catch(() => undefined))
      const note = reply && reply.status === 200 ? new TextDecoder().decode(reply.body) : null
      return [name, note] as const
    }),
  )
}

const sizesOf = ({ ports }: RecoverPorts, witnesses: Shown) =>
  witnesses.map(([name, note]) => ({
    name,
    size: (note !== null && sizeOf(ports, note)) || null,
  }))

/** Undefined for a note that this log did not sign: garbage, or another log's. */
function sizeOf({ signer }: LogPorts, note: string): number | undefined {
  try {
    return readCheckpoint(note, [signer.key]).size
  } catch (error) {
    if (isFault(error)) return undefined
    throw error
  }
}

interface Waiting {
  readonly returned: Returned
  readonly missing: readonly ActId[]
}

/** In the order of their admission as far as it is known, parents first. */
async function putAllBack(
  { office }: RecoverPorts,
  peers: readonly PeerAnswer[],
): Promise<{ back: Returned[]; waiting: Waiting[] }> {
  const back: Returned[] = []
  let open: Waiting[] = merged(office, peers).map((returned) => ({ returned, missing: [] }))
  for (let before = -1; before !== open.length; ) {
    before = open.length
    const left: Waiting[] = []
    for (const { returned } of open) {
      const missing = await putActBack(office, returned)
      if (missing.length > 0) left.push({ returned, missing })
      else back.push(returned)
    }
    open = left
  }
  return { back, waiting: open }
}

/** An act that several peers gave back has the parts that each of them may see. */
function merged({ installation }: Office, peers: readonly PeerAnswer[]): Returned[] {
  const all = peers.flatMap(({ returned }) => returned)
  const byId = Map.groupBy(all, ({ verified }) => verified.id)
  const acts = [...byId.values()].map((same) => {
    const [first] = same as [Returned]
    if (same.length === 1) return first
    const parts = new Map(same.flatMap(({ act }) => [...act.envelope.parts]))
    const act: ReturnedAct = { ...first.act, envelope: { ...first.act.envelope, parts } }
    return verifyReturned(installation, act, { peer: first.peer, asked: first.verified.id })
  })
  return acts.sort((a, b) => (a.at === b.at ? placeOf(a) - placeOf(b) : a.at < b.at ? -1 : 1))
}

const placeOf = ({ logged }: Returned): number =>
  'proof' in logged ? logged.index : Number.MAX_SAFE_INTEGER

async function foundOf(
  { office, ports, copies }: RecoverPorts,
  shown: Shown,
  waiting: readonly Waiting[],
): Promise<Found> {
  const notes = shown.flatMap(([from, note]) =>
    note !== null && sizeOf(ports, note) !== undefined ? [{ from, note }] : [],
  )
  const unplaced = (await unplacedActs(office.installation.db)).map((one) => ({
    ...one,
    leaf: makeLeaf(
      one.act,
      { r: one.r, class: one.class, state: stateOf(one.office) },
      unsealDueOf(one.at),
    ),
  }))
  const own = ports.signer.key.name
  return {
    notes,
    proven: [
      ...unplaced.flatMap(({ act, leaf, index }) => (index === null ? [] : [{ act, leaf, index }])),
      // Its leaf is known even where it cannot be put back for want of what it follows.
      ...waiting.flatMap(({ returned: { leaf, logged } }) => {
        if (!('proof' in logged) || logged.origin !== own) return []
        const bytes = makeLeaf(leaf.act, leaf.opening, unsealDueOf(leaf.at))
        return [{ act: null, leaf: bytes, index: logged.index }]
      }),
    ],
    waiting: unplaced.filter(({ index }) => index === null),
    copies,
  }
}

/** A copy whose leaves do not fit is of another log, and counts for nothing. */
async function completed({ ports }: RecoverPorts, found: Found): Promise<Completed> {
  const whole = await completeLog(ports, found)
  if (whole.against.length === 0 || found.copies.length === 0) return whole
  return completeLog(ports, { ...found, copies: [] })
}

async function piecesMissing(
  { office }: RecoverPorts,
  back: readonly Returned[],
): Promise<ActId[]> {
  const { headers, payloads } = office.evidence.stores
  const missing: ActId[] = []
  for (const { verified, receipt } of back) {
    if (receipt || verified.payload.type !== 'DataProduced') continue
    const { acts } = await office.door.cases.load(verified.payload.case)
    const { parcel } = bodyOf(acts.get(verified.id)!, DataProduced)
    const here = (await payloads.has(parcel.payload)) && (await headers.get(parcel.header))
    if (!here) missing.push(verified.id)
  }
  return missing
}
