/** What every witness store promises. A store's own test calls this with a way to make one. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { ORIGIN } from './testkit.ts'
import type { Witnessed, WitnessStore } from './witness.ts'

/** An empty witness store. */
export interface WitnessStoreBench {
  readonly store: WitnessStore
  /** Another store on the same data, as after a restart or in a second process. */
  reopen(): Promise<WitnessStore>
}

const held = (size: number, name = 'root'): Witnessed => {
  return { size, root: sha256(utf8(`${name} ${size}`)), note: `note ${size}` }
}
const latest = async (store: WitnessStore, origin = ORIGIN) => {
  const found = await store.latest(origin)
  return found && { size: found.size, root: new Uint8Array(found.root), note: found.note }
}

export function witnessStoreContract(name: string, empty: () => Promise<WitnessStoreBench>): void {
  describe(name, () => {
    test('nothing is held of a log never cosigned', async () => {
      const { store } = await empty()
      assert.equal(await store.latest(ORIGIN), undefined)
      assert.equal(await store.advance(ORIGIN, held(1), held(2)), false)
      assert.equal(await store.latest(ORIGIN), undefined)
    })

    test('a log advances only from the checkpoint that is held', async () => {
      const { store, reopen } = await empty()
      assert.equal(await store.advance(ORIGIN, undefined, held(0)), true)
      assert.equal(await store.advance(ORIGIN, undefined, held(3)), false)
      assert.equal(await store.advance(ORIGIN, held(0), held(3)), true)
      assert.equal(await store.advance(ORIGIN, held(0), held(4)), false)
      assert.equal(await store.advance(ORIGIN, held(3, 'other'), held(4)), false)
      assert.deepEqual(await latest(await reopen()), held(3))
    })

    test('the same checkpoint may be cosigned again', async () => {
      const { store } = await empty()
      await store.advance(ORIGIN, undefined, held(3))
      const again = { ...held(3), note: 'note 3, cosigned later' }
      assert.equal(await store.advance(ORIGIN, held(3), again), true)
      assert.deepEqual(await latest(store), again)
    })

    test('logs do not touch each other', async () => {
      const { store } = await empty()
      await store.advance(ORIGIN, undefined, held(3))
      await store.advance('xc.example/log', undefined, held(5))
      assert.deepEqual(await latest(store), held(3))
      assert.deepEqual(await latest(store, 'xc.example/log'), held(5))
    })

    test('of many at once one advances', async () => {
      const { store, reopen } = await empty()
      await store.advance(ORIGIN, undefined, held(3))
      const second = await reopen()
      const sizes = [4, 5, 6, 7, 8, 9]
      const won = await Promise.all(
        sizes.map((size, i) => (i % 2 ? store : second).advance(ORIGIN, held(3), held(size))),
      )
      assert.equal(won.filter(Boolean).length, 1)
      assert.deepEqual(await latest(store), held(sizes[won.indexOf(true)]!))
    })
  })
}
