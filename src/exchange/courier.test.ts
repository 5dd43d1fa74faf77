import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, fromUtf8, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { ActId, CaseId } from '../base/id.ts'
import { addSeconds, type Instant, instant } from '../base/instant.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { publicKey } from '../signing/keys.ts'
import { type CourierPorts, carry, type NetAnswer, type Outbox, type Ready } from './courier.ts'
import { formatReceipt } from './receipt.ts'
import { installation, peerKeyOf } from './testkit.ts'

const XA = installation('XA/main')
const XB = installation('XB/main')
const START = instant('2026-11-22T12:00:00Z')

const actOf = (name: string) => digest(utf8(name)) as ActId
const caseOf = (name: string) => digest(utf8(name)).slice(0, 32) as CaseId

interface Row extends Ready {
  readonly name: string
  attempts: number
  silences: number
  retryAt: Instant
  receipt: Bytes | null
  problem: string | null
}

/** Acts by name, `1a` of case 1, in the order in which they may leave. */
class MemoryOutbox implements Outbox {
  readonly rows: Row[]

  constructor(names: readonly string[], peer: InstallationId = XA) {
    this.rows = names.map((name, position) => ({
      name,
      position,
      peer,
      case: caseOf(name[0]!),
      act: actOf(name),
      attempts: 0,
      silences: 0,
      retryAt: START,
      receipt: null,
      problem: null,
    }))
  }

  async take(asOf: Instant, most: number): Promise<Ready[]> {
    const heads = new Map<string, Row>()
    for (const row of this.rows) {
      if (!row.receipt && !heads.has(row.case)) heads.set(row.case, row)
    }
    const due = [...heads.values()].filter(({ retryAt }) => retryAt <= asOf)
    return due.slice(0, most).map((row) => ({ ...row }))
  }

  async delivered(row: Ready, receipt: Bytes): Promise<void> {
    this.row(row).receipt = receipt
  }

  async failed(row: Ready, problem: string, retryAt: Instant): Promise<void> {
    Object.assign(this.row(row), { problem, retryAt, attempts: row.attempts + 1 })
  }

  async silent(row: Ready, retryAt: Instant): Promise<void> {
    const silences = row.silences + 1
    Object.assign(this.row(row), { problem: 'exchange/no-answer', retryAt, silences })
  }

  async heard(): Promise<boolean> {
    for (const row of this.rows) row.silences = 0
    return true
  }

  private row({ position }: Ready): Row {
    return this.rows[position]!
  }
}

type Answering = (name: string) => NetAnswer | Promise<NetAnswer>

const receiptFor = (name: string, over: object = {}, by = XA): NetAnswer => ({
  status: 200,
  body: formatReceipt(
    { act: actOf(name), by: XA, to: XB, at: START, result: 'recorded', ...over },
    peerKeyOf(by),
  ),
})

/** A courier whose deliveries are the names of their acts. */
function courier(outbox: MemoryOutbox, answering: Answering) {
  const clock = { now: START }
  const posted: string[] = []
  const urls = new Set<string>()
  const ports: CourierPorts = {
    id: XB,
    outbox,
    now: () => clock.now,
    pack: async ({ position }) => ({ bytes: utf8(outbox.rows[position]!.name), proven: true }),
    peer: (id) =>
      id === XA ? { address: 'https://xa.example/', key: publicKey(peerKeyOf(XA).jwk) } : undefined,
    report: () => {},
    net: {
      async post(url, body) {
        const name = fromUtf8(body)
        urls.add(url)
        posted.push(name)
        return answering(name)
      },
      async stream() {
        throw new Error('a courier carries acts, not evidence')
      },
    },
  }
  return { clock, posted, urls, run: () => carry(ports) }
}

const deliveredIn = ({ rows }: MemoryOutbox) => rows.filter((row) => row.receipt).map((r) => r.name)

test('acts of a case go in their order, each when the one before is receipted', async () => {
  const outbox = new MemoryOutbox(['1a', '1b', '1c'])
  const { run, posted, urls } = courier(outbox, (name) => {
    const before = outbox.rows.filter((row) => row.name < name)
    assert.ok(before.every(({ receipt }) => receipt))
    return receiptFor(name)
  })
  assert.equal(await run(), 3)
  assert.deepEqual(posted, ['1a', '1b', '1c'])
  assert.deepEqual([...urls], ['https://xa.example/peer/v1/deliveries'])
  assert.deepEqual(outbox.rows[0]?.receipt, receiptFor('1a').body)
  assert.equal(await run(), 0)
})

test('cases go side by side: none waits for the answer to another', async () => {
  const outbox = new MemoryOutbox(['1a', '2a', '3a'])
  let under = 0
  let most = 0
  const { run } = courier(outbox, async (name) => {
    under += 1
    most = Math.max(most, under)
    await new Promise((later) => setImmediate(later))
    under -= 1
    return receiptFor(name)
  })
  assert.equal(await run(), 3)
  assert.equal(most, 3)
})

test('a poisoned case stops alone', async () => {
  const outbox = new MemoryOutbox(['1a', '1b', '2a', '2b', '3a', '3b'])
  const { run, posted } = courier(outbox, (name) =>
    name === '2a'
      ? { status: 422, body: utf8('{"code":"form/reference","detail":"a secret"}') }
      : receiptFor(name),
  )
  assert.equal(await run(), 4)
  assert.deepEqual(deliveredIn(outbox), ['1a', '1b', '3a', '3b'])
  assert.equal(outbox.rows[2]?.problem, 'form/reference')
  assert.ok(!posted.includes('2b'))
})

const REFUSAL = { status: 503, body: utf8('{"code":"storage/disconnected"}') }
for (const [kind, down, problem, longest] of [
  ['nobody', undefined, 'exchange/no-answer', [60, 60, 60, 60, 60, 60]],
  ['a refusal', REFUSAL, 'storage/disconnected', [64, 128, 256, 512, 600, 600]],
] as const) {
  test(`answered by ${kind} it waits ever longer, then ${longest.at(-1)} s`, async () => {
    const outbox = new MemoryOutbox(['1a', '1b'])
    let up = false
    const { run, clock, posted } = courier(outbox, (name) => {
      if (up) return receiptFor(name)
      if (down) return down
      throw new Error('no route')
    })
    const pauses: number[] = []
    for (let tries = 0; tries < 12; tries++) {
      assert.equal(await run(), 0)
      const row = outbox.rows[0]!
      assert.equal(row.problem, problem)
      pauses.push((Date.parse(row.retryAt) - Date.parse(clock.now)) / 1000)
      clock.now = addSeconds(row.retryAt, -1)
      assert.equal(await run(), 0)
      clock.now = row.retryAt
    }
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, ...longest])
    assert.equal(posted.length, 12)
    up = true
    assert.equal(await run(), 2)
  })
}

test('any answer ends a silence: the next one begins to count anew', async () => {
  const outbox = new MemoryOutbox(['1a'])
  const answers = [undefined, undefined, REFUSAL, undefined]
  const { run, clock } = courier(outbox, () => {
    const answer = answers.shift()
    if (answer) return answer
    throw new Error('no route')
  })
  const silences: number[] = []
  for (const _ of [...answers]) {
    await run()
    silences.push(outbox.rows[0]!.silences)
    clock.now = outbox.rows[0]!.retryAt
  }
  assert.deepEqual(silences, [1, 2, 0, 1])
})

test('an answer that is not the receipt of this act delivers nothing', async () => {
  const answers: readonly (readonly [string, NetAnswer])[] = [
    ['receipt/another', receiptFor('1b')],
    ['receipt/another', receiptFor('1a', { to: XA })],
    ['receipt/another', receiptFor('1a', { by: XB })],
    ['jws/wrong-key', receiptFor('1a', {}, XB)],
    ['json/malformed', { status: 200, body: utf8('thank you') }],
    ['exchange/status-202', { status: 202, body: utf8('{"state":"waiting"}') }],
    ['exchange/status-500', { status: 500, body: utf8('<html>') }],
    ['exchange/status-302', { ...receiptFor('1a'), status: 302 }],
  ]
  for (const [problem, answer] of answers) {
    const outbox = new MemoryOutbox(['1a'])
    assert.equal(await courier(outbox, () => answer).run(), 0, problem)
    assert.deepEqual([outbox.rows[0]?.problem, deliveredIn(outbox)], [problem, []])
  }
})

test('nothing is sent to an installation that no directory lists', async () => {
  const outbox = new MemoryOutbox(['1a'], installation('XC/main'))
  const { run, posted } = courier(outbox, receiptFor)
  assert.equal(await run(), 0)
  assert.deepEqual([posted, outbox.rows[0]?.problem], [[], 'exchange/unknown-peer'])
})
