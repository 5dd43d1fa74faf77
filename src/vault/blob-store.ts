/**
 * Where parcels lie. Two ports, because a header is destroyed to erase a parcel, and must
 * therefore never be in the places, backups and replicas where payloads may be.
 */
import { type Bytes, concat } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { Measure } from './measure.ts'

/**
 * Sealed bytes by their SHA-256. The content is the address: what is stored under a name can
 * never be replaced by something else.
 *
 * Durability: when `put` has returned, the blob survives a crash of the machine; when `delete`
 * has returned, so does its absence. A `put` that fails leaves nothing under the name.
 * Concurrency: any calls may run at once, from many processes. Two puts of one digest both
 * succeed; a delete beside a put ends in one or the other. A reader that has begun keeps its
 * bytes through a delete, or gets "vault/blob-gone".
 * Order: none is promised between different digests.
 */
export interface BlobStore {
  /**
   * Stores a stream that is known beforehand, as an act names it. Stored already: reads nothing.
   * @throws Fault "vault/blob-refused" as soon as more than `sizeBytes` come, or at the end for
   *   fewer or for content of another digest; faults of `content` pass through
   */
  put(blob: BlobName, content: AsyncIterable<Uint8Array>): Promise<void>
  /**
   * Adds to an upload that may come in several pieces, over days. The bytes count only when all
   * are here and are held against the name as `put` does; until then they are nobody's to read.
   * @param from - where `content` begins, at most what was received: the same bytes may come again
   * @returns how many bytes are here
   * @throws Fault "vault/upload-gap" (data: `receivedBytes`) where bytes before `from` lack;
   *   "vault/blob-refused" as `put` does, and at the end what was received is gone with it. Faults
   *   of `content` pass through; what came before them is kept
   */
  append(blob: BlobName, from: number, content: AsyncIterable<Uint8Array>): Promise<number>
  /**
   * Bytes of an upload that need not come again: all only once the blob is stored, so that who
   * went away at the last byte, or came back after a crash there, sends that one again.
   */
  received(blob: BlobName): Promise<number>
  /**
   * Undefined if there is none.
   * @throws Fault "vault/blob-gone" while it is read, if it was deleted since
   */
  get(sha256: Digest): Promise<AsyncIterable<Uint8Array> | undefined>
  has(sha256: Digest): Promise<boolean>
  /** True if there was one. */
  delete(sha256: Digest): Promise<boolean>
}

export interface BlobName {
  readonly sha256: Digest
  readonly sizeBytes: number
}

/**
 * Headers by their SHA-256: the keys of parcels. Durability, concurrency and order as for
 * blobs; kept in no backup that lives longer than 30 days.
 */
export interface HeaderStore {
  put(header: Uint8Array): Promise<Digest>
  /** Undefined if there is none. @throws Fault "vault/header-digest" if the medium changed it */
  get(sha256: Digest): Promise<Bytes | undefined>
  /** True if there was one. */
  destroy(sha256: Digest): Promise<boolean>
}

/** Headers in a blob store of their own: another directory or bucket, with its own backups. */
export function headersIn(blobs: BlobStore): HeaderStore {
  return {
    async put(header) {
      const sha256 = digest(header)
      await blobs.put({ sha256, sizeBytes: header.length }, one(header))
      return sha256
    },
    async get(sha256) {
      const content = await blobs.get(sha256)
      if (!content) return undefined
      const pieces: Uint8Array[] = []
      for await (const piece of content) pieces.push(piece)
      const header = concat(...pieces)
      if (digest(header) !== sha256) {
        throw fault('vault/header-digest', `cannot read header "${sha256}": it was changed`)
      }
      return header
    },
    destroy: (sha256) => blobs.delete(sha256),
  }
}

/** For stores: passes content on while it holds it against the name it is to have. */
export async function* checked(
  blob: BlobName,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { sha256, sizeBytes } = blob
  const measure = new Measure()
  yield* measure.through(within(blob, content))
  const found = measure.result()
  if (found.sizeBytes < sizeBytes) {
    throw refused(blob, `${found.sizeBytes} bytes are not ${sizeBytes}`)
  }
  if (found.sha256 !== sha256) throw refused(blob, 'its digest is another')
}

/** For stores: passes content on that ends within the blob, `from` bytes after its beginning. */
export async function* within(
  blob: BlobName,
  content: AsyncIterable<Uint8Array>,
  from = 0,
): AsyncGenerator<Uint8Array, void, undefined> {
  let end = from
  for await (const piece of content) {
    end += piece.length
    if (end > blob.sizeBytes) throw refused(blob, `more than ${blob.sizeBytes} bytes come`)
    yield piece
  }
}

/** For stores. @throws Fault "vault/upload-gap" */
export function checkGap({ sha256 }: BlobName, from: number, receivedBytes: number): void {
  if (from <= receivedBytes) return
  const sentence = `cannot add to blob "${sha256}" from ${from}: ${receivedBytes} bytes are here`
  throw fault('vault/upload-gap', sentence, { receivedBytes })
}

/** For stores: what to say of an upload that is not stored yet. */
export const receivedOf = ({ sizeBytes }: BlobName, hereBytes: number): number =>
  Math.max(0, Math.min(hereBytes, sizeBytes - 1))

const refused = ({ sha256 }: BlobName, why: string) =>
  fault('vault/blob-refused', `cannot store blob "${sha256}": ${why}`)

async function* one(bytes: Uint8Array) {
  yield bytes
}
