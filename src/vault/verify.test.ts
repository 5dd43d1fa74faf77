import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat, toHex, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { type EvidenceFile, sealEvidence } from './evidence.ts'
import { newIdentity } from './identity.ts'
import type { Manifest } from './manifest.ts'
import { claimOf, rewrap, sealParcel } from './parcel.ts'
import { packTar, type TarPiece } from './tar.ts'
import { PARTICULARS } from './testdata/particulars.ts'
import { collect, pieces, seeded } from './testdata/streams.ts'
import { extractEvidence, headerFaults, type ReceivedParcel, verifyEvidence } from './verify.ts'

const random = seeded(31)
const [reader, recovery] = [newIdentity(random), newIdentity(random)]
const recipients = [reader.recipient, recovery.recipient]
const contents = [utf8('{"name":"…"}'), seeded(32)(150_000), utf8('a log\n'), new Uint8Array()]

const files = (bytes: readonly Uint8Array[] = contents): EvidenceFile[] =>
  bytes.map((content, i) => ({
    item: 1 + (i >> 1),
    label: `file ${i + 1}`,
    mediaType: 'application/octet-stream',
    sizeBytes: content.length,
    content: pieces(content),
  }))

interface Parcel {
  readonly header: Bytes
  readonly payload: Bytes
  readonly manifest: Manifest
}

async function seal(): Promise<Parcel> {
  const sealed = sealEvidence(files(), PARTICULARS, { recipients, random })
  const payload = await collect(sealed.payload)
  return { header: sealed.header, payload, manifest: sealed.manifest() }
}

const parcel = await seal()
const received = (change: Partial<Parcel> = {}): ReceivedParcel => {
  const { payload, ...rest } = { ...parcel, ...change }
  return { ...rest, payload: pieces(payload) }
}

/** Code of each fault with the chunk or entry it names. */
async function verify(change: Partial<Parcel> = {}, opener = reader.identity) {
  const faults = await verifyEvidence(received(change), opener)
  return faults.map(({ code, data }) => {
    const place = data['chunk'] ?? data['entry']
    return place === undefined ? code : `${code} ${place}`
  })
}

/** The sender lies: another plaintext, under a manifest that fits what was sent. */
async function sealedAs(plain: AsyncIterable<Uint8Array>): Promise<Partial<Parcel>> {
  const sealed = sealParcel(plain, recipients, { random })
  const payload = await collect(sealed.payload)
  const manifest = structuredClone(parcel.manifest)
  manifest.parcel.headerSha256 = digest(sealed.header)
  manifest.parcel.payloadSha256 = digest(payload)
  return { header: sealed.header, payload, manifest }
}

test('what was sealed verifies for each recipient', async () => {
  assert.deepEqual(await verify(), [])
  assert.deepEqual(await verify({}, recovery.identity), [])
})

test('a manifest says of each file, header and payload what they are', () => {
  const { manifest, header, payload } = parcel
  assert.deepEqual(
    manifest.entries.map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes })),
    contents.map((bytes) => ({ sha256: digest(bytes), sizeBytes: bytes.length })),
  )
  assert.deepEqual(manifest.parcel, {
    ...claimOf(header, recipients),
    payloadSha256: digest(payload),
    payloadBytes: payload.length,
    chunks: 3,
  })
})

test('extracting gives the files in their order, byte for byte', async () => {
  const found: Uint8Array[][] = []
  for await (const piece of extractEvidence(received(), reader.identity)) {
    if (piece.kind === 'start') found.push([])
    if (piece.kind === 'bytes') found.at(-1)!.push(piece.bytes)
  }
  assert.deepEqual(
    found.map((bytes) => toHex(concat(...bytes))),
    contents.map(toHex),
  )
})

test('a chunk changed on the way is named, and the payload is not the signed one', async () => {
  const payload = parcel.payload.slice()
  payload[70_000]! ^= 1
  assert.deepEqual(await verify({ payload }), ['vault/chunk-refused 1', 'vault/payload-digest'])
})

test('a chunk sealed wrongly is named, and the payload is the signed one', async () => {
  const payload = parcel.payload.slice()
  payload[70_000]! ^= 1
  const manifest = structuredClone(parcel.manifest)
  manifest.parcel.payloadSha256 = digest(payload)
  assert.deepEqual(await verify({ payload, manifest }), ['vault/chunk-refused 1'])
})

test('a payload cut off or followed by more is not the one signed', async () => {
  const { payload } = parcel
  const [cut, more] = [payload.slice(0, 16 + 65_552), concat(payload, utf8('x'))]
  assert.deepEqual(await verify({ payload: cut }), [
    'vault/payload-truncated 1',
    'vault/payload-digest',
  ])
  assert.deepEqual(await verify({ payload: more }), [
    'vault/chunk-refused 2',
    'vault/payload-digest',
  ])
})

test('entries that differ from the manifest are all named, each with what is wrong', async () => {
  const [one, two, three, four] = contents as [Bytes, Bytes, Bytes, Bytes]
  const cases: readonly [readonly Uint8Array[], readonly string[]][] = [
    [[one, two, utf8('a lie\n'), four], ['vault/entry-digest 3']],
    [
      [utf8('x'), two, utf8('a lie\n'), four],
      ['vault/entry-size 1', 'vault/entry-digest 3'],
    ],
    [
      [one, three, two, four],
      ['vault/entry-misplaced 2', 'vault/entry-misplaced 3'],
    ],
    [[one, two, three], ['vault/entry-missing 4']],
    [
      [one, two, four],
      ['vault/entry-misplaced 3', 'vault/entry-missing 4'],
    ],
    [[one, two, three, four, utf8('more')], ['vault/entry-extra 5']],
  ]
  for (const [bytes, named] of cases) {
    assert.deepEqual(await verify(await sealedAs(packTar(files(bytes)))), named)
  }
})

test('a plaintext that is no tar of ours is named as that', async () => {
  assert.deepEqual(await verify(await sealedAs(pieces(utf8('just text')))), ['vault/tar-refused 1'])
})

test('extracting stops at the first fault, before the end of the entry that has it', async () => {
  const lie = await sealedAs(packTar(files([contents[0]!, utf8('a lie'), contents[2]!])))
  const seen: TarPiece[] = []
  await assert.rejects(
    async () => {
      for await (const piece of extractEvidence(received(lie), reader.identity)) seen.push(piece)
    },
    { code: 'vault/entry-size', data: { entry: 2 } },
  )
  assert.deepEqual(
    seen.filter(({ kind }) => kind === 'end').map(({ entry }) => entry),
    [1],
  )
})

test('another header, and a recipient more, are found without a key', async () => {
  const stranger = newIdentity(random)
  const header = await rewrap(parcel.header, reader.identity, [...recipients, stranger.recipient], {
    random,
  })
  const faults = headerFaults(header, parcel.manifest.parcel)
  assert.deepEqual(
    faults.map(({ code }) => code),
    ['vault/header-digest', 'vault/header-recipients'],
  )
  assert.deepEqual(await verify({ header }), ['vault/header-digest', 'vault/header-recipients'])
  await assert.rejects(extractEvidence({ ...received(), header }, reader.identity).next(), {
    code: 'vault/header-digest',
  })
})

test('a header wrapped anew is held against the record of its wrapping', async () => {
  const header = await rewrap(parcel.header, reader.identity, [reader.recipient], { random })
  const claim = claimOf(header, [reader.recipient])
  assert.deepEqual(await verifyEvidence({ ...received(), header, claim }, reader.identity), [])
})

test('who is no recipient still learns whether the payload is the signed one', async () => {
  const stranger = newIdentity(random)
  const payload = parcel.payload.slice(1)
  assert.deepEqual(await verify({}, stranger.identity), ['vault/not-a-recipient'])
  assert.deepEqual(await verify({ payload }, stranger.identity), [
    'vault/not-a-recipient',
    'vault/payload-digest',
  ])
})

test('a fault of the medium is passed through, not taken for a fault of the parcel', async () => {
  async function* broken() {
    yield parcel.payload.subarray(0, 100_000)
    throw new Error('disk')
  }
  const damaged = { ...received(), payload: broken() }
  await assert.rejects(verifyEvidence(damaged, reader.identity), { message: 'disk' })
})

test('what no manifest can say is refused before anything is sealed', () => {
  const twice = files().map((file) => ({ ...file, label: 'same' }))
  assert.throws(() => sealEvidence(twice, PARTICULARS, { recipients, random }), {
    code: 'vault/manifest-refused',
  })
})

test('the manifest is known when the payload is read to its end, and not before', () => {
  const sealed = sealEvidence(files(), PARTICULARS, { recipients, random })
  assert.throws(() => sealed.manifest(), { code: 'vault/parcel-unfinished' })
})
