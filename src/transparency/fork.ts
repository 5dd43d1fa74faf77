/**
 * Forks: evidence that a log showed two trees that cannot both be its own. Whoever holds the
 * log's key can check the evidence; nobody need be believed.
 */
import { fromBase64, sameBytes, toBase64 } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { formatNote } from './note.ts'
import type { VerifierKey } from './note-key.ts'
import { parseHashLines } from './proof.ts'
import { verifyConsistency } from './tree.ts'

/** Evidence of a fork, all text, so that it can be sent and kept as JSON. */
export interface Fork {
  readonly origin: string
  /** The two signed checkpoints, the smaller first. */
  readonly checkpoints: readonly [string, string]
  /**
   * For two sizes: the root that the larger tree has at the smaller size, and its consistency
   * proof, base64. It is not the root that the log signed for that size.
   */
  readonly prefix?: { readonly root: string; readonly proof: readonly string[] }
}

/** What is known of the larger tree: its root at the smaller size, proven. */
export interface Prefix {
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * The evidence that two checkpoints fork, if they do and it can be shown: two roots for one size,
 * or a larger tree that does not begin with the smaller one. For the latter a prefix is needed;
 * a consistency proof that merely fails shows nothing, since anyone can spoil a proof.
 *
 * @param a - verified by `readCheckpoint`, as `b`, in any order
 */
export function findFork(
  a: SignedCheckpoint,
  b: SignedCheckpoint,
  prefix?: Prefix,
): Fork | undefined {
  const [older, newer] = a.size <= b.size ? [a, b] : [b, a]
  if (older.origin !== newer.origin || !contradicts(older, newer, prefix)) return undefined
  const checkpoints = [formatNote(older.note), formatNote(newer.note)] as const
  if (older.size === newer.size || !prefix) return { origin: older.origin, checkpoints }
  const { root, proof } = prefix
  const text = { root: toBase64(root), proof: proof.map(toBase64) }
  return { origin: older.origin, checkpoints, prefix: text }
}

/** Whether received evidence shows a fork of a log, by that log's keys. */
export function isFork(
  { origin, checkpoints, prefix }: Fork,
  logs: readonly VerifierKey[],
): boolean {
  try {
    const [older, newer] = checkpoints.map((text) => readCheckpoint(text, logs))
    if (older?.origin !== origin || newer?.origin !== origin) return false
    const proof = prefix && parseHashLines(prefix.proof)
    const known = prefix && proof && { root: fromBase64(prefix.root), proof }
    return findFork(older, newer, known) !== undefined
  } catch (error) {
    if (isFault(error)) return false
    throw error
  }
}

function contradicts(older: SignedCheckpoint, newer: SignedCheckpoint, prefix?: Prefix): boolean {
  if (older.size === newer.size) return !sameBytes(older.root, newer.root)
  if (!prefix || sameBytes(prefix.root, older.root)) return false
  const [oldSize, newSize, newRoot] = [older.size, newer.size, newer.root]
  return verifyConsistency({ oldSize, oldRoot: prefix.root, newSize, newRoot, proof: prefix.proof })
}
