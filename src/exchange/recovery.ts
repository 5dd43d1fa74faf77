/**
 * How an installation that was restored from a backup gets back what it forgot. It asks each peer
 * which acts have passed between the two, and then for those that it misses: its own, which the
 * peer took in, and the peer's, for which the peer holds its receipt. Nothing else is asked for or
 * given. Lists and acts are signed by the peer for this one asker: an empty list from somebody
 * else would be a silent loss.
 *
 * @see docs/formats/recovery.md
 */
import { type Bytes, fromBase64url, toBase64url } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import { accept, digestText, z } from '../base/schema.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { type Envelope, formatEnvelope, parseEnvelope } from '../signing/envelope.ts'
import {
  formatSignedDocument,
  type JwsType,
  openSignedDocument,
  signDocument,
} from '../signing/jws.ts'
import type { PublicKey, SigningKey } from '../signing/keys.ts'
import { addressed, type Here, openQuestion } from './asking.ts'
import { installationName, type Logged, MOST_DELIVERY_BYTES } from './delivery.ts'

export const RECOVERY_PATH = 'peer/v1/recovery'
/** Ids in one list. */
export const MOST_LISTED = 4096

const REQUEST = 'rogatory-recovery-request+jws'
const LIST = 'rogatory-recovery-list+jws'
const RETURNED = 'rogatory-returned-act+jws'
const MOST_LIST_BYTES = 1 << 20
const GOOD_FOR_SECONDS = 600

export interface RecoveryRequest {
  readonly from: InstallationId
  readonly to: InstallationId
  readonly at: Instant
  /** The act that is to come back; null for a list. */
  readonly act: ActId | null
  /** The last id of the list before; null for the first list. */
  readonly after: ActId | null
}

/** What a peer holds of an asker's. */
export interface RecoveryList {
  /** Acts that passed between the two, in the order of their ids. */
  readonly acts: readonly ActId[]
  /** Are there more after the last one? */
  readonly more: boolean
  /** The newest checkpoint of the asker's log that the peer has seen, as a note. */
  readonly checkpoint: string | null
  /** The peer was itself restored, and does not know yet whether this is all. */
  readonly recovering: boolean
}

export interface ReturnedAct {
  /** With the parts that the peer holds and the asker may see. */
  readonly envelope: Envelope
  /** Secret of the leaf, 32 bytes. */
  readonly r: Bytes
  readonly logged: Logged
  /** For an act of the peer's: the asker's own receipt, as it was given. */
  readonly receipt: Bytes | null
}

const between = { v: z.literal(1), from: installationName, to: installationName }

const requestSchema = z.strictObject({
  ...addressed,
  act: digestText.nullable(),
  after: digestText.nullable(),
})

const listSchema = z.strictObject({
  ...between,
  /** SHA-256 of the request's document: an older list answers no new request. */
  request: digestText,
  acts: z.array(digestText).max(MOST_LISTED),
  more: z.boolean(),
  checkpoint: z.string().max(65_536).nullable(),
  recovering: z.boolean(),
})

const returnedSchema = z.strictObject({
  ...between,
  request: digestText,
  envelope: z.string(),
  r: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** One of the two stands, the other is null. */
  proof: z.string().max(65_536).nullable(),
  promise: z.string().max(4096).nullable(),
  receipt: z.string().max(8192).nullable(),
})

export const formatRecoveryRequest = (request: RecoveryRequest, key: SigningKey): Bytes =>
  formatSignedDocument(signDocument(key, REQUEST, canonicalBytes({ v: 1, ...request })))

/**
 * @throws Fault "recovery/malformed", "recovery/unknown-sender", "recovery/not-for-here",
 *   "recovery/expired" and the codes of jws and json
 */
export function openRecoveryRequest(bytes: Bytes, here: Here): RecoveryRequest {
  const { v: _, ...request } = openQuestion(bytes, here, {
    typ: REQUEST,
    schema: requestSchema,
    area: 'recovery',
    what: 'recovery request',
    goodForSeconds: GOOD_FOR_SECONDS,
  }).question
  return request
}

/** An answer is made for one request, whose document is `asked`. */
interface Answering {
  readonly from: InstallationId
  readonly to: InstallationId
  readonly asked: Bytes
}

export const formatRecoveryList = (list: RecoveryList, of: Answering, key: SigningKey): Bytes =>
  answer(LIST, { ...list, acts: [...list.acts] }, of, key)

export const formatReturnedAct = (
  { envelope, r, logged, receipt }: ReturnedAct,
  of: Answering,
  key: SigningKey,
): Bytes =>
  answer(
    RETURNED,
    {
      envelope: toBase64url(formatEnvelope(envelope)),
      r: toBase64url(r),
      proof: 'proof' in logged ? logged.proof : null,
      promise: 'promise' in logged ? toBase64url(logged.promise) : null,
      receipt: receipt && toBase64url(receipt),
    },
    of,
    key,
  )

function answer(
  typ: JwsType,
  said: Readonly<Record<string, Json>>,
  { from, to, asked }: Answering,
  key: SigningKey,
): Bytes {
  const payload = canonicalBytes({ v: 1, from, to, request: digest(asked), ...said })
  return formatSignedDocument(signDocument(key, typ, payload))
}

/** Who is expected to answer which request. */
export interface Expected extends Answering {
  /** Peer key of `from`. */
  readonly key: PublicKey
}

/** @throws Fault "recovery/malformed", "recovery/another" and the codes of jws and json */
export function openRecoveryList(bytes: Bytes, of: Expected): RecoveryList {
  const payload = openSignedDocument(bytes, { typ: LIST, sizeBytes: MOST_LIST_BYTES, key: of.key })
  const { acts, more, checkpoint, recovering } = read(listSchema, payload, of)
  return { acts, more, checkpoint, recovering }
}

/** @throws as `openRecoveryList`, and the codes of envelope and bytes */
export function openReturnedAct(bytes: Bytes, of: Expected): ReturnedAct {
  const payload = openSignedDocument(bytes, {
    typ: RETURNED,
    sizeBytes: MOST_DELIVERY_BYTES,
    key: of.key,
  })
  const { envelope, r, proof, promise, receipt } = read(returnedSchema, payload, of)
  if ((proof === null) === (promise === null)) throw refuse('malformed', 'proof or promise')
  return {
    envelope: parseEnvelope(fromBase64url(envelope)),
    r: fromBase64url(r),
    logged: proof === null ? { promise: fromBase64url(promise!) } : { proof },
    receipt: receipt === null ? null : fromBase64url(receipt),
  }
}

function read<T extends { from: string; to: string; request: Digest }>(
  schema: z.ZodType<T>,
  payload: Bytes,
  { from, to, asked }: Expected,
): T {
  const json = parseJson(payload, { sizeBytes: MOST_DELIVERY_BYTES, depth: 3 })
  const value = accept(schema, json, { code: 'recovery/malformed', what: 'answer to a recovery' })
  if (value.from === from && value.to === to && value.request === digest(asked)) return value
  throw refuse('another', `it answers another request`)
}

const refuse = (what: string, why: string) =>
  fault(`recovery/${what}`, `cannot accept recovery document: ${why}`)
