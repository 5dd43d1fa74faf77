/** Blobs in memory, for tests and simulated worlds. Nothing survives the process. */
import type { Digest } from '../../base/digest.ts'
import { type BlobStore, checked } from '../../vault/blob-store.ts'

export function memoryBlobs(): BlobStore {
  const blobs = new Map<Digest, readonly Uint8Array[]>()
  return {
    async put(blob, content) {
      if (blobs.has(blob.sha256)) return
      const pieces: Uint8Array[] = []
      for await (const piece of checked(blob, content)) pieces.push(piece.slice())
      blobs.set(blob.sha256, pieces)
    },
    async get(sha256) {
      const pieces = blobs.get(sha256)
      return pieces && stream(pieces)
    },
    has: async (sha256) => blobs.has(sha256),
    delete: async (sha256) => blobs.delete(sha256),
  }
}

async function* stream(pieces: readonly Uint8Array[]) {
  yield* pieces
}
