/** Who reads evidence follows from request and directory, whatever an order's author writes. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { ActId, OfficeId } from '../base/id.ts'
import { addDays } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import type { CaseAct } from '../casefile/act.ts'
import { parseActPayload } from '../signing/act-payload.ts'
import type { Said } from '../sim/actor.ts'
import * as play from '../sim/play.ts'
import { mailbox } from '../sim/records.ts'
import { sealRecords } from '../sim/seal.ts'
import { begin } from '../sim/test-course.ts'
import { testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity, type Recipient } from '../vault/identity.ts'
import { manifestBytes } from '../vault/manifest.ts'
import { wrongRecipients } from './recipients.ts'
import { systemRandom } from './system.ts'

const someone = () => newIdentity(systemRandom).recipient
const [mine, recovery, stranger] = [someone(), someone(), someone()]
const readers = [someone(), someone()].sort()
const ALL = [mine, ...readers, recovery]
const ASKING = 'XB/cybercrime-prosecutor' as OfficeId
const NIMBUS = 'XA/nimbus' as OfficeId
const COURT = 'XA/central-criminal-court' as OfficeId

let world: SimWorld
let it: play.Play
let stage: play.Stage
describe('the readers of evidence', () => {
  before(async () => {
    world = await testWorld({ readers: new Map([[ASKING, { readers, recovery }]]) })
    it = await begin(world, mine)
    stage = it.stage
    play.recorded(await play.transmit(it, 'contact-point', [1]))
    await stage.settle()
  })
  after(async () => {
    await world?.close()
  })

  const home = (office: OfficeId) => world.installations.get(`${office.slice(0, 2)}/main`)!.office
  const terms = (over: { readonly [member: string]: Json }) => ({
    kind: 'production',
    items: [2],
    categories: ['traffic'],
    provider: NIMBUS,
    forState: 'XB',
    deadline: addDays(world.clock.now(), 10),
    keepUntil: null,
    secretUntil: null,
    challengeBy: addDays(world.clock.now(), 10),
    recipients: [],
    ...over,
  })

  async function drafted(over: { readonly [member: string]: Json }): Promise<Json> {
    const { id, key } = world.person(COURT)
    const { payload } = await home(COURT).draft({
      type: 'OrderIssued',
      case: it.case,
      office: COURT,
      person: id,
      key,
      body: terms(over),
      alsoTo: [NIMBUS],
    })
    return parseActPayload(payload).body['recipients']!
  }

  test('an order for data is drafted for the case, the listed readers and recovery', async () => {
    assert.deepEqual(await drafted({}), ALL)
    assert.deepEqual(await drafted({ kind: 'emergency-production' }), ALL)
    assert.deepEqual(await drafted({ kind: 'preservation' }), [])
    assert.deepEqual(await drafted({ recipients: [stranger] }), [stranger], 'left to the door')
  })

  test('an order that names a stranger, or leaves a reader out, is turned away', async () => {
    const { acts } = await home(COURT).door.cases.load(it.case)
    const { installation } = home(COURT)
    const ordered = (over: { readonly [member: string]: Json }) => {
      const act = { type: 'OrderIssued', body: terms(over) } as unknown as CaseAct
      return wrongRecipients(act, installation, { acts })?.sentence
    }
    assert.equal(ordered({ recipients: ALL }), undefined)
    assert.equal(ordered({ recipients: ALL.toReversed() }), undefined)
    assert.match(
      ordered({ recipients: [...ALL, stranger] })!,
      new RegExp(`"${stranger}" is neither`),
    )
    assert.match(ordered({ recipients: ALL.slice(1) })!, new RegExp(`"${mine}".* is left out`))
    assert.match(ordered({ kind: 'preservation', recipients: [mine] })!, /is neither/)
  })

  test('the door turns away what was signed with another reader, and records nothing', async () => {
    const body = { kind: 'preservation', items: [1], categories: ['subscriber', 'traffic'] }
    const said: Said = {
      type: 'OrderIssued',
      case: it.case,
      alsoTo: [NIMBUS],
      body: terms({ ...body, keepUntil: addDays(world.clock.now(), 60), recipients: [stranger] }),
      parts: { order: orderText },
    }
    const before = (await home(COURT).door.cases.load(it.case)).count
    const spoken = await stage.say('XA/contact-point' as OfficeId, said)
    assert.equal(spoken.kind, 'refused')
    assert.equal(spoken.kind === 'refused' && spoken.code, 'form/recipients')
    assert.equal((await home(COURT).door.cases.load(it.case)).count, before)
  })

  test('a request that names no key to which evidence could return is turned away', async () => {
    const made = play.makeRequest(stage, it.document, 'age1nobody')
    await assert.rejects(made, /"age1nobody" is no age recipient/)
  })

  test('the provider turns away a parcel sealed to others than its order names', async () => {
    const order = 'f'.repeat(64) as ActId
    const body = terms({ recipients: [mine, recovery] })
    const ordered = { id: order, type: 'OrderIssued', body } as unknown as CaseAct
    const produced = async (recipients: readonly Recipient[]) => {
      const of = { case: it.case, order, operator: world.person(NIMBUS).id, at: world.clock.now() }
      const { manifest } = await sealRecords([mailbox()], {
        ...of,
        recipients,
        random: systemRandom,
      })
      const parts = { manifest: manifestBytes(manifest) }
      const act = { type: 'DataProduced', body: { order }, parts } as unknown as CaseAct
      const acts = new Map([[order, ordered]])
      return wrongRecipients(act, home(COURT).installation, { acts })?.sentence
    }
    assert.equal(await produced([recovery, mine]), undefined)
    assert.match((await produced([mine]))!, /sealed to others than the 2 recipients/)
    assert.match((await produced([mine, stranger]))!, /sealed to others/)
  })

  const orderText = {
    number: '1',
    law: 'Code of Criminal Procedure, section 135',
    offenceCategory: 'extortion',
    items: [{ item: 1, categories: ['traffic'], identifiers: [{ type: 'account', value: 'x' }] }],
    thirdParties: 'none',
    costs: 'none',
    howToChallenge: 'by an act of challenge',
  }
})
