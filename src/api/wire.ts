/**
 * Shapes that several routes share, each under the name it bears in the API description. The
 * schemas that validate are the ones that describe.
 */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import type { Json } from '../base/json.ts'
import { z } from '../base/schema.ts'

/** Schemas that the description lists by name. */
export const SCHEMAS = z.registry<{ readonly id: string }>()

/** Gives a schema its name in the description. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  SCHEMAS.add(schema, { id })
  return schema
}

/** Base64url without padding of at most `mostBytes` bytes. */
export const base64url = (mostBytes: number) =>
  z
    .string()
    .max(Math.ceil((mostBytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]*$/, { error: 'expected base64url without padding' })

/** Any JSON; the strict reader has judged it, a higher floor reads it. */
const anyJson = z.custom<Json>((value) => value !== undefined)

export const openObject = z.record(z.string(), anyJson)

/** Names of an act's parts. `constructor` and its like would be found in every object. */
export const partName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/)
  .refine((name) => !(name in {}), { error: 'expected a name that no object has of itself' })

/** Bytes of one part at most. */
export const MOST_PART_BYTES = 4 << 20

/** A part's content: a JSON document, or bytes such as a scan. */
export const partContent = named(
  'PartContent',
  z.union([
    z.strictObject({ json: anyJson }),
    z.strictObject({ base64url: base64url(MOST_PART_BYTES) }),
  ]),
)
export type PartContent = z.output<typeof partContent>

export const contentOf = (part: PartContent): Json | Uint8Array =>
  'json' in part ? part.json : fromBase64url(part.base64url)

export const partOf = (content: unknown): PartContent =>
  content instanceof Uint8Array ? { base64url: toBase64url(content) } : { json: content as Json }

/** A detached JWS (RFC 7515) by a software key, or a Web Authentication assertion by a passkey. */
export const signature = named(
  'Signature',
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('jws'),
      protected: base64url(1024),
      signature: base64url(64),
    }),
    z.strictObject({
      kind: z.literal('passkey'),
      credentialId: base64url(1023).min(1),
      authenticatorData: base64url(4096),
      clientDataJSON: base64url(4096),
      signature: base64url(72),
    }),
  ]),
)
