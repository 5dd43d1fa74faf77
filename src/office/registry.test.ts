/** The registry when one case cannot be written to. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fault } from '../base/error.ts'
import type { CaseId, OfficeId } from '../base/id.ts'
import type { Json } from '../base/json.ts'
import { copiesOf } from '../casefile/custody.ts'
import { composeProfile } from '../law/profile.ts'
import { DEFAULT_PROFILE, profiles } from '../law/shipped.ts'
import * as play from '../sim/play.ts'
import { begin, decide, deposit, handOver, preserve, send } from '../sim/test-course.ts'
import { exampleRequest, stageIn, testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity } from '../vault/identity.ts'
import { systemRandom } from './system.ts'

const LAWLESS = composeProfile('no-rules', [])

let world: SimWorld
let told: string[] = []
describe('the registry', () => {
  before(async () => {
    world = await testWorld({
      profileOf: (state) => (state === 'XB' ? LAWLESS : profiles[DEFAULT_PROFILE]),
      report: (event) => told.push(event),
    })
  })
  after(() => world?.close())

  test('an answer that cannot be given holds up no clock and no other', async (t) => {
    const stage = stageIn(world)
    const cases: CaseId[] = []
    for (let i = 0; i < 2; i++) {
      const { recipient } = newIdentity(systemRandom)
      const it = await play.makeRequest(stage, await exampleRequest(), recipient)
      play.recorded(await play.transmit(it, 'central-authority', [2, 3]))
      cases.push(it.case)
    }
    const home = world.installations.get('XB/main')!.office
    await home.rounds.sequence()
    await home.rounds.carry()
    const there = world.installations.get('XA/main')!.office
    const { cases: known } = there.door
    const load = known.load.bind(known)
    told = []
    const broken = t.mock.method(known, 'load', (id: CaseId) => {
      if (id === cases[0]) throw fault('office/damaged-act', 'cannot read it')
      return load(id)
    })
    assert.equal(await there.rounds.sweep(), 1)
    assert.deepEqual(told.sort(), ['clock-struck', 'work-failed'])
    broken.mock.restore()
    assert.equal(await there.rounds.sweep(), 1, 'what failed is said later')
    assert.equal(await there.rounds.sweep(), 0)
  })
})

describe('an erasure that was beaten by what its registry had not heard of', () => {
  let busy: SimWorld
  before(async () => {
    busy = await testWorld()
  })
  after(() => busy?.close())

  test('is said anew once nothing keeps the copy, though its clock is the same', async () => {
    const it = await begin(busy, newIdentity(systemRandom).recipient)
    await preserve(it)
    await send(it)
    const order = await decide(it)
    const { transmitted } = await handOver(it, order, await deposit(busy, it, { order }))
    const { act: received } = play.recorded(await play.evidenceReceived(it, transmitted))
    await it.stage.settle()
    const say = async (type: string, body: Json, text: string, part = 'reasons') =>
      play.recorded(
        await it.stage.say('XB/central-criminal-court' as OfficeId, {
          ...{ type, case: it.case, body },
          parts: { [part]: { text } },
        }),
      ).act
    const there = busy.installations.get('XA/main')!.office
    const copies = async () => {
      const { state } = await there.door.cases.load(it.case)
      return copiesOf(state).filter(({ holder }) => holder === 'XA')
    }
    const asks = { request: it.request, asks: 'access' }
    const offered = { received, items: [2, 3], purpose: 'stated', exculpates: false }
    busy.clock.advance(10 * 86_400 - 60)
    await it.stage.settle()
    const defence = await say('DefenceRequestMade', asks, 'the log of both accounts', 'asked')
    busy.clock.advance(120)
    assert.ok((await there.rounds.sweep()) > 0)
    assert.ok((await copies()).every(({ erased }) => erased))
    await it.stage.settle()
    assert.ok((await copies()).every(({ erased }) => !erased))
    await say('DefenceRequestAnswered', { defence, result: 'granted' }, 'as asked')
    await say('DisclosedToDefence', offered, 'the whole parcel', 'receipt')
    await it.stage.settle()
    assert.ok((await copies()).every(({ erased }) => erased))
  })
})
