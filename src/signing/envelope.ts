/**
 * An act under way: payload, its author's signature, the office's countersignature, and those
 * parts that this recipient may see.
 *
 * @see docs/formats/envelope.md
 */
import { type Bytes, fromBase64url, fromHex, toBase64url } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { type ActPayload, MOST_PAYLOAD_BYTES, partDigest, SALT_BYTES } from './act-payload.ts'
import { type DetachedJws, detachedJws, signJws, verifyJws } from './jws.ts'
import type { PublicKey, SigningKey } from './keys.ts'
import { base64urlText } from './shape.ts'
import { type AuthorSignature, authorSignature } from './statement.ts'

/** Bytes of an envelope at most, as it travels. */
export const MOST_ENVELOPE_BYTES = 8 << 20
/** Bytes of one part at most. Evidence never travels in a part. */
export const MOST_PART_BYTES = 4 << 20

const COUNTERSIGNATURE = 'rogatory-countersignature+jws'

export interface EnvelopePart {
  /** 32 bytes. */
  readonly salt: Bytes
  readonly bytes: Bytes
}

export interface Envelope {
  /** The bytes that were signed and that the act is named by. */
  readonly payload: Bytes
  readonly signature: AuthorSignature
  /** "This office's server admitted this act", by the office key; null before admission. */
  readonly countersignature: DetachedJws | null
  readonly parts: ReadonlyMap<string, EnvelopePart>
}

const schema = z.strictObject({
  payload: base64urlText(MOST_PAYLOAD_BYTES),
  signature: authorSignature,
  countersignature: detachedJws.nullable(),
  parts: z.record(
    z.string(),
    z.strictObject({ salt: base64urlText(SALT_BYTES), bytes: base64urlText(MOST_PART_BYTES) }),
  ),
})

/**
 * Reads an envelope; sizes and form only, nothing is verified yet.
 * @throws Fault "envelope/too-large", "envelope/malformed", a "json/…" or "bytes/…" code
 */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  if (bytes.length > MOST_ENVELOPE_BYTES) {
    throw fault('envelope/too-large', `cannot read envelope of ${bytes.length} bytes`, {
      most: MOST_ENVELOPE_BYTES,
    })
  }
  const json = parseJson(bytes, { sizeBytes: MOST_ENVELOPE_BYTES, depth: 3 })
  const wire = accept(schema, json, { code: 'envelope/malformed', what: 'envelope' })
  const parts = Object.entries(wire.parts).map(
    ([name, part]) =>
      [name, { salt: fromBase64url(part.salt), bytes: fromBase64url(part.bytes) }] as const,
  )
  return { ...wire, payload: fromBase64url(wire.payload), parts: new Map(parts) }
}

/** Inverse of `parseEnvelope`, canonical. */
export function formatEnvelope(envelope: Envelope): Bytes {
  const parts: Record<string, Json> = {}
  for (const [name, { salt, bytes }] of envelope.parts) {
    parts[name] = { salt: toBase64url(salt), bytes: toBase64url(bytes) }
  }
  return canonicalBytes({ ...envelope, payload: toBase64url(envelope.payload), parts })
}

/**
 * The parts at hand, each checked against the digest that was signed. Parts that are absent
 * were withheld or erased; that is no fault.
 * @throws Fault "envelope/unknown-part", "envelope/wrong-part", "envelope/part-too-large",
 *   "act/salt-length"
 */
export function openParts(
  payload: ActPayload,
  envelope: Pick<Envelope, 'parts'>,
): ReadonlyMap<string, Bytes> {
  const opened = new Map<string, Bytes>()
  for (const [name, { salt, bytes }] of envelope.parts) {
    if (!Object.hasOwn(payload.parts, name)) {
      throw fault('envelope/unknown-part', `cannot accept part "${name.slice(0, 40)}": not signed`)
    }
    if (bytes.length > MOST_PART_BYTES) {
      throw fault('envelope/part-too-large', `cannot accept part "${name}": too large`)
    }
    if (partDigest(salt, bytes) !== payload.parts[name]) {
      throw fault('envelope/wrong-part', `cannot accept part "${name}": its digest differs`)
    }
    opened.set(name, bytes)
  }
  return opened
}

/** The office's server says that it admitted the act. Signs the 32 bytes of the act's id. */
export const countersign = (id: ActId, officeKey: SigningKey): DetachedJws =>
  signJws(officeKey, COUNTERSIGNATURE, fromHex(id))

/** @throws Fault a "jws/…" code */
export function verifyCountersignature(id: ActId, jws: DetachedJws, officeKey: PublicKey): void {
  verifyJws(jws, { typ: COUNTERSIGNATURE, payload: fromHex(id), key: officeKey })
}
