import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as play from '../sim/play.ts'
import { begin } from '../sim/test-course.ts'
import { testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity } from '../vault/identity.ts'
import { gatherBundle } from './export.ts'
import { systemRandom } from './system.ts'

let world: SimWorld
describe('an export', () => {
  before(async () => {
    world = await testWorld()
  })
  after(() => world?.close())

  test('a case that was decided by a profile that is gone is not exported', async () => {
    const it = await begin(world, newIdentity(systemRandom).recipient)
    play.recorded(await play.transmit(it, 'contact-point', [1]))
    await world.settle()
    const { door, installation } = world.installations.get('XB/main')!.office
    const loaded = await door.cases.load(it.case)
    const { id: person, offices } = world.person('XB/contact-point')
    const reader = { person, office: offices[0]! }
    assert.equal((await gatherBundle(installation, loaded, reader)).profiles.size, 1)
    const without = { ...installation, profiles: new Map() }
    await assert.rejects(gatherBundle(without, loaded, reader), { code: 'office/unknown-profile' })
  })
})
