/**
 * A promise to log: the author's installation says that a leaf will stand in its log within a day.
 * It names the leaf by its hash alone, so that a promise that was broken can be shown to anyone
 * without showing the act.
 *
 * @see docs/formats/promise.md
 */

import type { Bytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { addHours, type Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, digestText, instantText, z } from '../base/schema.ts'
import { PROMISE_HOURS } from '../casefile/promise.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { formatSignedDocument, openSignedDocument, signDocument } from '../signing/jws.ts'
import type { PublicKey, SigningKey } from '../signing/keys.ts'
import { installationName } from './delivery.ts'

const TYPE = 'rogatory-promise+jws'
const MOST_PROMISE_BYTES = 2048

export interface LogPromise {
  readonly by: InstallationId
  /** Origin of the log. */
  readonly origin: string
  /** RFC 9162 hash of the leaf. */
  readonly leaf: Digest
  /** When it was promised; the leaf is due `PROMISE_HOURS` later. */
  readonly at: Instant
}

const schema = z.strictObject({
  v: z.literal(1),
  by: installationName,
  origin: z.string().min(1).max(255),
  leaf: digestText,
  at: instantText,
})

export const dueOf = ({ at }: Pick<LogPromise, 'at'>): Instant => addHours(at, PROMISE_HOURS)

/** The same promise gives the same bytes with an Ed25519 key. */
export const formatPromise = (promise: LogPromise, key: SigningKey): Bytes =>
  formatSignedDocument(signDocument(key, TYPE, canonicalBytes({ v: 1, ...promise })))

/**
 * @param of - what must be promised, by whom, with whose key
 * @throws Fault "promise/malformed", "promise/another" and the codes of jws, json and bytes
 */
export function openPromise(
  bytes: Bytes,
  of: Pick<LogPromise, 'by' | 'origin' | 'leaf'> & { readonly key: PublicKey },
): LogPromise {
  const how = { typ: TYPE, sizeBytes: MOST_PROMISE_BYTES, key: of.key } as const
  const { v: _, ...promise } = accept(schema, parseJson(openSignedDocument(bytes, how)), {
    code: 'promise/malformed',
    what: 'promise',
  })
  const same = (['by', 'origin', 'leaf'] as const).every((name) => promise[name] === of[name])
  if (same) return promise
  throw fault('promise/another', `cannot accept promise: it is for another leaf, log or sender`)
}
