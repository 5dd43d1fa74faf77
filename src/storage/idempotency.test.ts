import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { PersonId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { keptAnswers } from './idempotency.ts'
import type { Tables } from './tables.ts'
import { testDatabase } from './test-database.ts'

const at = instant('2026-11-22T09:50:27Z')
const ada = 'XB/p-101' as PersonId
const owen = 'XB/p-102' as PersonId
const kept = (answer: string) => ({ digest: digest(utf8(answer)), status: 201, answer })

test('the first answer under a key stands, whoever keeps another', async () => {
  const { db, drop } = await testDatabase<Tables>()
  const answers = keptAnswers(db)
  assert.equal(await answers.find(ada, 'k'), undefined)
  const all = await Promise.all(
    ['one', 'two', 'three'].map((answer) => answers.keep(ada, 'k', kept(answer), at)),
  )
  const stands = await answers.find(ada, 'k')
  assert.ok(stands)
  for (const one of all) assert.deepEqual(one, stands)
  assert.deepEqual(await answers.keep(ada, 'k', kept('late'), at), stands)
  await drop()
})

test('a key is its person’s own, and an answer is never changed or removed', async () => {
  const { db, drop } = await testDatabase<Tables>()
  const answers = keptAnswers(db)
  await answers.keep(ada, 'k', kept('hers'), at)
  await answers.keep(owen, 'k', kept('his'), at)
  assert.equal((await answers.find(ada, 'k'))?.answer, 'hers')
  assert.equal((await answers.find(owen, 'k'))?.answer, 'his')
  await assert.rejects(db.kysely.deleteFrom('idempotency').execute(), { code: '42501' })
  await assert.rejects(db.kysely.updateTable('idempotency').set({ answer: 'x' }).execute(), {
    code: '42501',
  })
  await drop()
})
