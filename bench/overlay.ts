/** How long it takes to refuse an overlay that means harm, shape by shape, the slowest counted. */
import type { Day } from '../src/base/instant.ts'
import { overlays } from '../src/law/national/overlays.ts'
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
  const rows = Object.entries(SIZES).map(([size, bytes]): Row => {
    const refused = Object.entries(HOSTILE)
      .map(([shape, of]) => ({ shape, ...verdict(new TextEncoder().encode(of(bytes))) }))
      .filter(({ accepted }) => !accepted)
    const [slowest] = refused.sort((a, b) => b.ms - a.ms)
    const note = `${slowest!.shape}; ${refused.length} shapes`
    const name = `overlay: slowest refusal of a hostile one ${size}`
    return { name, value: slowest!.ms, unit: 'ms', note }
  })
  const lawful = new TextEncoder().encode(JSON.stringify(overlays[0]))
  return [...rows, { name: 'overlay: a lawful one bound', value: verdict(lawful).ms, unit: 'ms' }]
}

/** Read and, if it can be read, bound; the best of some rounds. */
function verdict(bytes: Uint8Array): { readonly ms: number; readonly accepted: boolean } {
  let ms = Number.POSITIVE_INFINITY
  let accepted = false
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    try {
      const requested = readOverlay(bytes)
      bindPair(profiles['full-safeguards'], { requested, on: '2027-03-01' as Day })
      accepted = true
    } catch {
      // Refused, as most of them are.
    }
    ms = Math.min(ms, performance.now() - start)
  }
  return { ms, accepted }
}
