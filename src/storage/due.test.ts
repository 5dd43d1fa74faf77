/** Work lists of the registry: whatever stands still, everything behind it is reached. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { instant } from '../base/instant.ts'
import { casesDue } from './acts.ts'
import { unanswered } from './stopped.ts'
import type { Tables } from './tables.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

const AT = instant('2026-11-22T09:00:00Z')
const idOf = (n: number, digits: number) => String(n).padStart(digits, '0')

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = []
  for await (const row of rows) read.push(row)
  return read
}

let database: TestDatabase<Tables>
describe('what is due', () => {
  before(async () => {
    database = await testDatabase<Tables>()
    for (let n = 1; n <= 5; n++) {
      await database.db.pool.query(
        `with opened as (insert into case_file
          values ($1, $3, 1, 'XB', 'XA', $3, $3::timestamptz + $4 * interval '1 second')
          returning case_id),
        said as (insert into act select $2, case_id, 'RequestMade', 'XB/central-authority', $3,
          $3::timestamptz + $4 * interval '1 second', 0, false, true, '', '', '' from opened
          returning act_id)
        insert into act_decision select act_id, 'RETURN', false, '', '', '{}', '' from said`,
        [idOf(n, 32), idOf(n, 64), AT, n < 4 ? 1 : n],
      )
    }
  })
  after(() => database?.drop())

  test('every case that is due is reached, a page at a time, and none that is not', async () => {
    const due = await all(casesDue(database.db, instant('2026-11-22T09:00:04Z'), 2))
    assert.deepEqual(due.map(Number), [1, 2, 3, 4])
  })

  test('every act that nobody has answered is reached, a page at a time', async () => {
    const open = await all(unanswered(database.db, 2))
    assert.deepEqual(
      open.map(({ act, case: id }) => [Number(act), Number(id)]),
      [1, 2, 3, 4, 5].map((n) => [n, n]),
    )
  })
})
