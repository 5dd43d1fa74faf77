/** The registry when one case cannot be written to. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fault } from '../base/error.ts'
import type { CaseId } from '../base/id.ts'
import { composeProfile } from '../law/profile.ts'
import { DEFAULT_PROFILE, profiles } from '../law/shipped.ts'
import * as play from '../sim/play.ts'
import { exampleRequest, stageIn, testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity } from '../vault/identity.ts'
import { systemRandom } from './open.ts'

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
    await home.sequence()
    await home.carry()
    const there = world.installations.get('XA/main')!.office
    const { cases: known } = there.door
    const load = known.load.bind(known)
    told = []
    const broken = t.mock.method(known, 'load', (id: CaseId) => {
      if (id === cases[0]) throw fault('office/damaged-act', 'cannot read it')
      return load(id)
    })
    assert.equal(await there.sweep(), 1)
    assert.deepEqual(told.sort(), ['clock-struck', 'work-failed'])
    broken.mock.restore()
    assert.equal(await there.sweep(), 1, 'what failed is said later')
    assert.equal(await there.sweep(), 0)
  })
})
