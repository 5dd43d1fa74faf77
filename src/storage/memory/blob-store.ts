/** Blobs in memory, for tests and simulated worlds. Nothing survives the process. */
import { concat } from '../../base/bytes.ts'
import type { Digest } from '../../base/digest.ts'
import { type BlobStore, checked, checkGap, receivedOf, within } from '../../vault/blob-store.ts'

export function memoryBlobs(): BlobStore {
  const blobs = new Map<Digest, readonly Uint8Array[]>()
  const uploads = new Map<Digest, Uint8Array>()
  const store: BlobStore = {
    async put(blob, content) {
      if (blobs.has(blob.sha256)) return
      const pieces: Uint8Array[] = []
      for await (const piece of checked(blob, content)) pieces.push(piece.slice())
      blobs.set(blob.sha256, pieces)
    },
    async append(blob, from, content) {
      const { sha256, sizeBytes } = blob
      if (blobs.has(sha256)) return sizeBytes
      let at = from
      checkGap(blob, from, uploads.get(sha256)?.length ?? 0)
      for await (const piece of within(blob, content, from)) {
        const held = uploads.get(sha256) ?? new Uint8Array()
        uploads.set(sha256, concat(held.subarray(0, at), piece, held.subarray(at + piece.length)))
        at += piece.length
      }
      const whole = uploads.get(sha256) ?? new Uint8Array()
      if (whole.length < sizeBytes) return whole.length
      uploads.delete(sha256)
      await store.put(blob, stream([whole]))
      return sizeBytes
    },
    received: async (blob) =>
      blobs.has(blob.sha256)
        ? blob.sizeBytes
        : receivedOf(blob, uploads.get(blob.sha256)?.length ?? 0),
    async get(sha256) {
      const pieces = blobs.get(sha256)
      return pieces && stream(pieces)
    },
    has: async (sha256) => blobs.has(sha256),
    delete: async (sha256) => blobs.delete(sha256),
  }
  return store
}

async function* stream(pieces: readonly Uint8Array[]) {
  yield* pieces
}
