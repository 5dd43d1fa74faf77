/** What is found out: a changed order, a flipped byte, an act no log has, a second delivery. */
import { fromBase64url, fromUtf8, sameBytes, toBase64url, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, OfficeId } from '../base/id.ts'
import { canonicalBytes, canonicalJson, type Json } from '../base/json.ts'
import type { Bundle } from '../bundle/contents.ts'
import { readBundle } from '../bundle/read.ts'
import { formatDelivery } from '../exchange/delivery.ts'
import { systemRandom } from '../office/system.ts'
import { actId } from '../signing/act-payload.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { countersign, type Envelope, parseEnvelope } from '../signing/envelope.ts'
import { signingKey } from '../signing/keys.ts'
import { identity } from '../vault/identity.ts'
import { verifyEvidence } from '../vault/verify.ts'
import { httpPost } from './client.ts'
import type { Ransomware } from './demo-ransomware.ts'
import type { DemoWorld } from './demo-world.ts'
import * as play from './play.ts'
import type { Teller } from './teller.ts'

const THERE = 'XA/main' as InstallationId
/** A number that no real delivery of this world has. */
const NUMBER = 1_000_000

export async function tampering(world: DemoWorld, played: Ransomware, tell: Teller): Promise<void> {
  const { it } = played
  const bundle = await readBundle(await world.client(it.document.from.authority).bundle(it.case))
  const found = async (title: string, code: string, finding: Promise<string>) => {
    const outcome = await finding
    if (outcome !== code) throw unexpected(`"${title}" ended in ${outcome}, not ${code}`)
    tell.line('✗', title, outcome)
  }
  await found(
    'an account added to the order after the judge signed',
    'envelope/wrong-part',
    changedOrder(world, it),
  )
  await found('one byte of the evidence flipped', 'vault/chunk-refused', flipped(played))
  await found('an act left out of the log', 'gate/not-included', leftOut(world, it, bundle))
  await again(world, played, bundle)
  tell.line('=', 'the same act delivered twice', 'first receipt again')
  tell.under('byte for byte, and nothing changed on the other side')
}

interface Signed {
  readonly [member: string]: Json
  readonly parts: { readonly order: { readonly salt: string; readonly bytes: string } }
}

const unexpected = (what: string) => fault('demo/unexpected', `cannot go on: ${what}`)

/** The order that the court has just signed, with another account written into it. */
async function changedOrder(world: DemoWorld, it: play.Play): Promise<string> {
  const court = 'XA/central-criminal-court' as OfficeId
  const client = world.client(court)
  const terms = {
    kind: 'production',
    items: [2, 3],
    office: 'central-criminal-court',
    recipients: [],
  } as const
  const signed = (await client.prepare(court, play.orderSaid(it, terms))) as unknown as Signed
  const { order } = signed.parts
  const text = fromUtf8(fromBase64url(order.bytes))
  const bytes = toBase64url(utf8(text.replaceAll('nf-7732', 'nf-7733')))
  const refused = await client.handIn({
    ...signed,
    parts: { ...signed.parts, order: { ...order, bytes } },
  })
  return refused.kind === 'refused' ? refused.code : refused.kind
}

async function flipped({ parcel, identity: secret }: Ransomware): Promise<string> {
  const payload = new Uint8Array(parcel.payload)
  payload[Math.floor(payload.length / 2)]! ^= 1
  const faults = await verifyEvidence(
    { header: parcel.header, payload: once(payload), manifest: parcel.manifest },
    identity(secret),
  )
  return faults.find(({ data }) => data['chunk'] !== undefined)?.code ?? 'nothing'
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Belmora's own server, with all its keys, sends an act that was never logged. */
async function leftOut(world: DemoWorld, it: play.Play, bundle: Bundle): Promise<string> {
  const office = it.document.from.centralAuthority
  const signed = await world.client(office).prepare(office, {
    type: 'RequestTransmitted',
    case: it.case,
    body: { request: it.request, items: [1] },
  })
  const bare = parseEnvelope(canonicalBytes(signed))
  const key = signingKey(belmora(world).offices.get(office)!)
  const envelope = { ...bare, countersignature: countersign(actId(bare.payload), key) }
  // The proof of another act: this one has none.
  const answer = await deliver(world, { envelope, proofOf: it.request, bundle })
  if (answer.ok) return 'a receipt'
  return ((await answer.json()) as { code: string }).code
}

/** An act that is there already comes once more. @throws Fault "demo/unexpected" */
async function again(world: DemoWorld, { it, sent }: Ransomware, bundle: Bundle): Promise<void> {
  const there = world.client(it.document.to.centralAuthority)
  const before = await there.readCase(it.case)
  const envelope = parseEnvelope(bundle.acts.get(sent)!)
  const answer = await deliver(world, { envelope, proofOf: sent, bundle })
  const receipt = new Uint8Array(await answer.arrayBuffer())
  const first = bundle.receipts.find(({ act, by }) => act === sent && by === THERE)!
  if (!sameBytes(receipt, first.document)) throw unexpected('a second receipt is another')
  const after = await there.readCase(it.case)
  const changed = [before, after].map((read) => canonicalJson(read as unknown as Json))
  if (changed[0] !== changed[1]) throw unexpected('a second delivery changed the case')
}

function deliver(
  world: DemoWorld,
  of: { readonly envelope: Envelope; readonly proofOf: ActId; readonly bundle: Bundle },
): Promise<Response> {
  const { envelope, proofOf, bundle } = of
  const { id: from, peer } = belmora(world)
  const delivery = formatDelivery(
    {
      from,
      to: THERE,
      sequence: NUMBER,
      envelope,
      r: bundle.openings.get(proofOf) ?? systemRandom(32),
      logged: { proof: fromUtf8(bundle.proofs.get(proofOf)!) },
    },
    signingKey(peer),
  )
  const { peers } = world.portsOf(THERE)
  return httpPost(`http://127.0.0.1:${peers}/peer/v1/deliveries`, delivery)
}

const belmora = (world: DemoWorld) => world.ceremonies.get('XB')!.installations[0]!
