/** What the vault's tests share: seeded chance, streams from bytes and back. */
import { createCipheriv } from 'node:crypto'
import { type Bytes, concat } from '../../base/bytes.ts'
import type { Random } from '../random.ts'

/** The same bytes for the same seed, for ever. Protects nothing. */
export function seeded(seed: number): Random {
  const key = Buffer.alloc(32)
  key.writeUInt32BE(seed)
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
  return (sizeBytes) => Uint8Array.from(stream.update(Buffer.alloc(sizeBytes)))
}

/** A stream that hands `bytes` over in pieces of `pieceBytes`. */
export async function* pieces(
  bytes: Uint8Array,
  pieceBytes = 60_000,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const all: Uint8Array[] = []
  for await (const piece of stream) all.push(piece)
  return concat(...all)
}
