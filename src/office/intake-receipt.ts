/**
 * The receipt for what a person sent in: signed with the key of the office that answers it, so that
 * nobody can say later that it never came. It says nothing of what was sent but a salted digest.
 *
 * @see docs/formats/intake-receipt.md
 */
import { type Bytes, fromUtf8 } from '../base/bytes.ts'
import { labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, digestText, hex128, instantText, officeId, z } from '../base/schema.ts'
import { formatSignedDocument, openSignedDocument, signDocument } from '../signing/jws.ts'
import { publicKey, type SigningKey } from '../signing/keys.ts'
import { INTAKE_KINDS, type IntakeWords } from './intake-words.ts'

const TYPE = 'rogatory-intake-receipt+jws'
const MOST_BYTES = 4096

const intakeReceipt = z.strictObject({
  v: z.literal(1),
  intake: hex128,
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
  const payload = openSignedDocument(new TextEncoder().encode(text), {
    typ: TYPE,
    sizeBytes: MOST_BYTES,
    key(said) {
      const receipt = read(said)
      const jwk = keyOf(receipt)
      if (jwk) return publicKey(jwk)
      const what = `no directory lists "${receipt.office}"`
      throw fault('intake/unknown-office', `cannot check the receipt: ${what}`)
    },
  })
  return read(payload)
}

const read = (payload: Bytes): IntakeReceipt =>
  accept(intakeReceipt, parseJson(payload, { sizeBytes: MOST_BYTES }), {
    code: 'intake/malformed-receipt',
    what: 'receipt',
  })
