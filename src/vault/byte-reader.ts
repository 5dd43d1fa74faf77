/** Reads a stream of pieces of any size as runs of the size that a format asks for. */
import { concat } from '../base/bytes.ts'

const NOTHING = new Uint8Array(0)

/**
 * Pulls from an async iterable; holds at most one run and one piece. A piece belongs to the
 * reader once it is yielded: a source that overwrites its buffer corrupts what is read.
 */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>
  private piece: Uint8Array = NOTHING

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** The next `sizeBytes`, or fewer where the stream ends before. Copies only across pieces. */
  async read(sizeBytes: number): Promise<Uint8Array> {
    const first = await this.some(sizeBytes)
    if (first.length === sizeBytes) return first
    const pieces = [first]
    for (let missing = sizeBytes - first.length; missing > 0; ) {
      const next = await this.some(missing)
      if (next.length === 0) break
      pieces.push(next)
      missing -= next.length
    }
    return concat(...pieces)
  }

  /** At least one byte and at most `mostBytes`, never copied; none where the stream has ended. */
  async some(mostBytes: number): Promise<Uint8Array> {
    if (mostBytes === 0 || (await this.ended())) return NOTHING
    const run = this.piece.subarray(0, mostBytes)
    this.piece = this.piece.subarray(run.length)
    return run
  }

  async ended(): Promise<boolean> {
    while (this.piece.length === 0) {
      const next = await this.source.next()
      if (next.done) return true
      this.piece = next.value
    }
    return false
  }

  /** Lets the source free what it holds, such as an open file. Call it whatever happens. */
  async close(): Promise<void> {
    await this.source.return?.()
  }
}
