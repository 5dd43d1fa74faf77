/**
 * JSON Web Signatures in one narrow form: flattened, one signature, a closed header.
 *
 * The header is exactly `{"alg","kid","typ"}`. No `crit`, no embedded key, no `b64`: nothing in
 * it can change what is verified or with which key. `typ` says what the signature is for and is
 * pinned by each use, so that no signature made for one purpose serves another. Signatures
 * cover the bytes as sent; nothing is serialised again.
 *
 * @see RFC 7515, sections 4 and 7.2.2 · RFC 7518, section 3.4 · RFC 8037
 */
import { type Bytes, fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { KeyId } from '../base/id.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, keyId, z } from '../base/schema.ts'
import { type KeyAlg, type PublicKey, type SigningKey, verifySignature } from './keys.ts'
import { base64urlText } from './shape.ts'

/** What a signature is for, such as `rogatory-act+jws`. */
export type JwsType = `rogatory-${string}+jws`

export interface JwsHeader {
  readonly alg: KeyAlg
  readonly kid: KeyId
  readonly typ: JwsType
}

const MOST_HEADER_BYTES = 1024

/** A signature whose payload stands elsewhere; both members base64url. */
export const detachedJws = z.strictObject({
  protected: base64urlText(MOST_HEADER_BYTES),
  signature: base64urlText(64),
})
export type DetachedJws = Readonly<z.infer<typeof detachedJws>>

const header = z.strictObject({ alg: z.enum(['EdDSA', 'ES256']), kid: keyId, typ: z.string() })

export function signJws(key: SigningKey, typ: JwsType, payload: Uint8Array): DetachedJws {
  const head = toBase64url(canonicalBytes({ alg: key.alg, kid: key.kid, typ }))
  return { protected: head, signature: toBase64url(key.sign(signingInput(head, payload))) }
}

/**
 * The header, not yet verified: it says which key to look up.
 * @throws Fault "jws/malformed-header", "jws/wrong-type", a "json/…" or "bytes/…" code
 */
export function readJwsHeader(jws: DetachedJws, typ: JwsType): JwsHeader {
  const json = parseJson(fromBase64url(jws.protected), { sizeBytes: MOST_HEADER_BYTES })
  const head = accept(header, json, { code: 'jws/malformed-header', what: 'JWS header' })
  if (head.typ !== typ) {
    throw fault('jws/wrong-type', `cannot accept signature of type "${head.typ}" as "${typ}"`)
  }
  return { ...head, typ }
}

/**
 * Verifies that `key` signed `payload` for the purpose `typ`.
 * @throws Fault "jws/wrong-key", "jws/wrong-algorithm", "jws/bad-signature" or what
 *   `readJwsHeader` throws
 */
export function verifyJws(
  jws: DetachedJws,
  of: { typ: JwsType; payload: Uint8Array; key: PublicKey },
): void {
  const { kid, alg } = readJwsHeader(jws, of.typ)
  if (kid !== of.key.kid) {
    throw fault('jws/wrong-key', `cannot verify signature of key "${kid}" with key "${of.key.kid}"`)
  }
  if (alg !== of.key.alg) {
    throw fault('jws/wrong-algorithm', `cannot verify with key "${kid}": "${alg}" is not its kind`)
  }
  const input = signingInput(jws.protected, of.payload)
  if (!verifySignature(of.key, input, fromBase64url(jws.signature), 'raw')) {
    throw fault('jws/bad-signature', `cannot accept "${of.typ}": the signature is not "${kid}"'s`)
  }
}

const flattened = z.strictObject({ ...detachedJws.shape, payload: z.string() })

/** A signed document that carries its payload. */
export interface SignedDocument {
  readonly jws: DetachedJws
  readonly payload: Bytes
}

/**
 * Reads the flattened JSON serialisation; nothing is verified yet.
 * @param sizeBytes - most bytes of the whole document
 * @throws Fault "jws/malformed", a "json/…" or "bytes/…" code
 */
export function parseSignedDocument(bytes: Uint8Array, sizeBytes: number): SignedDocument {
  const json = parseJson(bytes, { sizeBytes })
  const { payload, ...jws } = accept(flattened, json, { code: 'jws/malformed', what: 'JWS' })
  return { jws, payload: fromBase64url(payload) }
}

/**
 * The payload of a signed document, verified.
 * @param of - `key`: the signer's; or how it is found from what the document says, yet unverified
 * @throws Fault of `parseSignedDocument`, `verifyJws` and `key`
 */
export function openSignedDocument(
  bytes: Uint8Array,
  of: {
    readonly typ: JwsType
    readonly sizeBytes: number
    readonly key: PublicKey | ((payload: Bytes, kid: KeyId) => PublicKey)
  },
): Bytes {
  const { typ, sizeBytes, key } = of
  const { jws, payload } = parseSignedDocument(bytes, sizeBytes)
  const { kid } = readJwsHeader(jws, typ)
  verifyJws(jws, { typ, payload, key: typeof key === 'function' ? key(payload, kid) : key })
  return payload
}

/** Inverse of `parseSignedDocument`, canonical. */
export const formatSignedDocument = ({ jws, payload }: SignedDocument): Bytes =>
  canonicalBytes({ ...jws, payload: toBase64url(payload) })

export const signDocument = (key: SigningKey, typ: JwsType, payload: Bytes): SignedDocument => ({
  jws: signJws(key, typ, payload),
  payload,
})

const signingInput = (head: string, payload: Uint8Array): Bytes =>
  utf8(`${head}.${toBase64url(payload)}`)
