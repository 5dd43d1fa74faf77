/** Makes a large world: one installation with many cases, made by several threads at once. */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Instant } from '../base/instant.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/system.ts'
import type { ConnectionSettings } from '../storage/database.ts'
import { withClient } from '../storage/database.ts'
import { newIdentity } from '../vault/identity.ts'
import { castOf } from './large.ts'
import type { Part } from './large-worker.ts'
import { BELMORA, type SimState, STATES } from './states.ts'
import type { SimWorld } from './world.ts'

/** Cases end by then. */
export const LARGE_NOW = '2027-09-20T09:00:00Z' as Instant
const TEMPLATES = 980

/** Belmora with a large staff, and those who write to it. */
export const largeStates = (): SimState[] => [
  { ...BELMORA, persons: [...BELMORA.persons, ...STAFF] },
  ...STATES.filter(({ code }) => code === 'XA' || code === 'XE'),
]

const post = (office: string, count: number): SimState['persons'] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ name: `Officer ${office} ${i}`, post: 'officer', offices: [office] },
  }))
const STAFF = [
  ...post('cybercrime-prosecutor', 23),
  ...post('central-authority', 14),
  ...post('contact-point', 7),
  ...post('central-criminal-court', 5),
]

/**
 * Adds cases with these numbers to Belmora's installation.
 * @param owner - of its database
 */
export async function addCases(
  world: SimWorld,
  example: RequestDocument,
  of: { readonly owner: ConnectionSettings; readonly from: number; readonly to: number },
): Promise<void> {
  const { db } = world.installations.get('XB/main')!
  const shared = {
    config: world.configs.get('XB/main')!,
    cast: castOf(world.ceremonies.values()),
    example,
    returnTo: newIdentity(systemRandom).recipient,
    at: world.clock.now(),
    app: await plain(db.settings),
    owner: await plain(of.owner),
    templates: Math.min(TEMPLATES, of.to - of.from),
  }
  const threads = availableParallelism()
  const some = Math.ceil((of.to - of.from) / threads)
  await Promise.all(
    Array.from({ length: threads }, async (_, i) => {
      const from = of.from + i * some
      const part: Part = { ...shared, from, to: Math.min(from + some, of.to) }
      const worker = new Worker(new URL('./large-worker.ts', import.meta.url), { workerData: part })
      const [code] = await once(worker, 'exit')
      if (code !== 0) throw new Error('a part of the world was not made')
    }),
  )
  await withClient(of.owner, (client) => client.query('vacuum analyze'))
}

const plain = async (settings: ConnectionSettings): Promise<Part['app']> => ({
  ...settings,
  password: await settings.password(),
})
