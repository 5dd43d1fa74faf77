/**
 * A delivery: one act on its way from one installation to another, with the secret that opens its
 * leaf and the proof that it was logged; or, for what never waits, the promise that it will be.
 * The sending installation signs it for this one receiver, so that a delivery sent elsewhere or
 * changed under way is nobody's.
 *
 * @see docs/formats/delivery.md
 */
import { type Bytes, fromBase64url, toBase64url } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { type InstallationId, isInstallationId } from '../signing/directory-content.ts'
import {
  type Envelope,
  formatEnvelope,
  MOST_ENVELOPE_BYTES,
  parseEnvelope,
} from '../signing/envelope.ts'
import {
  formatSignedDocument,
  parseSignedDocument,
  readJwsHeader,
  signDocument,
  verifyJws,
} from '../signing/jws.ts'
import type { PublicKey, SigningKey } from '../signing/keys.ts'

const TYPE = 'rogatory-delivery+jws'
/** An envelope in base64url, its proof, and the signature around both. */
export const MOST_DELIVERY_BYTES = 2 * MOST_ENVELOPE_BYTES
const MOST_PROOF_CHARACTERS = 65_536
const MOST_PROMISE_CHARACTERS = 4096

export interface Delivery {
  readonly from: InstallationId
  readonly to: InstallationId
  /** Gap-free number of this act among all that go from one to the other. */
  readonly sequence: number
  readonly envelope: Envelope
  /** Secret of the leaf, 32 bytes. */
  readonly r: Bytes
  readonly logged: Logged
}

export type Logged =
  /** The `.tlog-proof`, as text. */
  | { readonly proof: string }
  /** The signed promise to log, see `promise.ts`. */
  | { readonly promise: Bytes }

export const installationName = z.custom<InstallationId>(
  (text) => typeof text === 'string' && isInstallationId(text),
  { error: 'expected an installation such as XB/main' },
)

const always = {
  v: z.literal(1),
  from: installationName,
  to: installationName,
  sequence: z.int().min(1),
  envelope: z.string(),
  r: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
}
const schema = z.union([
  z.strictObject({ ...always, proof: z.string().max(MOST_PROOF_CHARACTERS) }),
  z.strictObject({ ...always, promise: z.string().max(MOST_PROMISE_CHARACTERS) }),
])

/** The bytes to send. The same delivery gives the same bytes with an Ed25519 key. */
export function formatDelivery(delivery: Delivery, key: SigningKey): Bytes {
  const { envelope, r, logged, ...rest } = delivery
  const wire: Json = {
    v: 1,
    ...rest,
    ...('proof' in logged ? logged : { promise: toBase64url(logged.promise) }),
    envelope: toBase64url(formatEnvelope(envelope)),
    r: toBase64url(r),
  }
  return formatSignedDocument(signDocument(key, TYPE, canonicalBytes(wire)))
}

/**
 * Reads a delivery and verifies that the installation that it names sent it to `to`.
 * @param keyOf - the peer key of an installation, by the reader's own directories
 * @throws Fault "delivery/malformed", "delivery/unknown-sender", "delivery/not-for-here", and
 *   the codes of jws, json, bytes and envelope
 */
export function openDelivery(
  bytes: Bytes,
  to: InstallationId,
  keyOf: (installation: InstallationId) => PublicKey | undefined,
): Delivery {
  const signed = parseSignedDocument(bytes, MOST_DELIVERY_BYTES)
  readJwsHeader(signed.jws, TYPE)
  const json = parseJson(signed.payload, { sizeBytes: MOST_DELIVERY_BYTES, depth: 2 })
  const wire = accept(schema, json, { code: 'delivery/malformed', what: 'delivery' })
  const key = keyOf(wire.from)
  if (!key) {
    throw fault('delivery/unknown-sender', `cannot accept delivery: "${wire.from}" is not listed`)
  }
  verifyJws(signed.jws, { typ: TYPE, payload: signed.payload, key })
  if (wire.to !== to) {
    throw fault('delivery/not-for-here', `cannot accept delivery: it is for "${wire.to}"`)
  }
  return {
    from: wire.from,
    to: wire.to,
    sequence: wire.sequence,
    envelope: parseEnvelope(fromBase64url(wire.envelope)),
    r: fromBase64url(wire.r),
    logged: 'proof' in wire ? { proof: wire.proof } : { promise: fromBase64url(wire.promise) },
  }
}
