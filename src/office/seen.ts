/**
 * The latest cosigned checkpoints that this installation has seen, of its own log and of others.
 * Every act names them: it was not said before them.
 */
import { toHex } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { StateCode } from '../base/id.ts'
import type { CaseState } from '../casefile/state.ts'
import type { Database } from '../storage/database.ts'
import { lastProofs } from '../storage/proofs.ts'
import type { Tables } from '../storage/tables.ts'
import { parseCheckpoint } from '../transparency/checkpoint.ts'
import { parseNote } from '../transparency/note.ts'
import { parseProof } from '../transparency/proof.ts'

export interface SeenCheckpoint {
  readonly origin: string
  readonly size: number
  readonly root: Digest
}

export class Seen {
  private readonly latest = new Map<string, SeenCheckpoint>()
  private readonly own: string
  private readonly originsOf: (state: StateCode) => readonly string[]

  /**
   * @param own - origin of this installation's log
   * @param originsOf - origins of a State's logs, by its directory
   */
  constructor(own: string, originsOf: (state: StateCode) => readonly string[]) {
    this.own = own
    this.originsOf = originsOf
  }

  /** What was seen before this start, from the proofs in the database. */
  async restore(db: Database<Tables>): Promise<void> {
    for (const proof of await lastProofs(db)) this.proof(proof)
  }

  /** A proof that passed the gate, or one of the own log. */
  proof(proof: Uint8Array | string): void {
    this.note(parseProof(proof).note.text)
  }

  /** Body or whole text of a cosigned checkpoint. */
  checkpoint(note: string): void {
    this.note(parseNote(note).text)
  }

  /** For an act of this case: the own log's and the other side's, in rising order of origin. */
  for({ requesting, requested }: Pick<CaseState, 'requesting' | 'requested'>): SeenCheckpoint[] {
    const others = [requesting, requested].flatMap((state) => (state ? this.originsOf(state) : []))
    const peer = others
      .filter((origin) => origin !== this.own)
      .map((origin) => this.latest.get(origin))
      .find((seen) => seen !== undefined)
    return [this.latest.get(this.own), peer]
      .filter((seen) => seen !== undefined)
      .sort((a, b) => (a.origin < b.origin ? -1 : 1))
  }

  private note(text: string): void {
    const { origin, size, root } = parseCheckpoint(text)
    const known = this.latest.get(origin)
    if (known && known.size >= size) return
    this.latest.set(origin, { origin, size, root: toHex(root) as Digest })
  }
}
