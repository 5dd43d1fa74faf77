/**
 * The office's signed word that something was handed in: what it was, by its digest, and when.
 * @see docs/formats/submission-receipt.md
 */
import type { Bytes } from '../../base/bytes.ts'
import { canonicalBytes, parseJson } from '../../base/json.ts'
import { accept, digestText, hex128, instantText, officeId, z } from '../../base/schema.ts'
import { formatSignedDocument, openSignedDocument, signDocument } from '../../signing/jws.ts'
import type { PublicKey, SigningKey } from '../../signing/keys.ts'

const TYPE = 'rogatory-submission+jws'
const MOST_BYTES = 4096

const schema = z.strictObject({
  v: z.literal(1),
  /** 32 hexadecimal digits; the submission's name on the public pages. */
  submission: hex128,
  /** The comment period that it is for, or null. */
  period: hex128.nullable(),
  form: z.enum(['text', 'pdf']),
  sha256: digestText,
  at: instantText,
  office: officeId,
})
export type SubmissionReceipt = Omit<z.output<typeof schema>, 'v'>

export const formatSubmissionReceipt = (receipt: SubmissionReceipt, key: SigningKey): Bytes =>
  formatSignedDocument(signDocument(key, TYPE, canonicalBytes({ v: 1, ...receipt })))

/** @throws Fault "submission/malformed" and the codes of jws, json and bytes */
export function openSubmissionReceipt(bytes: Uint8Array, key: PublicKey): SubmissionReceipt {
  const payload = openSignedDocument(bytes, { typ: TYPE, sizeBytes: MOST_BYTES, key })
  const what = { code: 'submission/malformed', what: 'receipt of a submission' } as const
  const { v: _, ...receipt } = accept(schema, parseJson(payload), what)
  return receipt
}
