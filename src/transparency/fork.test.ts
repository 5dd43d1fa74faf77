import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { toBase64, utf8 } from '../base/bytes.ts'
import { readCheckpoint, type SignedCheckpoint, signCheckpoint } from './checkpoint.ts'
import { findFork, isFork } from './fork.ts'
import { ORIGIN, testSigner } from './testkit.ts'
import { consistencyProof, leafHash, rootOf } from './tree.ts'

const log = testSigner(ORIGIN)
const [ours, theirs] = ['ours', 'theirs'].map((whose) =>
  Array.from({ length: 20 }, (_, i) => leafHash(utf8(`${i < 5 ? 'shared' : whose} ${i}`))),
)
type Head = (size: number) => SignedCheckpoint
let [a, b]: Head[] = []

before(async () => {
  const signed = async (leaves = ours!) => {
    const heads = leaves.map(async (_, i) => {
      const head = { size: i + 1, root: rootOf(leaves, 0, i + 1) }
      return readCheckpoint(await signCheckpoint(head, log), [log.key])
    })
    const all = await Promise.all(heads)
    return (size: number) => all[size - 1]!
  }
  a = await signed(ours)
  b = await signed(theirs)
})

const prefixOf = (leaves: typeof ours, oldSize: number, size: number) => ({
  root: rootOf(leaves!, 0, oldSize),
  proof: consistencyProof(oldSize, size, ({ level, index }) =>
    rootOf(leaves!, index * 2 ** level, (index + 1) * 2 ** level),
  ),
})

test('two roots for one size are a fork that anyone with the key can check', () => {
  const fork = findFork(a!(9), b!(9))
  assert.ok(fork)
  assert.equal(fork.origin, ORIGIN)
  assert.equal('prefix' in fork, false)
  assert.ok(isFork(JSON.parse(JSON.stringify(fork)), [log.key]))
  assert.equal(isFork(fork, [testSigner('other.example').key]), false)
})

test('a larger tree that does not begin with the smaller one is a fork, for every pair', () => {
  for (let small = 6; small < 20; small++) {
    for (let large = small + 1; large <= 20; large++) {
      const fork = findFork(b!(large), a!(small), prefixOf(theirs, small, large))
      assert.ok(fork, `${small} and ${large}`)
      assert.ok(isFork(JSON.parse(JSON.stringify(fork)), [log.key]))
    }
  }
})

test('honest growth is no fork', () => {
  assert.equal(findFork(a!(7), a!(7)), undefined)
  assert.equal(findFork(a!(7), a!(12)), undefined)
  assert.equal(findFork(a!(7), a!(12), prefixOf(ours, 7, 12)), undefined)
  assert.equal(findFork(a!(3), b!(12), prefixOf(theirs, 3, 12)), undefined)
})

test('a spoiled proof accuses nobody', () => {
  const { root, proof } = prefixOf(theirs, 7, 12)
  assert.equal(findFork(a!(7), b!(12)), undefined)
  assert.equal(findFork(a!(7), a!(12), { root, proof }), undefined)
  assert.equal(findFork(a!(7), b!(12), { root, proof: proof.slice(1) }), undefined)
  assert.equal(findFork(a!(7), b!(12), { root: rootOf(ours!, 0, 6), proof }), undefined)
})

test('evidence that was changed, or lacks a signature, shows nothing', () => {
  const fork = findFork(a!(7), b!(12), prefixOf(theirs, 7, 12))!
  const [older, newer] = fork.checkpoints
  const changed = [
    { ...fork, origin: 'other.example' },
    { ...fork, checkpoints: [older, older] as const },
    { ...fork, checkpoints: [older, newer.replace('\n12\n', '\n13\n')] as const },
    { ...fork, checkpoints: [older, newer.slice(0, -1)] as const },
    { ...fork, checkpoints: [] as unknown as [string, string] },
    { ...fork, prefix: { ...fork.prefix!, root: toBase64(a!(7).root) } },
    { ...fork, prefix: { ...fork.prefix!, root: 'no root' } },
    { ...fork, prefix: { ...fork.prefix!, proof: ['no hash'] } },
  ]
  for (const each of changed) assert.equal(isFork(each, [log.key]), false)
})

test('checkpoints of two logs never fork', async () => {
  const other = testSigner('other.example')
  const note = await signCheckpoint({ size: 9, root: b!(9).root }, other)
  assert.equal(findFork(a!(9), readCheckpoint(note, [other.key])), undefined)
})
