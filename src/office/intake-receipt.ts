/**
 * The receipt for what a person sent in: signed with the key of the office that answers it, so that
 * nobody can say later that it never came. It says nothing of what was sent but a salted digest.
 *
 * @see docs/formats/intake-receipt.md
 */
import { fromUtf8 } from '../base/bytes.ts'
import { labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, digestText, instantText, officeId, z } from '../base/schema.ts'
import {
  formatSignedDocument,
  parseSignedDocument,
  readJwsHeader,
  signDocument,
  verifyJws,
} from '../signing/jws.ts'
import { type PublicKey, publicKey, type SigningKey } from '../signing/keys.ts'
import { INTAKE_KINDS, type IntakeWords } from './intake-words.ts'

const TYPE = 'rogatory-intake-receipt+jws'
const MOST_BYTES = 4096

const intakeReceipt = z.strictObject({
  v: z.literal(1),
  intake: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.enum(INTAKE_KINDS),
  office: officeId,
  at: instantText,
  /** Of salt and words. */
  words: digestText,
})
export type IntakeReceipt = Readonly<z.output<typeof intakeReceipt>>

export const wordsDigest = (salt: Uint8Array, words: IntakeWords) =>
  labelled('rogatory:intake-words:v1', salt, canonicalBytes({ ...words }))

export const formatIntakeReceipt = (receipt: IntakeReceipt, key: SigningKey): string =>
  fromUtf8(formatSignedDocument(signDocument(key, TYPE, canonicalBytes({ ...receipt }))))

/**
 * @param keyOf - the key of an office at an instant, by its State's directory
 * @throws Fault "intake/malformed-receipt", "intake/unknown-office", a "jws/…", "json/…" or
 *   "bytes/…" code
 */
export function openIntakeReceipt(
  text: string,
  keyOf: (receipt: IntakeReceipt) => Parameters<typeof publicKey>[0] | undefined,
): IntakeReceipt {
  const { jws, payload } = parseSignedDocument(new TextEncoder().encode(text), MOST_BYTES)
  readJwsHeader(jws, TYPE)
  const json = parseJson(payload, { sizeBytes: MOST_BYTES })
  const what = { code: 'intake/malformed-receipt', what: 'receipt' } as const
  const receipt = accept(intakeReceipt, json, what)
  const jwk = keyOf(receipt)
  if (!jwk) {
    const { office } = receipt
    throw fault('intake/unknown-office', `cannot check the receipt: no directory lists "${office}"`)
  }
  const key: PublicKey = publicKey(jwk)
  verifyJws(jws, { typ: TYPE, payload, key })
  return receipt
}
