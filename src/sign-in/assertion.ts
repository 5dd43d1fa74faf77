/** What a browser's authenticator answered, as a form carries it. */
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { type PasskeySignature, passkeySignature } from '../signing/passkey.ts'

const MOST_BYTES = 16_384

/**
 * Not yet verified.
 * @param text - JSON of `kind`, `credentialId`, `authenticatorData`, `clientDataJSON`, `signature`
 * @throws Fault "api/malformed-body" or a "json/…" code
 */
export function readAssertion(text: string): PasskeySignature {
  const bytes = new TextEncoder().encode(text)
  return accept(passkeySignature, parseJson(bytes, { sizeBytes: MOST_BYTES }), {
    code: 'api/malformed-body',
    what: 'assertion',
  })
}
