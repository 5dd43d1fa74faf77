/**
 * A receipt: the receiving installation's signed word on one act. It is made once, stored with
 * the act, and sent again byte for byte whenever the act comes again.
 *
 * @see docs/formats/receipt.md
 */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, digestText, instantText, z } from '../base/schema.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import {
  formatSignedDocument,
  openSignedDocument,
  parseSignedDocument,
  signDocument,
} from '../signing/jws.ts'
import type { PublicKey, SigningKey } from '../signing/keys.ts'
import { installationName } from './delivery.ts'

const TYPE = 'rogatory-receipt+jws'
const MOST_RECEIPT_BYTES = 4096

/**
 * `recorded`: the act stands in the receiver's case file · `without-effect`: so it does, but the
 * law there stops it · `not-understood`: kept, of a type that the receiver does not speak yet.
 */
export const RESULTS = ['recorded', 'without-effect', 'not-understood'] as const
export type ReceiptResult = (typeof RESULTS)[number]

export interface Receipt {
  readonly act: ActId
  readonly by: InstallationId
  readonly to: InstallationId
  readonly at: Instant
  readonly result: ReceiptResult
}

const schema = z.strictObject({
  v: z.literal(1),
  act: digestText,
  by: installationName,
  to: installationName,
  at: instantText,
  result: z.enum(RESULTS),
})

export const formatReceipt = (receipt: Receipt, key: SigningKey): Bytes =>
  formatSignedDocument(signDocument(key, TYPE, canonicalBytes({ v: 1, ...receipt })))

/**
 * @param of - the receipt that is expected: by whom, to whom, for which act
 * @throws Fault "receipt/malformed", "receipt/another" and the codes of jws, json and bytes
 */
export function openReceipt(
  bytes: Bytes,
  of: {
    readonly act: ActId
    readonly by: InstallationId
    readonly to: InstallationId
    /** One of them signed it. */
    readonly keys: readonly PublicKey[]
  },
): Receipt {
  const payload = openSignedDocument(bytes, {
    typ: TYPE,
    sizeBytes: MOST_RECEIPT_BYTES,
    key(_, kid) {
      const key = of.keys.find((one) => one.kid === kid)
      if (key) return key
      throw fault('jws/wrong-key', `cannot accept receipt: key "${kid}" is not the giver's`)
    },
  })
  const receipt = read(payload)
  if (receipt.act === of.act && receipt.by === of.by && receipt.to === of.to) return receipt
  throw fault('receipt/another', `cannot accept receipt: it is for act "${receipt.act}"`)
}

/** What a receipt says that was opened before and stored. @throws as `openReceipt`, unverified */
export const readReceipt = (bytes: Bytes): Receipt =>
  read(parseSignedDocument(bytes, MOST_RECEIPT_BYTES).payload)

function read(payload: Bytes): Receipt {
  const { v: _, ...receipt } = accept(schema, parseJson(payload), {
    code: 'receipt/malformed',
    what: 'receipt',
  })
  return receipt
}
