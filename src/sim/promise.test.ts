/** No log witness answers: receipt and preservation go on, on promises; everything else waits. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { ActId, OfficeId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { pack } from '../office/pack.ts'
import { systemRandom } from '../office/system.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { gaugesFrom } from '../storage/gauges.ts'
import { newIdentity } from '../vault/identity.ts'
import * as play from './play.ts'
import { begin } from './test-course.ts'
import { testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

let world: SimWorld
describe('a promise to log', () => {
  before(async () => {
    world = await testWorld({ start: instant('2026-11-22T02:00:00Z') })
    await world.settle()
  })
  after(() => world?.close())

  const at = (id: string) => world.installations.get(id)!
  const CENTRAL = 'XB/central-authority' as OfficeId
  const CONTACT = 'XB/contact-point' as OfficeId
  const gauges = (id: string) => gaugesFrom(at(id).db, world.clock.now())
  const isHere = async (id: string, act: ActId) =>
    (await at(id).db.kysely.selectFrom('act').where('act_id', '=', act).selectAll().execute())
      .length === 1

  /** By the roots and the log witness of this world. @returns the gaps, by name */
  async function verified(it: play.Play): Promise<string[]> {
    const { office } = at('XB/main')
    const reader = { person: world.person(CENTRAL).id, office: CENTRAL }
    const bundle = await office.exportCase(reader, it.case)
    const { faults, counts, gaps } = await verifyBundle(bundle, {
      trust: world.trustFile,
      asOf: world.clock.now(),
    })
    assert.deepEqual(faults, [])
    assert.ok(counts.acts > 2)
    return gaps.map(({ what }) => what)
  }

  const begun = () => begin(world, newIdentity(systemRandom).recipient)
  const settle = () => world.settle()

  test('without witnesses data is preserved, nothing else leaves; then all is proven', async () => {
    world.down.add('witness')
    const it = await begun()
    const first = play.recorded(await play.transmit(it, 'contact-point', [1])).act
    await settle()
    assert.ok(await isHere('XA/main', first))
    play.recorded(await play.receive(it, 'contact-point', first))
    const keep = play.recorded(
      await play.order(it, { kind: 'preservation', items: [1], office: 'contact-point' }),
    ).act
    const served = play.recorded(await play.serve(it, 'contact-point', keep)).act
    await settle()
    assert.ok(await isHere('XA/nimbus', served))
    const kept = play.recorded(await play.preserved(it, keep, [1])).act
    await settle()
    for (const side of ['XA/main', 'XB/main']) assert.ok(await isHere(side, kept))

    await play.authorize(it, [2, 3])
    const second = play.recorded(await play.transmit(it, 'central-authority', [2, 3])).act
    await settle()
    assert.equal(await isHere('XA/main', second), false)
    assert.equal((await gauges('XA/main')).promises_open_acts, 3)
    assert.deepEqual((await at('XB/main').office.statusOf(first, [CONTACT])).peers, [
      { peer: 'XA/main', state: 'promised', problem: null },
    ])

    world.down.delete('witness')
    await settle()
    assert.ok(await isHere('XA/main', second))
    for (const side of ['XA/main', 'XB/main', 'XA/nimbus']) {
      const { promises_open_acts, promises_late_acts } = await gauges(side)
      assert.deepEqual([promises_open_acts, promises_late_acts], [0, 0], side)
    }
    assert.equal((await verified(it)).includes('promise'), false)
  })

  test('a promise not kept within a day is counted, also after its proof came', async () => {
    world.down.add('witness')
    const it = await begun()
    const first = play.recorded(await play.transmit(it, 'contact-point', [1])).act
    await settle()
    assert.ok(await isHere('XA/main', first))
    world.clock.advance(25 * 3600)
    const { promises_open_acts, promises_overdue_acts } = await gauges('XA/main')
    assert.deepEqual([promises_open_acts, promises_overdue_acts], [2, 2])

    world.down.delete('witness')
    await settle()
    const after = await gauges('XA/main')
    assert.deepEqual(
      [after.promises_open_acts, after.promises_overdue_acts, after.promises_late_acts],
      [0, 0, 2],
    )
    play.recorded(await play.receive(it, 'contact-point', first))
    await settle()
    assert.equal((await verified(it)).filter((gap) => gap === 'promise').length, 2)
  })

  test('what is not promised in time, or may not run on a promise, is not taken in', async () => {
    world.down.add('witness')
    world.down.add('XA/main')
    const it = await begun()
    await play.transmit(it, 'contact-point', [1])
    await settle()
    world.clock.advance(25 * 3600)
    world.down.delete('XA/main')
    await settle()
    const { rows } = await at('XB/main').db.pool.query<{ problem: string }>(
      `select problem from outbox where state = 'ready' order by sequence`,
    )
    assert.deepEqual(rows, [{ problem: 'promise/expired' }, { problem: null }])
    world.down.delete('witness')
  })

  test('an act that has to be logged first is not taken in on a promise', async () => {
    world.down.add('witness')
    const it = await begun()
    const first = play.recorded(await play.transmit(it, 'contact-point', [1])).act
    await settle()
    play.recorded(await play.receive(it, 'contact-point', first))
    await settle()
    const asked = play.recorded(
      await it.stage.say(it.document.to.centralAuthority, {
        type: 'InformationRequested',
        case: it.case,
        body: { request: it.request, items: [1], cureBy: '2026-12-31', rules: [] },
        parts: { questions: { text: 'Which of the two accounts first?' } },
      }),
    ).act
    const { office, origin, db } = at('XA/main')
    await db.pool.query('update outbox set sequence = 99 where act_id = $1', [asked])
    const { bytes } = await pack(
      { installation: office.installation, cases: office.door.cases, origin },
      {
        act: asked,
        case: it.case,
        peer: 'XB/main' as InstallationId,
        position: 0,
        attempts: 0,
        silences: 0,
      },
    )
    await assert.rejects(at('XB/main').office.receive(bytes), { code: 'gate/not-on-promise' })
    world.down.delete('witness')
    await settle()
    assert.ok(await isHere('XB/main', asked))
  })
})
