/** Orders to end sessions reach the process that keeps them, and only those that come later. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PersonId } from '../base/id.ts'
import { systemClock, systemRandom } from '../office/system.ts'
import { Sessions } from '../sign-in/sessions.ts'
import { orderSessionEnd } from '../storage/session-ends.ts'
import type { Tables } from '../storage/tables.ts'
import { type TestDatabase, testDatabase } from '../storage/test-database.ts'
import { followSessionEnds } from './session-ends.ts'

const [ada, owen] = ['XB/p-101', 'XB/p-102'] as PersonId[]

let database: TestDatabase<Tables>
before(async () => {
  database = await testDatabase<Tables>()
})
after(() => database?.drop())

test('an order ends sessions of one person or of all in a process that runs by then', async () => {
  const { db } = database
  const order = (person: PersonId | null) => orderSessionEnd(db, { person, at: systemClock.now() })
  await order(null)
  const sessions = new Sessions({ clock: systemClock, random: systemRandom })
  const [one, other] = [sessions.open(ada!, null), sessions.open(ada!, null)]
  const third = sessions.open(owen!, null)
  const told: unknown[] = []
  const stop = await followSessionEnds({
    ...{ db, sessions },
    report: (event, values) => void told.push([event, values]),
  })
  const until = async (count: number) => {
    for (let waited = 0; told.length < count; waited += 20) {
      assert.ok(waited < 5000, 'in vain')
      await sleep(20)
    }
  }
  assert.ok(sessions.find(one.token), 'an order of before its time is none to it')
  await order(ada!)
  await until(1)
  assert.deepEqual([sessions.find(one.token), sessions.find(other.token)], [undefined, undefined])
  assert.ok(sessions.find(third.token))
  await order(null)
  await until(2)
  assert.equal(sessions.find(third.token), undefined)
  assert.deepEqual(told, [
    ['sessions-ended', { sessions: 2, of: ada }],
    ['sessions-ended', { sessions: 1, of: 'everybody' }],
  ])
  await stop()
})
