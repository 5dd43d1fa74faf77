import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, fromBase64, fromHex, toBase64, toHex, utf8 } from '../base/bytes.ts'
import {
  consistencyProof,
  consistencySpans,
  EMPTY_ROOT,
  type Growth,
  inclusionProof,
  inclusionSpans,
  leafHash,
  nodeHash,
  type ReadSubtree,
  rootAt,
  rootOf,
  subtreesOf,
  verifyConsistency,
  verifyGrowth,
  verifyInclusion,
} from './tree.ts'

const sumdb = JSON.parse(
  readFileSync(new URL('testdata/go-sumdb/tlog.json', import.meta.url), 'utf8'),
)
const MOST = 300
const leaves = Array.from({ length: 600 }, (_, i) => leafHash(utf8(`entry ${i}`)))

/** Reads subtrees by the definition, and remembers them. */
function reader(hashes: readonly Bytes[]): ReadSubtree {
  const known = new Map<string, Bytes>()
  return ({ level, index }) => {
    const key = `${level}/${index}`
    const width = 2 ** level
    const hash = known.get(key) ?? rootOf(hashes, index * width, (index + 1) * width)
    known.set(key, hash)
    return hash
  }
}
const read = reader(leaves)
const roots = Array.from({ length: MOST + 1 }, (_, size) => rootAt(size, read))

test('hashes are those of RFC 6962: nothing, an empty leaf, a leaf, a node', () => {
  const hex = (bytes: Uint8Array) => toHex(bytes)
  assert.equal(hex(EMPTY_ROOT), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(
    hex(leafHash(utf8(''))),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  assert.equal(
    hex(leafHash(utf8('L123456'))),
    '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
  )
  const node = nodeHash(leafHash(utf8('N123')), leafHash(utf8('N456')))
  assert.notEqual(hex(node), hex(leafHash(utf8('N123N456'))))
  assert.throws(() => nodeHash(new Uint8Array(31), new Uint8Array(32)), TypeError)
})

test('roots of the eight leaves that Certificate Transparency tests with are known', () => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
    '606162636465666768696a6b6c6d6e6f',
  )
  const hashes = entries.map((entry) => leafHash(fromHex(entry)))
  const known = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  for (const [i, root] of known.entries()) {
    assert.equal(toHex(rootOf(hashes, 0, i + 1)), root)
    assert.equal(toHex(rootAt(i + 1, reader(hashes))), root)
  }
})

test('roots and proofs are the same as those of Go sumdb', () => {
  for (const [i, root] of sumdb.roots.entries()) assert.equal(toBase64(rootAt(i + 1, read)), root)
  for (const { index, size, hashes } of sumdb.inclusion) {
    assert.deepEqual(inclusionProof(index, size, read).map(toBase64), hashes)
  }
  for (const { old, new: size, hashes } of sumdb.consistency) {
    assert.deepEqual(consistencyProof(old, size, read).map(toBase64), hashes)
    const [oldRoot, newRoot] = [fromBase64(sumdb.roots[old - 1]), fromBase64(sumdb.roots[size - 1])]
    const proof = hashes.map(fromBase64)
    assert.ok(verifyConsistency({ oldSize: old, oldRoot, newSize: size, newRoot, proof }))
  }
})

test('every leaf of every tree up to 300 has a proof that verifies, for that leaf alone', () => {
  for (let size = 1; size <= MOST; size++) {
    const root = roots[size]!
    for (const index of sample(size)) {
      const proof = inclusionProof(index, size, read)
      const claim = { index, size, root, leaf: leaves[index]!, proof }
      assert.ok(verifyInclusion(claim), `${index} of ${size}`)
      assert.equal(verifyInclusion({ ...claim, leaf: leaves[index + 1]! }), false)
      assert.equal(verifyInclusion({ ...claim, index: index + 1 }), false)
    }
  }
})

test('every tree up to 300 is shown to extend every smaller one, and no other tree', () => {
  for (let newSize = 1; newSize <= MOST; newSize++) {
    for (const oldSize of sample(newSize).map((index) => index + 1)) {
      const proof = consistencyProof(oldSize, newSize, read)
      const growth = { oldSize, oldRoot: roots[oldSize]!, newSize, newRoot: roots[newSize]!, proof }
      assert.ok(verifyConsistency(growth), `${oldSize} to ${newSize}`)
      assert.ok(verifyGrowth(growth))
      assert.equal(verifyConsistency({ ...growth, oldRoot: roots[oldSize - 1]! }), false)
      assert.equal(verifyConsistency({ ...growth, newRoot: roots[newSize - 1]! }), false)
    }
  }
})

/** The first, the last, some in the middle and those around the splits; of small trees all. */
function sample(size: number): number[] {
  const all = Array.from({ length: size }, (_, i) => i)
  return size <= 20 ? all : all.filter((i) => i < 2 || i > size - 3 || i % 37 === 0 || i === 255)
}

const sizes = fc.integer({ min: 1, max: MOST })
const someHash = fc.uint8Array({ minLength: 32, maxLength: 32 })

/** Ways in which proofs were forged: a bit, a piece more or less, two swapped, wrong lengths. */
const forgery = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(255) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), hash: someHash }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
)
type Forgery = typeof forgery extends fc.Arbitrary<infer T> ? T : never

function forge(proof: readonly Bytes[], how: Forgery): Uint8Array[] {
  const forged = proof.map((hash) => new Uint8Array(hash))
  const at = how.at % Math.max(forged.length, 1)
  if (how.kind === 'insert')
    forged.splice(how.at % (forged.length + 1), 0, new Uint8Array(how.hash))
  else if (how.kind === 'remove') forged.splice(at, 1)
  else if (how.kind === 'cut') forged.splice(at, 1, (forged[at] ?? EMPTY_ROOT).slice(1))
  else if (forged[at]) forged[at]![how.bit >> 3]! ^= 1 << (how.bit & 7)
  return forged
}
const isSame = (a: readonly Uint8Array[], b: readonly Uint8Array[]) =>
  a.length === b.length && a.every((hash, i) => toHex(hash) === toHex(b[i]!))

test('no forged proof verifies, whichever way it was forged', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), forgery, (size, n, how) => {
      const index = n % size
      const made = inclusionProof(index, size, read)
      const proof = forge(made, how)
      fc.pre(!isSame(made, proof))
      const claim = { index, size, root: roots[size]!, leaf: leaves[index]! }
      assert.equal(verifyInclusion({ ...claim, proof }), false)
      const oldSize = index + 1
      const grown = consistencyProof(oldSize, size, read)
      const [oldRoot, newRoot] = [roots[oldSize]!, roots[size]!]
      const growth = { oldSize, oldRoot, newSize: size, newRoot, proof: forge(grown, how) }
      fc.pre(!isSame(grown, growth.proof))
      assert.equal(verifyConsistency(growth), false)
      assert.equal(verifyGrowth(growth), false)
    }),
    { numRuns: 1000 },
  )
})

test('an inner node does not pass as a leaf, nor a leaf as a tree', () => {
  const claim = { index: 0, size: 2, root: roots[4]!, leaf: nodeHash(leaves[0]!, leaves[1]!) }
  const node = nodeHash(leaves[2]!, leaves[3]!)
  // As hashes this is a tree of two; only the leaf's own hashing, outside, tells them apart.
  assert.ok(verifyInclusion({ ...claim, proof: [node] }))
  const entry = new Uint8Array([...leaves[0]!, ...leaves[1]!])
  assert.equal(verifyInclusion({ ...claim, leaf: leafHash(entry), proof: [node] }), false)
})

test('an old tree of no leaves proves nothing, and only a witness takes it', () => {
  const empty: Growth = {
    oldSize: 0,
    oldRoot: EMPTY_ROOT,
    newSize: 3,
    newRoot: roots[3]!,
    proof: [],
  }
  assert.equal(verifyConsistency(empty), false)
  assert.ok(verifyGrowth(empty))
  assert.ok(verifyGrowth({ ...empty, newSize: 0, newRoot: EMPTY_ROOT }))
  assert.equal(verifyGrowth({ ...empty, newSize: 0 }), false)
  assert.equal(verifyGrowth({ ...empty, oldRoot: roots[1]! }), false)
  assert.equal(verifyGrowth({ ...empty, proof: [roots[1]!] }), false)
  assert.equal(verifyGrowth({ ...empty, oldSize: -1 }), false)
})

test('what is out of range is refused: by the maker with a code, by the verifier with no', () => {
  for (const [index, size] of [
    [0, 0],
    [3, 3],
    [-1, 3],
    [0.5, 3],
    [0, 2 ** 53],
    [Number.NaN, 3],
  ] as const) {
    assert.throws(() => inclusionSpans(index, size), { code: 'tree/out-of-range' })
    const claim = { index, size, root: roots[3]!, leaf: leaves[0]!, proof: [] }
    assert.equal(verifyInclusion(claim), false)
  }
  for (const [oldSize, newSize] of [
    [0, 3],
    [4, 3],
    [1.5, 3],
    [1, 2 ** 53],
  ] as const) {
    assert.throws(() => consistencySpans(oldSize, newSize), { code: 'tree/out-of-range' })
    const growth = { oldSize, oldRoot: roots[1]!, newSize, newRoot: roots[3]!, proof: [] }
    assert.equal(verifyConsistency(growth), false)
  }
})

test('a proof reads few subtrees, also in trees just below 2^53 leaves', () => {
  for (const size of [1_000_000, 2 ** 32 + 5, 2 ** 52 - 1, Number.MAX_SAFE_INTEGER]) {
    const height = Math.ceil(Math.log2(size))
    for (const index of [0, 1, Math.floor(size / 3), size - 2, size - 1]) {
      const included = inclusionSpans(index, size)
      assert.ok(included.length <= height)
      assert.ok(included.flatMap(subtreesOf).length <= 2 * height)
      const covered = included.reduce((sum, { start, end }) => sum + (end - start), 1)
      assert.equal(covered, size)
      const grown = consistencySpans(index + 1, size).flatMap(subtreesOf)
      assert.ok(grown.length <= 2 * height + 1)
      for (const subtree of grown) assert.ok(Number.isSafeInteger(subtree.index))
    }
  }
})
