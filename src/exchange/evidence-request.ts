/**
 * How an installation asks another for a parcel's bytes: a request signed for one receiver, one
 * parcel and one of its two pieces, good for some minutes. Whether it is answered, the other
 * side's gate decides; the bytes are checked against the digests that acts have signed.
 *
 * @see docs/formats/delivery.md
 */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, digestText, instantText, z } from '../base/schema.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import {
  formatSignedDocument,
  parseSignedDocument,
  signDocument,
  verifyJws,
} from '../signing/jws.ts'
import type { PublicKey, SigningKey } from '../signing/keys.ts'
import { installationName } from './delivery.ts'

const TYPE = 'rogatory-evidence-request+jws'
const MOST_REQUEST_BYTES = 4096
const GOOD_FOR_SECONDS = 600

export const EVIDENCE_PATH = 'peer/v1/evidence'

export const PIECES = ['payload', 'header'] as const
export type Piece = (typeof PIECES)[number]

export interface EvidenceRequest {
  readonly from: InstallationId
  readonly to: InstallationId
  readonly at: Instant
  /** The provider's act `DataProduced`, which names the parcel. */
  readonly produced: ActId
  readonly piece: Piece
}

const schema = z.strictObject({
  v: z.literal(1),
  from: installationName,
  to: installationName,
  at: instantText,
  produced: digestText,
  piece: z.enum(PIECES),
})

export const formatEvidenceRequest = (request: EvidenceRequest, key: SigningKey): Bytes =>
  formatSignedDocument(signDocument(key, TYPE, canonicalBytes({ v: 1, ...request })))

/**
 * @throws Fault "evidence-request/malformed", "evidence-request/unknown-sender",
 *   "evidence-request/not-for-here", "evidence-request/expired" and the codes of jws and json
 */
export function openEvidenceRequest(
  bytes: Bytes,
  here: {
    readonly id: InstallationId
    readonly now: Instant
    readonly keyOf: (installation: InstallationId) => PublicKey | undefined
  },
): EvidenceRequest {
  const signed = parseSignedDocument(bytes, MOST_REQUEST_BYTES)
  const { v: _, ...request } = accept(schema, parseJson(signed.payload), {
    code: 'evidence-request/malformed',
    what: 'evidence request',
  })
  const key = here.keyOf(request.from)
  if (!key) throw refuse('unknown-sender', `"${request.from}" is not listed`)
  verifyJws(signed.jws, { typ: TYPE, payload: signed.payload, key })
  if (request.to !== here.id) throw refuse('not-for-here', `it is for "${request.to}"`)
  const early = addSeconds(here.now, -GOOD_FOR_SECONDS)
  const late = addSeconds(here.now, GOOD_FOR_SECONDS)
  if (request.at < early || request.at > late) throw refuse('expired', `it is of ${request.at}`)
  return request
}

const refuse = (what: string, why: string) =>
  fault(`evidence-request/${what}`, `cannot accept evidence request: ${why}`)
