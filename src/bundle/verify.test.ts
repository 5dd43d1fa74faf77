/** Whole cases, played between two States and a provider, become bundles that verify. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { type OfficeId, type StateCode, stateOf } from '../base/id.ts'
import { addDays, dayOf, instant } from '../base/instant.ts'
import { type Json, parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { declarations } from '../casefile/declarations.ts'
import { fold } from '../casefile/fold.ts'
import { requestDocument } from '../casefile/request.ts'
import { formatReceipt } from '../exchange/receipt.ts'
import { profiles } from '../law/shipped.ts'
import { caseActOf } from '../office/cases.ts'
import { consider } from '../office/consider.ts'
import { draft } from '../office/draft.ts'
import type { Installation } from '../office/installation.ts'
import { verifyEnvelope } from '../signing/signer.ts'
import { holdCeremony, installationNames } from '../sim/ceremony.ts'
import * as play from '../sim/play.ts'
import { sealRecords } from '../sim/seal.ts'
import { ARVENIA, BELMORA } from '../sim/states.ts'
import { MemoryLogStore } from '../storage/memory/log-store.ts'
import { MemoryTileStore } from '../storage/memory/tile-store.ts'
import { MemoryWitnessStore } from '../storage/memory/witness-store.ts'
import { identity, newIdentity } from '../vault/identity.ts'
import { DISHONEST } from './dishonest.contract.ts'
import { verifyParcel } from './evidence.ts'
import { bundleBytes } from './export.ts'
import { Given } from './forging.contract.ts'
import { MISPACKED } from './mispacked.contract.ts'
import { readBundle } from './read.ts'
import { reportLines } from './report.ts'
import { TAMPERED } from './tampered.contract.ts'
import { type KitPorts, policyText, type Site, type Twists, testWitness, World } from './testkit.ts'
import type { Verification } from './verification.ts'
import { verifyBundle, verifyContents } from './verify.ts'

const START = instant('2026-11-22T09:00:00Z')
const PROFILE = profiles['full-safeguards']
const DOCUMENT = accept(
  requestDocument,
  parseJson(readFileSync(new URL('../../examples/ransomware/request.json', import.meta.url))),
  { code: 'test/request', what: 'request' },
)
const CONDITIONS = [
  'use-limited-to-request',
  'no-onward-transfer-without-authorization',
  'erase-after-90-days-unless-extended',
  'deferred-notice-with-end-date',
  'count-in-statistics',
]
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

interface Played {
  readonly world: World
  readonly parcel: Awaited<ReturnType<typeof sealRecords>>
  readonly identity: string
}

/** Request, order, evidence, lock and erasure; `twists` say who does not do as they should. */
async function playCase(twists: Twists = {}): Promise<Played> {
  const world = await World.open(ports())
  world.twists = twists
  const stage: play.Stage = {
    now: () => world.now,
    settle: async () => {},
    say: (office, said, nth) => world.say(office, said, nth),
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
  await play.decide(it, [2, 3], { outcome, reasons, conditions: CONDITIONS })
  const office = 'central-criminal-court'
  const recipients = [mine.recipient]
  const ordering = { kind: 'production', items: [2, 3], office, recipients } as const
  const order = play.recorded(await play.order(it, ordering)).act
  await play.serve(it, 'central-authority', order)
  const operator = world.person('XA/nimbus').id
  const particulars = { case: it.case, order, operator, recipients, at: world.now, random }
  const parcel = await sealRecords(RECORDS, particulars)
  const produced = play.recorded(await play.produce(it, order, parcel)).act
  const over = await play.handOver(it, { produced, parcel, conditions: CONDITIONS })
  const received = play.recorded(await play.evidenceReceived(it, play.recorded(over).act)).act
  await play.deferNotice(it, 80)
  const registry = 'XB/registry' as OfficeId
  const due = addDays(START, 90)
  const lock = { type: 'EvidenceLocked', case: it.case, body: { received, due } }
  world.advance(90 * 86_400)
  await world.say(registry, lock, null)
  world.advance(14 * 86_400)
  const destroyed = ['header', 'payload', 'case-key']
  const erased = { received, destroyed, backupsGoneBy: dayOf(addDays(world.now, 30)) }
  await world.say(registry, { type: 'EvidenceErased', case: it.case, body: erased }, null)
  return { world, parcel, identity: mine.identity }
}

const honest = await playCase()
const optionsOf = ({ world }: Played) => ({ trust: world.trust(), asOf: world.now })
const codes = ({ faults }: Verification) =>
  faults.map(({ code, act, entry, log }) => [code, act ?? entry ?? log ?? null])

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('a whole case', () => {
  test('verifies as the requested State exports it, with every decision made again', async () => {
    const bundle = honest.world.bundle('XA/main')
    const found = await verifyBundle(await bundleBytes(bundle), optionsOf(honest))
    assert.deepEqual(codes(found), [])
    assert.equal(found.ok, true)
    assert.deepEqual(found.counts, {
      acts: 20,
      persons: 9,
      offices: 9,
      proofs: 20,
      logs: 3,
      checkpoints: 20,
      receipts: found.counts.receipts,
      decisions: 20,
    })
    assert.equal(found.counts.receipts, bundle.receipts.length)
  })
})

describe('a tampered copy', () => {
  const given = new Given(honest.world, honest.world.bundle('XA/main'))
  for (const { name, change, trust, faults } of TAMPERED) {
    test(`is refused: ${name}`, async () => {
      const { asOf, trust: whole } = optionsOf(honest)
      const bytes = await bundleBytes(await change(given))
      const found = await verifyBundle(bytes, { asOf, trust: trust?.(whole) ?? whole })
      assert.deepEqual(codes(found), faults(given))
      assert.equal(found.ok, false)
    })
  }
})

describe('a file that is no bundle', () => {
  for (const { name, change, code, entry } of MISPACKED) {
    test(`is refused where ${name}`, async () => {
      const bytes = await bundleBytes(honest.world.bundle('XA/main'))
      const found = await verifyBundle(await change(bytes), optionsOf(honest))
      assert.deepEqual([found.ok, found.case], [false, null])
      assert.equal(found.faults.length, 1)
      assert.equal(found.faults[0]?.code, code)
      if (entry !== undefined) assert.equal(found.faults[0]?.entry, entry)
    })
  }
})

describe('a dishonest case', () => {
  for (const { name, twists, faults } of DISHONEST) {
    test(`is refused where ${name}`, async () => {
      const played = await playCase(twists)
      const given = new Given(played.world, played.world.bundle('XA/main'))
      const found = verifyContents(given.bundle, optionsOf(played))
      assert.deepEqual(codes(found), faults(given))
    })
  }
})

void [readBundle, reportLines, inPieces, verifyParcel, identity]

export type { Site }
