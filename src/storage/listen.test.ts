/** Waking: soon, and never missed for good. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { listen } from './listen.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

let database: TestDatabase<unknown>
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const notify = (channel: string) =>
  database.db.pool.query('SELECT pg_notify($1, $2)', [channel, 'ignored'])

/** Counts wakes and lets a test wait for the next one. */
function counter() {
  let wakes = 0
  let next = Promise.withResolvers<void>()
  return {
    wake: () => {
      wakes++
      next.resolve()
      next = Promise.withResolvers<void>()
    },
    wakes: () => wakes,
    next: () => next.promise,
  }
}

test('a listener is woken once at the start and then for each notice on its channel', async () => {
  const { wake, wakes, next } = counter()
  const stop = await listen(database.db.settings, 'an odd "channel"', wake)
  assert.equal(wakes(), 1)
  const woken = next()
  await notify('another')
  await notify('an odd "channel"')
  await woken
  assert.equal(wakes(), 2)
  await stop()
})

test('a listener that lost its connection finds another and is woken', async () => {
  const { wake, wakes, next } = counter()
  const stop = await listen(database.db.settings, 'door', wake)
  const woken = next()
  await database.db.pool.query(`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
  await woken
  assert.equal(wakes(), 2)
  const notified = next()
  await notify('door')
  await notified
  assert.equal(wakes(), 3)
  await stop()
})

test('a stopped listener is not woken', async () => {
  const { wake, wakes } = counter()
  const stop = await listen(database.db.settings, 'door', wake)
  await Promise.all([stop(), notify('door')])
  await sleep(20)
  assert.equal(wakes(), 1)
})
