import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { Instant } from '../base/instant.ts'
import { MemoryTileStore } from '../storage/memory/tile-store.ts'
import { bundleFiles, EMPTY_EDGE, edgeTiles, grow, leafHashes } from './edge.ts'
import { epochEnd, epochOf, publicTile, readPublicTile } from './epoch.ts'
import { splitEntries, type Tile, tilePath } from './tiles.ts'

const entries = Array.from({ length: 700 }, (_, i) => utf8(`entry ${i}`))

/** The files of a log whose ticks ended at these sizes. */
async function logged(...sizes: readonly number[]): Promise<MemoryTileStore> {
  const store = new MemoryTileStore()
  let edge = EMPTY_EDGE
  for (const size of sizes) {
    const start = edge.size - (edge.size % 256)
    const grown = grow(edge, leafHashes(entries.slice(edge.size, size)))
    edge = grown.edge
    const bundles = bundleFiles(start, entries.slice(start, size))
    await store.write([...grown.full, ...edgeTiles(edge), ...bundles])
  }
  return store
}

/** What a visitor gets who asks for every tile there could be. */
async function visible(store: MemoryTileStore, size: number): Promise<Record<string, string>> {
  const seen: [string, string][] = []
  for (const level of [0, 1, 2, 'entries'] as const) {
    for (const index of [0, 1, 2, 3]) {
      for (let width = 1; width <= 256; width++) {
        const tile: Tile = { level, index, width }
        const bytes = await readPublicTile(store, tile, size)
        if (!bytes) continue
        if (level !== 'entries') assert.equal(bytes.length, width * 32, tilePath(tile))
        else assert.equal(splitEntries(bytes, width).length, width)
        seen.push([tilePath(tile), digest(bytes)])
      }
    }
  }
  return Object.fromEntries(seen)
}

test('what the public sees depends on no tick between, and on none after', async () => {
  const plain = await visible(await logged(600), 600)
  assert.ok(Object.keys(plain).length > 600)
  assert.deepEqual(await visible(await logged(1, 2, 255, 256, 300, 511, 600), 600), plain)
  assert.deepEqual(await visible(await logged(600, 601, 700), 600), plain)
})

test('nothing beyond the published tree is served', async () => {
  const store = await logged(600, 700)
  const beyond: Tile[] = [
    { level: 0, index: 2, width: 89 },
    { level: 0, index: 2, width: 256 },
    { level: 0, index: 3, width: 1 },
    { level: 1, index: 0, width: 3 },
    { level: 2, index: 0, width: 1 },
    { level: 'entries', index: 2, width: 89 },
  ]
  for (const tile of beyond) {
    assert.equal(publicTile(tile, 600), undefined)
    assert.equal(await readPublicTile(store, tile, 600), undefined)
  }
  assert.equal(await readPublicTile(store, { level: 0, index: 0, width: 1 }, 0), undefined)
})

test('a tile that is not kept is not found', async () => {
  const tile: Tile = { level: 0, index: 0, width: 3 }
  assert.equal(await readPublicTile(new MemoryTileStore(), tile, 600), undefined)
})

test('epochs follow each other without gap, each instant in one', () => {
  const period = fc.constantFrom(1, 60, 600, 3600, 86_400, 7 * 86_400)
  const epochs = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(epochs, period, (epoch, seconds) => {
      const end = epochEnd(epoch, seconds)
      assert.equal(epochOf(end, seconds), epoch + 1)
    }),
  )
  assert.equal(epochOf('2026-11-22T23:59:59Z' as Instant, 86_400), 20_779)
  assert.equal(epochEnd(20_779, 86_400), '2026-11-23T00:00:00Z')
})

test('a period that is not a whole number of seconds is refused', () => {
  for (const period of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => epochOf('2026-11-22T00:00:00Z' as Instant, period), {
      code: 'epoch/malformed-period',
    })
  }
})
