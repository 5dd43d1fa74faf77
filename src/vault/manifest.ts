/**
 * The manifest of a parcel: what is in it, how it was collected, who can open it, what may be
 * done with it and for how long. It goes with the act that hands the parcel over, and that act
 * signs its digest.
 *
 * @see docs/formats/manifest.md
 */
import { type Bytes, sameBytes } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import {
  accept,
  caseId,
  digestText,
  instantText,
  language,
  personId,
  prose,
  z,
} from '../base/schema.ts'
import { MAX_RECIPIENTS } from './header.ts'
import { chunkCount, payloadBytes } from './payload.ts'
import { tarBytes } from './tar.ts'

const MAX_MANIFEST_BYTES = 4 << 20
const MAX_ENTRIES = 4096

const bytes = z.int().min(0)

/** A name for people, in any script. Never a path: control and direction marks can disguise one. */
const label = prose(200).refine((text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(text), {
  error: 'a label has no control characters and no marks that turn the direction of text',
})

const entry = z.strictObject({
  /** Number of the request's item that this file answers. */
  item: z.int().min(1).max(64),
  label,
  mediaType: z
    .string()
    .max(127)
    .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/),
  sizeBytes: bytes,
  /** Of the plaintext. */
  sha256: digestText,
})

/** A condition on use, such as speciality or no onward transfer; its code is the law's. */
export const useCondition = z.strictObject({
  code: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  text: prose(4000),
  language,
})
export type UseCondition = z.output<typeof useCondition>

const collection = z
  .strictObject({
    method: prose(4000),
    from: instantText,
    to: instantText,
    /** What the collecting system's clock showed less the true time: ahead is positive. */
    clockOffsetSeconds: z.int(),
    operator: personId,
  })
  .refine(({ from, to }) => from <= to, { error: 'the collection ends before it begins' })

/** Whole days after receipt: `custody.ts` counts them from the instant of `EvidenceReceived`. */
const retention = z
  .strictObject({
    lockOnDay: z.int().min(1).max(3650),
    eraseByDay: z.int().min(1).max(3650),
  })
  .refine(({ lockOnDay, eraseByDay }) => lockOnDay <= eraseByDay, {
    error: 'a parcel is locked before it is erased',
  })

const parcel = z.strictObject({
  headerSha256: digestText,
  /** Of the payload as it is stored and sent, which is the ciphertext. */
  payloadSha256: digestText,
  payloadBytes: bytes,
  chunks: z.int().min(1),
  /** SHA-256 of each recipient's text. */
  recipients: z
    .array(digestText)
    .min(1)
    .max(MAX_RECIPIENTS)
    .refine(rises, { error: 'fingerprints stand in rising order, each once' }),
})

export const manifestSchema = z
  .strictObject({
    format: z.literal('rogatory-manifest/1'),
    case: caseId,
    /** The act whose numbered items the entries answer. */
    request: digestText,
    entries: z.array(entry).min(1).max(MAX_ENTRIES),
    parcel,
    collection,
    conditions: z.array(useCondition).max(20),
    retention,
  })
  .refine(({ entries }) => entries.every((one, i) => i === 0 || one.item >= entries[i - 1]!.item), {
    error: 'entries stand in the order of their items',
    path: ['entries'],
  })
  .refine(({ entries }) => new Set(entries.map(({ label }) => label)).size === entries.length, {
    error: 'no two entries have one label',
    path: ['entries'],
  })
  .refine(sizesAgree, {
    error: 'size and chunk count follow from the sizes of the entries, and are others',
    path: ['parcel'],
  })

export type Manifest = z.output<typeof manifestSchema>

/**
 * Reads a manifest.
 * @throws Fault "vault/manifest-refused", "vault/manifest-not-canonical" for a second form of
 *   the same document, or the json codes
 */
export function readManifest(source: Uint8Array): Manifest {
  const json = parseJson(source, { sizeBytes: MAX_MANIFEST_BYTES })
  if (!sameBytes(source, canonicalBytes(json))) {
    throw fault('vault/manifest-not-canonical', 'cannot accept manifest: it is not canonical JSON')
  }
  return acceptManifest(json)
}

/** @throws Fault "vault/manifest-refused" */
export const acceptManifest = (value: Json): Manifest =>
  accept(manifestSchema, value, { code: 'vault/manifest-refused', what: 'manifest' })

/** The one byte string of a manifest (RFC 8785). */
export const manifestBytes = (manifest: Manifest): Bytes => canonicalBytes(manifest)

/** SHA-256 of the manifest's bytes: what the act that hands the parcel over names. */
export const manifestDigest = (manifest: Manifest): Digest => digest(manifestBytes(manifest))

/** What follows for the parcel from the sizes of its files. */
export function parcelSizes(sizes: readonly number[]): { payloadBytes: number; chunks: number } {
  const plain = tarBytes(sizes)
  return { payloadBytes: payloadBytes(plain), chunks: chunkCount(plain) }
}

function sizesAgree(manifest: {
  entries: readonly { sizeBytes: number }[]
  parcel: { payloadBytes: number; chunks: number }
}): boolean {
  const sizes = parcelSizes(manifest.entries.map(({ sizeBytes }) => sizeBytes))
  return (
    sizes.payloadBytes === manifest.parcel.payloadBytes && sizes.chunks === manifest.parcel.chunks
  )
}

function rises(digests: readonly string[]): boolean {
  return digests.every((one, i) => i === 0 || one > digests[i - 1]!)
}
