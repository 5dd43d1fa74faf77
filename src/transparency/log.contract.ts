/**
 * What the log machine promises on any stores. A store's own test calls this with a way to make
 * empty ones; the machine is the same, so that what fails is the store.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { gate } from './gate.ts'
import { Log } from './log.ts'
import { foundLog } from './log-repair.ts'
import type { LogPorts } from './log-state.ts'
import type { LogStoreBench } from './log-store.contract.ts'
import type { ActProof } from './log-store.ts'
import type { AskWitness } from './log-witnesses.ts'
import { parseNote } from './note.ts'
import { cosignedTimes, quorumOf } from './policy.ts'
import { recordingSigner, type TestAct, testActs, testSigner, testWitnesses } from './testkit.ts'
import type { TileStore } from './tile-store.ts'
import type { WitnessStore } from './witness.ts'

/** Empty stores of one log and of the three witnesses it asks. */
export interface LogBench extends LogStoreBench {
  readonly tiles: TileStore
  readonly witnessStores: readonly WitnessStore[]
  /** The proofs stored so far, in the order of their indexes. */
  proofs(): Promise<readonly ActProof[]>
}

/** A founded log with three witnesses, two of which must cosign. */
export async function foundedLog(bench: LogBench) {
  const signer = recordingSigner()
  const { policy, asks } = testWitnesses(2, bench.witnessStores)
  const ports: LogPorts = { ...bench, signer, policy, witnesses: asks }
  await foundLog(ports)
  return { ...bench, ports, signer, log: new Log(ports) }
}

/**
 * That these acts have their effect, in this order, each with a proof that passes the gate.
 * @param start - index from which the proofs themselves are checked
 */
export async function assertLogged(
  bench: LogBench,
  acts: readonly TestAct[],
  start = 0,
): Promise<void> {
  const { policy } = testWitnesses(2, bench.witnessStores)
  const proofs = await bench.proofs()
  assert.deepEqual(
    proofs.map(({ act, index }) => [act, index]),
    acts.map(({ act }, index) => [act, index]),
  )
  for (const [index, { act, at, opening }] of [...acts.entries()].slice(start)) {
    const result = gate({ act, at, opening, proof: proofs[index]!.proof, policy })
    assert.ok(result.ok, `act ${index}`)
    assert.equal(result.index, index)
  }
}

const silent: AskWitness = () => Promise.reject(new Error('unreachable'))
const never: AskWitness = () => new Promise(() => {})

/** The same ports with some witnesses replaced. */
const withAsks = (ports: LogPorts, asks: Readonly<Record<string, AskWitness>>): LogPorts => ({
  ...ports,
  witnesses: new Map([...ports.witnesses, ...Object.entries(asks)]),
})

export function logContract(name: string, empty: () => Promise<LogBench>): void {
  describe(name, () => {
    test('a log is founded once, and does not start unfounded', async () => {
      const bench = await empty()
      const { ports } = await foundedLog(bench)
      await assert.rejects(foundLog(ports), { code: 'log/already-founded' })
      const unfounded = await empty()
      await unfounded.enqueue(testActs(0, 1))
      const log = new Log({ ...ports, store: unfounded.store })
      await assert.rejects(log.tick(), { code: 'log/not-founded' })
    })

    test('queued acts get proofs that pass the gate, in order, batch by batch', async () => {
      const bench = await empty()
      const { log, enqueue, signer } = await foundedLog(bench)
      const acts = testActs(0, 30)
      for (const [start, end] of [
        [0, 1],
        [1, 2],
        [2, 17],
        [17, 30],
      ] as const) {
        await enqueue(acts.slice(start, end))
        const tick = await log.tick()
        assert.ok(tick.state === 'current')
        assert.equal(tick.size, end)
      }
      await assertLogged(bench, acts)
      assert.deepEqual(
        signer.heads.map(({ size }) => size),
        [0, 1, 2, 17, 30],
      )
    })

    test('one tick covers everything that is queued', async () => {
      const bench = await empty()
      const { log, enqueue, proofs, signer } = await foundedLog(bench)
      await enqueue(testActs(0, 2500))
      const tick = await log.tick()
      assert.deepEqual([tick.state, (await proofs()).length], ['current', 2500])
      assert.deepEqual(
        signer.heads.map(({ size }) => size),
        [0, 2500],
      )
    })

    test('a tick with nothing to do asks no witness and signs nothing', async () => {
      const { log, enqueue, ports, signer } = await foundedLog(await empty())
      let asked = 0
      const counting = [...ports.witnesses].map(([name, ask]) => {
        const counted: AskWitness = (body) => {
          asked++
          return ask(body)
        }
        return [name, counted] as const
      })
      const counted = new Log({ ...ports, witnesses: new Map(counting) })
      await enqueue(testActs(0, 2))
      await log.tick()
      await counted.tick()
      const before = [asked, signer.heads.length]
      assert.deepEqual([(await counted.tick()).state, asked], ['current', asked])
      assert.deepEqual([asked, signer.heads.length], before)
    })

    test('an act waits while the quorum is not met, and loses nothing', async () => {
      const bench = await empty()
      const { ports, enqueue, proofs, store } = await foundedLog(bench)
      const down: Record<string, AskWitness> = {}
      const log = new Log(withAsks(ports, proxied(ports, down)))
      await log.tick()
      Object.assign(down, { W1: silent, W3: silent })
      await enqueue(testActs(0, 3))
      const waiting = await log.tick()
      assert.ok(waiting.state === 'waiting')
      assert.equal(waiting.answers.get('W1')?.kind, 'failed')
      assert.equal(waiting.answers.get('W2')?.kind, 'cosigned')
      await enqueue(testActs(3, 4))
      assert.equal((await log.tick()).state, 'waiting')
      assert.deepEqual(await proofs(), [])
      // W2 cosigned already, and is not asked for the same checkpoint again.
      down['W2'] = () => assert.fail('asked again')
      const again = await log.tick()
      assert.deepEqual(again.state === 'waiting' && [...again.answers.keys()], ['W1', 'W3'])
      assert.equal((await store.load()).cosignatures.length, 1)
      delete down['W1']
      assert.equal((await log.tick()).state, 'current')
      await assertLogged(bench, testActs(0, 4))
    })

    test('no single witness can stop an act, be it dead, slow or false', async () => {
      const false_ = testSigner('other.example')
      const lies: AskWitness[] = [
        silent,
        never,
        async () => ({ status: 200, contentType: '', body: utf8('') }),
        async () => ({ status: 500, contentType: '', body: utf8('') }),
        async () => ({ status: 409, contentType: '', body: utf8('0\n') }),
        async () => {
          const signature = new Uint8Array(await false_.sign(utf8('lie')))
          const line = Buffer.concat([new Uint8Array(12), signature]).toString('base64')
          return { status: 200, contentType: '', body: utf8(`— w2.example ${line}\n`) }
        },
      ]
      for (const lie of lies) {
        const bench = await empty()
        const { ports, enqueue } = await foundedLog(bench)
        const asks: Record<string, AskWitness> = {}
        const log = new Log(withAsks(ports, proxied(ports, asks)))
        await log.tick()
        asks['W2'] = lie
        await enqueue(testActs(0, 2))
        assert.equal((await log.tick()).state, 'current')
        await assertLogged(bench, testActs(0, 2))
      }
    })

    test('nothing is signed while witnesses not heard could have met the quorum', async () => {
      const { ports, enqueue, signer, store } = await foundedLog(await empty())
      await enqueue(testActs(0, 2))
      const deaf = new Log(withAsks(ports, { W1: silent, W3: silent }))
      const tick = await deaf.tick()
      assert.equal(tick.state, 'unreconciled')
      assert.deepEqual([signer.heads.length, (await store.load()).leaves], [1, 0])
      const one = new Log(withAsks(ports, { W1: silent }))
      assert.equal((await one.tick()).state, 'current')
    })

    test('a public epoch ends with fresh cosignatures, also when nothing was logged', async () => {
      const { log, enqueue, store, ports } = await foundedLog(await empty())
      await enqueue(testActs(0, 3))
      await log.tick()
      const closed: string[] = []
      for (const epoch of [5, 6]) {
        assert.equal((await log.closeEpoch(epoch)).state, 'current')
        const kept = (await store.load()).epoch!
        assert.deepEqual([kept.epoch, kept.size], [epoch, 3])
        const quorum = quorumOf(ports.policy, cosignedTimes(ports.policy, parseNote(kept.note)))
        assert.ok(quorum.met)
        closed.push(quorum.by!)
      }
      assert.ok(closed[0]! < closed[1]!)
      await assert.rejects(log.closeEpoch(6), { code: 'log/contended' })
    })

    test('a public epoch is not closed on old cosignatures', async () => {
      const { ports, enqueue, store, proofs } = await foundedLog(await empty())
      const down: Record<string, AskWitness> = {}
      const log = new Log(withAsks(ports, proxied(ports, down)))
      await enqueue(testActs(0, 3))
      await log.tick()
      Object.assign(down, { W1: silent, W2: silent })
      assert.equal((await log.closeEpoch(5)).state, 'waiting')
      assert.equal((await store.load()).epoch, undefined)
      // The acts themselves had their quorum, and go on.
      assert.equal((await log.tick()).state, 'current')
      assert.equal((await proofs()).length, 3)
      delete down['W1']
      assert.equal((await log.closeEpoch(5)).state, 'current')
    })

    test('ticks called together run one after the other', async () => {
      const bench = await empty()
      const { log, enqueue } = await foundedLog(bench)
      await enqueue(testActs(0, 5))
      const ticks = [log.tick(), log.closeEpoch(1), log.tick()]
      await enqueue(testActs(5, 6))
      for (const tick of await Promise.all(ticks)) assert.equal(tick.state, 'current')
      await log.tick()
      await assertLogged(bench, testActs(0, 6))
    })

    test('of two logs on one store one gives way, and no size has two roots', async () => {
      const bench = await empty()
      const { ports, enqueue, signer, reopen } = await foundedLog(bench)
      const logs = [new Log(ports), new Log({ ...ports, store: await reopen() })]
      for (let i = 0; i < 12; i += 2) {
        await enqueue(testActs(i, i + 2))
        await Promise.allSettled(logs.map((log) => log.tick()))
      }
      while ((await logs[0]!.tick().catch(() => undefined))?.state !== 'current');
      const roots = new Map<number, string>()
      for (const { size, root } of signer.heads) {
        assert.equal(roots.get(size) ?? root, root)
        roots.set(size, root)
      }
      await assertLogged(bench, testActs(0, 12))
    })

    test('the key of another log is refused, and a signer that is not what it says', async () => {
      const { ports, enqueue, store } = await foundedLog(await empty())
      const other = new Log({ ...ports, signer: testSigner('other.example') })
      await assert.rejects(other.tick(), { code: 'log/other-key' })
      const { sign } = testSigner('other.example')
      const broken = new Log({ ...ports, signer: { key: ports.signer.key, sign } })
      await enqueue(testActs(0, 1))
      await assert.rejects(broken.tick(), { code: 'note-key/bad-signer' })
      assert.match((await store.load()).checkpoint!, /^xb\.example\/log\n0\n/)
      assert.equal((await new Log(ports).tick()).state, 'current')
    })
  })
}

/** Asks that go to a replacement while there is one. */
function proxied(ports: LogPorts, replaced: Readonly<Record<string, AskWitness>>) {
  const asks = [...ports.witnesses].map(([name, ask]) => {
    const proxy: AskWitness = (body) => (replaced[name] ?? ask)(body)
    return [name, proxy] as const
  })
  return Object.fromEntries(asks)
}
