/** What every log store promises. A store's own test calls this with a way to make an empty one. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fromHex } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { LogStore, Publication } from './log-store.ts'
import { type TestAct, testActs } from './testkit.ts'
import type { TreeHead } from './tile-tree.ts'

/** An empty log store, and what its surroundings do to it. */
export interface LogStoreBench {
  readonly store: LogStore
  /** Admits acts, as the door does: in this order they are queued. */
  enqueue(acts: readonly TestAct[]): Promise<void>
  /** Another store on the same data, as after a restart or in a second process. */
  reopen(): Promise<LogStore>
}

const head = (size: number, name = 'root'): TreeHead => {
  return { size, root: fromHex(digest(new TextEncoder().encode(`${name} ${size}`))) }
}
const CONTENDED = { code: 'log/contended' }

const publication = (size: number, acts: readonly TestAct[], start: number): Publication => ({
  size,
  start,
  proofs: acts.map(({ act }, i) => ({ act, index: start + i, proof: `proof ${start + i}` })),
})

/** A store with some leaves, and the checkpoint of all of them. */
async function logged({ store, enqueue }: LogStoreBench, count: number): Promise<void> {
  await enqueue(testActs(0, count))
  await store.sequence(0, count)
  await store.commitIntent(undefined, head(count))
  await store.saveCheckpoint(count, `note ${count}`)
}

export function logStoreContract(name: string, empty: () => Promise<LogStoreBench>): void {
  describe(name, () => {
    test('a new store knows of nothing', async () => {
      const { store } = await empty()
      assert.deepEqual(await store.load(), {
        leaves: 0,
        intent: undefined,
        checkpoint: undefined,
        cosignatures: [],
        published: 0,
        epoch: undefined,
      })
      assert.equal(await store.sequence(0, 10), 0)
    })

    test('acts get their indexes in queue order, without gaps, and leave the queue', async () => {
      const { store, enqueue, reopen } = await empty()
      const acts = testActs(0, 7)
      await enqueue(acts.slice(0, 5))
      assert.equal(await store.sequence(0, 3), 3)
      await enqueue(acts.slice(5))
      assert.equal(await store.sequence(3, 100), 4)
      assert.equal(await store.sequence(7, 100), 0)
      const again = await reopen()
      assert.equal((await again.load()).leaves, 7)
      const expected = acts.map(({ act, leaf }, index) => ({ index, act, leaf }))
      assert.deepEqual((await again.leaves(0, 7)).map(plain), expected)
      assert.deepEqual((await again.leaves(2, 4)).map(plain), expected.slice(2, 4))
      assert.deepEqual(await again.leaves(3, 3), [])
    })

    test('leaves that are not there are a fault, not a shorter list', async () => {
      const { store, enqueue } = await empty()
      await enqueue(testActs(0, 3))
      await store.sequence(0, 3)
      await assert.rejects(store.leaves(1, 4), { code: 'log/leaves-missing' })
      await assert.rejects(store.leaves(5, 6), { code: 'log/leaves-missing' })
    })

    test('a second sequencer that knows of other leaves takes nothing', async () => {
      const { store, enqueue, reopen } = await empty()
      await enqueue(testActs(0, 5))
      const second = await reopen()
      assert.equal(await store.sequence(0, 2), 2)
      for (const size of [0, 1, 3]) {
        await assert.rejects(second.sequence(size, 5), CONTENDED)
      }
      assert.equal((await store.load()).leaves, 2)
      assert.equal(await second.sequence(2, 5), 3)
    })

    test('two sequencers at once never give one act two places', async () => {
      const { store, enqueue, reopen } = await empty()
      await enqueue(testActs(0, 8))
      const second = await reopen()
      const taken = await Promise.allSettled([store.sequence(0, 4), second.sequence(0, 4)])
      const won = taken.filter(({ status }) => status === 'fulfilled')
      assert.equal(won.length, 1)
      assert.equal((await store.load()).leaves, 4)
      const acts = (await store.leaves(0, 4)).map(({ act }) => act)
      assert.deepEqual(
        acts,
        testActs(0, 4).map(({ act }) => act),
      )
    })

    test('the intent changes only from what it was', async () => {
      const { store, reopen } = await empty()
      assert.equal(await store.commitIntent(head(3), head(4)), false)
      assert.equal(await store.commitIntent(undefined, head(3)), true)
      const second = await reopen()
      assert.deepEqual((await second.load()).intent, head(3))
      assert.equal(await second.commitIntent(undefined, head(4)), false)
      assert.equal(await second.commitIntent(head(2), head(4)), false)
      assert.equal(await second.commitIntent(head(3, 'other'), head(4)), false)
      assert.equal(await second.commitIntent(head(3), head(4)), true)
      assert.equal(await store.commitIntent(head(3), head(5)), false)
      assert.deepEqual((await store.load()).intent, head(4))
    })

    test('of two intents at once one is committed', async () => {
      const { store, reopen } = await empty()
      await store.commitIntent(undefined, head(3))
      const second = await reopen()
      const both = [store.commitIntent(head(3), head(4)), second.commitIntent(head(3), head(5))]
      assert.deepEqual((await Promise.all(both)).sort(), [false, true])
    })

    test('a checkpoint is kept for the intent alone, once, and the newest is loaded', async () => {
      const bench = await empty()
      await logged(bench, 3)
      const { store, reopen } = bench
      await store.saveCheckpoint(3, 'note 3')
      await assert.rejects(store.saveCheckpoint(3, 'another note 3'), CONTENDED)
      await assert.rejects(store.saveCheckpoint(4, 'note 4'), CONTENDED)
      await store.commitIntent(head(3), head(30))
      await assert.rejects(store.saveCheckpoint(3, 'note 3'), CONTENDED)
      await store.saveCheckpoint(30, 'note 30')
      assert.equal((await (await reopen()).load()).checkpoint, 'note 30')
    })

    test('cosignatures are those of the newest checkpoint, in order, each once', async () => {
      const bench = await empty()
      await logged(bench, 3)
      const { store, reopen } = bench
      await store.saveCosignatures(3, ['b\n', 'a\n'])
      await store.saveCosignatures(3, ['a\n', 'c\n'])
      assert.deepEqual((await (await reopen()).load()).cosignatures, ['b\n', 'a\n', 'c\n'])
      await store.commitIntent(head(3), head(4))
      await store.saveCheckpoint(4, 'note 4')
      assert.deepEqual((await store.load()).cosignatures, [])
      // A late one, on the checkpoint before.
      await store.saveCosignatures(3, ['d\n'])
      assert.deepEqual((await store.load()).cosignatures, [])
    })

    test('proofs are published in order, and never twice', async () => {
      const bench = await empty()
      await logged(bench, 6)
      const { store, reopen } = bench
      const acts = testActs(0, 6)
      await assert.rejects(store.publish(publication(6, acts.slice(2, 4), 2)), CONTENDED)
      await store.publish(publication(6, acts.slice(0, 2), 0))
      assert.equal((await (await reopen()).load()).published, 2)
      await assert.rejects(store.publish(publication(6, acts.slice(0, 2), 0)), CONTENDED)
      await assert.rejects(store.publish(publication(6, acts.slice(3), 3)), CONTENDED)
      await store.publish(publication(6, acts.slice(2), 2))
      assert.equal((await store.load()).published, 6)
    })

    test('public epochs go forward, empty ones included', async () => {
      const bench = await empty()
      await logged(bench, 6)
      const { store, reopen } = bench
      const epoch = { epoch: 7, size: 4, note: 'cosigned note 4' }
      await store.closeEpoch(epoch)
      assert.deepEqual((await (await reopen()).load()).epoch, epoch)
      await assert.rejects(store.closeEpoch({ ...epoch, size: 6 }), CONTENDED)
      await assert.rejects(store.closeEpoch({ ...epoch, epoch: 6 }), CONTENDED)
      await assert.rejects(store.closeEpoch({ ...epoch, epoch: 8, size: 3 }), CONTENDED)
      await store.closeEpoch({ ...epoch, epoch: 9 })
      assert.equal((await store.load()).epoch?.epoch, 9)
    })
  })
}

/** Stores may give leaves of other byte classes and with more members. */
const plain = ({ index, act, leaf }: { index: number; act: string | null; leaf: Uint8Array }) => ({
  index,
  act,
  leaf: new Uint8Array(leaf),
})
