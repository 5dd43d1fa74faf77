/** What is delivered by somebody else than its author's own installation. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { formatDelivery, openDelivery } from '../exchange/delivery.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import * as play from '../sim/play.ts'
import { begin } from '../sim/test-course.ts'
import { testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity } from '../vault/identity.ts'
import { peerKeyOf } from './installation.ts'
import { systemRandom } from './open.ts'
import { pack } from './pack.ts'

const HOME = 'XB/main' as InstallationId
const THERE = 'XA/main' as InstallationId
const THIRD = 'XA/nimbus' as InstallationId

let world: SimWorld
before(async () => {
  world = await testWorld()
})
after(() => world?.close())

const at = (id: InstallationId) => world.installations.get(id)!

test('an act counts from its author’s own installation alone, and every part comes', async () => {
  const it = await begin(world, newIdentity(systemRandom).recipient)
  const { act } = play.recorded(await play.transmit(it, 'contact-point', [1]))
  const home = at(HOME)
  await home.office.sequence()
  const { installation } = home.office
  const { bytes } = await pack(
    { installation, cases: home.office.door.cases, origin: home.origin },
    { act: it.request, case: it.case, peer: THERE, position: 0, attempts: 0 },
  )
  const genuine = openDelivery(bytes, THERE, (id) => peerKeyOf(installation, id))
  const relayed = (from: InstallationId, to: InstallationId) => {
    const envelope = { ...genuine.envelope, parts: new Map() }
    return formatDelivery({ ...genuine, from, to, envelope }, at(from).office.installation.peerKey)
  }
  const no = { code: 'delivery/not-its-own' }
  await assert.rejects(at(THERE).office.receive(relayed(THIRD, THERE)), no)
  await assert.rejects(home.office.receive(relayed(THERE, HOME)), no, 'nor does it come back')
  await world.settle()
  const { envelopes } = await at(THERE).office.door.cases.load(it.case)
  assert.ok(envelopes.has(act))
  assert.deepEqual([...envelopes.get(it.request)!.parts.keys()], ['request'])
})
