/** What a log witness keeps, in memory, for tests and simulated worlds. */
import { sameBytes } from '../../base/bytes.ts'
import type { TreeHead } from '../../transparency/tile-tree.ts'
import type { Witnessed, WitnessStore } from '../../transparency/witness.ts'

export class MemoryWitnessStore implements WitnessStore {
  /** What outlives the process, by origin. */
  readonly rows: Map<string, Witnessed>

  constructor(rows: Map<string, Witnessed> = new Map()) {
    this.rows = rows
  }

  async latest(origin: string): Promise<Witnessed | undefined> {
    return this.rows.get(origin)
  }

  async advance(origin: string, expected: TreeHead | undefined, next: Witnessed): Promise<boolean> {
    const held = this.rows.get(origin)
    const same =
      held && expected
        ? held.size === expected.size && sameBytes(held.root, expected.root)
        : held === expected
    if (same) this.rows.set(origin, next)
    return same
  }
}
