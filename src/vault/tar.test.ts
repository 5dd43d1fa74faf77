import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, fromUtf8, utf8 } from '../base/bytes.ts'
import { packTar, readTar, type TarEntry, type TarPiece, tarBytes } from './tar.ts'
import { collect, pieces } from './testdata/streams.ts'

const entry = (bytes: Uint8Array, sizeBytes = bytes.length): TarEntry => ({
  sizeBytes,
  content: pieces(bytes, 700),
})

/** Contents of the entries, in order; checks that they come started, filled and ended. */
async function read(stream: AsyncIterable<TarPiece>): Promise<Uint8Array[]> {
  const files: Uint8Array[][] = []
  let open = false
  for await (const piece of stream) {
    if (piece.kind === 'start') files.push([])
    else assert.ok(open)
    assert.equal(piece.entry, files.length)
    if (piece.kind === 'bytes') files.at(-1)!.push(piece.bytes)
    open = piece.kind !== 'end'
  }
  return files.map((file) => concat(...file))
}

test('reading undoes packing, however the stream is cut, and the size is known', async () => {
  const file = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc.constantFrom(511, 512, 513, 1024).map((size) => new Uint8Array(size).fill(7)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 5 }), fc.nat(1500), async (files, cut) => {
      const tar = await collect(packTar(files.map((bytes) => entry(bytes))))
      assert.equal(tar.length, tarBytes(files.map(({ length }) => length)))
      assert.deepEqual(
        await read(readTar(pieces(tar, cut + 1))),
        files.map((bytes) => Uint8Array.from(bytes)),
      )
    }),
    { numRuns: 60 },
  )
})

test('a block is the ustar header of a plain file named by its place', async () => {
  const tar = await collect(packTar([entry(utf8('first')), entry(utf8('second'))]))
  const text = (at: number, length: number) => fromUtf8(tar.subarray(at, at + length))
  assert.equal(text(1024, 2), '2\0')
  assert.equal(text(1024 + 124, 12), '00000000006\0')
  assert.equal(text(1024 + 156, 1), '0')
  assert.equal(text(1024 + 257, 8), 'ustar\x0000')
  assert.equal(text(1536, 6), 'second')
})

test('any byte changed outside the contents is refused', async () => {
  const tar = await collect(packTar([entry(utf8('first')), entry(utf8('second'))]))
  const content = (at: number) => (at >= 512 && at < 517) || (at >= 1536 && at < 1542)
  for (let at = 0; at < tar.length; at++) {
    if (content(at)) continue
    const changed = tar.slice()
    changed[at]! ^= 1
    await assert.rejects(read(readTar(pieces(changed))), { code: 'vault/tar-refused' })
  }
})

test('a tar cut short or followed by anything, even zeros, is refused', async () => {
  const tar = await collect(packTar([entry(utf8('first'))]))
  const wrong = [0, 1, 512, 514, 1000, 1024, 1536, 2047].map((length) => tar.subarray(0, length))
  wrong.push(concat(tar, new Uint8Array(1)), concat(tar, new Uint8Array(512)), concat(tar, tar))
  for (const bytes of wrong) {
    await assert.rejects(read(readTar(pieces(bytes))), { code: 'vault/tar-refused' })
  }
})

test('links, directories, paths and other forms of tar are refused, the entry named', async () => {
  const tar = await collect(packTar([entry(new Uint8Array())]))
  for (const [at, text] of [
    [156, '2'],
    [156, '5'],
    [156, 'x'],
    [0, '../1'],
    [0, '/etc'],
    [257, 'ustar  \0'],
    [345, 'prefix'],
  ] as const) {
    const other = tar.slice()
    other.set(utf8(text), at)
    await assert.rejects(read(readTar(pieces(resummed(other)))), {
      code: 'vault/tar-refused',
      data: { entry: 1 },
    })
  }
})

test('files of 8 GiB and more have a size, and only one way to write it', async () => {
  for (const sizeBytes of [8 ** 11 - 1, 8 ** 11, 2 ** 43, Number.MAX_SAFE_INTEGER]) {
    const block = (await packTar([entry(utf8(''), sizeBytes)]).next()).value!
    const first = (await readTar(pieces(block)).next()).value
    assert.deepEqual(first, { kind: 'start', entry: 1, sizeBytes })
    assert.equal(block[124], sizeBytes < 8 ** 11 ? 0x37 : 0x80)
  }
  const small = (await packTar([entry(utf8(''), 5)]).next()).value!.slice()
  small.set(Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5), 124)
  await assert.rejects(readTar(pieces(resummed(small))).next(), { code: 'vault/tar-refused' })
})

test('content that is not as long as was said stops the sealing', async () => {
  for (const said of [4, 6, 0]) {
    await assert.rejects(collect(packTar([entry(utf8('x')), entry(utf8('five!'), said)])), {
      code: 'vault/entry-size',
      data: { entry: 2 },
    })
  }
})

/** With the checksum that belongs to its first block, so that only the change itself is judged. */
function resummed(tar: Uint8Array): Uint8Array {
  const block = tar.subarray(0, 512)
  block.set(utf8('        '), 148)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.set(utf8(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
  return tar
}
