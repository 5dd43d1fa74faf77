/** Work lists on real databases: what stands on the lines as a case goes through both States. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { Day } from '../base/instant.ts'
import * as play from '../sim/play.ts'
import { begin, decide, deposit, handOver, preserve, send } from '../sim/test-course.ts'
import { officeIn, testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity } from '../vault/identity.ts'
import type { Reader } from './reads.ts'
import { systemRandom } from './system.ts'
import { rebuilt } from './work.ts'
import type { Search, WorkFilter } from './work-list.ts'

const NIMBUS = 'XA/nimbus'
const CENTRAL = 'XA/central-authority' as OfficeId

describe('work lists', () => {
  let world: SimWorld
  before(async () => {
    world = await testWorld()
  })
  after(async () => {
    await world?.close()
  })

  const readerOf = (office: string, nth = 0): Reader => ({
    office: office as OfficeId,
    person: world.person(office, nth).id,
  })
  const listed = async (office: string, filter: WorkFilter = {}) => {
    const { workList } = officeIn(world, office)
    return (await workList.list(readerOf(office), { filter, most: 50 })).lines
  }
  const found = async (office: string, search: Search) => {
    const { workList } = officeIn(world, office)
    return (await workList.search(readerOf(office), { search, most: 50 })).lines
  }
  const lineOf = async (office: string, id: CaseId) =>
    (await found(office, { text: id }))[0] ?? assert.fail('no line')
  const opened = () => begin(world, newIdentity(systemRandom).recipient)

  /** Everything written of a case at an installation, but for what colleagues noted. */
  const written = async (name: string, id: CaseId) => {
    const { pool } = officeIn(world, name).installation.db
    const rows = async (table: string, columns = '*') =>
      (await pool.query(`select ${columns} from ${table} where case_id = $1 order by 2, 1`, [id]))
        .rows
    return {
      lines: await rows('work_line'),
      hands: await rows('work_hand', 'case_id, office, spoke, sort_at, closed'),
      terms: await rows('work_term'),
    }
  }

  /** What is written again from all acts is what was written with each of them. */
  const rebuildsTheSame = async (id: CaseId) => {
    for (const name of world.installations.keys()) {
      const { installation, door } = officeIn(world, name)
      const before = await written(name, id)
      for await (const _ of rebuilt(installation, door.cases));
      assert.deepEqual(await written(name, id), before, name)
    }
  }

  test('a line says where its case stands and on whom it waits, at every step', async () => {
    const it = await opened()
    const at = async (office: string) => {
      const { stage, waits, duty } = await lineOf(office, it.case)
      return [stage, waits, duty]
    }
    assert.deepEqual(await at('XB/cybercrime-prosecutor'), ['made', 'us', null])
    await preserve(it)
    assert.deepEqual(await at(CENTRAL), ['answered', 'us', 'release-preservation'])
    await send(it)
    assert.deepEqual((await at(CENTRAL)).slice(0, 2), ['received', 'us'])
    await it.stage.settle()
    assert.deepEqual((await at('XB/contact-point')).slice(0, 2), ['received', 'us'])
    const order = await decide(it)
    assert.deepEqual((await at(NIMBUS)).slice(0, 2), ['ordered', 'us'])
    await rebuildsTheSame(it.case)
    const parcel = await deposit(world, it, { order })
    const { transmitted } = await handOver(it, order, parcel)
    assert.deepEqual((await at('XB/cybercrime-prosecutor')).slice(0, 2), ['transmitted', 'us'])
    play.recorded(await play.evidenceReceived(it, transmitted))
    await it.stage.settle()
    assert.equal((await at('XB/cybercrime-prosecutor'))[0], 'answered')
    await rebuildsTheSame(it.case)
  })

  test('what narrows a list keeps the lines that have it, and no others', async () => {
    const it = await opened()
    const has = async (filter: WorkFilter) =>
      (await listed('XB/cybercrime-prosecutor', filter)).some((line) => line.case_id === it.case)
    const me = readerOf('XB/cybercrime-prosecutor').person
    const today = world.clock.now().slice(0, 10) as Day
    const yes: WorkFilter[] = [
      { hands: [me] },
      { hands: [null, me], waits: 'us', partner: 'XA' as never },
      { concerning: CENTRAL.replace('XA', 'XB') as OfficeId, kind: 'traffic' as never },
      { instrument: 'uncc-2024', offence: 10, handling: 'urgent', from: today, to: today },
    ]
    const no: WorkFilter[] = [
      { hands: [null] },
      { waits: 'others' },
      { partner: 'XC' as never },
      { offence: 7 },
      { handling: 'emergency' },
      { paper: true },
      { question: true },
      { overdue: true },
      { to: '2026-11-01' as Day },
      { from: '2026-12-24' as Day },
    ]
    for (const filter of yes.slice(0, 2)) assert.ok(await has(filter), JSON.stringify(filter))
    assert.ok(await has(yes[3]!))
    for (const filter of no) assert.ok(!(await has(filter)), JSON.stringify(filter))
  })

  test('a page goes on where the last one ended, and a false cursor is refused', async () => {
    const ids = new Set<CaseId>()
    for (let i = 0; i < 3; i++) ids.add((await opened()).case)
    const { workList } = officeIn(world, 'XB/main')
    const me = readerOf('XB/cybercrime-prosecutor')
    const all = (await workList.list(me, { most: 50 })).lines
    assert.deepEqual(
      all.map((line) => line.sort_at),
      all.map((line) => line.sort_at).sort(),
    )
    for (const hands of [undefined, [me.person]]) {
      const seen: CaseId[] = []
      for (let after: string | null | undefined; after !== null; ) {
        const page = await workList.list(me, {
          most: 2,
          ...(hands ? { filter: { hands } } : {}),
          ...(after ? { after } : {}),
        })
        seen.push(...page.lines.map((line) => line.case_id))
        after = page.next
      }
      assert.deepEqual(new Set(seen).size, seen.length)
      for (const id of ids) assert.ok(seen.includes(id))
    }
    const bad = workList.list(me, { most: 2, after: 'bm9uc2Vuc2U' })
    await assert.rejects(async () => bad, { code: 'work-list/bad-cursor' })
  })

  test('identifiers are found however written, by who may read them, on record', async () => {
    const it = await opened()
    const me = 'XB/cybercrime-prosecutor'
    for (const text of ['nf-7731', ' NF-7731 ', 'bel-2026-4471']) {
      const lines = await found(me, { text })
      assert.ok(
        lines.some((line) => line.case_id === it.case),
        text,
      )
    }
    assert.deepEqual(await found(me, { text: 'nf-773' }), [])
    assert.deepEqual(await found(me, { text: 'nf-7731', offence: 7 }), [])
    const elsewhere = await found(NIMBUS, { text: 'nf-7731' })
    assert.ok(!elsewhere.some((line) => line.case_id === it.case), 'no order was served')
    const { pool } = officeIn(world, me).installation.db
    const { rows } = await pool.query('select * from search_record order by record')
    assert.equal(rows.length, 5)
    const { person, office, terms } = rows[0]!
    assert.deepEqual([person, office], [readerOf(me).person, me])
    assert.deepEqual(terms.length, 12)
    assert.ok(!JSON.stringify(rows).includes('7731'))
    await assert.rejects(pool.query('delete from search_record'))
  })

  test('a colleague takes a case over, and what is said later leaves it there', async () => {
    const it = await opened()
    await preserve(it)
    await send(it)
    await play.assess(it, [2, 3])
    const { workList } = officeIn(world, CENTRAL)
    const [one, other] = [readerOf(CENTRAL), readerOf(CENTRAL, 1)]
    const hand = async () => (await lineOf(CENTRAL, it.case)).person
    assert.equal(await hand(), other.person, 'who spoke last, the second reader')
    await workList.handOver(other, { case: it.case, to: one.person })
    assert.equal(await hand(), one.person)
    play.recorded(
      await play
        .decide(it, [2, 3], { outcome: 'postpone', grounds: ['ongoing'], reasons: 'r' })
        .catch(() => assert.fail('not said')),
    )
    assert.equal(await hand(), one.person)
    const loads = await workList.workload(one)
    assert.deepEqual(
      loads.map(({ person }) => person),
      [null, one.person, other.person],
    )
    assert.equal(loads[1]!.open, (await listed(CENTRAL, { hands: [one.person] })).length)
    await rebuildsTheSame(it.case)
    assert.equal(await hand(), one.person)
    const stranger = 'XA/p-101' as PersonId
    await assert.rejects(workList.handOver(one, { case: it.case, to: stranger }), {
      code: 'work-list/not-of-office',
    })
    const never = { case: '0'.repeat(32) as CaseId, to: one.person }
    await assert.rejects(workList.handOver(one, never), { code: 'read/no-such-case' })
  })

  test('once personal parts are erased, lists and search have nothing of them', async () => {
    const it = await opened()
    const office = officeIn(world, 'XB/main')
    const before = await written('XB/main', it.case)
    assert.deepEqual(before.lines[0]!.offences, [10])
    assert.ok(before.terms.length > 0)
    await office.eraseAgain(it.case, null)
    const { lines, terms } = await written('XB/main', it.case)
    assert.deepEqual(terms, [])
    assert.deepEqual(lines[0]!.offences, [])
    assert.ok(!lines[0]!.tags.some((tag: string) => tag.startsWith('offence:')))
    await rebuildsTheSame(it.case)
  })
})
