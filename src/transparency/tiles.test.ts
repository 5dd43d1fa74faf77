import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { bundleFiles, EMPTY_EDGE, edgeTiles, grow } from './edge.ts'
import {
  joinEntries,
  joinHashes,
  narrow,
  parseTilePath,
  partialTiles,
  splitEntries,
  splitHashes,
  type Tile,
  tileAt,
  tileOf,
  tilePath,
} from './tiles.ts'
import { leafHash } from './tree.ts'

const sumdb = JSON.parse(
  readFileSync(new URL('testdata/go-sumdb/tlog.json', import.meta.url), 'utf8'),
)

test('tile paths are those of Go sumdb and of the format', () => {
  for (const { level, index, width, path } of sumdb.paths) {
    assert.equal(tilePath({ level, index, width }), path)
    assert.deepEqual(parseTilePath(path), { level, index, width })
  }
  assert.equal(tilePath({ level: 0, index: 1234067, width: 256 }), 'tile/0/x001/x234/067')
  const bundle: Tile = { level: 'entries', index: 273, width: 112 }
  assert.equal(tilePath(bundle), 'tile/entries/273.p/112')
})

test('each tile has one path and each path one tile', () => {
  const fields = {
    level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 6 })),
    index: fc.maxSafeNat(),
    width: fc.integer({ min: 1, max: 256 }),
  }
  const tile = fc.record(fields, { noNullPrototype: true })
  fc.assert(fc.property(tile, (each) => assert.deepEqual(parseTilePath(tilePath(each)), each)))
})

test('a text that names no tile in its one form is no path', () => {
  const none = [
    '',
    'tile/0/',
    'tile/0/67',
    'tile/0/0067',
    'tile/00/067',
    'tile/7/000',
    'tile/63/000',
    'tile/-1/000',
    'tile/0/x000/067',
    'tile/0/001/067',
    'tile/0/x001/x067',
    'tile/0/067.p/0',
    'tile/0/067.p/256',
    'tile/0/067.p/01',
    'tile/0/067.p/',
    'tile/0/067/',
    '/tile/0/067',
    'tile/entries/../067',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/0/067\n',
    'tile/Entries/000',
  ]
  for (const path of none) assert.equal(parseTilePath(path), undefined, path)
})

test('a tree of 70,000 leaves has the tiles that the format names', () => {
  assert.deepEqual(partialTiles(70_000), [
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
  assert.deepEqual(partialTiles(256), [{ level: 1, index: 0, width: 1 }])
  assert.deepEqual(partialTiles(0), [])
  assert.deepEqual(tileAt(0, 272, 70_000), { level: 0, index: 272, width: 256 })
  assert.deepEqual(tileAt('entries', 273, 70_000), { level: 'entries', index: 273, width: 112 })
  assert.equal(tileAt(0, 274, 70_000), undefined)
  assert.equal(tileAt(1, 1, 256), undefined)
})

test('tiles of hashes made while growing are those of Go sumdb', () => {
  const hashes = Array.from({ length: 600 }, (_, i) => leafHash(utf8(`entry ${i}`)))
  const made = new Map<string, string>()
  for (const size of [1, 255, 256, 257, 512, 600]) {
    const { edge, full } = grow(EMPTY_EDGE, hashes.slice(0, size))
    for (const { path, bytes } of [...full, ...edgeTiles(edge)]) {
      made.set(`${size} ${path}`, digest(bytes))
    }
  }
  // Go lists the level above a full tile only once that has more than one hash.
  for (const { path, size, sha256 } of sumdb.tiles) {
    assert.equal(made.get(`${size} ${path}`), sha256, `${path} at ${size}`)
  }
})

test('a subtree lies in one tile, at the place where its hashes begin', () => {
  assert.deepEqual(tileOf({ level: 0, index: 300 }), { level: 0, index: 1, rise: 0, offset: 44 })
  assert.deepEqual(tileOf({ level: 7, index: 3 }), { level: 0, index: 1, rise: 7, offset: 1 })
  assert.deepEqual(tileOf({ level: 8, index: 3 }), { level: 1, index: 0, rise: 0, offset: 3 })
})

test('splitting undoes joining, for hashes and for entries of any length', () => {
  const entry = fc.uint8Array({ maxLength: 300 })
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
      const given = entries.map((each) => new Uint8Array(each))
      assert.deepEqual(splitEntries(joinEntries(given), given.length), given)
      const hashes = given.map(leafHash)
      assert.deepEqual(splitHashes(joinHashes(hashes), hashes.length), hashes)
    }),
  )
  const longest = new Uint8Array(65_535)
  assert.equal(splitEntries(joinEntries([longest]), 1)[0]?.length, 65_535)
  assert.throws(() => joinEntries([new Uint8Array(65_536)]), { code: 'tile/entry-too-long' })
})

test('a tile or bundle that is cut, lengthened or miscounted is refused', () => {
  const bundle = joinEntries([utf8('one'), utf8('two')])
  assert.equal(digest(bundle), digest(utf8('\u0000\u0003one\u0000\u0003two')))
  for (const [bytes, width] of [
    [bundle.slice(0, -1), 2],
    [bundle.slice(0, 6), 2],
    [bundle.slice(0, 4), 1],
    [bundle, 1],
    [bundle, 3],
    [new Uint8Array([...bundle, 0]), 2],
  ] as const) {
    assert.throws(() => splitEntries(bytes, width), { code: 'tile/malformed' })
  }
  assert.throws(() => splitHashes(new Uint8Array(33), 1), { code: 'tile/malformed' })
  assert.throws(() => splitHashes(new Uint8Array(64), 1), { code: 'tile/malformed' })
})

test('a partial tile is the beginning of its full one', () => {
  const entries = Array.from({ length: 256 }, (_, i) => utf8(`entry ${i}`))
  const { full } = grow(EMPTY_EDGE, entries.map(leafHash))
  const part = edgeTiles(grow(EMPTY_EDGE, entries.slice(0, 17).map(leafHash)).edge)
  const tile = { level: 0, index: 0, width: 256 }
  assert.equal(digest(narrow(tile, full[0]!.bytes, 17)), digest(part[0]!.bytes))
  const [bundle] = bundleFiles(0, entries)
  const [shorter] = bundleFiles(0, entries.slice(0, 17))
  const cut = narrow({ ...tile, level: 'entries' }, bundle!.bytes, 17)
  assert.equal(digest(cut), digest(shorter!.bytes))
})
