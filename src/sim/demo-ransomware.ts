/** The main job: Belmora asks Arvenia for data that the provider Nimbus holds (scenario T01). */
import { digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/open.ts'
import { identity, newIdentity } from '../vault/identity.ts'
import { verifyEvidence } from '../vault/verify.ts'
import type { DemoWorld } from './demo-world.ts'
import * as play from './play.ts'
import { mailbox, orderedRecords } from './records.ts'
import { type SealedParcel, sealRecords } from './seal.ts'
import type { Teller } from './teller.ts'

const CONDITIONS = [
  'use-limited-to-request',
  'no-onward-transfer-without-authorization',
  'erase-after-90-days-unless-extended',
  'deferred-notice-with-end-date',
  'count-in-statistics',
]
const NIMBUS = 'XA/nimbus' as OfficeId

export interface Ransomware {
  readonly it: play.Play
  readonly case: CaseId
  readonly transmitted: ActId
  readonly parcel: SealedParcel
  readonly identity: string
}

export async function ransomware(
  world: DemoWorld,
  document: RequestDocument,
  tell: Teller,
): Promise<Ransomware> {
  const mine = newIdentity(systemRandom)
  const it = await play.makeRequest(world, document, mine.recipient)
  tell.act('Belmora', 'prosecutor signs the request: 3 items, 2 accounts, 14 days', it.request)
  const sent = play.recorded(await play.transmit(it, 'contact-point', [1])).act
  tell.act('Belmora', 'contact point sends item 1: preserve now, no judge needed', sent)
  await tryWithoutJudge(it, tell)
  await world.settle()
  await preserve(world, it, sent, tell)
  const orderId = await decideAndOrder(world, it, mine.recipient, tell)
  const { produced, parcel } = await produce(world, it, orderId, mine.recipient, tell)
  const handed = play.recorded(
    await play.handOver(it, { produced, parcel, conditions: CONDITIONS }),
  )
  tell.act('Arvenia', 'hands the parcel over, under five conditions', handed.act)
  await world.settle()
  await openParcel(
    world,
    { it, produced, parcel, identity: mine.identity, transmitted: handed.act },
    tell,
  )
  return { it, case: it.case, transmitted: handed.act, parcel, identity: mine.identity }
}

/** Items 2 and 3 need a court at home: the door says which rule, and how to mend it. */
async function tryWithoutJudge(it: play.Play, tell: Teller): Promise<void> {
  const without = await play.transmit(it, 'central-authority', [2, 3])
  if (without.kind !== 'stopped') throw fault('demo/not-stopped', 'items left without a judge')
  tell.stopped('Belmora', 'central authority tries items 2 and 3 without the judge', without)
}

async function preserve(world: DemoWorld, it: play.Play, sent: ActId, tell: Teller): Promise<void> {
  tell.act(
    'Arvenia',
    'contact point receives',
    play.recorded(await play.receive(it, 'contact-point', sent)).act,
  )
  const keep = play.recorded(
    await play.order(it, { kind: 'preservation', items: [1], office: 'contact-point' }),
  ).act
  tell.act('Arvenia', 'contact point orders preservation, 60 days', keep)
  await play.serve(it, 'contact-point', keep)
  await world.settle()
  const kept = play.recorded(await play.preserved(it, keep, [1]))
  tell.act('Nimbus', 'the data is preserved', kept.act)
}

async function decideAndOrder(
  world: DemoWorld,
  it: play.Play,
  recipient: string,
  tell: Teller,
): Promise<ActId> {
  tell.act(
    'Belmora',
    'judge authorizes items 2 and 3, five tests reasoned',
    await play.authorize(it, [2, 3]),
  )
  const second = play.recorded(await play.transmit(it, 'central-authority', [2, 3])).act
  tell.act('Belmora', 'central authority sends items 2 and 3: now the door lets them pass', second)
  await world.settle()
  play.recorded(await play.receive(it, 'central-authority', second))
  const assessed = await play.assess(it, [2, 3])
  tell.act('Arvenia', 'assessed element by element, confirmed by a second person', assessed)
  const decided = await play.decide(it, [2, 3], {
    outcome: 'execute-with-conditions',
    reasons: 'a grave offence that both laws punish; two accounts and fourteen days',
    conditions: CONDITIONS,
  })
  tell.act(
    'Arvenia',
    'central authority decides: execute with conditions',
    play.recorded(decided).act,
  )
  const ordered = await play.order(it, {
    kind: 'production',
    items: [2, 3],
    office: 'central-criminal-court',
    recipients: [recipient],
  })
  const { act } = play.recorded(ordered)
  tell.act('Arvenia', 'court orders exactly these data, by its own judge', act)
  tell.act(
    'Arvenia',
    'order served on Nimbus',
    play.recorded(await play.serve(it, 'central-authority', act)).act,
  )
  await world.settle()
  return act
}

async function produce(
  world: DemoWorld,
  it: play.Play,
  order: ActId,
  recipient: string,
  tell: Teller,
): Promise<{ produced: ActId; parcel: SealedParcel }> {
  const seal = (files: Parameters<typeof sealRecords>[0]) =>
    sealRecords(files, {
      case: it.case,
      order,
      operator: world.person(NIMBUS).id,
      recipients: [recipient],
      at: world.now(),
      random: systemRandom,
    })
  const tooMuch = await seal([...orderedRecords(), mailbox()])
  const extra = play.recorded(await play.produce(it, order, tooMuch))
  await world.settle()
  await waitFor(async () =>
    isWithoutEffect(
      await world.client(it.document.to.centralAuthority).readCase(it.case),
      extra.act,
    ),
  )
  tell.line(
    'Arvenia',
    'a mailbox that Nimbus added is turned away: outside the order',
    'SG-08, SG-06',
  )
  const parcel = await seal(orderedRecords())
  const produced = play.recorded(await play.produce(it, order, parcel)).act
  await upload(world, parcel)
  tell.act(
    'Nimbus',
    `seals 3 files for Belmora’s officers alone, ${megabytes(parcel.payload.length)}`,
    produced,
  )
  await world.settle()
  return { produced, parcel }
}

async function upload(
  world: DemoWorld,
  { header, payload, manifest }: SealedParcel,
): Promise<void> {
  const client = world.client(NIMBUS)
  await client.upload('payload', manifest.parcel.payloadSha256, payload)
  await client.upload('header', digest(header), header)
}

async function openParcel(
  world: DemoWorld,
  of: {
    it: play.Play
    produced: ActId
    parcel: SealedParcel
    identity: string
    transmitted: ActId
  },
  tell: Teller,
): Promise<void> {
  const { it, produced, parcel } = of
  const office = it.document.from.authority
  const open = (piece: 'header' | 'payload') =>
    world.client(office).open({
      installation: 'XB/main',
      office,
      case: it.case,
      produced,
      piece,
      at: world.now(),
    })
  const header = await retry(() => open('header'))
  const payload = await open('payload')
  const faults = await verifyEvidence(
    { header, payload: once(payload), manifest: parcel.manifest },
    identity(of.identity),
  )
  if (faults[0]) throw faults[0]
  tell.line(
    'Belmora',
    `prosecutor opens the parcel: ${parcel.manifest.entries.length} files, every digest as signed`,
    '',
  )
  tell.act(
    'Belmora',
    'receipt of the evidence signed',
    play.recorded(await play.evidenceReceived(it, of.transmitted)).act,
  )
  await world.settle()
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function isWithoutEffect(reading: unknown, act: ActId): boolean {
  const { withoutEffect } = reading as { withoutEffect?: readonly { act: string }[] }
  return withoutEffect?.some((entry) => entry.act === act) ?? false
}

const megabytes = (size: number): string => `${(size / 1e6).toFixed(1)} MB`

/** Waits for what other processes do by themselves. @throws Fault "demo/stuck" */
export async function waitFor(test: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await test()) return
    await new Promise((again) => setTimeout(again, 60))
  }
  throw fault('demo/stuck', 'cannot go on: what should have happened did not happen')
}

/** The parcel comes by itself, soon after its act. */
async function retry<T>(work: () => Promise<T>): Promise<T> {
  let found: T | undefined
  let last: unknown
  await waitFor(async () => {
    try {
      found = await work()
      return true
    } catch (error) {
      last = error
      return false
    }
  }).catch(() => {
    throw last
  })
  return found!
}
