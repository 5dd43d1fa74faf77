/**
 * What the log machine promises when its process ends at any call of any port, before the call
 * has its effect or after: no act is lost or logged twice, no size is signed with two roots, and
 * the files are those of a log that never stopped.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { digest } from '../base/digest.ts'
import { assertLogged, type LogBench } from './log.contract.ts'
import { Log, type Tick } from './log.ts'
import { foundLog } from './log-repair.ts'
import type { LogPorts } from './log-state.ts'
import { Crash, Fuse, recordingSigner, type TestAct, testActs, testWitnesses } from './testkit.ts'
import { partialTiles, type Tile, tileAt, tilePath } from './tiles.ts'

/** Every crash tells, so that a call too far is never taken for the last one. */
const MOST_CALLS = 500

/** Begins close to a full tile, so that tiles of two levels are written on the way. */
const BEFORE = testActs(0, 254)
const FIRST = testActs(254, 259)
const SECOND = testActs(259, 261)
const ALL: readonly TestAct[] = [...BEFORE, ...FIRST, ...SECOND]

/** Two batches and the end of a public epoch. */
async function live(bench: LogBench, ports: LogPorts): Promise<void> {
  const log = new Log(ports)
  await bench.enqueue(FIRST)
  current(await log.tick())
  await bench.enqueue(SECOND)
  current(await log.tick())
  current(await log.closeEpoch(1))
}

/** What is done after a crash: what was not queued is queued, and the log ticks again. */
async function recover(bench: LogBench, ports: LogPorts, queued: number): Promise<void> {
  const log = new Log(ports)
  current(await log.tick())
  await bench.enqueue([...FIRST, ...SECOND].slice(queued))
  current(await log.tick())
  const { epoch } = await bench.store.load()
  if (!epoch) current(await log.closeEpoch(1))
}

function current(tick: Tick): void {
  // A crash inside a witness's call looks to the log like a witness that failed.
  if (tick.state !== 'current') throw new Crash()
}

export function logCrashContract(name: string, empty: () => Promise<LogBench>): void {
  describe(name, () => {
    for (const when of ['before', 'after'] as const) {
      test(`a log ended at any call, ${when} its effect, goes on as before`, async () => {
        const expected = await files(await run(await empty(), new Fuse(MOST_CALLS, when)))
        let calls = 0
        for (; calls < MOST_CALLS; calls++) {
          const fuse = new Fuse(calls, when)
          const bench = await run(await empty(), fuse)
          if (!fuse.blown) break
          assert.deepEqual(await files(bench), expected, `call ${calls}`)
        }
        assert.ok(calls > 30 && calls < MOST_CALLS, `${calls} calls`)
      })
    }
  })
}

/** Lives through a log's day, with the crash that the fuse makes of it, and judges the end. */
async function run(bench: LogBench, fuse: Fuse): Promise<LogBench> {
  const signer = recordingSigner()
  const { policy, asks } = testWitnesses(2, bench.witnessStores)
  const ports: LogPorts = { ...bench, signer, policy, witnesses: asks }
  await foundLog(ports)
  await bench.enqueue(BEFORE)
  current(await new Log(ports).tick())
  let queued = 0
  const counting: LogBench = {
    ...bench,
    enqueue: async (acts) => {
      await bench.enqueue(acts)
      queued += acts.length
    },
  }
  try {
    await live(counting, fused(ports, fuse))
  } catch (error) {
    assert.ok(error instanceof Crash, String(error))
    await recover(bench, ports, queued)
  }
  await judge(bench, signer.heads)
  return bench
}

function fused(ports: LogPorts, fuse: Fuse): LogPorts {
  const asks = [...ports.witnesses].map(([name, ask]) => {
    return [name, (body: Parameters<typeof ask>[0]) => fuse.run(() => ask(body))] as const
  })
  const [store, tiles, signer] = [ports.store, ports.tiles, ports.signer].map((port) =>
    fuse.wrap<object>(port),
  ) as [LogPorts['store'], LogPorts['tiles'], LogPorts['signer']]
  return { ...ports, store, tiles, signer, witnesses: new Map(asks) }
}

async function judge(
  bench: LogBench,
  heads: readonly { readonly size: number; readonly root: string }[],
): Promise<void> {
  const leaves = await bench.store.leaves(0, ALL.length)
  assert.deepEqual(
    leaves.map(({ index, act }) => [index, act]),
    ALL.map(({ act }, index) => [index, act]),
  )
  assert.equal((await bench.store.load()).leaves, ALL.length)
  const roots = new Map<number, string>()
  for (const { size, root } of heads) {
    assert.equal(roots.get(size) ?? root, root, `two roots for ${size} leaves`)
    roots.set(size, root)
  }
  await assertLogged(bench, ALL, BEFORE.length - 1)
}

/** The tiles and bundles of the whole tree. */
async function files({ tiles }: LogBench): Promise<Record<string, string>> {
  const size = ALL.length
  const bundles = [0, 1].map((index) => tileAt('entries', index, size))
  const full: Tile[] = [{ level: 0, index: 0, width: 256 }]
  const paths = [...partialTiles(size), ...full, ...bundles.flatMap((tile) => tile ?? [])].map(
    tilePath,
  )
  const read = paths.map(async (path) => [path, digest((await tiles.read(path))!)] as const)
  return Object.fromEntries(await Promise.all(read))
}
