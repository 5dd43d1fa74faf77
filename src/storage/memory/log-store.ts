/** A log kept in memory, for tests and simulated worlds; what it promises, PostgreSQL promises. */
import { sameBytes } from '../../base/bytes.ts'
import { fault } from '../../base/error.ts'
import type { ActId } from '../../base/id.ts'
import type {
  ActProof,
  LogLeaf,
  LogRecord,
  LogStore,
  Publication,
  PublicEpoch,
} from '../../transparency/log-store.ts'
import type { TreeHead } from '../../transparency/tile-tree.ts'

/** An act that was admitted and waits for its place. */
export interface QueuedAct extends Omit<LogLeaf, 'index' | 'act'> {
  readonly act: ActId
}

/** What outlives the process: the rows, which several stores may share. */
export interface LogRows {
  queue: QueuedAct[]
  readonly leaves: LogLeaf[]
  intent: TreeHead | undefined
  readonly checkpoints: Map<number, string>
  readonly cosignatures: Map<number, Set<string>>
  readonly proofs: Map<ActId, ActProof>
  published: number
  readonly epochs: PublicEpoch[]
}

const emptyLogRows = (): LogRows => ({
  queue: [],
  leaves: [],
  intent: undefined,
  checkpoints: new Map(),
  cosignatures: new Map(),
  proofs: new Map(),
  published: 0,
  epochs: [],
})

export class MemoryLogStore implements LogStore {
  readonly rows: LogRows

  constructor(rows: LogRows = emptyLogRows()) {
    this.rows = rows
  }

  /** Queues acts in the order of their admission, as the door does. */
  enqueue(acts: readonly QueuedAct[]): void {
    this.rows.queue.push(...acts)
  }

  async load(): Promise<LogRecord> {
    const { leaves, intent, checkpoints, cosignatures, published, epochs } = this.rows
    const newest = checkpoints.size > 0 ? Math.max(...checkpoints.keys()) : undefined
    return {
      leaves: leaves.length,
      intent,
      checkpoint: newest === undefined ? undefined : checkpoints.get(newest),
      cosignatures: [...(cosignatures.get(newest ?? 0) ?? [])],
      published,
      epoch: epochs.at(-1),
    }
  }

  async sequence(size: number, most: number): Promise<number> {
    const { leaves, queue } = this.rows
    if (size !== leaves.length) throw contended(`${leaves.length} leaves, not ${size}`)
    const taken = queue.slice(0, most)
    leaves.push(...taken.map((act, i) => ({ ...act, index: size + i })))
    this.rows.queue = queue.slice(taken.length)
    return taken.length
  }

  async leaves(start: number, end: number): Promise<readonly LogLeaf[]> {
    const leaves = this.rows.leaves.slice(start, end)
    if (leaves.length === end - start) return leaves
    throw fault('log/leaves-missing', `cannot read leaves ${start} to ${end - 1}`)
  }

  async commitIntent(expected: TreeHead | undefined, next: TreeHead): Promise<boolean> {
    const { intent } = this.rows
    const same = expected && intent ? sameHead(expected, intent) : expected === intent
    if (same) this.rows.intent = next
    return same
  }

  async saveCheckpoint(size: number, note: string): Promise<void> {
    const { checkpoints, intent } = this.rows
    const kept = checkpoints.get(size)
    if (intent?.size !== size || (kept !== undefined && kept !== note)) {
      throw contended(`checkpoint of ${size} leaves, intent of ${intent?.size}`)
    }
    checkpoints.set(size, note)
  }

  async saveCosignatures(size: number, lines: readonly string[]): Promise<void> {
    const kept = this.rows.cosignatures.get(size) ?? new Set()
    this.rows.cosignatures.set(size, new Set([...kept, ...lines]))
  }

  async publish({ start, proofs }: Publication): Promise<void> {
    const { published } = this.rows
    if (start !== published) throw contended(`${published} leaves published, not ${start}`)
    this.rows.published += proofs.length
    for (const proof of proofs) {
      if (proof.act && !this.rows.proofs.has(proof.act)) this.rows.proofs.set(proof.act, proof)
    }
  }

  async closeEpoch(next: PublicEpoch): Promise<void> {
    const last = this.rows.epochs.at(-1)
    if (last && (next.epoch <= last.epoch || next.size < last.size)) {
      throw contended(`epoch ${last.epoch} of ${last.size} leaves before epoch ${next.epoch}`)
    }
    this.rows.epochs.push(next)
  }
}

const sameHead = (a: TreeHead, b: TreeHead) => a.size === b.size && sameBytes(a.root, b.root)
const contended = (what: string) => fault('log/contended', `cannot write to the log: ${what}`)
