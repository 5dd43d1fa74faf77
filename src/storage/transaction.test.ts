/** Transactions: whole or not at all, and what is known when they fail. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { DatabaseError } from 'pg'
import { connect, withClient } from './database.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'
import { inTransaction, storageFault } from './transaction.ts'

interface Tables {
  counter: { name: string; value: number }
}

let database: TestDatabase<Tables>
before(async () => {
  database = await testDatabase<Tables>()
  await withClient(database.settings('owner'), (client) =>
    client.query(`
      CREATE TABLE counter (name text PRIMARY KEY, value bigint NOT NULL);
      INSERT INTO counter VALUES ('a', 1), ('b', 1);
      GRANT ALL ON counter TO rogatory_app;
      CREATE TABLE fatal ();
      GRANT INSERT ON fatal TO rogatory_app;
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
      CREATE CONSTRAINT TRIGGER fatal_commit AFTER INSERT ON fatal
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();`),
  )
})
after(() => database.drop())

const counted = async (name: string): Promise<number | undefined> => {
  const query = database.db.kysely.selectFrom('counter').select('value').where('name', '=', name)
  return (await query.executeTakeFirst())?.value
}

test('what a transaction did is there when it has returned', async () => {
  const answer = await inTransaction(database.db, async (tx) => {
    await tx.insertInto('counter').values({ name: 'c', value: 7 }).execute()
    return 'done'
  })
  assert.equal(answer, 'done')
  assert.equal(await counted('c'), 7)
})

test('an error of the work undoes it and is passed on as it is', async () => {
  const error = new Error('changed my mind')
  const work = inTransaction(database.db, async (tx) => {
    await tx.insertInto('counter').values({ name: 'd', value: 1 }).execute()
    throw error
  })
  await assert.rejects(work, (caught) => caught === error)
  assert.equal(await counted('d'), undefined)
})

test('an error that the work swallowed still fails the transaction', async () => {
  const work = inTransaction(database.db, async (tx) => {
    await tx.insertInto('counter').values({ name: 'e', value: 1 }).execute()
    await sql`SELECT 1 / 0`.execute(tx).catch(() => {})
  })
  await assert.rejects(work)
  assert.equal(await counted('e'), undefined)
})

test('of two serializable transactions in conflict one may be repeated', async () => {
  const { promise: bothHaveRead, resolve } = Promise.withResolvers<void>()
  let readers = 0
  const swap = (from: string, to: string) =>
    inTransaction(
      database.db,
      async (tx) => {
        await tx.selectFrom('counter').selectAll().where('name', '=', from).execute()
        if (++readers === 2) resolve()
        await bothHaveRead
        await tx.updateTable('counter').set({ value: 2 }).where('name', '=', to).execute()
      },
      'serializable',
    )
  const settled = await Promise.allSettled([swap('a', 'b'), swap('b', 'a')])
  const [failed] = settled.filter((one) => one.status === 'rejected')
  assert.equal(failed?.reason.code, 'storage/conflict')
  assert.deepEqual(failed?.reason.data, { retryable: true, outcome: 'rolled-back' })
})

test('a connection lost in the work is a fault, and the next transaction has another', async () => {
  const work = inTransaction(database.db, async (tx) => {
    await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(tx)
  })
  await assert.rejects(work, {
    code: 'storage/disconnected',
    data: { retryable: true, outcome: 'rolled-back' },
  })
  assert.equal(await inTransaction(database.db, async () => 'well'), 'well')
})

test('a connection lost in the commit leaves its outcome unknown', async () => {
  const work = inTransaction(database.db, async (tx) => {
    await sql`INSERT INTO fatal DEFAULT VALUES`.execute(tx)
  })
  await assert.rejects(work, {
    code: 'storage/disconnected',
    data: { retryable: true, outcome: 'unknown' },
  })
})

test('a statement that takes too long is cancelled', async () => {
  const work = inTransaction(database.db, async (tx) => {
    await sql`SET LOCAL statement_timeout = 20`.execute(tx)
    await sql`SELECT pg_sleep(5)`.execute(tx)
  })
  await assert.rejects(work, { code: 'storage/timeout' })
})

test('a server that is not there is a fault that may be repeated', async () => {
  const nowhere = connect({ ...database.settings('app'), host: '/nowhere' })
  await assert.rejects(
    inTransaction(nowhere, async () => {}),
    { code: 'storage/disconnected' },
  )
  await nowhere.close()
})

test('a pool with no connection to give is overloaded, and other files are no connection', () => {
  const exhausted = storageFault(new Error('timeout exceeded when trying to connect'))
  assert.equal(exhausted?.code, 'storage/overloaded')
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })
  assert.equal(storageFault(missing), undefined)
})

test('a broken constraint is no fault of the connection', async () => {
  const query = database.db.kysely.insertInto('counter').values({ name: 'a', value: 1 })
  const error = await query.execute().catch((caught: unknown) => caught)
  assert.ok(error instanceof DatabaseError)
  assert.equal(storageFault(error), undefined)
})
