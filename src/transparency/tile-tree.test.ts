import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, toHex, utf8 } from '../base/bytes.ts'
import { EMPTY_EDGE, edgeRoot, edgeTiles, grow } from './edge.ts'
import { TileTree, type TreeHead } from './tile-tree.ts'
import { type Tile, tilePath } from './tiles.ts'
import { EMPTY_ROOT, leafHash, rootOf, verifyConsistency, verifyInclusion } from './tree.ts'

const SIZE = 70_000
let leaves: Bytes[] = []
let files = new Map<string, Bytes>()
let head: TreeHead

before(() => {
  leaves = Array.from({ length: SIZE }, (_, i) => leafHash(utf8(`entry ${i}`)))
  const { edge, full } = grow(EMPTY_EDGE, leaves)
  files = new Map([...full, ...edgeTiles(edge)].map(({ path, bytes }) => [path, bytes]))
  head = { size: SIZE, root: edgeRoot(edge) }
})

const fetch = async (tile: Tile) => files.get(tilePath(tile))

test('the edge has the root of the tree, however the leaves came', () => {
  assert.deepEqual(edgeRoot(EMPTY_EDGE), EMPTY_ROOT)
  assert.equal(toHex(head.root), toHex(rootOf(leaves)))
  const steps = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(steps, (counts) => {
      let edge = EMPTY_EDGE
      for (const count of counts) edge = grow(edge, leaves.slice(edge.size, edge.size + count)).edge
      assert.deepEqual(edgeRoot(edge), rootOf(leaves, 0, edge.size))
    }),
    { numRuns: 30 },
  )
})

test('growing leaves the edge it grew from as it was', () => {
  const { edge } = grow(EMPTY_EDGE, leaves.slice(0, 300))
  const root = edgeRoot(edge)
  grow(edge, leaves.slice(300, 600))
  assert.deepEqual(edgeRoot(edge), root)
})

test('proofs read from tiles verify, and a tree opened anew has the same edge', async () => {
  const tree = await TileTree.open(head, fetch)
  const indexes = [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, SIZE - 1]
  const proofs = await tree.inclusion(indexes)
  for (const [i, index] of indexes.entries()) {
    const leaf = leaves[index]!
    assert.deepEqual(tree.leaf(index), leaf)
    assert.ok(verifyInclusion({ ...head, index, leaf, proof: proofs[i]! }), `leaf ${index}`)
  }
  for (const oldSize of [1, 255, 256, 65_536, 65_537, 69_999, SIZE]) {
    const proof = await tree.consistency(oldSize)
    const [oldRoot, newRoot] = [rootOf(leaves, 0, oldSize), head.root]
    assert.ok(verifyConsistency({ oldSize, oldRoot, newSize: SIZE, newRoot, proof }))
  }
  assert.deepEqual(await tree.consistency(0), [])
  assert.equal(toHex(edgeRoot(tree.edge())), toHex(head.root))
})

test('a proof fetches two or three tiles beyond the partial ones, and none twice', async () => {
  const fetched: string[] = []
  const tree = await TileTree.open(head, (tile) => {
    fetched.push(tilePath(tile))
    return fetch(tile)
  })
  await tree.inclusion([0])
  await tree.inclusion([1, 17, 255])
  await tree.consistency(200)
  assert.deepEqual(fetched.sort(), [
    'tile/0/000',
    'tile/0/273.p/112',
    'tile/1/000',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ])
})

test('a flipped bit in any tile is found before a hash of it is used', async () => {
  const paths = [...files.keys()]
  const flip = fc.record({ path: fc.constantFrom(...paths), at: fc.nat(), bit: fc.nat(7) })
  await fc.assert(
    fc.asyncProperty(flip, async ({ path, at, bit }) => {
      const damaged = files.get(path)!.slice()
      damaged[at % damaged.length]! ^= 1 << bit
      const open = () =>
        TileTree.open(head, async (tile) => {
          return tilePath(tile) === path ? damaged : fetch(tile)
        })
      if (path.includes('.p/')) return assert.rejects(open, { code: 'tile/root-differs' })
      const tree = await open()
      const [, level, index] = /^tile\/(\d)\/x?(.*)$/.exec(path)!
      const hashes = tree.hashes(Number(level), Number(index!.replaceAll(/[/x]/g, '')))
      return assert.rejects(hashes, { code: 'tile/differs' })
    }),
    { numRuns: 60 },
  )
})

test('a missing or cut tile is named', async () => {
  const without = (path: string, instead?: Bytes) =>
    TileTree.open(head, async (tile) => (tilePath(tile) === path ? instead : fetch(tile)))
  await assert.rejects(without('tile/1/001.p/17'), { code: 'tile/missing' })
  await assert.rejects(without('tile/1/001.p/17', new Uint8Array(31)), { code: 'tile/malformed' })
  const tree = await without('tile/0/007')
  await assert.rejects(tree.inclusion([7 * 256]), {
    code: 'tile/missing',
    message: 'cannot read tile/0/007',
  })
  await assert.rejects(tree.hashes(0, 274), { code: 'tree/out-of-range' })
})
