/** Reading an answer that comes in pieces. */
import type { Bytes } from '../base/bytes.ts'

/** All pieces as one; undefined when there are more than `mostBytes`. */
export async function collect(
  pieces: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Bytes | undefined> {
  const held: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > mostBytes) return undefined
    held.push(piece)
  }
  return new Uint8Array(Buffer.concat(held))
}
