/** What a log remembers between ticks, and how it is loaded and judged after a stop. */
import { sameBytes } from '../base/bytes.ts'
import { fault, isFault } from '../base/error.ts'
import type { Instant } from '../base/instant.ts'
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { cosignedAt } from './cosignature.ts'
import { edgeRoot } from './edge.ts'
import type { LogRecord } from './log-store.ts'
import { checkTiles, growTiles, type LogFiles, treeAt } from './log-tiles.ts'
import type { AskWitness, WitnessAnswers } from './log-witnesses.ts'
import { type Note, type NoteSignature, parseNote, parseSignatureLines } from './note.ts'
import type { NoteSigner } from './note-key.ts'
import { cosignedTimes, type Policy, quorumOf } from './policy.ts'
import type { TileTree, TreeHead } from './tile-tree.ts'

/** What a log is made of. */
export interface LogPorts extends LogFiles {
  /** Its key's name is the log's origin. */
  readonly signer: NoteSigner
  /** Which witnesses it asks, and the quorum that gives acts their effect. */
  readonly policy: Policy
  /** How to reach each witness of the policy, by its name there. */
  readonly witnesses: ReadonlyMap<string, AskWitness>
}

/** Cosignatures on one checkpoint, by the witness's name in the policy. */
export type Cosignatures = ReadonlyMap<
  string,
  { readonly line: NoteSignature; readonly at: Instant }
>

/** Every part of it is in the store too. */
export interface LogState {
  leaves: number
  intent: TreeHead
  head: SignedCheckpoint
  /** The head's tree, as its tiles were read. */
  tree: TileTree
  published: number
  cosigned: Cosignatures
  /** Whether enough witnesses were heard since it was loaded. */
  reconciled: boolean
}

/**
 * Loads a log, and refuses what does not fit together.
 * @param mend - whether to write all tiles anew
 * @throws Fault "log/not-founded" · "log/other-key" · "log/intent-behind" · "log/leaves-missing" ·
 *   "log/leaves-differ"
 */
export async function loadState(ports: LogPorts, mend: boolean): Promise<LogState> {
  const record = await ports.store.load()
  const { leaves, published } = record
  const head = newestHead(record, ports)
  const intent = record.intent ?? head
  const tree = await treeAt(ports, head, mend)
  const cosigned = savedCosignatures(head, record.cosignatures, ports.policy)
  return { leaves, intent, head, tree, published, cosigned, reconciled: false }
}

/**
 * The newest checkpoint, if the record is in accord with itself and with the log's key.
 * @throws Fault "log/not-founded" · "log/other-key" · "log/intent-behind" · "log/leaves-missing"
 */
export function newestHead(record: LogRecord, ports: LogPorts): SignedCheckpoint {
  const { checkpoint, intent } = record
  if (checkpoint === undefined || !intent) {
    throw fault('log/not-founded', `cannot start: log "${ports.signer.key.name}" was never founded`)
  }
  const head = ownCheckpoint(checkpoint, ports)
  refuseDiscord(record, intent, head)
  return head
}

/** The cosignatures among some answers. */
export function cosignedOf(answers: WitnessAnswers): Cosignatures {
  return new Map(
    [...answers].flatMap(([name, answer]) => (answer.kind === 'cosigned' ? [[name, answer]] : [])),
  )
}

/** The witness, if any, whose answer shows that this log's store is not the newest. */
export function witnessAgainst({ intent }: LogState, answers: WitnessAnswers): string | undefined {
  const against = [...answers].find(
    ([, answer]) =>
      answer.kind === 'conflict' || (answer.kind === 'holds' && answer.size > intent.size),
  )
  return against?.[0]
}

/** The checkpoint's note with some cosignatures on it. */
export function cosignedNote({ note }: SignedCheckpoint, cosigned: Cosignatures): Note {
  const lines = [...cosigned.values()].map(({ line }) => line)
  return { text: note.text, signatures: [...note.signatures, ...lines] }
}

/**
 * The tree of `size` leaves, written, re-read and checked against the one signed before.
 * @throws as `growTiles` and `checkTiles`
 */
export async function checkedTree(
  files: LogFiles,
  before: LogState,
  size: number,
): Promise<TileTree> {
  const edge = await growTiles(files, before.tree.edge(), size)
  return checkTiles(files, before.head, { size, root: edgeRoot(edge) })
}

/**
 * Commits the intent to sign a tree. One that was committed before must be of the same root.
 * @throws Fault "log/intent-differs" · "log/contended"
 */
export async function resolveToSign(
  { store }: LogFiles,
  { intent }: LogState,
  head: TreeHead,
): Promise<void> {
  if (intent.size === head.size) {
    if (sameBytes(intent.root, head.root)) return
    throw fault('log/intent-differs', `cannot sign ${head.size} leaves: others were meant`)
  }
  if (!(await store.commitIntent(intent, head))) throw contended()
}

export const contended = () =>
  fault('log/contended', 'cannot go on: someone else writes to this log')

function ownCheckpoint(text: string, { signer }: LogPorts): SignedCheckpoint {
  try {
    return readCheckpoint(text, [signer.key])
  } catch (error) {
    if (!isFault(error)) throw error
    throw fault('log/other-key', `cannot start: the newest checkpoint: ${error.message}`)
  }
}

function refuseDiscord(record: LogRecord, intent: TreeHead, head: TreeHead): void {
  const { leaves, published } = record
  const signed = head.size === intent.size && !sameBytes(head.root, intent.root)
  if (head.size > intent.size || signed || published > head.size) {
    throw fault(
      'log/intent-behind',
      `cannot start: ${intent.size} leaves were meant, ${head.size} signed, ${published} published`,
    )
  }
  if (leaves < intent.size) {
    throw fault('log/leaves-missing', `cannot start: ${leaves} leaves of ${intent.size} are here`)
  }
}

/** When witnesses last cosigned as the policy asks: the newest checkpoint, or a public epoch. */
export function lastCosigned(
  { checkpoint, cosignatures, epoch }: LogRecord,
  policy: Policy,
): Instant | undefined {
  if (checkpoint === undefined) return undefined
  const saved = savedCosignatures({ note: parseNote(checkpoint) }, cosignatures, policy)
  const times = new Map([...saved].map(([name, { at }]) => [name, at]))
  const closed = epoch ? cosignedTimes(policy, parseNote(epoch.note)) : new Map<string, Instant>()
  return [times, closed]
    .flatMap((each) => {
      const quorum = quorumOf(policy, each)
      return quorum.met && quorum.by ? [quorum.by] : []
    })
    .sort()
    .at(-1)
}

/** A witness that cosigned more than once counts with its latest time. */
function savedCosignatures(
  { note }: Pick<SignedCheckpoint, 'note'>,
  lines: readonly string[],
  { witnesses }: Policy,
): Cosignatures {
  const cosigned = new Map<string, { line: NoteSignature; at: Instant }>()
  for (const line of lines.flatMap(parseSignatureLines)) {
    for (const { name, key } of witnesses) {
      const at = cosignedAt({ text: note.text, signatures: [line] }, key)
      if (at && at >= (cosigned.get(name)?.at ?? '')) cosigned.set(name, { line, at })
    }
  }
  return cosigned
}
