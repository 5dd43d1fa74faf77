/** A whole case between two States and a provider, in memory: what tests of bundles look at. */
import { utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { type OfficeId, type StateCode, stateOf } from '../base/id.ts'
import { addDays, dayOf } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { type KitPorts, policyText, type Twists, testWitness, World } from '../bundle/testkit.ts'
import { declarations } from '../casefile/declarations.ts'
import { fold } from '../casefile/fold.ts'
import { formatReceipt } from '../exchange/receipt.ts'
import { profiles } from '../law/shipped.ts'
import { caseActOf } from '../office/cases.ts'
import { consider } from '../office/consider.ts'
import { draft } from '../office/draft.ts'
import type { Installation } from '../office/installation.ts'
import { verifyEnvelope } from '../signing/signer.ts'
import { MemoryLogStore } from '../storage/memory/log-store.ts'
import { MemoryTileStore } from '../storage/memory/tile-store.ts'
import { MemoryWitnessStore } from '../storage/memory/witness-store.ts'
import { newIdentity } from '../vault/identity.ts'
import { holdCeremony, installationNames } from './ceremony.ts'
import * as play from './play.ts'
import { sealRecords } from './seal.ts'
import { spokenOf } from './spoken.ts'
import { ARVENIA, BELMORA } from './states.ts'
import { exampleRequest, START } from './test-world.ts'

export const PROFILE = profiles['full-safeguards']
const DOCUMENT = await exampleRequest()
const RECORDS = [
  { label: 'subscriber record', item: 2, category: 'subscriber' as const, bytes: utf8('{}') },
  { label: 'access log', item: 3, category: 'traffic' as const, bytes: utf8('GET /console\n') },
].map((file) => ({ ...file, mediaType: 'text/plain' }))

let drawn = 0
const random = (size: number) => sha256(utf8(`draw of the tests ${drawn++}`)).slice(0, size)

const states = [ARVENIA, BELMORA].map((state) => {
  const names = installationNames(state)
  const addresses = names.map(
    (name) => [`${state.code}/${name}`, `http://${name}.example/`] as const,
  )
  const policy = policyText(testWitness())
  return holdCeremony({
    ...{ state, at: START, random, profile: PROFILE, policy },
    addresses: new Map(addresses),
  })
})

/** The stores, the reading and the judgement of a real office. */
const ports = (): KitPorts => ({
  states,
  profile: PROFILE,
  start: START,
  witness: testWitness(),
  stores: () => ({ log: new MemoryLogStore(), tiles: new MemoryTileStore() }),
  witnessStore: new MemoryWitnessStore(),
  draft(said, { now: at, random, directories }, { id, acts, seen }) {
    const state = stateOf(id)
    const known = new Map([[PROFILE.digest as string, PROFILE]])
    const installation = { id, state, random, directories, profiles: known }
    const saw = [...seen.values()].slice(0, 2).sort((a, b) => (a.origin < b.origin ? -1 : 1))
    return draft(said, {
      installation: installation as unknown as Installation,
      view: { acts },
      at,
      saw,
    })
  },
  read(envelope, { acts }, directories) {
    const options = { directories, intakeAt: null, leaf: null, countersigned: true }
    return caseActOf(verifyEnvelope(envelope, options), acts)
  },
  judge(act, site, directories) {
    const side = (state: StateCode) => {
      const said = directories.latest(state)!.content.declarations as Json
      const what = { code: 'test/declarations', what: 'declarations' } as const
      return { state, declares: accept(declarations, said, what) }
    }
    const { effective, law } = consider({
      act,
      view: { acts: site.acts, state: fold(act.case, site.acts.values()) },
      profile: PROFILE,
      parties: ({ requesting, requested }) =>
        requesting && requested
          ? { requesting: side(requesting), requested: side(requested) }
          : undefined,
      here: stateOf(site.id),
      law: site.id !== 'XA/nimbus',
    })
    return { effective, decision: (law?.decision ?? null) as unknown as Json }
  },
  receipt: (of, key) => formatReceipt({ ...of, result: 'recorded' }, key),
})

export interface Played {
  readonly world: World
  readonly parcel: Awaited<ReturnType<typeof sealRecords>>
  readonly identity: string
}

/** Request, order, evidence, lock and erasure; `twists` say who does not do as they should. */
export async function playCase(twists: Twists = {}): Promise<Played> {
  const world = await World.open(ports())
  world.twists = twists
  const stage: play.Stage = {
    now: () => world.now,
    settle: async () => {},
    say: async (office, said, nth) => spokenOf(await world.say(office, said, nth)),
  }
  const mine = newIdentity(random)
  const it = await play.makeRequest(stage, DOCUMENT, mine.recipient)
  const first = play.recorded(await play.transmit(it, 'contact-point', [1])).act
  await play.receive(it, 'contact-point', first)
  const keeping = { kind: 'preservation', items: [1], office: 'contact-point' } as const
  const keep = play.recorded(await play.order(it, keeping)).act
  await play.serve(it, 'contact-point', keep)
  await play.preserved(it, keep, [1])
  await play.authorize(it, [2, 3])
  const second = play.recorded(await play.transmit(it, 'central-authority', [2, 3])).act
  await play.receive(it, 'central-authority', second)
  await play.assess(it, [2, 3])
  const reasons = 'both laws punish it'
  const outcome = 'execute-with-conditions'
  await play.decide(it, [2, 3], { outcome, reasons, conditions: play.CONDITIONS })
  const office = 'central-criminal-court'
  const recipients = [mine.recipient]
  const ordering = { kind: 'production', items: [2, 3], office, recipients } as const
  const order = play.recorded(await play.order(it, ordering)).act
  await play.serve(it, 'central-authority', order)
  const operator = world.person('XA/nimbus').id
  const particulars = { case: it.case, order, operator, recipients, at: world.now, random }
  const parcel = await sealRecords(RECORDS, particulars)
  const produced = play.recorded(await play.produce(it, order, parcel)).act
  const over = await play.handOver(it, { produced, parcel, conditions: play.CONDITIONS })
  const received = play.recorded(await play.evidenceReceived(it, play.recorded(over).act)).act
  await play.deferNotice(it, 80)
  const registry = 'XB/registry' as OfficeId
  const due = addDays(START, 90)
  const lock = { type: 'EvidenceLocked', case: it.case, body: { received, due } }
  world.advance(90 * 86_400)
  await world.say(registry, lock, null)
  world.advance(14 * 86_400)
  const destroyed = ['header', 'payload', 'case-key']
  const erased = { produced, destroyed, backupsGoneBy: dayOf(addDays(world.now, 30)) }
  await world.say(registry, { type: 'EvidenceErased', case: it.case, body: erased }, null)
  return { world, parcel, identity: mine.identity }
}

/** As a reader who trusts everyone in the world, at its present time. */
export const optionsOf = ({ world }: Played) => ({ trust: world.trust(), asOf: world.now })
