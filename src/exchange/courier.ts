/**
 * The courier carries acts that are ready to other installations. Order holds within a case and
 * a peer; cases travel side by side, and one that is stuck holds up nobody else. An act is
 * delivered when the peer's signed receipt for it is stored, and not before.
 */
import type { Bytes } from '../base/bytes.ts'
import { type Fault, fault, isFault } from '../base/error.ts'
import type { ActId, CaseId } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { PublicKey } from '../signing/keys.ts'
import { openReceipt } from './receipt.ts'

/** An act that may leave: proven logged or on a promise, and first in its case for this peer. */
export interface Ready {
  readonly position: number
  readonly peer: InstallationId
  readonly case: CaseId
  readonly act: ActId
  /** How often it failed though the peer answered, and how often in a row the peer did not. */
  readonly attempts: number
  readonly silences: number
}

/**
 * The outgoing rows. `take` gives at most one row a case and peer, the earliest that is not
 * delivered, and only if it is ready and its time for another try has come; it may give the same
 * row to two couriers, whose deliveries are then the same bytes. Writes are durable on return.
 * A peer that does not answer is left alone until then with all its rows; whatever shows that it
 * is back, an answer or a word of its own, ends that.
 */
export interface Outbox {
  take(asOf: Instant, most: number): Promise<Ready[]>
  /** @param proven - false when it went on a promise: it goes again when its proof is there */
  delivered(row: Ready, receipt: Bytes, proven: boolean): Promise<void>
  failed(row: Ready, problem: string, retryAt: Instant): Promise<void>
  /** There was no answer. */
  silent(row: Ready, retryAt: Instant): Promise<void>
  /** The peer, or every one, may be there again. @returns whether any was left alone */
  heard(peer?: InstallationId): Promise<boolean>
}

export interface Packed {
  readonly bytes: Bytes
  /** Whether the log's proof goes with the act, or only the promise. */
  readonly proven: boolean
}

export interface NetAnswer {
  readonly status: number
  readonly body: Bytes
}

/**
 * The network between installations. Rejects when there is no answer in time; an answer of any
 * status is returned. Sends only to addresses of signed directories and follows no redirect.
 */
export interface Net {
  post(url: string, body: Bytes): Promise<NetAnswer>
  /** The same, for an answer too large to hold: its bytes as they come. */
  stream(url: string, body: Bytes): Promise<NetStream>
}

export interface NetStream {
  readonly status: number
  readonly body: AsyncIterable<Uint8Array>
}

export interface CourierPorts {
  readonly id: InstallationId
  readonly outbox: Outbox
  readonly net: Net
  now(): Instant
  /** The delivery of an act to a peer: the same bytes every time, until the act is proven. */
  pack(row: Ready): Promise<Packed>
  /** Address and peer key of an installation, by the latest directories. */
  peer(id: InstallationId): { readonly address: string; readonly key: PublicKey } | undefined
  report(event: string, values: Readonly<Record<string, string | number>>): void
}

/** The problem of a row whose peer could not be reached. */
export const NO_ANSWER = 'exchange/no-answer'
export const DELIVERY_PATH = 'peer/v1/deliveries'
const ROWS_AT_ONCE = 32
const FIRST_PAUSE_SECONDS = 1
/** After an answer that takes nothing in. */
const LONGEST_PAUSE_SECONDS = 600
/** After none: what waits may be urgent, and knocking costs nobody much. */
const LONGEST_SILENCE_SECONDS = 60

/**
 * Carries everything that may leave now, until nothing more can.
 * @returns how many acts were delivered
 */
export async function carry(ports: CourierPorts): Promise<number> {
  let delivered = 0
  for (;;) {
    const rows = await ports.outbox.take(ports.now(), ROWS_AT_ONCE)
    const results = await Promise.all(rows.map((row) => carryOne(ports, row)))
    delivered += results.filter((done) => done).length
    if (!results.some((done) => done)) return delivered
  }
}

async function carryOne(ports: CourierPorts, row: Ready): Promise<boolean> {
  try {
    const peer = ports.peer(row.peer)
    if (!peer) throw fault('exchange/unknown-peer', `cannot deliver to "${row.peer}": not listed`)
    const { bytes, proven } = await ports.pack(row)
    const answer = await ports.net.post(new URL(DELIVERY_PATH, peer.address).href, bytes)
    if (row.silences > 0) await ports.outbox.heard(row.peer)
    if (answer.status !== 200) throw refused(row, answer)
    openReceipt(answer.body, { act: row.act, by: row.peer, to: ports.id, keys: [peer.key] })
    await ports.outbox.delivered(row, answer.body, proven)
    ports.report('delivered', { act: row.act, peer: row.peer })
    return true
  } catch (error) {
    await putOff(ports, row, isFault(error) ? error.code : NO_ANSWER)
    return false
  }
}

/** Puts an act off that was not delivered. */
async function putOff(ports: CourierPorts, row: Ready, problem: string): Promise<void> {
  const { act, peer, attempts, silences } = row
  const silent = problem === NO_ANSWER
  const failures = silent ? silences : attempts
  const until = addSeconds(ports.now(), pauseAfter(failures, silent))
  if (silent) await ports.outbox.silent(row, until)
  else await ports.outbox.failed(row, problem, until)
  ports.report('delivery-failed', { act, peer, problem, attempts: failures + 1 })
}

/** Seconds until the next try: twice as long each time, and longest if the peer does answer. */
export const pauseAfter = (failures: number, silent: boolean): number =>
  Math.min(
    FIRST_PAUSE_SECONDS * 2 ** Math.min(failures, 20),
    silent ? LONGEST_SILENCE_SECONDS : LONGEST_PAUSE_SECONDS,
  )

/** The peer's own code, as far as it is one; never its words. */
function refused(row: Ready, { status, body }: NetAnswer): Fault {
  const said = /"code":"([a-z-]+\/[a-z0-9-]+)"/.exec(
    new TextDecoder().decode(body.subarray(0, 4096)),
  )
  const code = said?.[1] ?? `exchange/status-${status}`
  return fault(
    code as `${string}/${string}`,
    `cannot deliver act "${row.act}": peer answered ${status}`,
  )
}
