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

    test('an upload in runs is stored when the last byte has come, and not before', async () => {
      const store = await empty()
      assert.equal(await store.received(blob), 0)
      assert.equal(await store.append(blob, 0, pieces(bytes.subarray(0, 100_000), 7000)), 100_000)
      assert.equal(await store.received(blob), 100_000)
      assert.equal(await store.has(blob.sha256), false)
      assert.equal(
        await store.append(blob, 60_000, pieces(bytes.subarray(60_000, 200_000))),
        200_000,
      )
      assert.equal(await store.append(blob, 200_000, pieces(bytes.subarray(200_000))), 300_000)
      assert.equal(await store.received(blob), 300_000)
      assert.deepEqual(await read(store, blob.sha256), bytes)
      assert.equal(await store.append(blob, 0, pieces(other)), 300_000, 'stored: nothing is read')
      assert.deepEqual(await read(store, blob.sha256), bytes)
    })

    test('an upload keeps what came before its connection broke', async () => {
      const store = await empty()
      async function* broken() {
        yield bytes.subarray(0, 70_000)
        throw fault('test/broken', 'cannot go on')
      }
      await assert.rejects(store.append(blob, 0, broken()), { code: 'test/broken' })
      assert.equal(await store.received(blob), 70_000)
      await assert.rejects(store.append(blob, 70_001, pieces(bytes.subarray(70_001))), {
        code: 'vault/upload-gap',
        data: { receivedBytes: 70_000 },
      })
      await store.append(blob, 70_000, pieces(bytes.subarray(70_000)))
      assert.deepEqual(await read(store, blob.sha256), bytes)
    })

    test('an upload that becomes something else is thrown away, and can begin anew', async () => {
      const store = await empty()
      await store.append(blob, 0, pieces(other.subarray(0, 5)))
      await assert.rejects(store.append(blob, 5, pieces(bytes.subarray(5))), {
        code: 'vault/blob-refused',
      })
      assert.equal(await store.received(blob), 0)
      await assert.rejects(store.append(blob, 0, pieces(concat(bytes, utf8('x')))), {
        code: 'vault/blob-refused',
      })
      await store.append(blob, 0, pieces(bytes))
      assert.deepEqual(await read(store, blob.sha256), bytes)
    })

    test('four uploads of one blob at once all succeed, and it is there once', async () => {
      const store = await empty()
      await Promise.all(Array.from({ length: 4 }, () => store.append(blob, 0, pieces(bytes, 7000))))
      assert.deepEqual(await read(store, blob.sha256), bytes)
      assert.equal(await store.delete(blob.sha256), true)
      assert.equal(await store.received(blob), 0)
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
