/**
 * Proofs that travel with an act: one text that shows, offline, that its leaf is in a log whose
 * checkpoint enough witnesses saw.
 *
 * c2sp.org/tlog-proof@v1
 * index 73894
 * gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
 *                                              (more hashes, from the leaf's sibling up)
 * xb.example/log
 * 109482
 * …                                            (the checkpoint, signed and cosigned)
 *
 * @see C2SP tlog-proof · docs/formats/proof.md
 */
import { type Bytes, fromBase64, fromUtf8, toBase64 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { parseCount } from './checkpoint.ts'
import { formatNote, type Note, parseNote } from './note.ts'
import { HASH_BYTES } from './tree.ts'

export interface LogProof {
  /** Opaque and not authenticated; this house writes none. */
  readonly extra?: Bytes
  /** Index of the leaf, from 0. */
  readonly index: number
  /** Hashes of 32 bytes, from the leaf's sibling up. */
  readonly hashes: readonly Bytes[]
  /** The checkpoint's note, not yet verified. */
  readonly note: Note
}

const HEADER = 'c2sp.org/tlog-proof@v1'
/** A tree of 2^63 leaves is 63 high. */
const MOST_PROOF_HASHES = 63

export function formatProof({ extra, index, hashes, note }: LogProof): string {
  return proofWriter(note)(index, hashes, extra)
}

/**
 * Writes the proofs of many leaves under one checkpoint. They share it and most of their hashes,
 * so that each is put into text once: three in four parts of the work are spared.
 */
export function proofWriter(note: Note) {
  const lines = new Map<Bytes, string>()
  const end = formatNote(note)
  return (index: number, hashes: readonly Bytes[], extra?: Bytes): string => {
    let text = `${HEADER}\n${extra ? `extra ${toBase64(extra)}\n` : ''}index ${index}\n`
    for (const hash of hashes) {
      const line = lines.get(hash) ?? `${toBase64(hash)}\n`
      lines.set(hash, line)
      text += line
    }
    return `${text}\n${end}`
  }
}

/** @throws Fault "proof/malformed" · "note/malformed" */
export function parseProof(source: Uint8Array | string): LogProof {
  const text = typeof source === 'string' ? source : fromUtf8(source)
  const end = text.indexOf('\n\n')
  const [header, ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  if (header !== HEADER) throw malformed(`first line "${header?.slice(0, 40)}"`)
  const extra = lines[0]?.startsWith('extra ') ? parseBase64(lines.shift()!.slice(6)) : undefined
  const indexLine = lines.shift() ?? ''
  const index = indexLine.startsWith('index ') ? parseCount(indexLine.slice(6)) : undefined
  if (index === undefined) throw malformed(`index line "${indexLine.slice(0, 40)}"`)
  const hashes = parseHashLines(lines)
  if (!hashes) throw malformed('a line that is not a hash, or more than 63')
  const note = parseNote(text.slice(end + 2))
  return { ...(extra && { extra }), index, hashes, note }
}

/** Hashes of 32 bytes, a line each, 63 at most; nothing if any line is something else. */
export function parseHashLines(lines: readonly string[]): Bytes[] | undefined {
  if (lines.length > MOST_PROOF_HASHES) return undefined
  try {
    const hashes = lines.map(fromBase64)
    return hashes.every((hash) => hash.length === HASH_BYTES) ? hashes : undefined
  } catch {
    return undefined
  }
}

function parseBase64(text: string): Bytes {
  try {
    return fromBase64(text)
  } catch {
    throw malformed('extra data that is not base64')
  }
}

const malformed = (what: string) => fault('proof/malformed', `cannot read log proof: ${what}`)
