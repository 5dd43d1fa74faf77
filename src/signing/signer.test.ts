import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { OfficeId, PersonId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import {
  AT,
  byJudge,
  byService,
  CENTRAL,
  CLERK,
  CONTENT,
  clerksKey,
  DIRECTORY,
  ENVELOPE,
  envelopeOf,
  following,
  JUDGE,
  judgesKey,
  kidOf,
  LOG,
  officeKey,
  PASSKEY_ENVELOPE,
  PAYLOAD,
  PINNED,
  payloadBy,
  REGISTRY,
  ROOT,
  registryKey,
  SERVICE,
  STATE,
  servicesKey,
  signerFrom,
} from '../sim/testkit.ts'
import { actId } from './act-payload.ts'
import { type Directory, openDirectory, signDirectory } from './directory.ts'
import type { DirectoryContent } from './directory-content.ts'
import { directoryView } from './directory-view.ts'
import { countersign, type Envelope, formatEnvelope, parseEnvelope } from './envelope.ts'
import { type VerifyEnvelope, verifyEnvelope } from './signer.ts'
import { actStatement, challengeOf, signStatement } from './statement.ts'

const ASKED: VerifyEnvelope = {
  directories: directoryView([DIRECTORY]),
  intakeAt: AT,
  leaf: null,
  countersigned: true,
}
const verify = (envelope: Envelope, asked: Partial<VerifyEnvelope> = {}) =>
  verifyEnvelope(envelope, { ...ASKED, ...asked })

/** A view of the directory followed by a second one, changed and issued at an instant. */
function viewAfter(at: string, change: (content: DirectoryContent) => void): VerifyEnvelope {
  const content = following(DIRECTORY, (next) => {
    next.issued = instant(at)
    change(next)
  })
  const next: Directory = openDirectory(signDirectory(content, ROOT), {
    state: STATE,
    pinnedRoot: PINNED,
    asOf: instant('2026-12-31T00:00:00Z'),
    previous: DIRECTORY,
  })
  const intakeAt = instant('2026-11-24T00:00:00Z')
  return { ...ASKED, intakeAt, directories: directoryView([next, DIRECTORY]) }
}

test('a software key and a passkey say who signed, for which office, with which powers', () => {
  const software = verify(ENVELOPE)
  assert.deepEqual(software.signer, {
    office: CENTRAL,
    officeKind: 'central-authority',
    person: SERVICE,
    key: servicesKey.kid,
    kind: 'software',
    powers: ['receive'],
    ceremony: null,
    revokedFrom: null,
  })
  assert.equal(software.id, actId(ENVELOPE.payload))
  assert.deepEqual(software.payload, PAYLOAD)
  assert.deepEqual([...software.parts.keys()], ['facts'])
  assert.equal(software.countersigned, true)
  const { signer } = verify(PASSKEY_ENVELOPE)
  assert.equal(signer.kind, 'passkey')
  assert.deepEqual(signer.powers, ['decide', 'transmit'])
  assert.equal(signer.ceremony?.origin, 'https://sign.office.example')
})

test('the registry speaks by its office key, and no other office does', () => {
  const byRegistry = (bytes: Uint8Array) => signStatement(actStatement(bytes), registryKey)
  const spoken = envelopeOf(payloadBy(null, registryKey.kid, REGISTRY), byRegistry, registryKey)
  const { signer } = verify(spoken)
  assert.deepEqual([signer.person, signer.kind, signer.powers], [null, 'office', ['notify']])
  const byOffice = (bytes: Uint8Array) => signStatement(actStatement(bytes), officeKey)
  const usurped = envelopeOf(payloadBy(null, officeKey.kid), byOffice)
  assert.throws(() => verify(usurped), { code: 'signer/not-the-registry' })
  const borrowed = envelopeOf(payloadBy(null, officeKey.kid, REGISTRY), byOffice, registryKey)
  assert.throws(() => verify(borrowed), { code: 'signer/unknown-key' })
})

test('no server key makes an act of a person', () => {
  for (const key of [officeKey, registryKey, signerFrom('peer'), ROOT]) {
    const by = (bytes: Uint8Array) => signStatement(actStatement(bytes), key)
    const forged = envelopeOf(payloadBy(SERVICE, key.kid), by)
    assert.throws(() => verify(forged), { code: 'signer/unknown-key' })
    const posed = envelopeOf(PAYLOAD, by)
    assert.throws(() => verify(posed), { code: 'jws/wrong-key' })
  }
})

test('an author whom the directory does not know is refused by what is unknown', () => {
  const cases: [Envelope, string][] = [
    [envelopeOf(payloadBy(SERVICE, servicesKey.kid, 'XB/x' as OfficeId), byService), 'office'],
    [envelopeOf(payloadBy('XB/p-9' as PersonId, servicesKey.kid), byService), 'person'],
    [envelopeOf(payloadBy(CLERK, servicesKey.kid), byService), 'key'],
    [envelopeOf(payloadBy(JUDGE, signerFrom('x').kid), byService), 'key'],
    [envelopeOf(payloadBy(SERVICE, servicesKey.kid, 'XC/x' as OfficeId), byService), 'state'],
  ]
  for (const [envelope, what] of cases) {
    assert.throws(() => verify(envelope), { code: `signer/unknown-${what}` })
  }
  const elsewhere = envelopeOf(payloadBy(SERVICE, servicesKey.kid, REGISTRY), byService)
  assert.throws(() => verify(elsewhere), { code: 'signer/not-in-office' })
})

test('a passkey signs only as a passkey, another person only for himself', () => {
  const asSoftware = envelopeOf(payloadBy(JUDGE, kidOf(judgesKey)), byService)
  assert.throws(() => verify(asSoftware), { code: 'statement/wrong-form' })
  const asPasskey = envelopeOf(PAYLOAD, byJudge)
  assert.throws(() => verify(asPasskey), { code: 'statement/wrong-form' })
  const byClerk = (bytes: Uint8Array) => clerksKey.assert(challengeOf(actStatement(bytes)))
  const forJudge = envelopeOf(payloadBy(JUDGE, kidOf(judgesKey)), byClerk)
  assert.throws(() => verify(forJudge), { code: 'passkey/wrong-credential' })
})

test('a key and a post count from their first instant until before their last', () => {
  const during = (change: (content: DirectoryContent) => void) =>
    viewAfter('2026-11-02T00:00:00Z', change)
  const cases: [(content: DirectoryContent) => void, string][] = [
    [({ persons }) => Object.assign(persons[2]!.keys[0]!, { until: AT }), 'key-not-valid'],
    [
      ({ persons }) => Object.assign(persons[2]!.keys[0]!, { from: '2026-11-22T09:50:28Z' }),
      'key-not-valid',
    ],
    [({ persons }) => Object.assign(persons[2]!.offices[0]!, { until: AT }), 'not-in-office'],
    [
      ({ persons }) => Object.assign(persons[2]!.offices[0]!, { from: '2026-11-22T09:50:28Z' }),
      'not-in-office',
    ],
  ]
  for (const [change, what] of cases) {
    assert.throws(() => verify(ENVELOPE, during(change)), { code: `signer/${what}` })
  }
  const lasting = during(({ persons }) =>
    Object.assign(persons[2]!.keys[0]!, { from: AT, until: '2026-11-22T09:50:28Z' }),
  )
  assert.ok(verify(ENVELOPE, lasting))
})

test('powers are those of the posts held at the instant of the act', () => {
  const posts = viewAfter('2026-11-02T00:00:00Z', ({ persons }) => {
    const { offices } = persons[0]!
    const [post] = offices
    offices.push({ ...post!, powers: ['receive'] }, { ...post!, powers: ['decide'], from: AT })
    post!.until = AT
  })
  assert.deepEqual(verify(PASSKEY_ENVELOPE, posts).signer.powers, ['receive', 'decide'])
})

test('authority is judged by the directory in force then, not by the latest', () => {
  const gone = viewAfter('2026-11-23T00:00:00Z', (content) => {
    content.persons.splice(2)
  })
  assert.equal(verify(ENVELOPE, gone).signer.person, SERVICE)
  const before = { ...PAYLOAD, at: instant('2026-10-31T00:00:00Z') }
  assert.throws(() => verify(envelopeOf(before, byService)), { code: 'signer/unknown-state' })
})

test('an expired directory takes nothing in and still lets old acts be read', () => {
  const intakeAt = CONTENT.validUntil
  assert.throws(() => verify(ENVELOPE, { intakeAt }), { code: 'signer/directory-expired' })
  assert.ok(verify(ENVELOPE, { intakeAt: null }))
})

const revokedSince = (at: string, size: number) =>
  viewAfter('2026-11-23T00:00:00Z', (content) => {
    const cuts = [{ origin: LOG, size }]
    content.revocations.push({ key: servicesKey.kid, at: instant(at), cuts })
  })

test('a revoked key is judged by the index of the leaf, whatever the act says of its time', () => {
  for (const at of ['2026-11-01T00:00:00Z', '2026-11-22T23:00:00Z']) {
    const asked = revokedSince(at, 10)
    const at9 = verify(ENVELOPE, { ...asked, leaf: { origin: LOG, index: 9 } })
    assert.deepEqual(at9.signer.revokedFrom, { origin: LOG, size: 10 })
    assert.throws(() => verify(ENVELOPE, { ...asked, leaf: { origin: LOG, index: 10 } }), {
      code: 'signer/revoked',
    })
  }
})

test('without a leaf a revoked key is judged by time at intake and reported when read', () => {
  const revoked = revokedSince(AT, 10)
  assert.throws(() => verify(ENVELOPE, revoked), { code: 'signer/revoked' })
  const read = verify(ENVELOPE, { ...revoked, intakeAt: null })
  assert.deepEqual(read.signer.revokedFrom, { origin: LOG, size: 10 })
  const later = verify(ENVELOPE, revokedSince('2026-11-22T09:50:28Z', 10))
  assert.deepEqual(later.signer.revokedFrom, { origin: LOG, size: 10 })
})

test('a leaf stands in the log of the office that spoke', () => {
  const leaf = { origin: 'log.example/other', index: 0 }
  assert.throws(() => verify(ENVELOPE, { leaf }), { code: 'signer/foreign-log' })
})

test('an office countersigns with its own key, one act, and may be made to', () => {
  const bare = { ...ENVELOPE, countersignature: null }
  assert.throws(() => verify(bare), { code: 'signer/not-countersigned' })
  assert.equal(verify(bare, { countersigned: false }).countersigned, false)
  const other = countersign(digest(utf8('another act')), officeKey)
  const wrong: [Envelope, string][] = [
    [{ ...ENVELOPE, countersignature: other }, 'jws/bad-signature'],
    [envelopeOf(PAYLOAD, byService, registryKey), 'jws/wrong-key'],
    [envelopeOf(PAYLOAD, byService, servicesKey), 'jws/wrong-key'],
  ]
  for (const [envelope, code] of wrong) {
    assert.throws(() => verify(envelope), { code })
    assert.throws(() => verify(envelope, { countersigned: false }), { code })
  }
})

test('an office that changed its key may countersign with either, unless it is revoked', () => {
  const NEXT = signerFrom('next office key')
  const changedKey = viewAfter('2026-11-22T10:00:00Z', (content) => {
    content.offices[0]!.key = NEXT.jwk
  })
  assert.ok(verify(envelopeOf(PAYLOAD, byService, NEXT), changedKey).countersigned)
  assert.ok(verify(ENVELOPE, changedKey).countersigned)
  const revoked = viewAfter('2026-11-22T10:00:00Z', (content) => {
    content.offices[0]!.key = NEXT.jwk
    const cuts = [{ origin: LOG, size: 5 }]
    content.revocations.push({ key: officeKey.kid, at: AT, cuts })
  })
  assert.throws(() => verify(ENVELOPE, revoked), { code: 'signer/revoked' })
  assert.ok(verify(ENVELOPE, { ...revoked, leaf: { origin: LOG, index: 4 } }))
})

test('a known act with another signature is the same act', () => {
  const judge = payloadBy(JUDGE, kidOf(judgesKey))
  const again = envelopeOf(judge, (bytes) =>
    judgesKey.assert(challengeOf(actStatement(bytes)), { signCount: 8 }),
  )
  assert.notDeepEqual(again.signature, PASSKEY_ENVELOPE.signature)
  assert.equal(verify(again).id, verify(PASSKEY_ENVELOPE).id)
})

test('withheld parts are no fault, and a changed part is', () => {
  assert.equal(verify({ ...ENVELOPE, parts: new Map() }).parts.size, 0)
  const [[name, part]] = [...ENVELOPE.parts] as [[string, { salt: never; bytes: never }]]
  const parts = new Map([[name, { ...part, bytes: utf8('other words') }]])
  assert.throws(() => verify({ ...ENVELOPE, parts }), { code: 'envelope/wrong-part' })
})

test('any flipped bit of an envelope is refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(ENVELOPE, PASSKEY_ENVELOPE), fc.nat(), (envelope, bit) => {
      const bytes = formatEnvelope(envelope)
      assert.ok(verify(parseEnvelope(bytes)))
      bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7)
      assert.throws(() => verify(parseEnvelope(bytes)))
    }),
    { numRuns: 300 },
  )
})
