/** The door on real databases: two States, a witness, and acts signed by persons. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { ActId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { requestDocument } from '../casefile/request.ts'
import { say } from '../sim/actor.ts'
import { ARVENIA, BELMORA } from '../sim/states.ts'
import { makeWorld, type SimWorld } from '../sim/world.ts'
import type { Tables } from '../storage/tables.ts'
import { testDatabase } from '../storage/test-database.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { newIdentity } from '../vault/identity.ts'
import type { Answer } from './door.ts'
import { systemRandom } from './open.ts'
import { requestMade } from './request-act.ts'

const example = new URL('../../examples/ransomware/request.json', import.meta.url)

describe('the door', () => {
  let world: SimWorld
  let folder: string
  before(async () => {
    folder = testDirectory()
    world = await makeWorld({
      states: [BELMORA, ARVENIA],
      folder,
      start: instant('2026-11-22T09:00:00Z'),
      random: systemRandom,
      database: async () => {
        const { db, drop } = await testDatabase<Tables>()
        return { db, close: drop }
      },
    })
  })
  after(async () => {
    await world?.close()
  })

  const office = (id: string) => world.installations.get(id)!.office

  test('a request that a person signed is recorded, logged and stays at home', async () => {
    const document = accept(requestDocument, parseJson(await readFile(example)), {
      code: 'test/request',
      what: 'request',
    })
    const prosecutor = world.person('XB/cybercrime-prosecutor')
    const { recipient } = newIdentity(systemRandom)
    const answer = await say(office('XB/main'), prosecutor, requestMade(document, recipient))
    assert.equal(answer.kind, 'recorded')
    const { act, case: id } = answer as Extract<Answer, { kind: 'recorded' }>
    await world.settle()
    const status = await office('XB/main').statusOf(act)
    assert.equal(status.logged?.index, 0)
    assert.deepEqual(status.peers, [])
    const sent = await say(office('XB/main'), world.person('XB/contact-point'), {
      type: 'RequestTransmitted',
      case: id,
      body: { request: act as ActId, items: [1] },
    })
    assert.equal(sent.kind, 'recorded')
    await world.settle()
    const there = await office('XA/main').door.cases.load(id)
    assert.equal(there.acts.size, 2)
  })
})
