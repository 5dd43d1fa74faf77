/** A State without an installation asks by letter, and is answered by letter and medium. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import type { ActId, OfficeId } from '../base/id.ts'
import { addDays, type Day, dayOf } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { bodyOf } from '../casefile/act.ts'
import { OrderIssued } from '../casefile/acts/execution.ts'
import { requestMade } from '../office/request-act.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import type { Readers } from './ceremony.ts'
import * as play from './play.ts'
import type { Spoken } from './spoken.ts'
import { decide, deposit } from './test-course.ts'
import { TAKES_LETTERS, transcribed } from './test-letter.ts'
import { stageIn, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

const ASKED = 'XA/central-authority' as OfficeId
const DAY = 86_400
const SCAN = utf8('the letter, page by page')
const LATER = utf8('a second letter')

describe('a letter from a State without an installation', () => {
  let world: SimWorld
  let it: play.Play
  let own: Readers
  before(async () => {
    const [reader, recovery] = [newIdentity(systemRandom), newIdentity(systemRandom)]
    own = { readers: [reader.recipient], recovery: recovery.recipient }
    world = await testWorld({ states: [TAKES_LETTERS], readers: new Map([[ASKED, own]]) })
  })
  after(() => world?.close())

  type Parts = Readonly<Record<string, Json | Uint8Array>>
  const say = (type: string, body: Json, more: { parts?: Parts; nth?: number } = {}) =>
    it.stage.say(
      ASKED,
      { type, case: it.case, body, ...(more.parts ? { parts: more.parts } : {}) },
      more.nth,
    )
  async function said(...told: Parameters<typeof say>): Promise<ActId> {
    const { act } = play.recorded(await say(...told))
    await it.stage.settle()
    return act
  }
  const code = (spoken: Spoken): string => (spoken.kind === 'refused' ? spoken.code : spoken.kind)
  const office = () => world.installations.get('XA/main')!.office
  const state = async () => (await office().door.cases.load(it.case)).state
  const acts = async () => (await office().door.cases.load(it.case)).acts
  const carried = (scan: Uint8Array) => ({
    ...{ from: 'XE', channel: 'diplomatic-bag', receivedOn: dayOf(world.clock.now()) },
    sha256: digest(scan),
  })

  test('is registered with its scan, for a partner that the own directory lists', async () => {
    const document = await transcribed()
    const stage = stageIn(world)
    const { body, parts } = requestMade(document, '')
    const { returnTo: _, ...asked } = body as { readonly [member: string]: Json }
    const now = world.clock.now()
    const authorizations = [
      { items: [2, 3], by: 'court', granted: addDays(now, -3), expires: addDays(now, 40) },
    ]
    const register = (over: { readonly [member: string]: Json }) =>
      stage.say(ASKED, {
        type: 'ExternalRequestRegistered',
        body: {
          ...{ ...asked, ...carried(SCAN), sentBy: 'central-authority', authorizations },
          ...over,
        },
        parts: { ...parts, scan: SCAN },
      })
    assert.equal(code(await register({ sha256: digest(LATER) })), 'form/scan')
    await assert.rejects(
      stage.say(ASKED, {
        type: 'MessageReported',
        body: { claims: 'XD', channel: 'phone' },
        parts: { message: { text: 'a call' } },
      }),
      { code: 'office/unknown-partner' },
    )
    const registered = play.recorded(await register({}))
    await stage.settle()
    it = { stage, document, case: registered.case, request: registered.act }
    const { sender, request } = await state()
    assert.equal(sender, 'reported')
    assert.equal(request?.received?.act, it.request)
  })

  test('is read by a second person and confirmed before anything is carried out', async () => {
    const conditions = [...play.CONDITIONS]
    const execute = () =>
      play.decide(it, [2, 3], { outcome: 'execute-with-conditions', reasons: 'grave', conditions })
    assert.equal(code(await execute()), 'form/unchecked')
    const faithful = { registered: it.request, result: 'faithful' }
    assert.equal(code(await say('TranscriptionChecked', faithful)), 'form/same-person')
    await said('TranscriptionChecked', faithful, { nth: 1 })
    await play.assess(it, [2, 3])
    const held = await execute()
    assert.equal(held.kind, 'stopped')
    assert.equal(held.kind === 'stopped' && held.outcome, 'HOLD_FOR_VERIFICATION')
    assert.equal(code(await say('SenderVerified', { about: it.request })), 'form/not-called-back')
    const at = world.clock.now()
    const call = { about: it.request, route: 'registered-contact', result: 'confirmed', at }
    await said('CallbackRecorded', call)
    await said('SenderVerified', { about: it.request })
    assert.equal((await state()).sender, 'verified')
  })

  test('is carried out, and the evidence leaves on a medium', async () => {
    const order = await decide(it)
    const parcel = await deposit(world, it, { order })
    const { recipients } = bodyOf((await acts()).get(order)!, OrderIssued)
    assert.deepEqual(recipients, [...own.readers, own.recovery], 'sealed to the own readers')
    const produced = play.recorded(await play.produce(it, order, parcel)).act
    await it.stage.settle()
    const sent = {
      ...{ produced, request: it.request, items: [2, 3], conditions: play.CONDITIONS },
      ...{ retentionDays: 90, recipient: 'XE', channel: 'diplomatic-bag' },
      ...{ sha256: digest(utf8('the medium')), letter: digest(utf8('the cover letter')) },
    }
    const onTheWire = await play.handOver(it, { produced, parcel, conditions: play.CONDITIONS })
    assert.equal(code(onTheWire), 'form/medium')
    assert.equal(
      code(await say('DispatchRecorded', { ...sent, recipient: 'XB' })),
      'form/recipient',
    )
    const bare = await say('DispatchRecorded', { ...sent, conditions: [] })
    assert.equal(bare.kind, 'stopped', 'it is judged as any hand-over')
    await said('DispatchRecorded', sent)
    assert.ok((await state()).parcels[0]?.transmitted)
  })

  test('is withdrawn in part by a later letter, which is checked like the first', async () => {
    const letter = { ...carried(LATER), re: it.request, says: 'withdrawn', items: [1] }
    const parts = { scan: LATER, letter: { text: 'item 1 is withdrawn' } }
    const registered = await said('ExternalRequestRegistered', letter, { parts })
    const faithful = { registered, result: 'faithful' }
    await said('TranscriptionChecked', faithful, { nth: 1 })
    assert.equal((await state()).request?.items[0]?.withdrawn, false)
    const route = 'diplomatic-note'
    const at = world.clock.now()
    await said('CallbackRecorded', { about: registered, route, result: 'confirmed', at })
    await said('SenderVerified', { about: registered })
    assert.equal((await state()).request?.items[0]?.withdrawn, true)
  })

  test('is shown apart, and proven to an outsider', async () => {
    assert.deepEqual(
      (await office().listCases({ most: 10 })).map(({ paper }) => paper),
      [true],
    )
    const reader = { person: world.person(ASKED).id, office: ASKED }
    const pieces = await office().exportCase(reader, it.case)
    const found = await verifyBundle(pieces, { trust: world.trustFile, asOf: world.clock.now() })
    assert.deepEqual(found.faults, [])
    assert.deepEqual(
      found.gaps.filter(({ what }) => what !== 'not-before'),
      [],
    )
  })

  test('is gone when its time is over: the copy first, then the letters', async () => {
    const { payload } = (await state()).parcels[0]!
    const holds = () => office().evidence.stores.payloads.has(payload as Digest)
    world.clock.advance(9 * DAY)
    await it.stage.settle()
    assert.equal(await holds(), true)
    world.clock.advance(2 * DAY)
    await it.stage.settle()
    assert.equal(await holds(), false)
    world.clock.advance(120 * DAY)
    await it.stage.settle()
    const { partsErased } = await state()
    assert.ok(partsErased.some(({ by }) => by === 'XA'))
    const reader = { person: world.person(ASKED).id, office: ASKED }
    const pieces = await office().exportCase(reader, it.case)
    const found = await verifyBundle(pieces, { trust: world.trustFile, asOf: world.clock.now() })
    assert.deepEqual(found.faults, [])
    assert.equal(dayOf(world.clock.now()) > ('2027-01-01' as Day), true)
  })
})
