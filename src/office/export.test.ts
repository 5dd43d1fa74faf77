import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { verifyBundle } from '../bundle/verify.ts'
import * as play from '../sim/play.ts'
import { begin, decide, preserve, send } from '../sim/test-course.ts'
import { testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity } from '../vault/identity.ts'
import { gatherBundle } from './export.ts'
import { hosted } from './installation.ts'
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

  test('each act that crossed proves itself alone, wherever it was said', async () => {
    const it = await begin(world, newIdentity(systemRandom).recipient)
    await preserve(it)
    await send(it)
    await decide(it)
    const options = { trust: world.trustFile, asOf: world.clock.now() }
    for (const id of ['XB/main', 'XA/main', 'XA/nimbus']) {
      const { office } = world.installations.get(id)!
      const { acts } = await office.door.cases.load(it.case)
      const here = new Set(hosted(office.installation).map((one) => one.id))
      for (const { id: act, type, audience, signer } of acts.values()) {
        const crossed = audience.some((one) => !here.has(one))
        if (!here.has(signer.office) || !crossed) continue
        const reader = { person: world.person(signer.office).id, office: signer.office }
        const bundle = await office.exportAct(reader, { case: it.case, act })
        const found = await verifyBundle(bundle, options)
        assert.deepEqual(found.faults, [], `${type} at ${id}`)
        const { received } = found.timeline.find((one) => one.act === act)!
        assert.ok(received.length > 0, `${type} at ${id}`)
      }
    }
  })
})
