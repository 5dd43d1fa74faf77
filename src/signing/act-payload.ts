/**
 * The signed skeleton of an act: who says what kind of thing, when, after which acts, to whom,
 * and the digests of the parts that carry everything personal. It survives erasure.
 *
 * @see docs/formats/act.md
 */
import { type Bytes, fromHex, sameBytes } from '../base/bytes.ts'
import { type Digest, digest, labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import {
  accept,
  caseId,
  digestText,
  hex128,
  instantText,
  keyId,
  officeId,
  personId,
  z,
} from '../base/schema.ts'
import { isRising, logOrigin, openObject, risingList, treeSize } from './shape.ts'

/** Bytes of a payload at most: people's words and data stand in parts. */
export const MOST_PAYLOAD_BYTES = 64 << 10
/** Bytes of every salt. One fixed length, so that salt and content cannot trade bytes. */
export const SALT_BYTES = 32

const VERSION = 1

/** `constructor` and its like would be found in every object: no part may bear such a name. */
const partName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/)
  .refine((name) => !(name in {}), { error: 'expected a name that no object has of itself' })

/** A checkpoint that the author had seen, cosigned, before the act: not before it was this. */
const checkpointSeen = z.strictObject({ origin: logOrigin, size: treeSize, root: digestText })

const schema = z
  .strictObject({
    v: z.literal(VERSION),
    type: z.string().regex(/^[A-Z][A-Za-z]{2,63}$/),
    case: caseId,
    author: z.strictObject({
      office: officeId,
      /** Null where the registry speaks by the clock, signed with the office key. */
      person: personId.nullable(),
      key: keyId,
    }),
    at: instantText,
    nonce: hex128,
    /** Acts of the case that this one follows directly. */
    follows: risingList(digestText, 64),
    /** The act that this one supersedes. */
    amends: digestText.nullable(),
    /** Salted digests of internal acts that it rests on; see `internalDigest`. */
    restsOn: risingList(digestText, 32),
    /** Latest cosigned checkpoints of the own and the peer's log. */
    saw: z
      .array(checkpointSeen)
      .max(2)
      .refine((seen) => isRising(seen.map(({ origin }) => origin)), {
        error: 'expected checkpoints in rising order of origin, each origin once',
      }),
    /** Offices that may read the act. */
    audience: risingList(officeId, 32, 1),
    /** Digest of the profile under which its author acts. */
    profile: digestText,
    /** Typed by the act's type on a higher floor; holds nothing personal. */
    body: openObject,
    parts: z
      .record(partName, digestText)
      .refine((parts) => Object.keys(parts).length <= 64, { error: 'expected at most 64 parts' }),
  })
  .refine(({ audience, author }) => audience.includes(author.office), {
    error: "expected the author's office among its readers",
    path: ['audience'],
  })

export type ActPayload = Readonly<z.infer<typeof schema>>

/**
 * Reads a payload as it was sent: strict JSON in its own canonical form, nothing unknown.
 * @throws Fault "act/too-large", "act/unknown-version", "act/malformed", "act/not-canonical",
 *   or a "json/…" code
 */
export function parseActPayload(bytes: Uint8Array): ActPayload {
  if (bytes.length > MOST_PAYLOAD_BYTES) {
    throw fault('act/too-large', `cannot read act of ${bytes.length} bytes`, {
      most: MOST_PAYLOAD_BYTES,
    })
  }
  const json = parseJson(bytes)
  const version = versionOf(json)
  if (version !== undefined && version !== VERSION) {
    throw fault('act/unknown-version', `cannot read act: version ${version} is not known`, {
      version,
    })
  }
  const payload = accept(schema, json, { code: 'act/malformed', what: 'act' })
  if (!sameBytes(canonicalBytes(json), bytes)) {
    throw fault('act/not-canonical', 'cannot accept act: its bytes are not its canonical form')
  }
  return payload
}

/**
 * The bytes to sign and send. Inverse of `parseActPayload`, and as strict.
 * @throws Fault what `parseActPayload` throws
 */
export function formatActPayload(payload: ActPayload): Bytes {
  const bytes = canonicalBytes(payload)
  parseActPayload(bytes)
  return bytes
}

/** An act's name: SHA-256 of its payload as sent. The signature is outside it. */
export const actId = (payload: Uint8Array): ActId => digest(payload)

/**
 * Digest under which a part stands in the skeleton. The salt keeps a reader without the part
 * from guessing it.
 * @param salt - 32 random bytes
 * @throws Fault "act/salt-length"
 */
export const partDigest = (salt: Uint8Array, part: Uint8Array): Digest =>
  labelled('rogatory:part:v1', checkedSalt(salt), part)

/**
 * Digest under which an internal act stands in `restsOn`, so that the other side learns that
 * there is a ground and can be shown it later, but not which act it is.
 * @param salt - 32 random bytes
 * @throws Fault "act/salt-length"
 */
export const internalDigest = (salt: Uint8Array, ground: ActId): Digest =>
  labelled('rogatory:rests-on:v1', checkedSalt(salt), fromHex(ground))

function checkedSalt(salt: Uint8Array): Uint8Array {
  if (salt.length === SALT_BYTES) return salt
  throw fault('act/salt-length', `cannot use a salt of ${salt.length} bytes, only ${SALT_BYTES}`)
}

function versionOf(json: Json): number | undefined {
  const v = (json as { readonly v?: Json } | null)?.v
  return typeof v === 'number' ? v : undefined
}
