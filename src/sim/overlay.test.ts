/** A State whose own law is stricter decides by it, and others see from the bundle that it did. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ActId, OfficeId } from '../base/id.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { overlays } from '../law/national/overlays.ts'
import { DEFAULT_PROFILE, overlaid, profiles } from '../law/shipped.ts'
import { publicStates } from '../office/public-states.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import type * as play from './play.ts'
import { begin, decide, preserve, send } from './test-course.ts'
import { testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

const SHIPPED = profiles[DEFAULT_PROFILE]
const ARVENIAN = overlaid(overlays.find(({ id }) => id === 'xa-national')!)
const CENTRAL = 'XB/central-authority' as OfficeId

let world: SimWorld
let it: play.Play
let order: ActId
before(async () => {
  const profileOf = (state: string) => (state === 'XA' ? ARVENIAN : SHIPPED)
  world = await testWorld({ profileOf })
  it = await begin(world, newIdentity(systemRandom).recipient)
  await preserve(it)
  await send(it)
  order = await decide(it)
})
after(() => world?.close())

test('each State decides by the law that its own directory puts in force', async () => {
  for (const [id, profile] of [
    ['XA/main', ARVENIAN],
    ['XB/main', SHIPPED],
  ] as const) {
    const decided = await world.installations
      .get(id)!
      .db.kysely.selectFrom('act_decision')
      .select(['act_id', 'profile'])
      .execute()
    assert.ok(decided.some(({ act_id }) => act_id === order))
    assert.deepEqual([...new Set(decided.map((one) => one.profile))], [profile.digest])
  }
})

test('whoever holds the bundle decides again by that law and comes to the same', async () => {
  for (const [id, profile] of [
    ['XA/main', ARVENIAN],
    ['XB/main', SHIPPED],
  ] as const) {
    const { office } = world.installations.get(id)!
    const central = id.replace('main', 'central-authority') as OfficeId
    const reader = { person: world.person(central).id, office: central }
    const { faults, counts } = await verifyBundle(await office.exportCase(reader, it.case), {
      trust: world.trustFile,
      asOf: world.clock.now(),
    })
    assert.deepEqual(faults, [], profile.id)
    assert.ok(counts.decisions > 10)
  }
})

test('the public is told what the State’s law adds, where its text is known', () => {
  const { office } = world.installations.get(CENTRAL.replace('central-authority', 'main'))!
  const told = publicStates(office.installation).map(({ state, profile }) => {
    const { added, stricter, moved } = profile.adds!
    return [state, profile.id, added.length, stricter.length, moved.length]
  })
  assert.deepEqual(told, [
    ['XA', 'full-safeguards+xa-national', 1, 2, 1],
    ['XB', 'full-safeguards', 0, 0, 0],
  ])
  const unknown = { ...office.installation, profiles: new Map() }
  assert.equal(publicStates(unknown)[0]?.profile.adds, null)
})
