/**
 * What a log keeps, and the port behind which it keeps it.
 *
 * One task writes at a time; the store refuses a second one by comparing before it writes. Every
 * method resolves when its effect is durable. A method that throws may or may not have had its
 * effect: the log then forgets what it knew and loads again.
 */
import type { Bytes } from '../base/bytes.ts'
import type { ActId } from '../base/id.ts'
import type { TreeHead } from './tile-tree.ts'

/** An act that has its place in the log. */
export interface LogLeaf {
  /** From 0, without gaps. */
  readonly index: number
  /** Null where the act was lost and its leaf alone came back. */
  readonly act: ActId | null
  /** 256 bytes. */
  readonly leaf: Bytes
}

/** Everything a log needs to go on after a stop. */
export interface LogRecord {
  /** Leaves that have an index. */
  readonly leaves: number
  /** The tree that the log last resolved to sign; nothing before it was founded. */
  readonly intent: TreeHead | undefined
  /** Note of the newest checkpoint, with the log's signature alone. */
  readonly checkpoint: string | undefined
  /** Lines of the witnesses on that checkpoint, in the order in which they were saved. */
  readonly cosignatures: readonly string[]
  /** Leaves whose proofs are stored: those of index below this. */
  readonly published: number
  /** The last public epoch that was closed. */
  readonly epoch: PublicEpoch | undefined
}

/** What the public address serves: the last checkpoint of a public epoch, cosigned. */
export interface PublicEpoch {
  /** Number of the epoch, by the installation's fixed period. */
  readonly epoch: number
  readonly size: number
  readonly note: string
}

/** A proof made for an act. */
export interface ActProof {
  /** Null for the leaf of a lost act: nothing is stored for it. */
  readonly act: ActId | null
  readonly index: number
  /** The `.tlog-proof` text. */
  readonly proof: string
}

/** The proofs of some leaves in a row, under one checkpoint that met the log's policy. */
export interface Publication {
  readonly size: number
  /** Index of the first; equals the number of leaves published before. */
  readonly start: number
  readonly proofs: readonly ActProof[]
}

export interface LogStore {
  /** The record as last made durable. */
  load(): Promise<LogRecord>

  /**
   * Gives queued acts their indexes, in queue order, from `size` on, in one transaction: what is
   * in the log is no longer in the queue, and the other way round. The order of the queue is the
   * order in which acts were admitted.
   *
   * @param size - leaves that the caller knows of
   * @param most - acts to take at most
   * @returns how many were taken; fewer than `most` when the queue is empty
   * @throws Fault "log/contended" if the log has another number of leaves: someone else writes
   */
  sequence(size: number, most: number): Promise<number>

  /** Leaves of index `start` to `end - 1`, in order. @throws Fault "log/leaves-missing" */
  leaves(start: number, end: number): Promise<readonly LogLeaf[]>

  /**
   * Resolves to sign a tree, once for all: replaces the intent if it is still `expected`, by size
   * and root. False, and nothing written, if not.
   */
  commitIntent(expected: TreeHead | undefined, next: TreeHead): Promise<boolean>

  /**
   * Keeps the checkpoint of the intent. Keeping the same one twice is no error.
   * @throws Fault "log/contended" if the intent is of another size, or another note is kept for it
   */
  saveCheckpoint(size: number, note: string): Promise<void>

  /** Keeps witnesses' lines on the checkpoint of that size; ones it has already are no error. */
  saveCosignatures(size: number, lines: readonly string[]): Promise<void>

  /**
   * Gives acts their effect, in one transaction: stores the proofs and releases what waited for
   * them. An act that has its proof already keeps that one.
   * @throws Fault "log/contended" if `start` is not the number of leaves published
   */
  publish(publication: Publication): Promise<void>

  /**
   * Keeps what the public address serves from now on.
   * @throws Fault "log/contended" unless its epoch is later, and its size no smaller, than the last
   */
  closeEpoch(epoch: PublicEpoch): Promise<void>
}
