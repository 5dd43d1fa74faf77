import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { toHex, utf8 } from '../base/bytes.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { systemRandom } from '../office/system.ts'
import { type Admission, admitting } from './admit.ts'
import type { Tables } from './tables.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

const AT = instant('2026-11-22T09:00:00Z')
const newCase = (): CaseId => toHex(systemRandom(16)) as CaseId

function admission(id: CaseId, over: Partial<Admission> = {}): Admission {
  return {
    case: id,
    expected: 0,
    requesting: null,
    requested: null,
    nextDue: null,
    closed: false,
    act: {
      id: toHex(systemRandom(32)) as ActId,
      type: 'RequestMade',
      office: 'XB/central-authority' as OfficeId,
      at: AT,
      own: true,
      spoken: true,
      payload: utf8('{}'),
      signature: '{}',
      countersignature: '{}',
      parts: new Map([['request', utf8('sealed')]]),
    },
    admittedAt: AT,
    decision: null,
    opening: { class: 2, r: new Uint8Array(systemRandom(32)) },
    from: null,
    outgoing: [],
    promised: [],
    struck: null,
    work: { lines: [], terms: [] },
    ...over,
  }
}

describe('admissions that come at once', () => {
  let database: TestDatabase<Tables>
  before(async () => {
    database = await testDatabase<Tables>()
  })
  after(() => database?.drop())

  const actsOf = async (id: CaseId) => {
    const rows = database.db.kysely.selectFrom('act').select('act_id').where('case_id', '=', id)
    return (await rows.orderBy('ordinal').execute()).map((row) => row.act_id)
  }

  it('get each its own answer, and stand in fewer transactions than they are', async () => {
    const admit = admitting(database.db)
    const given = Array.from({ length: 50 }, () => admission(newCase()))
    const [again, twice] = [given[7]!, given[9]!]
    assert.equal(await admit(again), 'admitted')
    const answers = await Promise.all(given.map(admit))
    assert.deepEqual(
      answers,
      given.map((one) => (one === again ? 'duplicate' : 'admitted')),
    )
    for (const one of given) assert.deepEqual(await actsOf(one.case), [one.act.id])
    const { rows } = await database.db.pool.query<{ count: number }>(
      'select count(distinct xmin::text)::int from act where act_id = any($1)',
      [given.map(({ act }) => act.id)],
    )
    assert.ok(rows[0]!.count <= 20, `${rows[0]!.count} transactions`)
    assert.equal(await admit(admission(twice.case)), 'stale')
  })

  it('to one case are taken one at a time', async () => {
    const admit = admitting(database.db)
    const id = newCase()
    const answers = await Promise.all(Array.from({ length: 8 }, () => admit(admission(id))))
    assert.equal(answers.filter((answer) => answer === 'admitted').length, 1)
    assert.equal(answers.filter((answer) => answer === 'stale').length, 7)
    assert.equal((await actsOf(id)).length, 1)
  })

  it('are not lost with one that the database refuses', async () => {
    const admit = admitting(database.db)
    const wrong = admission('not a case' as CaseId)
    const right = Array.from({ length: 9 }, () => admission(newCase()))
    const [refused, ...answers] = await Promise.allSettled([wrong, ...right].map(admit))
    assert.equal(refused?.status, 'rejected')
    assert.deepEqual(
      answers,
      right.map(() => ({ status: 'fulfilled', value: 'admitted' })),
    )
  })

  it('are told when the database is gone', async () => {
    const gone = await testDatabase<Tables>()
    const admit = admitting(gone.db)
    await gone.drop()
    const answers = await Promise.allSettled(
      [admission(newCase()), admission(newCase())].map(admit),
    )
    assert.ok(answers.every(({ status }) => status === 'rejected'))
  })
})
