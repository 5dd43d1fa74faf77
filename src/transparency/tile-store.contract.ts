/** What every tile store promises. A store's own test calls this with a way to make one. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { leafHashes } from './edge.ts'
import { readTile, type TileStore } from './tile-store.ts'
import { joinHashes, tilePath } from './tiles.ts'

/** An empty tile store. */
export interface TileStoreBench {
  readonly store: TileStore
  /** Another store on the same data, as after a restart. */
  reopen(): Promise<TileStore>
}

const hashes = leafHashes(Array.from({ length: 256 }, (_, i) => utf8(`entry ${i}`)))
const tile = (width: number) => ({ level: 0, index: 1_234_067, width })
const file = (width: number) => ({
  path: tilePath(tile(width)),
  bytes: joinHashes(hashes.slice(0, width)),
})
const read = async (store: TileStore, path: string) => named(await store.read(path))
/** Digests, because the difference of two large files is no help to anyone. */
const named = (bytes: Uint8Array | undefined) => bytes && digest(bytes)

export function tileStoreContract(name: string, empty: () => Promise<TileStoreBench>): void {
  describe(name, () => {
    test('what was written is read, also by another store', async () => {
      const { store, reopen } = await empty()
      const files = [file(256), file(3), { path: 'tile/entries/000.p/1', bytes: utf8('x') }]
      await store.write(files)
      const again = await reopen()
      for (const { path, bytes } of files) assert.equal(await read(again, path), digest(bytes))
    })

    test('there is nothing at a path never written', async () => {
      const { store } = await empty()
      assert.equal(await store.read(file(3).path), undefined)
      await store.write([])
      await store.write([file(3)])
      assert.equal(await store.read(file(4).path), undefined)
      assert.equal(await store.read('tile/0/x001/x234'), undefined)
    })

    test('a file may be written again, and the last writing counts', async () => {
      const { store } = await empty()
      const damaged = file(3)
      const flipped = damaged.bytes.slice()
      flipped[0]! ^= 1
      await store.write([{ ...damaged, bytes: flipped }])
      await store.write([damaged])
      assert.equal(await read(store, damaged.path), digest(damaged.bytes))
    })

    test('what a reader or writer does to its bytes does not touch the file', async () => {
      const { store } = await empty()
      const mine = file(3)
      await store.write([{ ...mine, bytes: mine.bytes.slice() }])
      const got = await store.read(mine.path)
      got?.fill(0)
      assert.equal(await read(store, mine.path), digest(mine.bytes))
    })

    test('a partial tile is read from the full one where it is no longer kept', async () => {
      const { store } = await empty()
      assert.equal(await readTile(store, tile(3)), undefined)
      await store.write([file(256)])
      assert.equal(named(await readTile(store, tile(3))), digest(file(3).bytes))
      assert.equal(named(await readTile(store, tile(256))), digest(file(256).bytes))
      assert.equal(await readTile(store, { ...tile(3), level: 1 }), undefined)
    })
  })
}
