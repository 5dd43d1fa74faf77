import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { instant } from '../base/instant.ts'
import { blobStoreContract } from '../vault/blob-store.contract.ts'
import { headersIn } from '../vault/blob-store.ts'
import { collect, pieces } from '../vault/testdata/streams.ts'
import { diskBlobs } from './blobs.ts'
import { memoryBlobs } from './memory/blob-store.ts'

const root = await mkdtemp(join(tmpdir(), 'rogatory-blobs-'))
after(() => rm(root, { recursive: true }))

let stores = 0
const directory = () => join(root, String(++stores))
const bytes = utf8('sealed')
const blob = { sha256: digest(bytes), sizeBytes: bytes.length }

blobStoreContract('blobs in memory', async () => memoryBlobs())
blobStoreContract('blobs on disk', () => diskBlobs(directory()))

test('blobs outlive the store that wrote them, under a name that is their digest', async () => {
  const path = directory()
  await (await diskBlobs(path)).put(blob, pieces(bytes))
  assert.deepEqual(await readdir(join(path, blob.sha256.slice(0, 2))), [blob.sha256])
  const again = await (await diskBlobs(path)).get(blob.sha256)
  assert.deepEqual(await collect(again!), bytes)
})

test('only the user of the office can read what is stored', async () => {
  const path = directory()
  await (await diskBlobs(path)).put(blob, pieces(bytes))
  const shard = join(path, blob.sha256.slice(0, 2))
  assert.equal((await stat(shard)).mode & 0o777, 0o700)
  assert.equal((await stat(join(shard, blob.sha256))).mode & 0o777, 0o600)
})

test('a put that fails leaves no file behind', async () => {
  const path = directory()
  const store = await diskBlobs(path)
  await assert.rejects(store.put(blob, pieces(utf8('other!'))), { code: 'vault/blob-refused' })
  assert.deepEqual(await readdir(path, { recursive: true }), ['incoming'])
})

test('what a crash left half written is swept, and what is being written is not', async () => {
  const path = directory()
  const store = await diskBlobs(path)
  await store.put(blob, pieces(bytes))
  const [old, young] = ['old', 'young'].map((name) => join(path, 'incoming', name)) as [
    string,
    string,
  ]
  for (const file of [old, young]) await writeFile(file, 'half')
  await utimes(old, 0, Date.parse('2026-03-01T00:00:00Z') / 1000)
  await utimes(young, 0, Date.parse('2026-03-03T00:00:00Z') / 1000)
  assert.equal(await store.sweep(instant('2026-03-02T00:00:00Z')), 1)
  assert.deepEqual(await readdir(join(path, 'incoming')), ['young'])
  assert.ok(await store.has(blob.sha256))
})

test('an upload that a crash left whole and not stored needs its last byte once more', async () => {
  const path = directory()
  const store = await diskBlobs(path)
  await writeFile(join(path, 'incoming', blob.sha256), bytes)
  assert.equal(await store.received(blob), bytes.length - 1)
  assert.equal(await store.append(blob, bytes.length - 1, pieces(bytes.slice(-1))), bytes.length)
  assert.equal(await store.received(blob), bytes.length)
  assert.deepEqual(await readdir(join(path, 'incoming')), [])
})

test('a blob that is deleted before it is read is gone, by code', async () => {
  const store = await diskBlobs(directory())
  await store.put(blob, pieces(bytes))
  const content = await store.get(blob.sha256)
  await store.delete(blob.sha256)
  await assert.rejects(collect(content!), { code: 'vault/blob-gone' })
})

test('a header that the medium changed is not taken for the header', async () => {
  const path = directory()
  const headers = headersIn(await diskBlobs(path))
  const name = await headers.put(bytes)
  await writeFile(join(path, name.slice(0, 2), name), 'SEALED')
  await assert.rejects(headers.get(name), { code: 'vault/header-digest' })
})
