import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromUtf8, utf8 } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { Fault } from '../base/error.ts'
import { type Json, parseJson } from '../base/json.ts'
import { acceptErasure } from './custody.ts'
import {
  acceptManifest,
  type Manifest,
  manifestBytes,
  manifestDigest,
  parcelSizes,
  readManifest,
} from './manifest.ts'
import { PARTICULARS } from './testdata/particulars.ts'

const sha = (digit: string) => digit.repeat(64) as Digest

const sample: Manifest = {
  ...structuredClone(PARTICULARS),
  format: 'rogatory-manifest/1',
  entries: [
    {
      item: 1,
      label: 'subscriber.json',
      mediaType: 'application/json',
      sizeBytes: 412,
      sha256: sha('1'),
    },
    {
      item: 3,
      label: 'почта за март.mbox',
      mediaType: 'application/mbox',
      sizeBytes: 150_000,
      sha256: sha('2'),
    },
  ],
  parcel: {
    headerSha256: sha('3'),
    payloadSha256: sha('4'),
    ...parcelSizes([412, 150_000]),
    recipients: [sha('5'), sha('6')],
  },
}

test('a manifest is one byte string: reading undoes writing', () => {
  assert.deepEqual(readManifest(manifestBytes(sample)), sample)
})

test('the bytes and the digest of a manifest never change: acts have signed them', () => {
  assert.match(
    fromUtf8(manifestBytes(sample)),
    /^\{"case":"5f0c8a1de2b347969a3c1d70b84e6f12","coll/,
  )
  assert.equal(
    manifestDigest(sample),
    '5a2607111a067a6a1d7f0d5b6f5f847db33c6d31a1efb8b18976ea6b2bccc89b',
  )
})

test('a second form of the same document is refused', () => {
  const text = fromUtf8(manifestBytes(sample))
  for (const other of [`${text}\n`, text.replace(':', ': '), JSON.stringify(sample)]) {
    assert.throws(() => readManifest(utf8(other)), { code: 'vault/manifest-not-canonical' })
  }
  assert.throws(() => readManifest(utf8(text.replace('{', '{"case":"x",'))), {
    code: 'json/duplicate-member',
  })
})

const [first, second] = sample.entries as [Manifest['entries'][0], Manifest['entries'][0]]
const { parcel, collection, retention } = sample

/** What is wrong, where the refusal must point, and the change that makes it so. */
const REFUSED: Readonly<Record<string, readonly [path: string, change: object]>> = {
  'another format': ['format', { format: 'rogatory-manifest/2' }],
  'a member that is not known': ['', { remark: 'x' }],
  'no entries': ['entries', { entries: [], parcel: { ...parcel, ...parcelSizes([]) } }],
  'entries not in the order of their items': [
    'entries',
    {
      entries: [second, first],
      parcel: { ...parcel, ...parcelSizes([150_000, 412]) },
    },
  ],
  'one label twice': ['entries', { entries: [first, { ...second, label: first.label }] }],
  'a label that turns the direction of text': [
    'entries.0.label',
    {
      entries: [{ ...first, label: 'invoice\u202efdp.exe' }, second],
    },
  ],
  'a label with a control character': [
    'entries.0.label',
    { entries: [{ ...first, label: 'a\u0000b' }, second] },
  ],
  'a media type with parameters': [
    'entries.0.mediaType',
    { entries: [{ ...first, mediaType: 'text/plain; x=y' }, second] },
  ],
  'item 0': ['entries.0.item', { entries: [{ ...first, item: 0 }, second] }],
  'a size that the parcel cannot have': [
    'parcel',
    { entries: [{ ...first, sizeBytes: 413_000 }, second] },
  ],
  'a chunk count that does not follow': [
    'parcel',
    { parcel: { ...parcel, chunks: parcel.chunks + 1 } },
  ],
  'a payload size that does not follow': ['parcel', { parcel: { ...parcel, payloadBytes: 1 } }],
  'no recipients': ['parcel.recipients', { parcel: { ...parcel, recipients: [] } }],
  'recipients out of order': [
    'parcel.recipients',
    { parcel: { ...parcel, recipients: [sha('6'), sha('5')] } },
  ],
  'a recipient twice': [
    'parcel.recipients',
    { parcel: { ...parcel, recipients: [sha('5'), sha('5')] } },
  ],
  'a collection that ends before it begins': [
    'collection',
    {
      collection: { ...collection, to: '2026-03-01T00:00:00Z' },
    },
  ],
  'an operator who is an office': [
    'collection.operator',
    { collection: { ...collection, operator: 'XB/court' } },
  ],
  'erasure before the lock': ['retention', { retention: { ...retention, eraseByDay: 89 } }],
  'a condition without a language': [
    'conditions.0.language',
    { conditions: [{ code: 'only-this-case', text: 'x' }] },
  ],
}

for (const [what, [path, change]] of Object.entries(REFUSED)) {
  test(`a manifest with ${what} is refused`, () => {
    assert.throws(
      () => acceptManifest({ ...sample, ...change } as unknown as Json),
      ({ code, data }: Fault) => {
        const problems = data['problems'] as readonly { path: string }[]
        assert.deepEqual(
          [code, problems.map((one) => one.path)],
          ['vault/manifest-refused', [path]],
        )
        return true
      },
    )
  })
}

test('size and chunks of a parcel follow from its files', () => {
  assert.deepEqual(parcelSizes([]), { payloadBytes: 16 + 1024 + 16, chunks: 1 })
  assert.deepEqual(parcelSizes([512]), { payloadBytes: 16 + 2048 + 16, chunks: 1 })
  assert.deepEqual(parcelSizes([64_000]), { payloadBytes: 16 + 65_536 + 16, chunks: 1 })
  assert.deepEqual(parcelSizes([64_001]), { payloadBytes: 16 + 66_048 + 32, chunks: 2 })
})

test('the examples in the description of the format are what this program accepts', () => {
  const page = readFileSync(new URL('../../docs/formats/manifest.md', import.meta.url), 'utf8')
  const [manifest, erasure] = [...page.matchAll(/^```json\n(.*?)^```/gms)].map(([, text]) =>
    parseJson(text!),
  )
  assert.equal(acceptManifest(manifest!).entries.length, 2)
  assert.equal(acceptErasure(erasure!).headers.length, 1)
})
