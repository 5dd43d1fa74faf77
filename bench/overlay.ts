/** How long it takes to refuse an overlay that means harm, shape by shape, the slowest counted. */
import type { Day } from '../src/base/instant.ts'
import { bindPair } from '../src/law/profile.ts'
import { readOverlay } from '../src/law/read-overlay.ts'
import { profiles } from '../src/law/shipped.ts'
import { HOSTILE } from '../src/law/test-hostile.ts'
import type { Row } from './row.ts'

/** A megabyte, refused by its length; and what just fits, met by the other limits. */
const SIZES = { 'of 1 MB': 1_000_000, 'as large as is read': 128_000 }
const ROUNDS = 10

/** Takes about three seconds. */
export async function benchOverlay(): Promise<Row[]> {
  return Object.entries(SIZES).map(([size, bytes]) => {
    const all = Object.entries(HOSTILE).map(([shape, of]) => ({
      shape,
      ms: fastest(new TextEncoder().encode(of(bytes))),
    }))
    const [slowest] = all.sort((a, b) => b.ms - a.ms)
    const note = `${slowest!.shape}; ${all.length} shapes`
    const name = `overlay: slowest verdict on a hostile one ${size}`
    return { name, value: slowest!.ms, unit: 'ms', note }
  })
}

/** Read and, if it can be read, applied; the best of some rounds, the first of them cold. */
function fastest(bytes: Uint8Array): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    try {
      const requested = readOverlay(bytes)
      bindPair(profiles['full-safeguards'], { requested, on: '2027-03-01' as Day })
    } catch {
      // Refused, as most of them are.
    }
    best = Math.min(best, performance.now() - start)
  }
  return best
}
