/**
 * Blobs on a local disk: one file each, under the first two digits of its digest.
 *
 *     <root>/3f/3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea
 *     <root>/incoming/1f0c2a9e-…          being written; never read
 *     <root>/incoming/3f79bb7b…           an upload that comes in pieces; read when it is whole
 *
 * A blob is written under a name of its own, flushed, renamed and its directory flushed, so that
 * a name is never seen before all of its bytes are on the medium.
 */
import { randomUUID } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../base/digest.ts'
import { fault, isFault } from '../base/error.ts'
import { type Instant, millisOf } from '../base/instant.ts'
import {
  type BlobName,
  type BlobStore,
  checked,
  checkGap,
  receivedOf,
  within,
} from '../vault/blob-store.ts'
import { syncDirectory } from './durable-files.ts'

const INCOMING = 'incoming'
const READ_BYTES = 1 << 20

export interface DiskBlobs extends BlobStore {
  /**
   * Removes what a crash left half written before `before`. What is older than the longest
   * upload is safe to remove while others write.
   * @returns how many files were removed
   */
  sweep(before: Instant): Promise<number>
}

/** @param root - a directory of its own, made if absent, readable by this user only */
export async function diskBlobs(root: string): Promise<DiskBlobs> {
  const incoming = join(root, INCOMING)
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const pathOf = (sha256: Digest) => join(root, sha256.slice(0, 2), sha256)
  const has = (sha256: Digest) => existing(access(pathOf(sha256)))
  const uploadOf = ({ sha256 }: BlobName) => join(incoming, sha256)
  const store: DiskBlobs = {
    has,
    async put(blob, content) {
      if (await has(blob.sha256)) return
      const temporary = join(incoming, randomUUID())
      try {
        await write(temporary, blob, content)
        const shard = join(root, blob.sha256.slice(0, 2))
        if (await mkdir(shard, { recursive: true, mode: 0o700 })) await syncDirectory(root)
        await rename(temporary, pathOf(blob.sha256))
        await syncDirectory(shard)
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async append(blob, from, content) {
      if (await has(blob.sha256)) return blob.sizeBytes
      const upload = uploadOf(blob)
      const receivedBytes = await writeAt(upload, { blob, from, content })
      if (receivedBytes < blob.sizeBytes) return receivedBytes
      try {
        // Copied, not renamed: whoever sends the same piece once more still writes to the upload.
        await store.put(blob, read(upload, blob.sha256))
      } catch (error) {
        if (await has(blob.sha256)) return blob.sizeBytes
        if (isFault(error) && error.code === 'vault/blob-refused') await rm(upload, { force: true })
        throw error
      }
      await rm(upload, { force: true })
      return blob.sizeBytes
    },
    async received(blob) {
      if (await has(blob.sha256)) return blob.sizeBytes
      return receivedOf(blob, (await stat(uploadOf(blob)).catch(ignoreAbsent))?.size ?? 0)
    },
    async get(sha256) {
      return (await has(sha256)) ? read(pathOf(sha256), sha256) : undefined
    },
    async delete(sha256) {
      if (!(await existing(unlink(pathOf(sha256))))) return false
      await syncDirectory(join(root, sha256.slice(0, 2)))
      return true
    },
    sweep: (before) => sweep(incoming, before),
  }
  return store
}

/** @returns the size of the file after it */
async function writeAt(
  path: string,
  of: {
    readonly blob: BlobName
    readonly from: number
    readonly content: AsyncIterable<Uint8Array>
  },
): Promise<number> {
  const { blob, from, content } = of
  const file = await open(path, constants.O_CREAT | constants.O_RDWR, 0o600)
  try {
    checkGap(blob, from, (await file.stat()).size)
    let at = from
    try {
      for await (const piece of within(blob, content, from)) {
        for (let done = 0; done < piece.length; ) {
          done += (await file.write(piece, done, piece.length - done, at + done)).bytesWritten
        }
        at += piece.length
      }
    } finally {
      await file.sync()
    }
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

async function write(path: string, blob: BlobName, content: AsyncIterable<Uint8Array>) {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(checked(blob, content))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Opens the file when reading begins, so that a stream nobody reads holds no file open. */
async function* read(path: string, sha256: Digest): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* createReadStream(path, { highWaterMark: READ_BYTES })
  } catch (error) {
    if (isAbsent(error)) throw fault('vault/blob-gone', `cannot read blob "${sha256}": it is gone`)
    throw error
  }
}

async function sweep(incoming: string, before: Instant): Promise<number> {
  let removed = 0
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const left = await stat(path).catch(ignoreAbsent)
    if (!left || left.mtimeMs >= millisOf(before)) continue
    await rm(path, { force: true })
    removed++
  }
  if (removed > 0) await syncDirectory(incoming)
  return removed
}

/** Whether a call found its file. */
async function existing(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    ignoreAbsent(error)
    return false
  }
}

function ignoreAbsent(error: unknown): undefined {
  if (!isAbsent(error)) throw error
}

const isAbsent = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
