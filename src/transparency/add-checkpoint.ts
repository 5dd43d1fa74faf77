/**
 * The one request of the witness protocol, as bytes on both sides: a log shows a checkpoint and
 * that it extends the one last cosigned, a log witness answers with its cosignature.
 *
 * old 20852014
 * PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=     (consistency proof, a hash a line)
 *
 * xb.example/log                                    (the checkpoint)
 * …
 *
 * @see C2SP tlog-witness, add-checkpoint · docs/formats/witness.md
 */
import { type Bytes, fromUtf8, toBase64, utf8 } from '../base/bytes.ts'
import { fault, isFault } from '../base/error.ts'
import type { Instant } from '../base/instant.ts'
import { parseCount } from './checkpoint.ts'
import { cosignedAt } from './cosignature.ts'
import {
  formatNote,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatureLines,
  signatureBy,
} from './note.ts'
import type { VerifierKey } from './note-key.ts'
import { parseHashLines } from './proof.ts'

export interface AddCheckpoint {
  /** Size of the checkpoint that the witness is thought to have cosigned last; 0 for none. */
  readonly oldSize: number
  readonly proof: readonly Bytes[]
  readonly note: Note
}

/** An answer as HTTP carries it. */
export interface WitnessReply {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array
}

export const SIZE_TYPE = 'text/x.tlog.size'
export const TEXT_TYPE = 'text/plain; charset=utf-8'
/** Cosignatures are some hundred bytes, a size some twenty. */
const MOST_REPLY_BYTES = 64 * 1024

export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): Bytes {
  const lines = proof.map((hash) => `${toBase64(hash)}\n`).join('')
  return utf8(`old ${oldSize}\n${lines}\n${formatNote(note)}`)
}

/** @throws Fault "witness/malformed-request" · "note/malformed" · "bytes/not-utf8" */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  const text = fromUtf8(body)
  const end = text.indexOf('\n\n')
  const [first = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  const oldSize = first.startsWith('old ') ? parseCount(first.slice(4)) : undefined
  const proof = parseHashLines(lines)
  if (oldSize === undefined || !proof) {
    throw fault('witness/malformed-request', 'cannot read request: not an old size and its proof')
  }
  return { oldSize, proof, note: parseNote(text.slice(end + 2)) }
}

/** What a witness answered to a checkpoint. */
export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly line: NoteSignature; readonly at: Instant }
  /** The size it cosigned last is another one; it may be larger than the checkpoint's. */
  | { readonly kind: 'holds'; readonly size: number }
  /** It holds another tree: the proof that was true of ours is false of it. */
  | { readonly kind: 'conflict' }
  /** No answer that means anything: unreachable, unwilling, or not understood. */
  | { readonly kind: 'failed'; readonly says: string }

/** Reads what a witness answered about a checkpoint's note. Never throws on a reply's content. */
export function readReply(reply: WitnessReply, note: Note, key: VerifierKey): WitnessAnswer {
  if (reply.body.length > MOST_REPLY_BYTES) return failed(`${reply.body.length} bytes`)
  try {
    const body = fromUtf8(reply.body)
    if (reply.status === 200) return readCosignature(body, note, key)
    if (reply.status === 409) return readSize(body)
    return reply.status === 422 ? { kind: 'conflict' } : failed(`status ${reply.status}`)
  } catch (error) {
    if (isFault(error)) return failed(error.message)
    throw error
  }
}

/** Lines of other keys are passed over: a witness may sign with more than one. */
function readCosignature(body: string, { text }: Note, key: VerifierKey): WitnessAnswer {
  const answered = { text, signatures: parseSignatureLines(body) }
  const at = cosignedAt(answered, key)
  const line = signatureBy(answered, key)
  return at && line ? { kind: 'cosigned', line, at } : failed(`no cosignature by ${key.name}`)
}

function readSize(body: string): WitnessAnswer {
  const size = body.endsWith('\n') ? parseCount(body.slice(0, -1)) : undefined
  return size === undefined ? failed('no size in conflict') : { kind: 'holds', size }
}

const failed = (says: string): WitnessAnswer => ({ kind: 'failed', says })
