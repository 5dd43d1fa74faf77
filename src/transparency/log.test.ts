import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toHex, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MemoryLogStore } from '../storage/memory/log-store.ts'
import { MemoryTileStore } from '../storage/memory/tile-store.ts'
import { MemoryWitnessStore } from '../storage/memory/witness-store.ts'
import type { WitnessReply } from './add-checkpoint.ts'
import { signCheckpoint } from './checkpoint.ts'
import { assertLogged, foundedLog, type LogBench, logContract } from './log.contract.ts'
import { Log } from './log.ts'
import { logCrashContract } from './log-crash.contract.ts'
import { adoptCheckpoint, auditLog, foundLog, mendTiles } from './log-repair.ts'
import { checkTiles } from './log-tiles.ts'
import type { AskWitness } from './log-witnesses.ts'
import { formatNote } from './note.ts'
import { ORIGIN, testAct, testActs, testSigner } from './testkit.ts'
import type { TileStore } from './tile-store.ts'
import { leafHash, rootOf } from './tree.ts'

interface MemoryBench extends LogBench {
  readonly store: MemoryLogStore
  readonly tiles: MemoryTileStore
  readonly witnessStores: readonly MemoryWitnessStore[]
}

async function empty(): Promise<MemoryBench> {
  const store = new MemoryLogStore()
  return {
    store,
    tiles: new MemoryTileStore(),
    witnessStores: [1, 2, 3].map(() => new MemoryWitnessStore()),
    enqueue: async (acts) => store.enqueue(acts.map(({ act, leaf }) => ({ act, leaf }))),
    reopen: async () => new MemoryLogStore(store.rows),
    proofs: async () => [...store.rows.proofs.values()],
  }
}

logContract('log machine in memory', empty)
logCrashContract('log machine in memory, ended anywhere', empty)

/** A log of some acts, all in effect. */
async function logOf(count: number) {
  const bench = await empty()
  const founded = await foundedLog(bench)
  await bench.enqueue(testActs(0, count))
  assert.equal((await founded.log.tick()).state, 'current')
  return { ...founded, ...bench }
}

const trueRoot = (size: number) =>
  toHex(rootOf(testActs(0, size).map(({ leaf }) => leafHash(leaf))))

/** Tiles of which one bit flips on the disk as soon as they are written. */
function flipping(tiles: TileStore, how: { path: number; at: number; bit: number }): TileStore {
  return {
    read: (path) => tiles.read(path),
    write: async (files) => {
      const damaged = files.map((file, i) => {
        if (i !== how.path % files.length) return file
        const bytes = file.bytes.slice()
        bytes[how.at % bytes.length]! ^= 1 << how.bit
        return { ...file, bytes }
      })
      await tiles.write(damaged)
    },
  }
}

test('a bit that flips between writing and signing is never signed, and is mended', async () => {
  const flip = fc.record({ path: fc.nat(50), at: fc.nat(), bit: fc.nat(7) })
  const sizes = fc.tuple(fc.constantFrom(3, 254, 256), fc.constantFrom(1, 4, 300))
  await fc.assert(
    fc.asyncProperty(flip, sizes, async (how, [before, more]) => {
      const { ports, enqueue, signer, proofs, tiles } = await logOf(before)
      await enqueue(testActs(before, before + more))
      const signed = signer.heads.length
      const log = new Log({ ...ports, tiles: flipping(tiles, how) })
      await assert.rejects(log.tick(), (error: Error & { code: string }) => {
        return /^(?:tile\/|log\/tiles-differ)/.test(error.code)
      })
      assert.equal(signer.heads.length, signed)
      assert.equal((await new Log(ports).tick()).state, 'current')
      for (const { size, root } of signer.heads) assert.equal(root, trueRoot(size))
      assert.equal((await proofs()).length, before + more)
    }),
    { numRuns: 25 },
  )
})

test('a leaf that flips on its way to the tiles is never signed', async () => {
  const { ports, enqueue, signer, store } = await logOf(3)
  await enqueue(testActs(3, 6))
  let reads = 0
  const leaves: typeof store.leaves = async (start, end) => {
    const rows = await store.leaves(start, end)
    if (reads++ > 0) return rows
    return rows.map((row, i) => {
      const leaf = row.leaf.slice()
      if (i === rows.length - 1) leaf[10]! ^= 4
      return { ...row, leaf }
    })
  }
  const flippingStore = new Proxy(store, {
    get: (target, name) => {
      const member: unknown = name === 'leaves' ? leaves : Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  const log = new Log({ ...ports, store: flippingStore })
  await assert.rejects(log.tick(), { code: 'log/tiles-differ' })
  assert.equal((await log.tick()).state, 'current')
  for (const { size, root } of signer.heads) assert.equal(root, trueRoot(size))
})

/** Digests, because the difference of two large files is no help to anyone. */
const digests = (tiles: MemoryTileStore) =>
  Object.fromEntries([...tiles.files].map(([path, bytes]) => [path, digest(bytes)]))

test('lost and damaged tiles are found, and made again byte for byte', async () => {
  const { ports, tiles } = await logOf(600)
  const whole = digests(tiles)
  assert.deepEqual(await auditLog(ports), [])
  tiles.files.delete('tile/0/000')
  tiles.files.get('tile/entries/001')!.fill(7)
  tiles.files.get('tile/0/002.p/88')!.fill(7)
  const damaged = ['tile/0/000', 'tile/0/002.p/88', 'tile/entries/001']
  assert.deepEqual((await auditLog(ports)).sort(), damaged)
  await mendTiles(ports)
  assert.deepEqual(digests(tiles), whole)
  tiles.files.clear()
  assert.equal((await new Log(ports).tick()).state, 'current')
  assert.deepEqual(digests(tiles), whole)
})

test('a damaged tile that no tick reads is mended when a proof first needs it', async () => {
  const { ports, tiles, enqueue, witnessStores } = await logOf(600)
  tiles.files.get('tile/0/000')!.fill(7)
  // A witness that is far behind asks for a proof from within the damaged tile.
  witnessStores[0]!.rows.set(ORIGIN, await witnessedAt(100))
  const log = new Log(ports)
  await assert.rejects(log.tick(), { code: 'tile/differs' })
  assert.equal((await log.tick()).state, 'current')
  await enqueue(testActs(600, 601))
  assert.equal((await log.tick()).state, 'current')
})

async function witnessedAt(size: number, leaves = testActs(0, size).map(({ leaf }) => leaf)) {
  const root = rootOf(leaves.map(leafHash))
  const note = await signCheckpoint({ size, root }, testSigner(ORIGIN))
  return { size, root, note: formatNote(note) }
}

/** The rows of a store as a backup would bring them back. */
function backup(store: MemoryLogStore): MemoryLogStore {
  const { queue, leaves, checkpoints, cosignatures, proofs, epochs, ...rest } = store.rows
  return new MemoryLogStore({
    ...rest,
    queue: [...queue],
    leaves: [...leaves],
    checkpoints: new Map(checkpoints),
    cosignatures: new Map(cosignatures),
    proofs: new Map(proofs),
    epochs: [...epochs],
  })
}

test('a log restored from a backup signs nothing until its leaves are back', async () => {
  const { ports, enqueue, store, signer, ...bench } = await logOf(5)
  const restored = backup(store)
  await enqueue(testActs(5, 9))
  const newest = await new Log(ports).tick()
  assert.ok(newest.state === 'current')
  const signed = signer.heads.length

  const restoredPorts = { ...ports, store: restored }
  const log = new Log(restoredPorts)
  restored.enqueue([testAct(20)])
  for (let i = 0; i < 2; i++) {
    const tick = await log.tick()
    assert.ok(tick.state === 'read-only')
    assert.deepEqual(tick.answers.get(tick.witness), { kind: 'holds', size: 9 })
  }
  assert.deepEqual([signer.heads.length, restored.rows.leaves.length], [signed, 5])

  const adopt = (note: string) => adoptCheckpoint(restoredPorts, note)
  await assert.rejects(adopt(newest.checkpoint), { code: 'log/leaves-missing' })
  restored.rows.leaves.push(...store.rows.leaves.slice(5, 8), { ...testAct(77), index: 8 })
  await assert.rejects(adopt(newest.checkpoint), { code: 'log/leaves-differ' })
  restored.rows.leaves.splice(8, 1, store.rows.leaves[8]!)
  await adopt(newest.checkpoint)
  await assert.rejects(adopt(newest.checkpoint), { code: 'log/nothing-to-adopt' })
  assert.equal(signer.heads.length, signed)
  assert.equal((await log.tick()).state, 'current')
  const acts = [...testActs(0, 9), testAct(20)]
  await assertLogged(
    { ...bench, store: restored, enqueue, proofs: async () => [...restored.rows.proofs.values()] },
    acts,
  )
})

test('a clone that went its own way is told by the witnesses, and stops', async () => {
  const { ports, enqueue, store } = await logOf(5)
  const clone = backup(store)
  const clonePorts = { ...ports, store: clone, tiles: new MemoryTileStore() }
  const cloneLog = new Log(clonePorts)
  assert.equal((await cloneLog.tick()).state, 'current')
  await enqueue(testActs(5, 7))
  assert.equal((await new Log(ports).tick()).state, 'current')
  clone.enqueue([testAct(30), testAct(31)])
  const tick = await cloneLog.tick()
  assert.ok(tick.state === 'read-only')
  assert.equal(tick.answers.get(tick.witness)?.kind, 'conflict')
  assert.equal(clone.rows.proofs.size, 5)
})

test('a store that lost leaves, its intent or its checkpoint does not start', async () => {
  const cases: [string, (rows: MemoryLogStore['rows']) => void][] = [
    ['log/leaves-missing', ({ leaves }) => leaves.pop()],
    ['log/not-founded', ({ checkpoints }) => checkpoints.clear()],
    ['log/intent-behind', (rows) => (rows.intent = { ...rows.intent!, size: 4 })],
    [
      'log/intent-behind',
      (rows) => (rows.intent = { size: 5, root: rows.intent!.root.map((b) => ~b) }),
    ],
  ]
  for (const [code, lose] of cases) {
    const { ports, store, signer } = await logOf(5)
    const signed = signer.heads.length
    lose(store.rows)
    store.enqueue([testAct(9)])
    await assert.rejects(new Log(ports).tick(), { code })
    assert.equal(signer.heads.length, signed)
  }
})

test('a leaf changed after it was signed is found before a tile is touched', async () => {
  const { ports, store, tiles } = await logOf(5)
  store.rows.leaves[2] = { ...testAct(99), index: 2 }
  tiles.files.delete('tile/0/000.p/5')
  const files = digests(tiles)
  await assert.rejects(new Log(ports).tick(), { code: 'log/leaves-differ' })
  assert.deepEqual(digests(tiles), files)
})

test('an intent whose leaves were changed before it was signed is not signed', async () => {
  const { ports, store, enqueue, signer } = await logOf(5)
  await enqueue(testActs(5, 7))
  const failing = { key: ports.signer.key, sign: () => Promise.reject(new Error('no device')) }
  await assert.rejects(new Log({ ...ports, signer: failing }).tick(), /no device/)
  assert.equal(store.rows.intent?.size, 7)
  store.rows.leaves[6] = { ...testAct(99), index: 6 }
  const signed = signer.heads.length
  await assert.rejects(new Log(ports).tick(), { code: 'log/intent-differs' })
  assert.equal(signer.heads.length, signed)
})

test('what was meant to be signed before a stop is signed first, whatever came since', async () => {
  const { ports, store, enqueue, signer } = await logOf(5)
  await enqueue(testActs(5, 7))
  const failing = { key: ports.signer.key, sign: () => Promise.reject(new Error('no device')) }
  await assert.rejects(new Log({ ...ports, signer: failing }).tick(), /no device/)
  await enqueue(testActs(7, 9))
  assert.equal((await new Log(ports).tick()).state, 'current')
  assert.deepEqual([...store.rows.checkpoints.keys()], [0, 5, 7, 9])
  for (const { size, root } of signer.heads) assert.equal(root, trueRoot(size))
})

test('founding goes on where it was stopped', async () => {
  const bench = await empty()
  const { key, sign } = testSigner(ORIGIN)
  const failing = { key, sign: () => Promise.reject(new Error('no device')) }
  await assert.rejects(foundLog({ ...bench, signer: failing }), /no device/)
  await foundLog({ ...bench, signer: { key, sign } })
  assert.deepEqual([...bench.store.rows.checkpoints.keys()], [0])
})

test('a tree that does not extend the one signed before is refused', async () => {
  const { store, tiles } = await logOf(300)
  const head = { size: 300, root: rootOf(testActs(0, 300).map(({ leaf }) => leafHash(leaf))) }
  const others = testActs(50, 100).map(({ leaf }) => leafHash(leaf))
  const before = { size: 50, root: rootOf(others) }
  await assert.rejects(checkTiles({ store, tiles }, before, head), { code: 'log/not-consistent' })
  const sound = { size: 50, root: rootOf(testActs(0, 50).map(({ leaf }) => leafHash(leaf))) }
  assert.equal((await checkTiles({ store, tiles }, sound, head)).head.size, 300)
})

test('what a slow witness tells too late is heard at the next tick', async () => {
  const { ports, enqueue, signer } = await logOf(5)
  const larger = { status: 409, contentType: 'text/x.tlog.size', body: utf8('999\n') }
  const honest = ports.witnesses.get('W3')!
  let answer: AskWitness = honest
  const log = new Log({
    ...ports,
    witnesses: new Map([...ports.witnesses, ['W3', (body) => answer(body)]]),
  })
  await log.tick()
  const slow = Promise.withResolvers<WitnessReply>()
  answer = () => slow.promise
  await enqueue(testActs(5, 6))
  assert.equal((await log.tick()).state, 'current')
  slow.resolve(larger)
  answer = async () => larger
  await slow.promise
  await new Promise(setImmediate)
  await enqueue(testActs(6, 7))
  const signed = signer.heads.length
  assert.equal((await log.tick()).state, 'read-only')
  assert.equal(signer.heads.length, signed)
})

test('a witness that lost its memory is brought forward again', async () => {
  const { ports, enqueue, witnessStores } = await logOf(5)
  witnessStores[1]!.rows.clear()
  witnessStores[2]!.rows.set(ORIGIN, await witnessedAt(3))
  const log = new Log(ports)
  assert.equal((await log.tick()).state, 'current')
  await enqueue(testActs(5, 6))
  await log.tick()
  assert.deepEqual(
    witnessStores.map(({ rows }) => rows.get(ORIGIN)?.size),
    [6, 6, 6],
  )
})

test('after a storage error the log loads again before it sequences', async () => {
  const { ports, store, enqueue } = await logOf(5)
  const calls: string[] = []
  let failing = false
  const watched = new Proxy(store, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        calls.push(String(name))
        if (failing && name === 'commitIntent') throw new Error('disk full')
        return member.apply(target, args)
      }
    },
  })
  const log = new Log({ ...ports, store: watched })
  await log.tick()
  failing = true
  await enqueue(testActs(5, 6))
  await assert.rejects(log.tick(), /disk full/)
  failing = false
  calls.length = 0
  assert.equal((await log.tick()).state, 'current')
  assert.equal(calls[0], 'load')
  assert.ok(calls.indexOf('load') < calls.indexOf('sequence'))
})
