/**
 * A log witness: it keeps the latest checkpoint of each log it knows, and cosigns only one that
 * extends it. Transport is someone else's: bytes in, status and bytes out.
 *
 * @see C2SP tlog-witness · docs/formats/witness.md
 */

import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import type { Instant } from '../base/instant.ts'
import {
  type AddCheckpoint,
  parseAddCheckpoint,
  SIZE_TYPE,
  TEXT_TYPE,
  type WitnessReply,
} from './add-checkpoint.ts'
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { type Fork, findFork } from './fork.ts'
import { formatNote, signatureLine } from './note.ts'
import type { NoteSigner, VerifierKey } from './note-key.ts'
import type { TreeHead } from './tile-tree.ts'
import { EMPTY_ROOT, verifyGrowth } from './tree.ts'

/** A log's latest checkpoint, as this witness cosigned it. */
export interface Witnessed extends TreeHead {
  /** The note, with the log's signature and this witness's. */
  readonly note: string
}

/** What a witness must never forget: for each log, the latest checkpoint that it cosigned. */
export interface WitnessStore {
  /** Nothing for a log never cosigned. Reads what the last `advance` made durable. */
  latest(origin: string): Promise<Witnessed | undefined>
  /**
   * Replaces a log's checkpoint if the one held is still `expected`, by size and root, and
   * resolves once the new one is durable. False, and nothing written, if another came first.
   * Comparing and writing are one step for all processes that share the store.
   */
  advance(origin: string, expected: TreeHead | undefined, next: Witnessed): Promise<boolean>
}

/** What a witness is made of. */
export interface WitnessPorts {
  readonly store: WitnessStore
  /** Of type cosignature (0x04). */
  readonly signer: NoteSigner
  /** The logs that it knows; two keys of one name while a log changes its key. */
  readonly logs: readonly VerifierKey[]
  readonly now: () => Instant
  /** Told when a log showed two roots for one size. The evidence can be handed to anyone. */
  readonly onFork?: (fork: Fork) => Promise<void>
}

export interface Witness {
  /** Answers the body of a POST to `<submission prefix>/add-checkpoint`. */
  addCheckpoint(body: Uint8Array): Promise<WitnessReply>
  /** Answers a GET of `<monitoring prefix>/<SHA-256 of the origin, hex>/checkpoint`. */
  checkpoint(originHash: string): Promise<WitnessReply>
}

export function openWitness(ports: WitnessPorts): Witness {
  return {
    addCheckpoint: (body) => addCheckpoint(ports, body),
    checkpoint: (originHash) => latestCheckpoint(ports, originHash),
  }
}

async function addCheckpoint(ports: WitnessPorts, body: Uint8Array): Promise<WitnessReply> {
  const request = admitted(ports, body)
  if ('status' in request) return request
  const { oldSize, checkpoint } = request
  const held = await ports.store.latest(checkpoint.origin)
  if (oldSize !== (held?.size ?? 0)) return conflict(held)
  const old = held ?? NOTHING
  const growth = { oldSize, oldRoot: old.root, newSize: checkpoint.size, newRoot: checkpoint.root }
  if (!verifyGrowth({ ...growth, proof: request.proof })) {
    await reportFork(ports, checkpoint, held)
    return text(422, 'the checkpoint does not extend the last one')
  }
  // Signed before it is stored, so that what is stored is what is answered; a cosignature whose
  // checkpoint could not be stored is dropped unseen.
  const line = await cosign(checkpoint.note.text, ports.now(), ports.signer)
  const { size, root, note } = checkpoint
  const logLines = note.signatures.filter((by) => isKnown(ports.logs, by))
  const cosigned = formatNote({ text: note.text, signatures: [...logLines, line] })
  const advanced = await ports.store.advance(checkpoint.origin, held, {
    size,
    root,
    note: cosigned,
  })
  if (!advanced) return conflict(await ports.store.latest(checkpoint.origin))
  return { status: 200, contentType: TEXT_TYPE, body: utf8(signatureLine(line)) }
}

/** What a witness holds of a log that it never cosigned. */
const NOTHING: TreeHead = { size: 0, root: EMPTY_ROOT }

type Admitted = Pick<AddCheckpoint, 'oldSize' | 'proof'> & { readonly checkpoint: SignedCheckpoint }

/** The request with its checkpoint verified, or the answer that ends it. */
function admitted({ logs }: WitnessPorts, body: Uint8Array): Admitted | WitnessReply {
  try {
    const { oldSize, proof, note } = parseAddCheckpoint(body)
    const checkpoint = readCheckpoint(note, logs)
    if (oldSize > checkpoint.size) return text(400, 'the old size is beyond the checkpoint')
    return { oldSize, proof, checkpoint }
  } catch (error) {
    if (!isFault(error)) throw error
    return text(STATUS[error.code] ?? 400, error.message)
  }
}

const STATUS: Readonly<Record<string, number>> = {
  'checkpoint/unknown-log': 404,
  'checkpoint/unsigned': 403,
  'note/bad-signature': 403,
  'note/signed-twice': 403,
}

async function reportFork(
  { onFork, logs }: WitnessPorts,
  shown: SignedCheckpoint,
  held: Witnessed | undefined,
): Promise<void> {
  const fork = onFork && held && findFork(readCheckpoint(held.note, logs), shown)
  if (fork) await onFork(fork)
}

async function latestCheckpoint(
  { store, logs }: WitnessPorts,
  originHash: string,
): Promise<WitnessReply> {
  const log = logs.find(({ name }) => digest(utf8(name)) === originHash)
  const held = log && (await store.latest(log.name))
  return held ? text(200, held.note) : text(404, 'no checkpoint of such a log')
}

function conflict(held: TreeHead | undefined): WitnessReply {
  return { status: 409, contentType: SIZE_TYPE, body: utf8(`${held?.size ?? 0}\n`) }
}

const isKnown = (logs: readonly VerifierKey[], line: { name: string; id: number }) =>
  logs.some(({ name, id }) => name === line.name && id === line.id)

const text = (status: number, says: string): WitnessReply => ({
  status,
  contentType: TEXT_TYPE,
  body: utf8(says.endsWith('\n') ? says : `${says}\n`),
})
