import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, fromUtf8, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MemoryWitnessStore } from '../storage/memory/witness-store.ts'
import {
  type AddCheckpoint,
  formatAddCheckpoint,
  parseAddCheckpoint,
  readReply,
  type WitnessReply,
} from './add-checkpoint.ts'
import { readCheckpoint, signCheckpoint } from './checkpoint.ts'
import { cosignedAt } from './cosignature.ts'
import { type Fork, isFork } from './fork.ts'
import { formatNote, type Note, parseNote } from './note.ts'
import { KEY_TYPE } from './note-key.ts'
import { NOON, ORIGIN, testClock, testSigner } from './testkit.ts'
import { consistencyProof, EMPTY_ROOT, leafHash, rootOf } from './tree.ts'
import { openWitness, type WitnessStore } from './witness.ts'

/** The request of C2SP tlog-witness. */
const EXAMPLE = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`
const log = testSigner(ORIGIN)
const signer = testSigner('w1.example', KEY_TYPE.cosignature)
const leaves = Array.from({ length: 12 }, (_, i) => leafHash(utf8(`entry ${i}`)))
const others = leaves.map((leaf, i) => (i < 2 ? leaf : leafHash(utf8(`other ${i}`))))
const rootIn = (tree: readonly Bytes[], size: number) => rootOf(tree, 0, size)
const note = (size: number, tree: readonly Bytes[] = leaves) =>
  signCheckpoint({ size, root: rootIn(tree, size) }, log)

function prove(oldSize: number, size: number, tree: readonly Bytes[] = leaves): Bytes[] {
  if (oldSize === 0) return []
  return consistencyProof(oldSize, size, ({ level, index }) =>
    rootOf(tree, index * 2 ** level, (index + 1) * 2 ** level),
  )
}

async function request(oldSize: number, size: number, changes: Partial<AddCheckpoint> = {}) {
  const proof = oldSize <= size ? prove(oldSize, size) : []
  return formatAddCheckpoint({ oldSize, proof, note: await note(size), ...changes })
}

function setUp(store: WitnessStore = new MemoryWitnessStore(), forks: Fork[] = []) {
  const onFork = async (fork: Fork) => void forks.push(fork)
  return openWitness({ store, signer, logs: [log.key], now: testClock(), onFork })
}

const statusOf = async (reply: Promise<WitnessReply>) => (await reply).status

test('the request of the specification is read and written back', () => {
  const { oldSize, proof, note: shown } = parseAddCheckpoint(utf8(EXAMPLE))
  assert.equal(oldSize, 20_852_014)
  assert.equal(proof.length, 4)
  assert.equal(shown.signatures.length, 2)
  assert.equal(fromUtf8(formatAddCheckpoint({ oldSize, proof, note: shown })), EXAMPLE)
})

test('a log that grows is cosigned at each step, and the log reads the cosignature', async () => {
  const { addCheckpoint, checkpoint } = setUp()
  for (const [oldSize, size] of [
    [0, 0],
    [0, 3],
    [3, 4],
    [4, 12],
    [12, 12],
  ] as const) {
    const reply = await addCheckpoint(await request(oldSize, size))
    assert.equal(reply.status, 200)
    assert.equal(reply.contentType, 'text/plain; charset=utf-8')
    const answer = readReply(reply, await note(size), signer.key)
    assert.equal(answer.kind, 'cosigned')
    const served = await checkpoint(digest(utf8(ORIGIN)))
    assert.equal(served.status, 200)
    const kept = parseNote(served.body)
    assert.equal(readCheckpoint(kept, [log.key]).size, size)
    assert.equal(cosignedAt(kept, signer.key), answer.kind === 'cosigned' && answer.at)
  }
})

test('another old size than the one held is a conflict that tells the size', async () => {
  const { addCheckpoint } = setUp()
  const none = await addCheckpoint(await request(3, 4))
  assert.deepEqual([none.status, none.contentType], [409, 'text/x.tlog.size'])
  assert.equal(fromUtf8(none.body), '0\n')
  assert.equal(await statusOf(addCheckpoint(await request(0, 7))), 200)
  const behind = await addCheckpoint(await request(0, 9))
  assert.deepEqual([behind.status, fromUtf8(behind.body)], [409, '7\n'])
  assert.deepEqual(readReply(behind, await note(9), signer.key), { kind: 'holds', size: 7 })
  // A log that lost leaves is told by the same answer that it did.
  const restored = await addCheckpoint(await request(3, 4))
  assert.deepEqual([restored.status, fromUtf8(restored.body)], [409, '7\n'])
})

test('an unknown log is not found, an unsigned or badly signed checkpoint forbidden', async () => {
  const { addCheckpoint } = setUp()
  const stranger = await signCheckpoint(
    { size: 3, root: rootIn(leaves, 3) },
    testSigner('x.example'),
  )
  assert.equal(await statusOf(addCheckpoint(await request(0, 3, { note: stranger }))), 404)
  const honest = await note(3)
  const borrowed: Note = { text: honest.text, signatures: stranger.signatures }
  assert.equal(await statusOf(addCheckpoint(await request(0, 3, { note: borrowed }))), 403)
  const spoiled: Note = { ...honest, text: honest.text.replace('3', '4') }
  assert.equal(await statusOf(addCheckpoint(await request(0, 3, { note: spoiled }))), 403)
  const accompanied: Note = {
    ...honest,
    signatures: [...stranger.signatures, ...honest.signatures],
  }
  assert.equal(await statusOf(addCheckpoint(await request(0, 3, { note: accompanied }))), 200)
})

test('an old size beyond the checkpoint, and what cannot be read, is a bad request', async () => {
  const { addCheckpoint } = setUp()
  assert.equal(await statusOf(addCheckpoint(await request(4, 3))), 400)
  const whole = fromUtf8(await request(3, 7))
  const hash = whole.split('\n')[1]!
  const malformed = [
    '',
    whole.replace('old 3', 'old 03'),
    whole.replace('old 3', 'old -3'),
    whole.replace('old 3', 'old  3'),
    whole.replace('old 3', '3'),
    whole.replace(hash, hash.slice(4)),
    whole.replace(hash, `${hash}\n`.repeat(64).trim()),
    whole.replace('\n\n', '\n'),
    whole.slice(0, -1),
    whole.replace('\n7\n', '\n07\n'),
  ]
  for (const body of malformed) {
    assert.equal(await statusOf(addCheckpoint(utf8(body))), 400, body.slice(0, 80))
  }
  assert.equal(await statusOf(addCheckpoint(new Uint8Array([0xff, 10, 10]))), 400)
})

test('a checkpoint that does not extend the last one is refused, and that one stays', async () => {
  const store = new MemoryWitnessStore()
  const { addCheckpoint } = setUp(store)
  await addCheckpoint(await request(0, 5))
  const held = await store.latest(ORIGIN)
  const bad = [
    request(5, 9, { proof: [] }),
    request(5, 9, { proof: prove(5, 9).reverse() }),
    request(5, 9, { note: await note(9, others), proof: prove(5, 9, others) }),
    request(5, 5, { note: await note(5, others) }),
    request(5, 5, { proof: [leaves[0]!] }),
  ]
  for (const body of bad) {
    const reply = await addCheckpoint(await body)
    assert.equal(reply.status, 422)
    assert.deepEqual(readReply(reply, await note(9), signer.key), { kind: 'conflict' })
  }
  assert.deepEqual(await store.latest(ORIGIN), held)
})

test('from no leaves the proof is empty, and the empty tree has its one root', async () => {
  const { addCheckpoint } = setUp()
  const proof = [leaves[0]!]
  assert.equal(await statusOf(addCheckpoint(await request(0, 5, { proof }))), 422)
  const wrong = await signCheckpoint({ size: 0, root: leaves[0]! }, log)
  assert.equal(await statusOf(addCheckpoint(await request(0, 0, { note: wrong }))), 422)
  const right = await signCheckpoint({ size: 0, root: EMPTY_ROOT }, log)
  assert.equal(await statusOf(addCheckpoint(await request(0, 0, { note: right }))), 200)
})

test('a log that shows two roots for one size leaves evidence', async () => {
  const forks: Fork[] = []
  const { addCheckpoint } = setUp(new MemoryWitnessStore(), forks)
  await addCheckpoint(await request(0, 5))
  await addCheckpoint(await request(5, 5, { note: await note(5, others) }))
  assert.equal(forks.length, 1)
  assert.ok(isFork(forks[0]!, [log.key]))
})

test('of two requests from one size only one is cosigned, and nothing is rolled back', async () => {
  const store = new MemoryWitnessStore()
  const { addCheckpoint } = setUp(store)
  await addCheckpoint(await request(0, 2))
  const bodies = await Promise.all([5, 9, 7, 12].map((size) => request(2, size)))
  const replies = await Promise.all(bodies.map(addCheckpoint))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409, 409, 409])
  const won = [5, 9, 7, 12][replies.findIndex(({ status }) => status === 200)]!
  assert.equal((await store.latest(ORIGIN))?.size, won)
  for (const { status, body } of replies)
    if (status === 409) assert.equal(fromUtf8(body), `${won}\n`)
})

test('no cosignature leaves the witness before its checkpoint is kept', async () => {
  const kept = new MemoryWitnessStore()
  const failing: WitnessStore = {
    latest: (origin) => kept.latest(origin),
    advance: async () => {
      throw new Error('disk full')
    },
  }
  await assert.rejects(setUp(failing).addCheckpoint(await request(0, 5)), /disk full/)
  assert.equal(await kept.latest(ORIGIN), undefined)
  const refusing: WitnessStore = {
    latest: (origin) => kept.latest(origin),
    advance: async () => false,
  }
  assert.equal(await statusOf(setUp(refusing).addCheckpoint(await request(0, 5))), 409)
})

test('a checkpoint of a log never cosigned is not found', async () => {
  const { checkpoint } = setUp()
  assert.equal(await statusOf(checkpoint(digest(utf8(ORIGIN)))), 404)
  assert.equal(await statusOf(checkpoint(digest(utf8('other.example')))), 404)
})

test('a log trusts nothing in a reply but a cosignature that verifies', async () => {
  const { addCheckpoint } = setUp()
  const good = await addCheckpoint(await request(0, 5))
  const shown = await note(5)
  const kind = async (reply: Partial<WitnessReply>, about: Note = shown) =>
    readReply({ ...good, ...reply }, about, signer.key).kind
  assert.equal(await kind({}), 'cosigned')
  assert.equal(await kind({}, await note(6)), 'failed')
  assert.equal(await kind({ body: utf8('') }), 'failed')
  assert.equal(await kind({ body: utf8('— x AAAAAAA=\n') }), 'failed')
  assert.equal(await kind({ body: new Uint8Array([255]) }), 'failed')
  assert.equal(await kind({ body: new Uint8Array(70_000) }), 'failed')
  assert.equal(await kind({ body: new Uint8Array([...good.body, ...good.body]) }), 'failed')
  for (const status of [201, 204, 301, 400, 403, 404, 500]) {
    assert.equal(await kind({ status }), 'failed')
  }
  for (const body of ['5', '05\n', '-1\n', '5\n\n', '9007199254740992\n']) {
    assert.equal(await kind({ status: 409, body: utf8(body) }), 'failed', body)
  }
  const strangers = utf8(`— x AAAAAAA=\n${fromUtf8(good.body)}— y AAAAAAA=\n`)
  assert.equal(await kind({ body: strangers }), 'cosigned')
  assert.equal(formatNote(shown).includes('w1.example'), false)
  assert.ok(NOON)
})
