/** The ransomware case from request to receipt, in a world of one process. */
import { readFile } from 'node:fs/promises'
import type { ActId, OfficeId } from '../base/id.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { bodyOf } from '../casefile/act.ts'
import { OrderIssued } from '../casefile/acts/execution.ts'
import { requestDocument } from '../casefile/request.ts'
import type { Office } from '../office/office.ts'
import { systemRandom } from '../office/open.ts'
import { say } from './actor.ts'
import * as play from './play.ts'
import { orderedRecords } from './records.ts'
import { type SealedParcel, sealRecords } from './seal.ts'
import { spokenOf } from './spoken.ts'
import type { SimWorld } from './world.ts'

export const CONDITIONS = [
  'use-limited-to-request',
  'no-onward-transfer-without-authorization',
  'erase-after-90-days-unless-extended',
  'deferred-notice-with-end-date',
  'count-in-statistics',
]

export const stageOf = (world: SimWorld): play.Stage => ({
  now: () => world.clock.now(),
  settle: () => world.settle(),
  say: async (office, said, nth = 0) =>
    spokenOf(await say(officeOf(world, office), world.person(office, nth), { ...said, office })),
})

const officeOf = (world: SimWorld, office: string): Office =>
  (world.installations.get(office) ?? world.installations.get(`${office.slice(0, 2)}/main`))!.office

/** Up to the order that the provider was served. @param returnTo - the case's own recipient */
export async function playToOrder(
  world: SimWorld,
  returnTo: string,
): Promise<{ readonly it: play.Play; readonly order: ActId }> {
  const stage = stageOf(world)
  const source = new URL('../../examples/ransomware/request.json', import.meta.url)
  const what = { code: 'test/request', what: 'request' } as const
  const document = accept(requestDocument, parseJson(await readFile(source)), what)
  const it = await play.makeRequest(stage, document, returnTo)
  await play.authorize(it, [2, 3])
  const sent = play.recorded(await play.transmit(it, 'central-authority', [2, 3])).act
  await stage.settle()
  play.recorded(await play.receive(it, 'central-authority', sent))
  await play.assess(it, [2, 3])
  const outcome = 'execute-with-conditions'
  const reasons = 'a grave offence that both laws punish'
  play.recorded(await play.decide(it, [2, 3], { outcome, reasons, conditions: CONDITIONS }))
  const terms = { kind: 'production', items: [2, 3], office: 'central-criminal-court' } as const
  const order = play.recorded(await play.order(it, terms)).act
  play.recorded(await play.serve(it, 'central-authority', order))
  await stage.settle()
  return { it, order }
}

export async function playToReceipt(
  world: SimWorld,
  returnTo: string,
): Promise<{ readonly it: play.Play; readonly parcel: SealedParcel }> {
  const stage = stageOf(world)
  const { it, order } = await playToOrder(world, returnTo)
  const parcel = await sealedFor(world, it, order)
  const produced = play.recorded(await play.produce(it, order, parcel)).act
  await stage.settle()
  const handed = await play.handOver(it, { produced, parcel, conditions: CONDITIONS })
  await stage.settle()
  play.recorded(await play.evidenceReceived(it, play.recorded(handed).act))
  await stage.settle()
  return { it, parcel }
}

/** Sealed to whom the order names, and handed in at the provider's. */
async function sealedFor(world: SimWorld, it: play.Play, order: ActId): Promise<SealedParcel> {
  const provider = 'XA/nimbus' as OfficeId
  const { door, evidence } = officeOf(world, provider)
  const { acts } = await door.cases.load(it.case)
  const { recipients } = bodyOf(acts.get(order)!, OrderIssued)
  const operator = world.person(provider).id
  const of = { case: it.case, order, operator, recipients, at: world.clock.now() }
  const parcel = await sealRecords(orderedRecords(), { ...of, random: systemRandom })
  const { payloadSha256: sha256, payloadBytes: sizeBytes } = parcel.manifest.parcel
  await evidence.stores.headers.put(parcel.header)
  await evidence.stores.payloads.put({ sha256, sizeBytes }, once(parcel.payload))
  return parcel
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
