import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { instant } from '../base/instant.ts'
import type { Outbox } from '../exchange/courier.ts'
import { outboxOf } from './outbox.ts'
import type { Tables } from './tables.ts'
import { testDatabase } from './test-database.ts'

const NOW = instant('2026-11-22T09:00:00Z')
const LATER = instant('2026-11-22T09:00:08Z')
const ROWS = 32

let made: Awaited<ReturnType<typeof testDatabase<Tables>>>
let outbox: Outbox
describe('the outbox', () => {
  before(async () => {
    made = await testDatabase<Tables>()
    outbox = outboxOf(made.db)
    for (let n = 1; n <= ROWS + 2; n++) {
      const peer = n === ROWS + 1 ? 'XC/main' : 'XA/main'
      await made.db.pool.query(
        `with one as (insert into case_file values ($1, $3, 1, 'XB', 'XA', $3) returning case_id),
          two as (insert into act select $2, case_id, 'RequestMade', 'XB/desk', $3, $3, 0, true,
            true, '', '', '' from one returning case_id, act_id)
        insert into outbox (peer, case_id, act_id, opened_by, state, sequence)
          select $4, case_id, act_id, act_id, 'ready', $5 from two`,
        [String(n).padStart(32, '0'), String(n).padStart(64, '0'), NOW, peer, n],
      )
    }
  })
  after(() => made?.drop())

  const peers = async (at = NOW) => (await outbox.take(at, ROWS)).map(({ peer }) => peer)

  test('a peer that does not answer is left alone, and others get their turn', async () => {
    const [first] = await outbox.take(NOW, ROWS)
    assert.equal((await peers()).includes('XC/main' as never), false)
    await outbox.failed(first!, 'form/reference', LATER)
    assert.equal((await peers()).length, ROWS, 'a refusal is about one act')
    const [second] = await outbox.take(NOW, ROWS)
    await outbox.silent(second!, LATER)
    assert.deepEqual(await peers(), ['XC/main'])
    const after = await outbox.take(LATER, ROWS)
    assert.equal(after.length, ROWS)
    const silences = (peer: string) => after.find((row) => row.peer === peer)?.silences
    assert.deepEqual([silences('XA/main'), silences('XC/main') ?? 0], [1, 0])
    await outbox.delivered(second!, new Uint8Array(1), true)
    await outbox.heard(second!.peer)
    const due = await outbox.take(NOW, ROWS + 2)
    assert.equal(due.length, ROWS, 'it is back: only the act that it refused waits')
    assert.equal(
      due.some(({ act }) => act === first!.act),
      false,
    )
  })

  test('what is heard of a peer ends its silence, and a start that of every one', async () => {
    const [row] = await outbox.take(NOW, 1)
    const { peer } = row!
    const silence = () => outbox.silent(row!, LATER)
    assert.equal(await outbox.heard(peer), false)
    await silence()
    await silence()
    assert.equal((await peers()).includes(peer), false)
    assert.equal(await outbox.heard('XB/main' as never), false, 'another one spoke')
    assert.equal((await peers()).includes(peer), false)
    assert.equal(await outbox.heard(peer), true)
    assert.ok((await peers()).includes(peer))
    await silence()
    assert.equal(await outbox.heard(), true)
    assert.ok((await peers()).includes(peer))
  })

  test('what went on a promise waits for its proof, or goes at once where it came', async () => {
    const stateOf = async (position: number) => {
      const text = 'select state from outbox where position = $1'
      return (await made.db.pool.query(text, [position])).rows[0].state
    }
    const [first, second] = await outbox.take(LATER, 2)
    await made.db.pool.query("insert into act_proof values ($1, 'log', 0, '')", [second!.act])
    for (const row of [first!, second!]) await outbox.delivered(row, new Uint8Array(1), false)
    assert.equal(await stateOf(first!.position), 'promised')
    assert.equal(await stateOf(second!.position), 'ready')
  })
})
