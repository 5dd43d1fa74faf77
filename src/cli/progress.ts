/** Word of long work, on the stream for errors: nothing for what is done within a second. */
import type { Io } from './io.ts'

const FIRST_MS = 1000
const EVERY_MS = 5000
const MB = 1e6

/**
 * The same stream, counted as it flows.
 * @param what - `sealed`, `read`
 * @param wholeBytes - what there is in all
 * @param beforeBytes - what was done of it before
 */
export async function* counted<T extends Uint8Array>(
  source: AsyncIterable<T>,
  of: {
    readonly io: Io
    readonly what: string
    readonly wholeBytes: number
    readonly beforeBytes?: number
  },
): AsyncGenerator<T, void, undefined> {
  const { io, what, wholeBytes, beforeBytes = 0 } = of
  let done = beforeBytes
  let due = performance.now() + FIRST_MS
  for await (const piece of source) {
    done += piece.length
    if (performance.now() >= due) {
      io.err(`${what} ${megabytes(done)} of ${megabytes(wholeBytes)} MB`)
      due = performance.now() + EVERY_MS
    }
    yield piece
  }
}

export const megabytes = (bytes: number): string => (bytes / MB).toFixed(1)
