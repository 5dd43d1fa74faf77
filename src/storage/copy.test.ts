/** COPY both ways: streamed, counted, and undone when an end fails. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { copyIn, copyOut } from './copy.ts'
import { type ConnectionSettings, withClient } from './database.ts'
import { emptyDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase<unknown>
let owner: ConnectionSettings
before(async () => {
  database = await emptyDatabase()
  owner = database.settings('owner')
  await ask('CREATE TABLE public.line (number integer, text text)')
})
after(() => database.drop())

const ask = (sql: string) => withClient(owner, async (client) => (await client.query(sql)).rows)
const OUT = `COPY (SELECT n, repeat('x', 1000) FROM generate_series(1, 5000) n) TO STDOUT`
const IN = 'COPY public.line FROM STDIN'

async function* lines(count: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield Buffer.from(`${i}\t${'y'.repeat(1000)}\n`)
}

test('rows come out whole and in order, no faster than they are taken', async () => {
  const pieces: Buffer[] = []
  let writing = 0
  const rows = await withClient(owner, (client) =>
    copyOut(client, OUT, async (piece) => {
      assert.equal(++writing, 1)
      await sleep(1)
      pieces.push(Buffer.from(piece))
      writing--
    }),
  )
  assert.equal(rows, 5000)
  const text = Buffer.concat(pieces).toString().trimEnd().split('\n')
  assert.deepEqual(
    text.map((line) => Number(line.split('\t')[0])),
    Array.from({ length: 5000 }, (_, i) => i + 1),
  )
  assert.ok(pieces.length > 20)
})

test('a reader that fails ends the copying with its own error', async () => {
  const error = new Error('disk full')
  const work = withClient(owner, (client) => copyOut(client, OUT, () => Promise.reject(error)))
  await assert.rejects(work, (caught) => caught === error)
})

test('rows go in whole, and the connection serves on', async () => {
  await withClient(owner, async (client) => {
    assert.equal(await copyIn(client, IN, lines(5000)), 5000)
    const { rows } = await client.query('SELECT count(*) AS lines FROM public.line')
    assert.deepEqual(rows, [{ lines: 5000 }])
  })
  await ask('TRUNCATE public.line')
})

test('a source that fails adds no row, and the connection serves on', async () => {
  const error = new Error('source gone')
  async function* failing() {
    yield* lines(200)
    throw error
  }
  await withClient(owner, async (client) => {
    await assert.rejects(copyIn(client, IN, failing()), (caught) => caught === error)
    const { rows } = await client.query('SELECT FROM public.line')
    assert.deepEqual(rows, [])
  })
})

test('a row that the server refuses adds no row and ends the source', async () => {
  let ended = false
  async function* wrong() {
    try {
      yield Buffer.from('not a number\n')
      yield* lines(1e6)
    } finally {
      ended = true
    }
  }
  await withClient(owner, async (client) => {
    await assert.rejects(copyIn(client, IN, wrong()), { code: '22P02' })
    const { rows } = await client.query('SELECT FROM public.line')
    assert.deepEqual(rows, [])
  })
  assert.equal(ended, true)
})
