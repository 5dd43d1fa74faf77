/** Counts and hashes a stream as it flows past, so that nothing needs to be read twice. */
import { createHash } from 'node:crypto'
import type { Digest } from '../base/digest.ts'

export interface Measured {
  readonly sizeBytes: number
  readonly sha256: Digest
}

export class Measure {
  private readonly hash = createHash('sha256')
  private counted = 0
  private final: Measured | undefined

  get sizeBytes(): number {
    return this.counted
  }

  add(piece: Uint8Array): void {
    this.hash.update(piece)
    this.counted += piece.length
  }

  async *through<T extends Uint8Array>(
    source: AsyncIterable<T>,
  ): AsyncGenerator<T, void, undefined> {
    for await (const piece of source) {
      this.add(piece)
      yield piece
    }
  }

  /** Ends the count: nothing can be added after it. */
  result(): Measured {
    this.final ??= { sizeBytes: this.counted, sha256: this.hash.digest('hex') as Digest }
    return this.final
  }
}
