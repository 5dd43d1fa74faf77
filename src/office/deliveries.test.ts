/** What is delivered by somebody else than its author's own installation. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { formatDelivery, openDelivery } from '../exchange/delivery.ts'
import { formatGreeting } from '../exchange/greeting.ts'
import { parseActPayload } from '../signing/act-payload.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import * as play from '../sim/play.ts'
import { begin } from '../sim/test-course.ts'
import { testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { parseCheckpoint } from '../transparency/checkpoint.ts'
import { parseProof } from '../transparency/proof.ts'
import { newIdentity } from '../vault/identity.ts'
import { peerKeyOf } from './installation.ts'
import { pack } from './pack.ts'
import { systemRandom } from './system.ts'

const HOME = 'XB/main' as InstallationId
const THERE = 'XA/main' as InstallationId
const THIRD = 'XA/nimbus' as InstallationId

let world: SimWorld
describe('a delivery', () => {
  before(async () => {
    world = await testWorld()
  })
  after(() => world?.close())

  const at = (id: InstallationId) => world.installations.get(id)!

  test('an act counts from its author’s own installation alone, and every part comes', async () => {
    const it = await begin(world, newIdentity(systemRandom).recipient)
    const { act } = play.recorded(await play.transmit(it, 'contact-point', [1]))
    const home = at(HOME)
    await home.office.rounds.sequence()
    const { installation } = home.office
    const { bytes } = await pack(
      { installation, cases: home.office.door.cases, origin: home.origin },
      { act: it.request, case: it.case, peer: THERE, position: 0, attempts: 0, silences: 0 },
    )
    const genuine = openDelivery(bytes, THERE, (id) => peerKeyOf(installation, id))
    const relayed = (from: InstallationId, to: InstallationId) => {
      const envelope = { ...genuine.envelope, parts: new Map() }
      return formatDelivery(
        { ...genuine, from, to, envelope },
        at(from).office.installation.peerKey,
      )
    }
    const no = { code: 'delivery/not-its-own' }
    await assert.rejects(at(THERE).office.receive(relayed(THIRD, THERE)), no)
    await assert.rejects(home.office.receive(relayed(THERE, HOME)), no, 'nor does it come back')
    await world.settle()
    const { envelopes } = await at(THERE).office.door.cases.load(it.case)
    assert.ok(envelopes.has(act))
    assert.deepEqual([...envelopes.get(it.request)!.parts.keys()], ['request'])
  })

  test('an act names the newest checkpoint of the other side that came with a proof', async () => {
    const it = await begin(world, newIdentity(systemRandom).recipient)
    const { act } = play.recorded(await play.transmit(it, 'contact-point', [1]))
    await world.settle()
    const proof = await at(HOME)
      .db.kysely.selectFrom('act_proof')
      .select('proof')
      .where('act_id', '=', act)
      .executeTakeFirstOrThrow()
    const { size } = parseCheckpoint(parseProof(new Uint8Array(proof.proof)).note.text)
    const contact = world.person('XA/contact-point')
    const { payload } = await at(THERE).office.draft({
      type: 'RequestReceived',
      case: it.case,
      office: contact.offices[0]!,
      person: contact.id,
      key: contact.key,
      body: { transmitted: act },
    })
    const named = parseActPayload(payload).saw.find(({ origin }) => origin === at(HOME).origin)
    assert.equal(named?.size, size)
  })

  test('who did not answer gets what waits as soon as it says a word', async () => {
    const { office } = at(HOME)
    const { rounds } = office
    const { peerKey } = at(THERE).office.installation
    for (const word of ['greet', 'nextDirectory'] as const) {
      const it = await begin(world, newIdentity(systemRandom).recipient)
      play.recorded(await play.transmit(it, 'contact-point', [1]))
      await rounds.sequence()
      world.down.add(THERE)
      for (const seconds of [0, 1, 2, 4, 8, 16]) {
        world.clock.advance(seconds)
        assert.equal(await rounds.carry(), 0)
      }
      world.down.delete(THERE)
      assert.equal(await rounds.carry(), 0, 'it is left alone for 32 s')
      const asking = { from: THERE, to: HOME, at: world.clock.now(), holds: 1 }
      await office[word](formatGreeting(asking, peerKey))
      assert.ok((await rounds.carry()) > 0, word)
    }
  })
})
