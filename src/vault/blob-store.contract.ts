/** What every blob store promises; a store's own test calls it with a way to make an empty one. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Bytes, concat, utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { type BlobStore, headersIn } from './blob-store.ts'
import { collect, pieces, seeded } from './testdata/streams.ts'

const bytes = seeded(51)(300_000)
const other = seeded(52)(300_000)
const nameOf = (content: Bytes) => ({ sha256: digest(content), sizeBytes: content.length })
const blob = nameOf(bytes)

export function blobStoreContract(name: string, empty: () => Promise<BlobStore>): void {
  describe(name, () => {
    test('gives back what was put, for any size', async () => {
      const store = await empty()
      for (const content of [bytes, bytes.slice(0, 1), new Uint8Array()]) {
        await store.put(nameOf(content), pieces(content))
        assert.deepEqual(await read(store, digest(content)), content)
      }
    })

    test('knows nothing of what was never put', async () => {
      const store = await empty()
      assert.equal(await store.get(blob.sha256), undefined)
      assert.equal(await store.has(blob.sha256), false)
      assert.equal(await store.delete(blob.sha256), false)
    })

    test('takes only the content that the name names, and nothing else ever', async () => {
      const store = await empty()
      const long = concat(bytes, utf8('x'))
      for (const content of [other, long, bytes.slice(1), new Uint8Array()]) {
        await assert.rejects(store.put(blob, pieces(content)), { code: 'vault/blob-refused' })
        assert.equal(await store.has(blob.sha256), false)
      }
      await assert.rejects(store.put({ ...blob, sizeBytes: 5 }, pieces(bytes)), {
        code: 'vault/blob-refused',
      })
    })

    test('stops reading as soon as more comes than was said', async () => {
      const store = await empty()
      let pulled = 0
      async function* endless() {
        for (;;) {
          pulled++
          yield bytes
        }
      }
      await assert.rejects(store.put(blob, endless()), { code: 'vault/blob-refused' })
      assert.ok(pulled <= 3, `${pulled} pieces were pulled`)
    })

    test('putting again changes nothing and reads nothing', async () => {
      const store = await empty()
      await store.put(blob, pieces(bytes))
      await store.put(blob, pieces(other))
      assert.deepEqual(await read(store, blob.sha256), bytes)
    })

    test('a source that fails leaves nothing, and its fault is passed on', async () => {
      const store = await empty()
      async function* broken() {
        yield bytes.subarray(0, 1000)
        throw fault('test/broken', 'cannot go on')
      }
      await assert.rejects(store.put(blob, broken()), { code: 'test/broken' })
      assert.equal(await store.has(blob.sha256), false)
      await store.put(blob, pieces(bytes))
      assert.ok(await store.has(blob.sha256))
    })

    test('eight puts of one blob at once all succeed, and it is there once', async () => {
      const store = await empty()
      await Promise.all(Array.from({ length: 8 }, () => store.put(blob, pieces(bytes, 7000))))
      assert.deepEqual(await read(store, blob.sha256), bytes)
      assert.equal(await store.delete(blob.sha256), true)
      assert.equal(await store.delete(blob.sha256), false)
    })

    test('what is deleted is gone, and its neighbours stay', async () => {
      const store = await empty()
      await store.put(blob, pieces(bytes))
      await store.put(nameOf(other), pieces(other))
      assert.equal(await store.delete(blob.sha256), true)
      assert.equal(await store.get(blob.sha256), undefined)
      assert.deepEqual(await read(store, digest(other)), other)
    })

    test('what it keeps does not change with the buffer it came in', async () => {
      const store = await empty()
      const buffer = bytes.slice()
      await store.put(blob, pieces(buffer))
      buffer.fill(0)
      assert.deepEqual(await read(store, blob.sha256), bytes)
    })

    test('headers in a store of their own are given back, and destroyed once', async () => {
      const headers = headersIn(await empty())
      const header = bytes.slice(0, 400)
      const name = await headers.put(header)
      assert.equal(name, digest(header))
      assert.deepEqual(await headers.get(name), header)
      assert.equal(await headers.destroy(name), true)
      assert.equal(await headers.destroy(name), false)
      assert.equal(await headers.get(name), undefined)
    })
  })
}

async function read(store: BlobStore, sha256: Digest): Promise<Bytes | undefined> {
  const content = await store.get(sha256)
  return content && collect(content)
}
