/** What is found out: a changed order, a flipped byte, an act no log has, a second delivery. */
import { fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { addDays, dayOf } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { canonicalBytes } from '../base/json.ts'
import { readBundle } from '../bundle/read.ts'
import { formatDelivery } from '../exchange/delivery.ts'
import { systemRandom } from '../office/open.ts'
import { actId } from '../signing/act-payload.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { countersign, parseEnvelope } from '../signing/envelope.ts'
import { signingKey } from '../signing/keys.ts'
import { identity } from '../vault/identity.ts'
import { verifyEvidence } from '../vault/verify.ts'
import { httpPost } from './client.ts'
import type { Ransomware } from './demo-ransomware.ts'
import type { DemoWorld } from './demo-world.ts'
import type { Teller } from './teller.ts'

export async function tampering(world: DemoWorld, played: Ransomware, tell: Teller): Promise<void> {
  const { envelope, twice } = await changedAndTwice(world, played)
  tell.line('✗', `${'a signed act changed by one letter'.padEnd(48)} ${envelope}`, '')
  tell.line('✗', `${'one byte of the evidence flipped'.padEnd(48)} ${await flipped(played)}`, '')
  tell.line(
    '✗',
    `${'an act that its log does not have'.padEnd(48)} ${await offLog(world, played)}`,
    '',
  )
  tell.line('=', `${'the same act handed in twice'.padEnd(48)} ${twice}`, '')
}

/** A signed question, handed in changed by one letter, then true, then once more. */
async function changedAndTwice(
  world: DemoWorld,
  { it }: Ransomware,
): Promise<{ envelope: string; twice: string }> {
  const office = it.document.to.centralAuthority
  const client = world.client(office)
  const signed = await client.prepare(office, {
    type: 'InformationRequested',
    case: it.case,
    body: { request: it.request, items: [3], cureBy: dayOf(addDays(world.now(), 14)), rules: [] },
    parts: { questions: { text: 'did the access logs answer what you needed to know?' } },
  })
  const { payload, ...rest } = signed as { readonly [k: string]: Json; readonly payload: string }
  const text = new TextDecoder().decode(fromBase64url(payload))
  const nonce = /"nonce":"(.)/.exec(text)?.[1] === '0' ? '1' : '0'
  const changed = toBase64url(utf8(text.replace(/"nonce":"./, `"nonce":"${nonce}`)))
  const refused = await client.handIn({ ...rest, payload: changed })
  if (refused.kind !== 'refused') throw fault('demo/unexpected', 'a changed act was recorded')
  const [first, second] = [await client.handIn(signed), await client.handIn(signed)]
  if (first.kind !== 'recorded' || second.kind !== 'recorded' || !second.again) {
    throw fault('demo/unexpected', 'the same act was taken for two')
  }
  return { envelope: refused.code, twice: 'recorded once, the same answer again' }
}

async function flipped({ parcel, identity: secret }: Ransomware): Promise<string> {
  const payload = new Uint8Array(parcel.payload)
  payload[Math.floor(payload.length / 2)]! ^= 1
  const faults = await verifyEvidence(
    { header: parcel.header, payload: once(payload), manifest: parcel.manifest },
    identity(secret),
  )
  const found = faults.find(({ data }) => data['chunk'] !== undefined)
  if (!found) throw fault('demo/unexpected', 'a flipped byte was not found')
  return `${found.code}, chunk ${String(found.data['chunk'])}`
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Belmora's own server, with all its keys, sends an act that was never logged. */
async function offLog(world: DemoWorld, { it }: Ransomware): Promise<string> {
  const office = it.document.from.centralAuthority
  const signed = await world.client(office).prepare(office, {
    type: 'RequestTransmitted',
    case: it.case,
    body: { request: it.request, items: [1] },
  })
  const bundle = await readBundle(await world.client(it.document.from.authority).bundle(it.case))
  const keys = world.ceremonies.get('XB')!.installations[0]!
  const bare = parseEnvelope(canonicalBytes(signed))
  const officeKey = signingKey(keys.offices.get(office)!)
  const envelope = { ...bare, countersignature: countersign(actId(bare.payload), officeKey) }
  const delivery = formatDelivery(
    {
      from: keys.id,
      to: 'XA/main' as InstallationId,
      sequence: 1_000_000,
      envelope,
      r: systemRandom(32),
      // The proof of another act: this one has none.
      logged: { proof: new TextDecoder().decode(bundle.proofs.get(it.request)) },
    },
    signingKey(keys.peer),
  )
  const { peers } = world.portsOf('XA/main')
  const answer = await httpPost(`http://127.0.0.1:${peers}/peer/v1/deliveries`, delivery)
  if (answer.ok) throw fault('demo/unexpected', 'an act without proof was taken in')
  const told = (await answer.json()) as { code: string }
  return told.code
}
