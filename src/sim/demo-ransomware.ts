/** The main job: Belmora asks Arvenia for data that the provider Nimbus holds (scenario T01). */
import { digest } from '../base/digest.ts'
import type { ActId, OfficeId } from '../base/id.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/system.ts'
import { identity, newIdentity } from '../vault/identity.ts'
import { verifyEvidence } from '../vault/verify.ts'
import { answeredBy, bothStop, notAdmitted, otherDoor } from './demo-doors.ts'
import type { DemoWorld } from './demo-world.ts'
import { citesOf } from './fixtures.ts'
import * as play from './play.ts'
import { mailbox, orderedRecords } from './records.ts'
import { type SealedParcel, sealRecords } from './seal.ts'
import { sources, type Teller } from './teller.ts'

/** What this State attaches to data that it lets go. */
const NIMBUS = 'XA/nimbus' as OfficeId

export interface Ransomware {
  readonly it: play.Play
  /** The act that sent item 1. */
  readonly sent: ActId
  /** The act that brought the parcel. */
  readonly produced: ActId
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
  await tryWithoutJudge(world, it, tell)
  const sent = play.recorded(await play.transmit(it, 'contact-point', [1])).act
  tell.act('Belmora', 'contact point sends item 1: preserve now, no judge needed', sent)
  await world.settle()
  await preserve(world, it, sent, tell)
  const orderId = await decideAndOrder(world, it, mine.recipient, tell)
  const { produced, parcel } = await produce(world, it, orderId, mine.recipient, tell)
  const handed = play.recorded(
    await play.handOver(it, { produced, parcel, conditions: play.CONDITIONS }),
  )
  tell.act('Arvenia', 'hands the parcel over, under five conditions', handed.act)
  await world.settle()
  await openParcel(
    world,
    { it, produced, parcel, identity: mine.identity, transmitted: handed.act },
    tell,
  )
  return { it, sent, produced, parcel, identity: mine.identity }
}

/** Items 2 and 3 need a court at home: each door says which rule, and how to mend it. */
async function tryWithoutJudge(world: DemoWorld, it: play.Play, tell: Teller): Promise<void> {
  const { document } = it
  const items = [2, 3]
  const without = await play.transmit(it, 'central-authority', items)
  const { outcome } = answeredBy(without)
  tell.line('Belmora', 'tries to send items 2 and 3 without a judge: its door says', outcome)
  const findings = without.kind === 'stopped' ? without.findings : []
  for (const finding of tell.explains ? findings : findings.slice(0, 1)) tell.reason(finding)
  const { answered } = await otherDoor(world, { document, items, judge: false })
  tell.line('Arvenia', 'the same, had Belmora torn the rules out of its door', answered.outcome)
  bothStop(answeredBy(without), answered)
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
  tell.act('Belmora', 'sends items 2 and 3 to Arvenia: now both doors let it pass', second)
  await world.settle()
  play.recorded(await play.receive(it, 'central-authority', second))
  const assessed = await play.assess(it, [2, 3])
  tell.act('Arvenia', 'assessed element by element, confirmed by a second person', assessed)
  const decided = await play.decide(it, [2, 3], {
    outcome: 'execute-with-conditions',
    reasons: 'a grave offence that both laws punish; two accounts and fourteen days',
    conditions: play.CONDITIONS,
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
  const { rules } = await notAdmitted(world, it, extra.act)
  const where = sources(citesOf(rules))
  tell.line('Arvenia', 'turns away a mailbox that Nimbus added: outside the order', where)
  const parcel = await seal(orderedRecords())
  const produced = play.recorded(await play.produce(it, order, parcel)).act
  await upload(world, parcel)
  const size = megabytes(parcel.payload.length)
  tell.act('Nimbus', `seals 3 files for Belmora’s officers alone, ${size}`, produced)
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
  // The parcel comes by itself, soon after its act.
  let header: Uint8Array | undefined
  await world.until('the parcel arrives', async () => {
    header = await open('header').catch(() => undefined)
    return header !== undefined
  })
  const payload = await open('payload')
  const faults = await verifyEvidence(
    { header: header!, payload: once(payload), manifest: parcel.manifest },
    identity(of.identity),
  )
  if (faults[0]) throw faults[0]
  const { act } = play.recorded(await play.evidenceReceived(it, of.transmitted))
  const { length } = parcel.manifest.entries
  tell.act('Belmora', `opens the parcel: ${length} files, every digest as signed; receipt`, act)
  await world.settle()
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const megabytes = (size: number): string => `${(size / 1e6).toFixed(1)} MB`
