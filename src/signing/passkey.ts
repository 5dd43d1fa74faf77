/**
 * A person's signature by passkey: a Web Authentication assertion whose challenge is the digest
 * of what is signed, so that the ceremony on the person's own device is the signature.
 *
 * Origin, relying party and credential are pinned by the State's directory, never taken from
 * the assertion.
 *
 * @see Web Authentication Level 3, section 7.2 · docs/formats/envelope.md
 */
import { concat, fromBase64url, sameBytes, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { type AuthenticatorData, parseAuthenticatorData } from './authenticator-data.ts'
import { type PublicKey, verifySignature } from './keys.ts'
import { base64urlText } from './shape.ts'

/** A credential id has at most 1023 bytes, and no ceremony of ours needs longer data. */
const MOST_CREDENTIAL_BYTES = 1023
const MOST_CEREMONY_BYTES = 4096
/** ES256 in DER. */
const MOST_SIGNATURE_BYTES = 72

export const credentialId = base64urlText(MOST_CREDENTIAL_BYTES).min(1)

/** An assertion as browsers give it; every member but `kind` is base64url. */
export const passkeySignature = z.strictObject({
  kind: z.literal('passkey'),
  credentialId,
  authenticatorData: base64urlText(MOST_CEREMONY_BYTES),
  clientDataJSON: base64urlText(MOST_CEREMONY_BYTES),
  signature: base64urlText(MOST_SIGNATURE_BYTES),
})
export type PasskeySignature = Readonly<z.infer<typeof passkeySignature>>

/** A credential as a directory pins it. */
export interface PasskeyCredential {
  readonly key: PublicKey
  readonly credentialId: string
  /** Domain of the relying party: `signing.example`. */
  readonly rpId: string
  /** Web origins at which the ceremony may take place: `https://office.signing.example`. */
  readonly origins: readonly string[]
}

/** What the ceremony showed beyond the signature. */
export interface PasskeyEvidence {
  readonly origin: string
  /** The key may leave its device: a synchronised passkey, not a device-bound one. */
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly signCount: number
}

/** Unknown members are allowed: browsers add some to keep readers from assuming a fixed form. */
const clientData = z.looseObject({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.string().optional(),
})

/**
 * Verifies an assertion over `challenge`.
 * @param challenge - 32 bytes: the labelled digest of what is signed
 * @throws Fault "passkey/wrong-credential", "passkey/malformed-client-data",
 *   "passkey/wrong-ceremony", "passkey/wrong-challenge", "passkey/wrong-origin",
 *   "passkey/cross-origin", "passkey/malformed-authenticator-data",
 *   "passkey/wrong-relying-party", "passkey/user-absent", "passkey/user-not-verified",
 *   "passkey/bad-signature", a "json/…" or "bytes/…" code
 */
export function verifyPasskey(
  assertion: PasskeySignature,
  of: { challenge: Uint8Array; credential: PasskeyCredential },
): PasskeyEvidence {
  const { credential } = of
  if (assertion.credentialId !== credential.credentialId) {
    throw refuse('wrong-credential', `credential "${assertion.credentialId}" is not the one pinned`)
  }
  const clientDataBytes = fromBase64url(assertion.clientDataJSON)
  const origin = checkClientData(clientDataBytes, toBase64url(of.challenge), credential.origins)
  const authenticatorBytes = fromBase64url(assertion.authenticatorData)
  const data = parseAuthenticatorData(authenticatorBytes)
  checkOccasion(data, credential.rpId)
  const signed = concat(authenticatorBytes, sha256(clientDataBytes))
  if (!verifySignature(credential.key, signed, fromBase64url(assertion.signature), 'der')) {
    throw refuse('bad-signature', `the signature is not "${credential.key.kid}"'s`)
  }
  const { backupEligible, backedUp, signCount } = data
  return { origin, backupEligible, backedUp, signCount }
}

/** @returns the origin, one of those pinned */
function checkClientData(bytes: Uint8Array, challenge: string, origins: readonly string[]): string {
  const data = accept(clientData, parseJson(bytes, { sizeBytes: MOST_CEREMONY_BYTES, depth: 8 }), {
    code: 'passkey/malformed-client-data',
    what: 'client data',
  })
  if (data.type !== 'webauthn.get') throw refuse('wrong-ceremony', `"${data.type}" is no assertion`)
  if (data.challenge !== challenge) throw refuse('wrong-challenge', 'it answers another challenge')
  if (!origins.includes(data.origin)) {
    throw refuse('wrong-origin', `origin "${data.origin.slice(0, 255)}" is not pinned`)
  }
  if (data.crossOrigin === true || data.topOrigin !== undefined) {
    throw refuse('cross-origin', 'it was made inside another site')
  }
  return data.origin
}

function checkOccasion(data: AuthenticatorData, rpId: string): void {
  if (!sameBytes(data.rpIdHash, sha256(utf8(rpId)))) {
    throw refuse('wrong-relying-party', `it is not for "${rpId}"`)
  }
  if (!data.userPresent) throw refuse('user-absent', 'no person was present')
  if (!data.userVerified) throw refuse('user-not-verified', 'the person was not verified')
}

const refuse = (what: string, why: string) =>
  fault(`passkey/${what}`, `cannot accept passkey signature: ${why}`)
