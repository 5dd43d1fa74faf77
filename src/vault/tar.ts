/**
 * Several files in one stream: the plainest tar there is.
 *
 * Each entry is a regular file named by its place ("1", "2", …); what it is called and what it
 * is stands in the manifest, so that nothing a sender wrote is ever a path. Owner, mode and time
 * are fixed: equal files give equal bytes, and a header block that is not the one we would
 * write for that place and size is refused. Any tar program reads the result.
 *
 * @see POSIX.1-2017, pax, "ustar Interchange Format"; docs/formats/parcel.md
 */
import { type Bytes, sameBytes, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { ByteReader } from './byte-reader.ts'

export interface TarEntry {
  /** Must be the number of bytes that `content` yields. */
  readonly sizeBytes: number
  readonly content: AsyncIterable<Uint8Array>
}

/** A tar as it is read: `entry` counts from 1, its `bytes` come between its `start` and `end`. */
export type TarPiece =
  | { readonly kind: 'start'; readonly entry: number; readonly sizeBytes: number }
  | { readonly kind: 'bytes'; readonly entry: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly entry: number }

const BLOCK = 512
const MOST_PIECE = 64 << 10
const SIZE_AT = 124
const SIZE_LENGTH = 12
const SUM_AT = 148
/** Above 11 octal digits the size is written in base 256, as GNU tar does and others read. */
const OCTAL_LIMIT = 8 ** 11

/** Size of the tar that holds files of these sizes. */
export const tarBytes = (sizes: readonly number[]): number =>
  sizes.reduce((total, size) => total + BLOCK + size + padding(size), 2 * BLOCK)

/** @throws Fault "vault/entry-size" for content that is shorter or longer than was said */
export async function* packTar(
  entries: Iterable<TarEntry>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let entry = 0
  for (const { sizeBytes, content } of entries) {
    entry++
    yield headerBlock(entry, sizeBytes)
    let left = sizeBytes
    for await (const piece of content) {
      left -= piece.length
      if (left < 0) break
      yield piece
    }
    if (left !== 0) throw wrongSize(entry, sizeBytes, left < 0 ? 'more' : 'fewer')
    yield new Uint8Array(padding(sizeBytes))
  }
  yield new Uint8Array(2 * BLOCK)
}

/**
 * Reads what `packTar` writes and nothing else.
 * @throws Fault "vault/tar-refused" for any other byte, whose data holds `entry`, from 1
 */
export async function* readTar(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<TarPiece, void, undefined> {
  const reader = new ByteReader(source)
  try {
    for (let entry = 1; ; entry++) {
      const block = await readWhole(reader, BLOCK, entry)
      if (isZero(block)) break
      yield* readEntry(reader, entry, sizeOf(block, entry))
    }
    const last = await reader.read(BLOCK)
    if (last.length < BLOCK || !isZero(last) || !(await reader.ended())) {
      throw refused(undefined, 'it does not end with two empty blocks')
    }
  } finally {
    await reader.close()
  }
}

async function* readEntry(
  reader: ByteReader,
  entry: number,
  sizeBytes: number,
): AsyncGenerator<TarPiece, void, undefined> {
  yield { kind: 'start', entry, sizeBytes }
  for (let left = sizeBytes; left > 0; ) {
    const bytes = await reader.some(Math.min(left, MOST_PIECE))
    if (bytes.length === 0) throw refused(entry, 'the stream ends within it')
    left -= bytes.length
    yield { kind: 'bytes', entry, bytes }
  }
  if (!isZero(await readWhole(reader, padding(sizeBytes), entry))) {
    throw refused(entry, 'what fills its last block is not zero')
  }
  yield { kind: 'end', entry }
}

function headerBlock(entry: number, sizeBytes: number): Bytes {
  const block = new Uint8Array(BLOCK)
  const put = (text: string, at: number) => block.set(utf8(text), at)
  put(String(entry), 0)
  put('0000600\0', 100)
  put('0000000\0', 108)
  put('0000000\0', 116)
  block.set(sizeField(sizeBytes), SIZE_AT)
  put('00000000000\0', 136)
  put('        ', SUM_AT)
  put('0', 156)
  put('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, SUM_AT)
  return block
}

function sizeField(sizeBytes: number): Bytes {
  if (sizeBytes < OCTAL_LIMIT) return utf8(`${sizeBytes.toString(8).padStart(11, '0')}\0`)
  const field = new Uint8Array(SIZE_LENGTH)
  new DataView(field.buffer).setBigUint64(4, BigInt(sizeBytes))
  field[0] = 0x80
  return field
}

/** The only size for which we would have written this block. */
function sizeOf(block: Uint8Array, entry: number): number {
  const field = block.slice(SIZE_AT, SIZE_AT + SIZE_LENGTH)
  const size =
    field[0] === 0x80
      ? Number(new DataView(field.buffer).getBigUint64(4))
      : Number.parseInt(String.fromCharCode(...field), 8)
  if (!Number.isSafeInteger(size) || size < 0 || !sameBytes(block, headerBlock(entry, size))) {
    throw refused(entry, 'its header is not the one of a plain file at that place')
  }
  return size
}

async function readWhole(reader: ByteReader, sizeBytes: number, entry: number) {
  const bytes = await reader.read(sizeBytes)
  if (bytes.length < sizeBytes) throw refused(entry, 'the stream ends before it')
  return bytes
}

const padding = (sizeBytes: number) => (BLOCK - (sizeBytes % BLOCK)) % BLOCK
const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)

const refused = (entry: number | undefined, why: string) =>
  fault(
    'vault/tar-refused',
    `cannot read ${entry === undefined ? 'the files of the parcel' : `entry ${entry}`}: ${why}`,
    entry === undefined ? {} : { entry },
  )

const wrongSize = (entry: number, sizeBytes: number, which: 'more' | 'fewer') =>
  fault('vault/entry-size', `cannot seal entry ${entry}: ${which} bytes come than ${sizeBytes}`, {
    entry,
  })
