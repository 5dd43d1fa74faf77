/** An envelope as an officer's program sends it: signed, and not yet admitted by any office. */
import { fromBase64url, toBase64url } from '../../base/bytes.ts'
import { fault } from '../../base/error.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { z } from '../../base/schema.ts'
import type { Standing } from '../../sign-in/identities.ts'
import type { Envelope, Unsigned } from '../ports.ts'
import { base64url, MOST_PART_BYTES, named, partName, signature } from '../wire.ts'

/** Bytes of an envelope at most. */
export const MOST_ENVELOPE_BYTES = 8 << 20
const MOST_PAYLOAD_BYTES = 64 << 10
const SALT_BYTES = 32

/** Salt and bytes of each part; both are in the digest that is signed. */
export const parts = z.record(
  partName,
  z.strictObject({ salt: base64url(SALT_BYTES), bytes: base64url(MOST_PART_BYTES) }),
)

export const envelope = named(
  'Envelope',
  z.strictObject({
    payload: base64url(MOST_PAYLOAD_BYTES).meta({ description: 'the bytes that were signed' }),
    signature,
    countersignature: z.null().meta({ description: 'the office adds its own when it admits' }),
    parts,
  }),
)
type Wire = z.output<typeof envelope>

export const unsigned = named(
  'Unsigned',
  z.strictObject({
    payload: base64url(MOST_PAYLOAD_BYTES).meta({ description: 'the bytes that will be signed' }),
    parts,
  }),
)

export const exampleParts = {
  reasons: {
    salt: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
    bytes: 'eyJ0ZXh0Ijoid2l0aGRyYXduIn0',
  },
}

export const exampleEnvelope: Wire = {
  payload: 'eyJhbWVuZHMiOm51bGx9',
  signature: { kind: 'jws', protected: 'eyJhbGciOiJFZERTQSJ9', signature: 'AAAA' },
  countersignature: null,
  parts: exampleParts,
}

export const exampleUnsigned = { payload: exampleEnvelope.payload, parts: exampleParts }

/** Levels of an envelope's JSON: parts, part. */
export const ENVELOPE_DEPTH = 3

/** @throws Fault "bytes/not-base64url" */
export const envelopeOf = (wire: Wire): Envelope => ({ ...wire, ...unsignedOf(wire) })

/** @throws Fault "bytes/not-base64url" */
export const unsignedOf = (wire: z.output<typeof unsigned>): Unsigned => ({
  payload: fromBase64url(wire.payload),
  parts: new Map(
    Object.entries(wire.parts).map(([name, part]) => [
      name,
      { salt: fromBase64url(part.salt), bytes: fromBase64url(part.bytes) },
    ]),
  ),
})

export const wireParts = (held: Envelope['parts']): z.output<typeof parts> =>
  Object.fromEntries(
    [...held].map(([name, { salt, bytes }]) => [
      name,
      { salt: toBase64url(salt), bytes: toBase64url(bytes) },
    ]),
  )

/**
 * What is settled before the door reads the act. Nobody hands in what another person signed: the
 * answer tells what the law says of a case, and is for its author. And an act comes whole: a part
 * that its author's own office never had could be shown to nobody, ever.
 * @throws Fault "api/not-your-act" · "api/part-missing", a json code
 */
export function checkWhole({ payload, parts: held }: Unsigned, { person }: Standing): void {
  const said = parseJson(payload, { sizeBytes: MOST_PAYLOAD_BYTES })
  if (membersOf(membersOf(said)['author'])['person'] !== person) {
    throw fault('api/not-your-act', 'cannot take the act: its author is not who is signed in')
  }
  const missing = Object.keys(membersOf(membersOf(said)['parts'])).find((name) => !held.has(name))
  if (missing === undefined) return
  throw fault('api/part-missing', `cannot take the act: part "${missing.slice(0, 40)}" is missing`)
}

const membersOf = (value: Json | undefined): Readonly<Record<string, Json>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : {}
