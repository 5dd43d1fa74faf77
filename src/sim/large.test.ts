/** Cases of a large world are those that the door makes of the same acts. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { CaseId } from '../base/id.ts'
import { stateDigest } from '../casefile/fold.ts'
import { caseActOf } from '../office/cases.ts'
import { Door } from '../office/door.ts'
import { systemRandom } from '../office/system.ts'
import { workOf } from '../office/work.ts'
import { verifyEnvelope } from '../signing/signer.ts'
import type { Admission } from '../storage/admit.ts'
import { withClient } from '../storage/database.ts'
import { testDatabase } from '../storage/test-database.ts'
import { newIdentity } from '../vault/identity.ts'
import { Builder, castOf, unflushedKeys } from './large.ts'
import { load } from './large-load.ts'
import { largeStates } from './large-world.ts'
import { exampleRequest, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

const CASES = 100
const TEMPLATES = 28

describe('a large world', () => {
  let world: SimWorld
  let cases: Admission[][]
  before(async () => {
    world = await testWorld({
      states: largeStates(),
      database: async () => {
        const { db, settings, drop } = await testDatabase<never>()
        return { db: { ...db, settings: settings('owner') } as never, close: drop }
      },
    })
    const { db, office } = world.installations.get('XB/main')!
    const folder = join(world.configs.get('XB/main')!.dataDir, 'case-keys')
    const house = { ...office.installation, caseKeys: unflushedKeys(folder) }
    const builder = new Builder(house, castOf(world.ceremonies.values()), await exampleRequest())
    const { recipient } = newIdentity(systemRandom)
    const templates = []
    for (let i = 0; i < TEMPLATES; i++) templates.push(await builder.template(i, recipient))
    cases = []
    for (let i = 0; i < CASES; i++) {
      cases.push(await builder.stamped(templates[i % TEMPLATES]!, 1000 + i))
    }
    await withClient(db.settings, (client) => load(client, cases))
  })
  after(() => world?.close())

  test('verifies, and folds, is decided and listed as the door says of the same acts', async () => {
    const { office } = world.installations.get('XB/main')!
    const { installation } = office
    for (const admissions of cases) {
      const id: CaseId = admissions[0]!.case
      const loaded = await office.door.cases.load(id)
      assert.equal(loaded.count, admissions.length)
      const door = new Door(installation)
      let view = { ...loaded, count: 0, acts: new Map(), envelopes: new Map() } as typeof loaded
      for (const { act, decision, nextDue, closed, admittedAt, work } of admissions) {
        const envelope = loaded.envelopes.get(act.id)!
        const verified = verifyEnvelope(envelope, {
          directories: installation.directories(),
          intakeAt: act.at,
          leaf: null,
          countersigned: true,
        })
        const considered = door.consider(verified, view)
        const made = await door.admission({
          ...{ proposal: { envelope, from: null }, verified, view, considered, envelope },
          now: admittedAt,
        })
        assert.deepEqual(
          [made.nextDue, made.closed, made.work.lines, made.decision?.outcome],
          [nextDue, closed, work.lines, decision?.outcome],
        )
        assert.deepEqual(made.decision?.rules, decision?.rules)
        assert.deepEqual(made.work.terms, work.terms)
        const acts = new Map(view.acts).set(act.id, caseActOf(verified, view.acts))
        view = { ...view, acts, state: considered.after.state, count: view.count + 1 }
      }
      assert.equal(stateDigest(view.state), stateDigest(loaded.state))
      const listed = workOf(installation, loaded, loaded.acts.keys())
      const { rows } = await installation.db.pool.query(
        'select stage, waits, due, tags from work_line where case_id = $1',
        [id],
      )
      assert.deepEqual(
        rows.map(({ stage, waits, due }) => [stage, waits, due]),
        listed.lines.map(({ stage, waits, due }) => [stage, waits, due]),
      )
    }
  })
})
