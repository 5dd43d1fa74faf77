/** What a browser would give of a new passkey that a simulated authenticator made. */
import { createPublicKey } from 'node:crypto'
import { concat, fromBase64url, fromHex, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { FLAGS } from '../signing/authenticator-data.ts'
import type { PublicJwk } from '../signing/keys.ts'
import type { SoftwareAuthenticator } from './authenticator.ts'

/** What may differ from an honest registration. */
export interface Occasion {
  readonly challenge?: string
  readonly type?: string
  readonly origin?: string
  readonly crossOrigin?: boolean
  readonly rpId?: string
  readonly flags?: number
  readonly id?: string
  readonly handed?: PublicJwk
}

export const VERIFIED = FLAGS.userPresent | FLAGS.userVerified | FLAGS.attestedCredential

/** COSE key of ES256 (RFC 9053): { 1: 2, 3: -7, -1: 1, -2: x, -3: y }. */
const coseOf = (key: PublicJwk) =>
  concat(
    fromHex('a5010203262001215820'),
    fromBase64url(key.x),
    fromHex('225820'),
    fromBase64url(key.kty === 'EC' ? key.y : ''),
  )

/** Honest unless `of` says otherwise; the device's key is of P-256. */
export function registrationOf({ credential }: SoftwareAuthenticator, of: Occasion = {}) {
  const { jwk, credentialId } = credential
  const { type = 'webauthn.create', rpId = credential.rpId, flags = VERIFIED } = of
  const { id = credentialId, origin = credential.origins[0], crossOrigin = false } = of
  const challenge = of.challenge ?? toBase64url(sha256(utf8('a challenge')))
  const spki = createPublicKey({ key: { ...(of.handed ?? jwk) }, format: 'jwk' })
  const authenticatorData = concat(
    sha256(utf8(rpId)),
    Uint8Array.of(flags, 0, 0, 0, 0),
    new Uint8Array(16),
    Uint8Array.of(0, fromBase64url(credentialId).length),
    fromBase64url(credentialId),
    coseOf(jwk),
  )
  const attested = fromHex('a363666d74646e6f6e656761747453746d74a068617574684461746158')
  const clientData = utf8(JSON.stringify({ type, challenge, origin, crossOrigin }))
  return {
    id,
    rawId: id,
    type: 'public-key' as const,
    authenticatorAttachment: 'cross-platform' as const,
    clientExtensionResults: {},
    response: {
      clientDataJSON: toBase64url(clientData),
      authenticatorData: toBase64url(authenticatorData),
      publicKey: toBase64url(spki.export({ format: 'der', type: 'spki' })),
      publicKeyAlgorithm: -7,
      transports: ['usb' as const],
      attestationObject: toBase64url(
        concat(attested, Uint8Array.of(authenticatorData.length), authenticatorData),
      ),
    },
  }
}
