/** The ransomware case in a world of one process, in the steps that tests stop between. */
import type { ActId, OfficeId } from '../base/id.ts'
import { bodyOf } from '../casefile/act.ts'
import { OrderIssued } from '../casefile/acts/execution.ts'
import { systemRandom } from '../office/system.ts'
import * as play from './play.ts'
import { orderedRecords } from './records.ts'
import { type SealedParcel, sealRecords } from './seal.ts'
import { exampleRequest, officeIn, stageIn } from './test-world.ts'
import type { SimWorld } from './world.ts'

const PROVIDER = 'XA/nimbus' as OfficeId

/** @param returnTo - the case's own recipient */
export async function begin(world: SimWorld, returnTo: string): Promise<play.Play> {
  return play.makeRequest(stageIn(world), await exampleRequest(), returnTo)
}

/** Item 1 is sent, ordered and kept by the provider: no judge is needed. */
export async function preserve(it: play.Play): Promise<void> {
  const { stage } = it
  const first = play.recorded(await play.transmit(it, 'contact-point', [1])).act
  await stage.settle()
  play.recorded(await play.receive(it, 'contact-point', first))
  const keep = await play.order(it, { kind: 'preservation', items: [1], office: 'contact-point' })
  play.recorded(await play.serve(it, 'contact-point', play.recorded(keep).act))
  await stage.settle()
  play.recorded(await play.preserved(it, play.recorded(keep).act, [1]))
  await stage.settle()
}

/** Items 2 and 3, with the judge, up to their receipt by the other State. */
export async function send(it: play.Play): Promise<void> {
  await play.authorize(it, [2, 3])
  const sent = play.recorded(await play.transmit(it, 'central-authority', [2, 3])).act
  await it.stage.settle()
  play.recorded(await play.receive(it, 'central-authority', sent))
}

/** Assessed by two persons, decided, ordered by a court and served. @returns the order */
export async function decide(it: play.Play): Promise<ActId> {
  await play.assess(it, [2, 3])
  const decision = {
    outcome: 'execute-with-conditions',
    reasons: 'a grave offence that both laws punish; two accounts and fourteen days',
    conditions: play.CONDITIONS,
  } as const
  play.recorded(await play.decide(it, [2, 3], decision))
  const terms = { kind: 'production', items: [2, 3], office: 'central-criminal-court' } as const
  const order = play.recorded(await play.order(it, terms)).act
  play.recorded(await play.serve(it, 'central-authority', order))
  await it.stage.settle()
  return order
}

/** Files sealed to whom the order names, and handed in at the provider's. */
export async function deposit(
  world: SimWorld,
  it: play.Play,
  { order, files = orderedRecords() }: { order: ActId; files?: Parameters<typeof sealRecords>[0] },
): Promise<SealedParcel> {
  const { door, evidence } = officeIn(world, PROVIDER)
  const { acts } = await door.cases.load(it.case)
  const { recipients } = bodyOf(acts.get(order)!, OrderIssued)
  const operator = world.person(PROVIDER).id
  const of = { case: it.case, order, operator, recipients, at: world.clock.now() }
  const parcel = await sealRecords(files, { ...of, random: systemRandom })
  const { payloadSha256: sha256, payloadBytes: sizeBytes } = parcel.manifest.parcel
  await evidence.stores.headers.put(parcel.header)
  await evidence.stores.payloads.put({ sha256, sizeBytes }, once(parcel.payload))
  return parcel
}

/** The provider produces, the requested State hands over. @returns both acts */
export async function handOver(
  it: play.Play,
  order: ActId,
  parcel: SealedParcel,
): Promise<{ produced: ActId; transmitted: ActId }> {
  const produced = play.recorded(await play.produce(it, order, parcel)).act
  await it.stage.settle()
  const handed = await play.handOver(it, { produced, parcel, conditions: play.CONDITIONS })
  await it.stage.settle()
  return { produced, transmitted: play.recorded(handed).act }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
