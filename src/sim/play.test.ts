/** T01 in one process: every person does their part, and the acts end on the right sides. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Digest } from '../base/digest.ts'
import type { ActId, OfficeId, StateCode } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { copiesOf } from '../casefile/custody.ts'
import { requestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/open.ts'
import { fingerprint } from '../signing/keys.ts'
import type { TrustFile } from '../signing/trust.ts'
import type { Tables } from '../storage/tables.ts'
import { testDatabase } from '../storage/test-database.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { identity, newIdentity } from '../vault/identity.ts'
import { verifyEvidence } from '../vault/verify.ts'
import { say } from './actor.ts'
import * as play from './play.ts'
import { mailbox, orderedRecords } from './records.ts'
import { type SealedParcel, sealRecords } from './seal.ts'
import { spokenOf } from './spoken.ts'
import { ARVENIA, BELMORA } from './states.ts'
import { makeWorld, type SimWorld } from './world.ts'

const CONDITIONS = [
  'use-limited-to-request',
  'no-onward-transfer-without-authorization',
  'erase-after-90-days-unless-extended',
  'deferred-notice-with-end-date',
  'count-in-statistics',
]

let world: SimWorld
let folder: string
before(async () => {
  folder = testDirectory()
  world = await makeWorld({
    states: [BELMORA, ARVENIA],
    folder,
    start: instant('2026-11-22T09:00:00Z'),
    random: systemRandom,
    database: async () => {
      const { db, drop } = await testDatabase<Tables>()
      return { db, close: drop }
    },
  })
})
after(async () => {
  await world?.close()
})

const officeAt = (id: string) => world.installations.get(id)!.office
const stage: play.Stage = {
  now: () => world.clock.now(),
  settle: () => world.settle(),
  async say(office: OfficeId, said, nth = 0) {
    const home = office === 'XA/nimbus' ? 'XA/nimbus' : `${office.slice(0, 2)}/main`
    return spokenOf(await say(officeAt(home), world.person(office, nth), { ...said, office }))
  },
}

const upload = async ({ header, payload, manifest }: SealedParcel) => {
  const { stores } = officeAt('XA/nimbus').evidence
  await stores.headers.put(header)
  const { payloadSha256: sha256, payloadBytes: sizeBytes } = manifest.parcel
  await stores.payloads.put({ sha256, sizeBytes }, pieces(payload))
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

test('a ransomware case goes through both doors, and only what was ordered returns', async () => {
  const mine = newIdentity(systemRandom)
  const it = await requestMade(mine.recipient)
  await preserved(it)
  const order = await ordered(it, mine.recipient)
  await onlyWhatWasOrdered(it, order, mine)
  await lockedAndErased(it)
})

async function requestMade(recipient: string): Promise<play.Play> {
  const document = accept(
    requestDocument,
    parseJson(await readFile(new URL('../../examples/ransomware/request.json', import.meta.url))),
    { code: 'test/request', what: 'request' },
  )
  return play.makeRequest(stage, document, recipient)
}

/** Nothing but preservation leaves without a judge; the provider keeps the data. */
async function preserved(it: play.Play): Promise<void> {
  const first = play.recorded(await play.transmit(it, 'contact-point', [1])).act
  const without = await play.transmit(it, 'central-authority', [2, 3])
  assert.equal(without.kind, 'stopped')
  await stage.settle()

  play.recorded(await play.receive(it, 'contact-point', first))
  const keep = await play.order(it, { kind: 'preservation', items: [1], office: 'contact-point' })
  play.recorded(await play.serve(it, 'contact-point', play.recorded(keep).act))
  await stage.settle()
  play.recorded(await play.preserved(it, play.recorded(keep).act, [1]))
  await stage.settle()
}

/** A judge on either side; two persons between them. @returns the order */
async function ordered(it: play.Play, recipient: string): Promise<ActId> {
  await play.authorize(it, [2, 3])
  const second = play.recorded(await play.transmit(it, 'central-authority', [2, 3])).act
  await stage.settle()
  play.recorded(await play.receive(it, 'central-authority', second))
  await play.assess(it, [2, 3])
  const decision = {
    outcome: 'execute-with-conditions',
    reasons: 'a grave offence that both laws punish; two accounts and fourteen days',
    conditions: CONDITIONS,
  } as const
  play.recorded(await play.decide(it, [2, 3], decision))
  const ordered = await play.order(it, {
    kind: 'production',
    items: [2, 3],
    office: 'central-criminal-court',
    recipients: [recipient],
  })
  const orderId = play.recorded(ordered).act
  play.recorded(await play.serve(it, 'central-authority', orderId))
  await stage.settle()
  return orderId
}

async function onlyWhatWasOrdered(
  it: play.Play,
  orderId: ActId,
  mine: ReturnType<typeof newIdentity>,
): Promise<void> {
  const seal = (files: Parameters<typeof sealRecords>[0]) =>
    sealRecords(files, {
      case: it.case,
      order: orderId,
      operator: world.person('XA/nimbus').id,
      recipients: [mine.recipient],
      at: world.clock.now(),
      random: systemRandom,
    })
  const tooMuch = await seal([...orderedRecords(), mailbox()])
  await upload(tooMuch)
  const extra = play.recorded(await play.produce(it, orderId, tooMuch)).act
  await stage.settle()
  const arvenia = await officeAt('XA/main').door.cases.load(it.case)
  assert.ok(
    arvenia.state.without.some(({ act }) => act === extra),
    'the mailbox is outside the order',
  )

  const parcel = await seal(orderedRecords())
  await upload(parcel)
  const produced = play.recorded(await play.produce(it, orderId, parcel)).act
  await stage.settle()
  const handed = await play.handOver(it, { produced, parcel, conditions: CONDITIONS })
  const transmitted = play.recorded(handed).act
  await stage.settle()

  await opened(parcel, mine.identity)
  play.recorded(await play.evidenceReceived(it, transmitted))
  play.recorded(await play.deferNotice(it, 80))
  await stage.settle()
  const { state } = await officeAt('XA/main').door.cases.load(it.case)
  assert.deepEqual(
    state.without.map(({ act }) => act),
    [extra],
    'the judge’s reasons stay at home, and the other side believes the judge’s signature',
  )
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

/** Each side destroys its own copy by its own clock, and says so by an act that the others hold. */
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
  const found = await verifyBundle(pieces, { trust: trust(), asOf: world.clock.now() })
  assert.deepEqual(found.faults, [])
  assert.ok(found.copies.every(({ erased }) => erased))
  assert.ok(found.personalParts.length === 3 && found.personalParts.every(({ erased }) => erased))
}

/** The roots as they were read out at the ceremony; no log witness is trusted. */
const trust = (): TrustFile => ({
  v: 1,
  roots: [...world.ceremonies].map(([state, { root }]) => ({
    state: state as StateCode,
    fingerprint: fingerprint(root.kid),
    source: 'the ceremony of this invented world',
  })),
  witnesses: [],
  quorum: 0,
})

const CENTRAL = 'XB/central-authority' as OfficeId
