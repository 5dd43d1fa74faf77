/** T01 in one process: every person does their part, and the acts end on the right sides. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import type { ActId, OfficeId } from '../base/id.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { copiesOf } from '../casefile/custody.ts'
import { systemRandom } from '../office/system.ts'
import { identity, newIdentity } from '../vault/identity.ts'
import { verifyEvidence } from '../vault/verify.ts'
import * as play from './play.ts'
import { mailbox, orderedRecords } from './records.ts'
import type { SealedParcel } from './seal.ts'
import { begin, decide, deposit, handOver, preserve, send } from './test-course.ts'
import { stageIn, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

let world: SimWorld
let stage: play.Stage
describe('a whole case', () => {
  before(async () => {
    world = await testWorld()
    stage = stageIn(world)
  })
  after(async () => {
    await world?.close()
  })

  const officeAt = (id: string) => world.installations.get(id)!.office

  test('a ransomware case goes through both doors, and only what was ordered returns', async () => {
    const mine = newIdentity(systemRandom)
    const it = await begin(world, mine.recipient)
    const without = await play.transmit(it, 'central-authority', [2, 3])
    assert.equal(without.kind, 'stopped')
    await preserve(it)
    await send(it)
    const order = await decide(it)
    const parcel = await onlyWhatWasOrdered(it, order, mine)
    await lockedAndErased(it)
    await handInAgain(parcel, 'evidence/not-named')
  })

  test('an order for which the court was applied to is known by the State that asked', async () => {
    const it = await begin(world, newIdentity(systemRandom).recipient)
    await send(it)
    await play.assess(it, [2])
    const why = { outcome: 'execute-with-conditions', conditions: play.CONDITIONS } as const
    const taken = await play.decide(it, [2], { ...why, reasons: 'a grave offence' })
    const decision = play.recorded(taken).act
    play.recorded(await play.applyForOrder(it, [2], decision))
    const terms = { kind: 'production', items: [2], office: 'central-criminal-court' } as const
    const order = play.recorded(await play.order(it, terms)).act
    play.recorded(await play.serve(it, 'central-authority', order))
    await stage.settle()
    const { acts, state } = await officeAt('XB/main').door.cases.load(it.case)
    assert.deepEqual(acts.get(order)?.rests, [decision])
    assert.deepEqual(state.without, [])
  })

  async function onlyWhatWasOrdered(
    it: play.Play,
    orderId: ActId,
    mine: ReturnType<typeof newIdentity>,
  ): Promise<SealedParcel> {
    const tooMuch = await deposit(world, it, {
      order: orderId,
      files: [...orderedRecords(), mailbox()],
    })
    const extra = play.recorded(await play.produce(it, orderId, tooMuch)).act
    await stage.settle()
    const arvenia = await officeAt('XA/main').door.cases.load(it.case)
    assert.ok(
      arvenia.state.without.some(({ act }) => act === extra),
      'the mailbox is outside the order',
    )

    const parcel = await deposit(world, it, { order: orderId })
    const { transmitted } = await handOver(it, orderId, parcel)

    await opened(parcel, mine.identity)
    await handInAgain(parcel, 'evidence/wrong-header')
    play.recorded(await play.evidenceReceived(it, transmitted))
    play.recorded(await play.deferNotice(it, 80))
    await stage.settle()
    const { state } = await officeAt('XA/main').door.cases.load(it.case)
    assert.deepEqual(
      state.without.map(({ act }) => act),
      [extra],
      'the judge’s reasons stay at home, and the other side believes the judge’s signature',
    )
    return parcel
  }

  /** The parcel came to the requesting State whole, and opens with the case's own key. */
  async function opened(parcel: SealedParcel, secret: string): Promise<void> {
    const { headers, payloads } = officeAt('XB/main').evidence.stores
    const header = (await headers.get(parcel.manifest.parcel.headerSha256))!
    const payload = (await payloads.get(parcel.manifest.parcel.payloadSha256))!
    const faults = await verifyEvidence(
      { header, payload, manifest: parcel.manifest },
      identity(secret),
    )
    assert.deepEqual(faults, [])
  }

  /** At the provider: bytes that no act names, as the header of a parcel that one names. */
  async function handInAgain({ manifest }: SealedParcel, code: string): Promise<void> {
    const { evidence } = officeAt('XA/nimbus')
    const other = utf8('anything else')
    const pieces = async function* () {
      yield other
    }
    const handedIn = evidence.takeIn(manifest.parcel.headerSha256, 'header', pieces())
    await assert.rejects(handedIn, { code })
    assert.equal(await evidence.stores.headers.get(digest(other)), undefined)
  }

  /** Each side destroys its own copy by its own clock, and tells the others so by an act. */
  async function lockedAndErased(it: play.Play): Promise<void> {
    const all = ['XA/nimbus', 'XA/main', 'XB/main']
    const holding = async () =>
      (await Promise.all(all.map(async (id) => ((await holds(id, it)) ? id : [])))).flat()
    assert.deepEqual(await holding(), all)
    await stage.settle()
    world.clock.advance(11 * 86_400)
    await stage.settle()
    assert.deepEqual(await holding(), ['XB/main'])

    world.clock.advance(80 * 86_400)
    await stage.settle()
    const locked = await officeAt('XB/main').door.cases.load(it.case)
    assert.ok(locked.state.parcels.find((entry) => entry.received)?.locked)
    world.clock.advance(14 * 86_400)
    await stage.settle()
    assert.deepEqual(await holding(), [])

    const belmora = await officeAt('XB/main').door.cases.load(it.case)
    const there = await officeAt('XA/main').door.cases.load(it.case)
    const proven = copiesOf(belmora.state).map(({ holder, erased }) => [holder, erased !== null])
    assert.deepEqual(proven, [
      // What was outside the order was turned away, and is gone where it was sealed.
      ['XA/nimbus', true],
      ['XA/nimbus', true],
      ['XA', true],
      ['XB', true],
    ])
    const shared = [...there.acts.values()].filter((act) => belmora.acts.has(act.id))
    assert.ok(shared.length > 15)
    await onlyDigestsRemain(it)
  }

  /** Header, payload or manifest of any parcel, by the digests that the acts name. */
  async function holds(id: string, it: play.Play): Promise<boolean> {
    const { door, evidence } = officeAt(id)
    const { state } = await door.cases.load(it.case)
    const pieces = [...state.parcels, ...state.strays]
    const held = await Promise.all(
      pieces.map(
        async ({ header, payload }) =>
          (await evidence.stores.headers.get(header as Digest)) !== undefined ||
          (await evidence.stores.payloads.has(payload as Digest)),
      ),
    )
    return held.includes(true)
  }

  /** The personal parts go by day 104 on both sides, and the provider's after its last order. */
  async function onlyDigestsRemain(it: play.Play): Promise<void> {
    world.clock.advance(120 * 86_400)
    await stage.settle()
    for (const id of ['XA/nimbus', 'XA/main', 'XB/main']) {
      const { state, envelopes } = await officeAt(id).door.cases.load(it.case)
      const parts = [...envelopes.values()].flatMap(({ parts }) => [...parts.keys()])
      assert.deepEqual([...new Set(parts)], id === 'XA/nimbus' ? [] : ['rests'], id)
      const party = id === 'XA/nimbus' ? id : id.slice(0, 2)
      assert.ok(
        state.partsErased.some(({ by }) => by === party),
        id,
      )
    }
    const reader = { person: world.person('XB/central-authority').id, office: CENTRAL }
    const pieces = await officeAt('XB/main').exportCase(reader, it.case)
    const found = await verifyBundle(pieces, { trust: world.trustFile, asOf: world.clock.now() })
    assert.deepEqual(found.faults, [])
    assert.ok(found.copies.every(({ erased }) => erased))
    assert.ok(found.personalParts.length === 3 && found.personalParts.every(({ erased }) => erased))
  }

  const CENTRAL = 'XB/central-authority' as OfficeId
})
