/**
 * The reader's age identity, which never leaves the page: from a key file, or from the secret that
 * a passkey gives for one purpose and place (WebAuthn, extension `prf`).
 *
 * @see Web Authentication Level 3, section 10.1.4; docs/formats/parcel.md, "Readers with a passkey"
 */
import { type Bytes, fromBase64url, utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/digest.ts'
import { deriveKey } from '../../vault/cipher.ts'
import { type Identity, identity, identityOf } from '../../vault/identity.ts'

const PURPOSE = 'rogatory:reader-key:v1'
const MOST_KEY_FILE_BYTES = 64 << 10

/**
 * The first line that is no comment, as `age-keygen` writes it.
 * @throws Fault "vault/identity-malformed"
 */
export async function identityIn(file: File): Promise<Identity> {
  const text = await file.slice(0, MOST_KEY_FILE_BYTES).text()
  const lines = text.split('\n').map((line) => line.trim())
  return identity(lines.find((line) => line !== '' && !line.startsWith('#')) ?? '')
}

/** @returns nothing where the device has no such secret */
export async function identityOfPasskey(of: {
  readonly rpId: string
  readonly credentials: readonly string[]
}): Promise<Identity | undefined> {
  const found = (await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rpId: of.rpId,
      allowCredentials: of.credentials.map((id) => ({ type: 'public-key', id: fromBase64url(id) })),
      userVerification: 'required',
      extensions: { prf: { eval: { first: sha256(utf8(PURPOSE)) } } },
    },
  })) as PublicKeyCredential
  const { prf } = found.getClientExtensionResults()
  if (!prf?.results) return undefined
  return identityOf(deriveKey(bytesOf(prf.results.first), new Uint8Array(), PURPOSE))
}

const bytesOf = (source: BufferSource): Bytes =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
