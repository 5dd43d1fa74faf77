/** The log on real stores: PostgreSQL for its record, disks for its tiles and its witnesses. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { toHex } from '../base/bytes.ts'
import { logContract } from '../transparency/log.contract.ts'
import { logCrashContract } from '../transparency/log-crash.contract.ts'
import { logStoreContract } from '../transparency/log-store.contract.ts'
import { ORIGIN, type TestAct } from '../transparency/testkit.ts'
import { tileStoreContract } from '../transparency/tile-store.contract.ts'
import { witnessStoreContract } from '../transparency/witness-store.contract.ts'
import type { Admitted } from './admit.ts'
import type { Database } from './database.ts'
import { logStore } from './log-store.ts'
import type { Tables } from './tables.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'
import { testDirectory } from './test-directory.ts'
import { tileFiles } from './tiles.ts'
import { witnessFiles } from './witness-files.ts'

/** Many acts in one statement, each admitted as the door does, the first of a case of its own. */
const ADMIT = `
  select admit_act(substr(act, 1, 32), 0, null, null, null, false,
    act, 'RequestMade', office, at, at, true, true, '', '{}', '{}', '{}', '{}',
    null, null, null, null, null, null, class, decode(r, 'hex'), null, null, null, null, null,
    '{}', '{}', '{}', null, null, null, null, null) as answer
  from jsonb_to_recordset($1)
    as given(act text, office text, at timestamptz, class smallint, r text)`

async function admit({ pool }: Database<Tables>, acts: readonly TestAct[]): Promise<void> {
  const given = acts.map(({ act, at, opening }) => ({
    act,
    at,
    office: `${opening.state}/central-authority`,
    class: opening.class,
    r: toHex(opening.r),
  }))
  const { rows } = await pool.query<{ answer: Admitted }>(ADMIT, [JSON.stringify(given)])
  assert.ok(rows.every(({ answer }) => answer === 'admitted'))
}

/** A contract compares a few stores at a time; what is older takes connections and room. */
const MOST_OPEN = 4
const open: TestDatabase<Tables>[] = []

async function empty() {
  const database = await testDatabase<Tables>()
  if (open.push(database) > MOST_OPEN) await open.shift()?.drop()
  const { db } = database
  const folder = testDirectory()
  return {
    store: logStore(db, ORIGIN),
    enqueue: (acts: readonly TestAct[]) => admit(db, acts),
    reopen: async () => logStore(db, ORIGIN),
    tiles: tileFiles(join(folder, 'tiles')),
    witnessStores: await Promise.all([1, 2, 3].map((n) => witnessFiles(join(folder, `w${n}`)))),
    async proofs() {
      const rows = await db.kysely.selectFrom('act_proof').selectAll().orderBy('index').execute()
      return rows.map(({ act_id, index, proof }) => ({ act: act_id, index, proof: `${proof}` }))
    },
  }
}

logStoreContract('log store in PostgreSQL', empty)
logContract('log machine on PostgreSQL and disk', empty)
logCrashContract('log machine on PostgreSQL and disk, ended anywhere', empty)

tileStoreContract('tile store on disk', async () => {
  const folder = testDirectory()
  return { store: tileFiles(folder), reopen: async () => tileFiles(folder) }
})

witnessStoreContract('witness store on disk', async () => {
  const folder = testDirectory()
  return { store: await witnessFiles(folder), reopen: () => witnessFiles(folder) }
})
