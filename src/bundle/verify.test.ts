/** Whole cases, played between two States and a provider, become bundles that verify. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Profile, sealProfile } from '../law/profile.ts'
import type { ActPayload } from '../signing/act-payload.ts'
import { optionsOf, PROFILE, playCase } from '../sim/test-case.ts'
import { identity } from '../vault/identity.ts'
import { copiesAreTold } from './copies.contract.ts'
import { DISHONEST } from './dishonest.contract.ts'
import { verifyParcel } from './evidence.ts'
import { bundleBytes } from './export.ts'
import { filesOf, flipped, Given, listed, packed } from './forging.contract.ts'
import { reportLines } from './report.ts'
import { TAMPERED_ACTS } from './tampered.contract.ts'
import { TAMPERED_RECORDS } from './tampered-records.contract.ts'
import type { Twists } from './testkit.ts'
import type { Verification } from './verification.ts'
import { verifyBundle, verifyContents } from './verify.ts'

const honest = await playCase()
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
    const { receipts, ...counts } = found.counts
    const written = { acts: 20, persons: 9, offices: 9, proofs: 20, logs: 3 }
    assert.deepEqual(counts, { ...written, checkpoints: 20, decisions: 20 })
    assert.equal(receipts, bundle.receipts.length)
    assert.deepEqual(
      found.gaps.map(({ what }) => what),
      ['not-before'],
    )
    assert.deepEqual(found.erased, [])
    assert.deepEqual(
      found.timeline.map(({ type }) => type).filter((type) => type.startsWith('Evidence')),
      ['EvidenceTransmitted', 'EvidenceReceived', 'EvidenceLocked', 'EvidenceErased'],
    )
    const [parcel] = found.parcels
    assert.ok(parcel?.locked && parcel.received?.intact)
    assert.deepEqual(
      parcel.erased.map(({ by }) => by),
      ['XB'],
    )
  })

  test('verifies as the requesting State exports it, and says what did not cross', () => {
    const bundle = honest.world.bundle('XB/main')
    const found = verifyContents(bundle, optionsOf(honest))
    assert.deepEqual(codes(found), [])
    assert.equal(found.counts.decisions, bundle.acts.size)
    const given = new Given(honest.world, bundle)
    const confirmed = given.act('AssessmentConfirmed')
    const named = found.withheld.filter(({ kind }) => kind === 'act')
    assert.ok(!bundle.acts.has(confirmed))
    assert.ok(
      found.withheld.some(({ kind }) => kind === 'ground'),
      'digests of internal acts',
    )
    assert.deepEqual(named, [])
    const release = found.gaps.find(({ what }) => what === 'release')
    assert.equal(release?.act, given.act('EvidenceTransmitted'))
    assert.match(release.says, /did not cross the border/)
  })

  test('verifies as the provider exports it, where no law is applied', () => {
    const found = verifyContents(honest.world.bundle('XA/nimbus'), optionsOf(honest))
    assert.deepEqual(codes(found), [])
    assert.equal(found.counts.decisions, 0)
    assert.ok(found.gaps.some(({ what, says }) => what === 'law' && says.includes('provider')))
  })

  test('verifies without the directory of a State that only gave receipts', () => {
    const bundle = honest.world.bundle('XA/nimbus')
    const directories = bundle.directories.filter(({ state }) => state === 'XA')
    const found = verifyContents({ ...bundle, directories }, optionsOf(honest))
    assert.deepEqual(codes(found), [])
    assert.ok(found.gaps.some(({ what, says }) => what === 'receipt' && says.includes('XB')))
  })

  test('verifies after erasure, and what is erased is named part by part', async () => {
    const played = await playCase()
    const before = verifyContents(played.world.bundle('XB/main'), optionsOf(played))
    played.world.forget('XB/main')
    const found = verifyContents(played.world.bundle('XB/main'), optionsOf(played))
    assert.deepEqual(codes(found), [])
    assert.equal(found.counts.proofs, before.counts.proofs)
    const request = new Given(played.world, played.world.bundle('XB/main')).act('RequestMade')
    assert.ok(found.erased.some(({ part, of }) => part === 'request' && of === request))
    assert.ok(found.withheld.every((one) => one.kind !== 'part' || one.of !== request))
    const lines = reportLines(found)
    assert.equal(lines[0], 'VERIFIED')
    const named = lines.filter((line) => line.includes('"request"'))
    assert.match(named.join(), new RegExp(`act ${request.slice(0, 12)}: "request"`))
    assert.deepEqual(
      found.gaps.filter(({ what }) => what === 'decision').length + found.counts.decisions,
      before.counts.decisions,
    )
  })

  test('is decided by today’s encoding too where the reader asks', () => {
    const bundle = honest.world.bundle('XA/main')
    const asToday = (today: Profile) =>
      verifyContents(bundle, { ...optionsOf(honest), corrected: () => today })
    assert.deepEqual(asToday(PROFILE).corrections, [], 'the same encoding says the same')
    const dropped = 'full-safeguards/sg-12-statistics'
    const rules = PROFILE.rules.filter(({ id }) => id !== dropped)
    const found = asToday(sealProfile('full-safeguards', { ...PROFILE, rules }))
    assert.deepEqual(codes(found), [], 'the record stands by the rules that it was made by')
    assert.equal(found.counts.decisions, 20)
    assert.ok(found.corrections.length > 0)
    assert.ok(found.corrections.every(({ gone }) => gone.includes(dropped)))
    assert.ok(found.corrections.every(({ added }) => added.length === 0))
    assert.ok(reportLines(found).some((line) => line.includes(`no more: ${dropped}`)))
  })

  test('says whose copies are proven erased and whose are not', async () => {
    await copiesAreTold((await playCase()).world)
  })

  test('an act of a type that is not known is verified, shown and never folded', async () => {
    const twists: Twists = {
      'RequestReceived#1': { payload: (said) => ({ ...said, type: 'NeverHeardOf', body: {} }) },
    }
    const played = await playCase(twists)
    const found = verifyContents(played.world.bundle('XA/main'), optionsOf(played))
    assert.deepEqual(codes(found), [])
    assert.equal(found.counts.acts, 20)
    assert.equal(found.timeline.length, 19)
    assert.ok(found.gaps.some(({ what }) => what === 'not-understood'))
  })

  test('an own act that the law stops is a fault, whoever signed it', async () => {
    const conditions = { payload: (said: ActPayload) => ({ ...said, body: bare(said.body) }) }
    const played = await playCase({ 'EvidenceTransmitted#0': conditions })
    const { world } = played
    const found = verifyContents(world.bundle('XA/main'), optionsOf(played))
    const [act] = world.said.get('EvidenceTransmitted')!
    assert.deepEqual(codes(found), [['law/stopped', act]])
  })
})

const bare = (body: ActPayload['body']) => ({ ...body, conditions: [] })

describe('a bundle', () => {
  test('with any one bit changed is refused, packed again or not', async () => {
    const bytes = await bundleBytes(honest.world.bundle('XA/main'))
    const files = await filesOf(bytes)
    const options = optionsOf(honest)
    const bit = fc.tuple(fc.nat(), fc.nat())
    const run = async ([which, place]: readonly [number, number]) => {
      const flat = await verifyBundle(flipped(bytes, place % bytes.length), options)
      const at = 1 + (which % (files.length - 1))
      const file = files[at]!
      const other = files.with(at, flipped(file, place % file.length))
      const found = await verifyBundle(await packed(listed(other)), options)
      return !flat.ok && !found.ok
    }
    await fc.assert(fc.asyncProperty(bit, run), { numRuns: 12 })
  })

  test('is reported in lines under a hundred columns that hold every fault and gap', () => {
    const { asOf, trust } = optionsOf(honest)
    const nobody = { ...trust, roots: [] }
    const bundle = honest.world.bundle('XA/main')
    const found = verifyContents(bundle, { asOf, trust: nobody })
    const lines = reportLines(found, { timeline: true })
    assert.match(lines[0]!, /^NOT VERIFIED: 2 faults$/)
    assert.ok(lines.every((line) => line.length < 100 && !line.includes('undefined')))
    const text = lines.join(' ').replaceAll(/\s+/g, ' ')
    for (const { says } of [...found.faults, ...found.gaps]) assert.ok(text.includes(says))
    const whole = reportLines(verifyContents(bundle, optionsOf(honest)), { timeline: true })
    assert.ok(whole.every((line) => line.length < 100 && !line.includes('undefined')))
    assert.ok(whole.some((line) => / DecisionTaken [0-9a-f]{12}, XA\/p-103 of XA/.test(line)))
  })
})

describe('a parcel beside the bundle', () => {
  const [claim] = verifyContents(honest.world.bundle('XB/main'), optionsOf(honest)).evidence
  const { header, payload } = honest.parcel
  const opener = identity(honest.identity)
  const faultsOf = async (files: Parameters<typeof verifyParcel>[1]) =>
    (await verifyParcel(claim!, files)).map(({ code }) => code)

  test('is the one that the acts name, with a key and without', async () => {
    assert.deepEqual(await faultsOf({ header, payload: inPieces(payload, 50), opener }), [])
    assert.deepEqual(await faultsOf({ payload: inPieces(payload, 50) }), [])
    assert.deepEqual(await faultsOf({ header }), [])
  })

  test('is refused for one flipped byte of its payload or header', async () => {
    const other = inPieces(flipped(payload), 50)
    assert.deepEqual(await faultsOf({ payload: other }), ['evidence/other-payload'])
    assert.deepEqual(await faultsOf({ header: flipped(header) }), ['evidence/other-header'])
    const opened = await faultsOf({ header, payload: inPieces(flipped(payload), 50), opener })
    const wrong = ['vault/chunk-refused', 'vault/payload-digest', 'evidence/other-payload']
    assert.deepEqual(opened, wrong)
  })

  test('whose manifest is erased is held against its digest alone', async () => {
    const { manifest: _, ...rest } = claim!
    const files = { header, payload: inPieces(payload, 50), opener }
    const found = await verifyParcel(rest, files)
    assert.deepEqual(
      found.map(({ code }) => code),
      ['evidence/no-manifest'],
    )
  })
})

describe('a tampered copy', () => {
  const given = new Given(honest.world, honest.world.bundle('XA/main'))
  for (const { name, change, trust, faults } of [...TAMPERED_ACTS, ...TAMPERED_RECORDS]) {
    test(`is refused: ${name}`, async () => {
      const { asOf, trust: whole } = optionsOf(honest)
      const bytes = await bundleBytes(await change(given))
      const found = await verifyBundle(bytes, { asOf, trust: trust?.(whole) ?? whole })
      assert.deepEqual(codes(found), faults(given))
      assert.equal(found.ok, false)
    })
  }
})

describe('a dishonest case', () => {
  for (const { name, twists, faults } of DISHONEST) {
    test(`is refused where ${name}`, async () => {
      const played = await playCase(twists)
      const given = new Given(played.world, played.world.bundle('XA/main'))
      const found = verifyContents(given.bundle, optionsOf(played))
      const named = codes(found).filter(([code]) => code !== 'law/stopped')
      assert.deepEqual(named, faults(given))
    })
  }
})
