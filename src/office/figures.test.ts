/** Figures as a real database counts them. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { deferNotice } from '../sim/play.ts'
import { begin, decide, preserve, send } from '../sim/test-course.ts'
import { officeIn, testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity } from '../vault/identity.ts'
import { figuresUntil } from './figures.ts'
import { systemRandom } from './system.ts'

const TIMES = 5

describe('figures', () => {
  let world: SimWorld
  before(async () => {
    world = await testWorld()
    const mine = () => newIdentity(systemRandom).recipient
    for (let i = 1; i < TIMES; i++) await begin(world, mine())
    const it = await begin(world, mine())
    await preserve(it)
    await send(it)
    await decide(it)
    await deferNotice(it, 3)
  })
  after(() => world?.close())

  const until = async (at: string, name = 'XB/main') => {
    const { figures } = await figuresUntil(officeIn(world, name).installation.db, at as Instant)
    return Object.fromEntries(figures.map((one) => [one.name, one]))
  }

  test('requests and their items are counted in the month of their recording', async () => {
    const { instrument, measure, safeguards } = await until('2027-01-02T00:00:00Z')
    assert.deepEqual(instrument?.months, ['2026-11'])
    assert.equal(instrument.cells['2026-11 uncc-2024'], TIMES)
    assert.equal(instrument.cells['2026-11 all'], TIMES)
    assert.equal(instrument.cells['2026-Q4 uncc-2024'], TIMES)
    assert.equal(measure?.cells['2026-11 preservation'], TIMES)
    assert.equal(measure.cells['2026-11 all'], 3 * TIMES)
    assert.ok(safeguards)
  })

  test('what happened once is hidden, with the sum that would tell it', async () => {
    const at = '2027-01-02T00:00:00Z'
    const { outcome, safeguards } = await until(at, 'XA/main')
    assert.deepEqual(outcome?.cells, {
      '2026-11 execute-with-conditions': null,
      '2026-11 all': null,
      '2026-Q4 execute-with-conditions': null,
      '2026-Q4 all': null,
    })
    const own = (await until(at)).safeguards?.cells
    assert.equal(own?.['2026-11 secret'], null)
    // Secrecy ended three days after, and nobody was told in time.
    assert.equal(own?.['2026-11 notices-overdue'], null)
    assert.equal(safeguards?.cells['2026-11 one-officer'], undefined)
  })

  test('a month that has not ended is not counted, and a quarter not before its last', async () => {
    for (const at of ['2026-11-30T23:00:00Z', '2026-11-01T00:00:00Z']) {
      assert.deepEqual((await until(at)).instrument?.months, [])
    }
    const { instrument } = await until('2026-12-31T23:00:00Z')
    assert.deepEqual([instrument?.months, instrument?.quarters], [['2026-11'], []])
  })

  test('nothing personal and no case is in them', async () => {
    const told = JSON.stringify(await until('2027-01-02T00:00:00Z'))
    const { rows } = await officeIn(world, 'XB/main').installation.db.pool.query<{
      case_id: string
      author_office: OfficeId
    }>('select case_id, author_office from act')
    assert.ok(rows.length >= TIMES)
    for (const { case_id, author_office } of rows) {
      assert.ok(!told.includes(case_id) && !told.includes(author_office))
    }
  })
})
