/** What the form of sealing sends: the act's body, and the manifest that goes with it. */
import { fromBase64url, utf8 } from '../../base/bytes.ts'
import { digest } from '../../base/digest.ts'
import { fault } from '../../base/error.ts'
import { parseJson } from '../../base/json.ts'
import { accept, z } from '../../base/schema.ts'
import { DataProduced } from '../../casefile/acts/execution.ts'

const schema = z.strictObject({ body: DataProduced.body, manifest: z.string() })

export interface Sealed {
  readonly body: z.output<typeof DataProduced.body>
  readonly parts: { readonly manifest: { readonly base64url: string } }
}

/** Of a form whose manifest is as large as one may be: what a page takes that takes it. */
export const MOST_SEALED_BYTES = 6 << 20

/**
 * What an office drafts `DataProduced` from. Whether it fits the order is for the door to say.
 * @returns nothing where the form was sent before all was sealed
 * @throws Fault "api/malformed-body", the json codes, "bytes/not-base64url"
 */
export function sealedIn(form: URLSearchParams): Sealed | undefined {
  const text = form.get('sealed') ?? ''
  if (text === '') return undefined
  const json = parseJson(utf8(text), { sizeBytes: MOST_SEALED_BYTES })
  const { body, manifest } = accept(schema, json, {
    code: 'api/malformed-body',
    what: 'sealed parcel',
  })
  if (digest(fromBase64url(manifest)) !== body.parcel.manifest) {
    throw fault('api/malformed-body', 'cannot accept sealed parcel: its manifest is another')
  }
  return { body, parts: { manifest: { base64url: manifest } } }
}
