/**
 * Checkpoints: the signed notes in which a log says what its tree is.
 *
 * xb.example/log
 * 20852163
 * CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 *
 * — xb.example/log Az3grlgtzPICa5OS8np…
 *
 * @see C2SP tlog-checkpoint · docs/formats/checkpoint.md
 */
import { fromBase64, toBase64, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { isSignedBy, type Note, parseNote } from './note.ts'
import { type NoteSigner, signChecked, type VerifierKey } from './note-key.ts'
import type { TreeHead } from './tile-tree.ts'
import { HASH_BYTES, isSize } from './tree.ts'

/** What a log says of its tree. */
export interface Checkpoint extends TreeHead {
  /** The log's name, for good; also the name of its key. */
  readonly origin: string
  /** Further lines, which no one audits; this house writes none. */
  readonly extensions: readonly string[]
}

/** A checkpoint whose log's signature was verified, with the note it stands in. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note
}

/** The text that a log signs. */
export function formatCheckpoint({ origin, size, root }: Omit<Checkpoint, 'extensions'>): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/**
 * Reads a note's text as a checkpoint, whoever signed it.
 * @throws Fault "checkpoint/malformed", also for a size of 2^53 or more
 */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n')
  const [origin, size, root, ...extensions] = lines.slice(0, -1)
  if (lines.at(-1) !== '' || lines.slice(0, -1).includes('') || !origin) {
    throw malformed('an empty line')
  }
  return { origin, size: parseSize(size ?? ''), root: parseRoot(root ?? ''), extensions }
}

/** A whole number without leading zeroes, below 2^53; nothing for any other text. */
export function parseCount(text: string): number | undefined {
  return /^(?:0|[1-9]\d{0,15})$/.test(text) && isSize(Number(text)) ? Number(text) : undefined
}

/**
 * A checkpoint that one of these logs signed. The log is found by the origin line.
 * @param logs - keys of the logs that are trusted; two of one origin while a key is changed
 * @throws Fault "note/malformed" · "checkpoint/malformed" · "checkpoint/unknown-log" ·
 *   "checkpoint/unsigned" · "note/bad-signature" · "note/signed-twice"
 */
export function readCheckpoint(
  source: Uint8Array | string | Note,
  logs: readonly VerifierKey[],
): SignedCheckpoint {
  const note =
    typeof source === 'string' || source instanceof Uint8Array ? parseNote(source) : source
  const checkpoint = parseCheckpoint(note.text)
  const keys = logs.filter(({ name }) => name === checkpoint.origin)
  if (keys.length === 0) {
    throw fault('checkpoint/unknown-log', `cannot trust log "${checkpoint.origin.slice(0, 60)}"`)
  }
  // Every known key's line is verified, so that a bad one is found behind a good one.
  if (!keys.map((key) => isSignedBy(note, key)).includes(true)) {
    throw fault('checkpoint/unsigned', `cannot trust a checkpoint that its log did not sign`)
  }
  return { ...checkpoint, note }
}

/** Signs a tree head as the log whose key it is. @throws Fault "note-key/bad-signer" */
export async function signCheckpoint(head: TreeHead, signer: NoteSigner): Promise<Note> {
  const { name, id } = signer.key
  const text = formatCheckpoint({ origin: name, ...head })
  return { text, signatures: [{ name, id, signature: await signChecked(signer, utf8(text)) }] }
}

function parseSize(text: string): number {
  const size = parseCount(text)
  if (size === undefined) throw malformed(`size "${text.slice(0, 40)}"`)
  return size
}

function parseRoot(text: string): Checkpoint['root'] {
  try {
    const root = fromBase64(text)
    if (root.length === HASH_BYTES) return root
  } catch {
    // Not base64: refused with the same words as a root of another length.
  }
  throw malformed(`root "${text.slice(0, 60)}"`)
}

const malformed = (what: string) => fault('checkpoint/malformed', `cannot read checkpoint: ${what}`)
