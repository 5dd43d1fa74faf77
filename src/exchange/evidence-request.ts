/**
 * How an installation asks another for a parcel's bytes: a request signed for one receiver, one
 * parcel and one of its two pieces, good for some minutes. Whether it is answered, the other
 * side's gate decides; the bytes are checked against the digests that acts have signed.
 *
 * @see docs/formats/delivery.md
 */
import type { Bytes } from '../base/bytes.ts'
import type { ActId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes } from '../base/json.ts'
import { digestText, z } from '../base/schema.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { formatSignedDocument, signDocument } from '../signing/jws.ts'
import type { SigningKey } from '../signing/keys.ts'
import { addressed, type Here, openQuestion } from './asking.ts'

const TYPE = 'rogatory-evidence-request+jws'
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
  ...addressed,
  produced: digestText,
  piece: z.enum(PIECES),
})

export const formatEvidenceRequest = (request: EvidenceRequest, key: SigningKey): Bytes =>
  formatSignedDocument(signDocument(key, TYPE, canonicalBytes({ v: 1, ...request })))

/**
 * @throws Fault "evidence-request/malformed", "evidence-request/unknown-sender",
 *   "evidence-request/not-for-here", "evidence-request/expired" and the codes of jws and json
 */
export function openEvidenceRequest(bytes: Bytes, here: Here): EvidenceRequest {
  const { v: _, ...request } = openQuestion(bytes, here, {
    typ: TYPE,
    schema,
    area: 'evidence-request',
    what: 'evidence request',
    goodForSeconds: GOOD_FOR_SECONDS,
  }).question
  return request
}
