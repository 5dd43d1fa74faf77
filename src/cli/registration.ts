/**
 * A new passkey as a browser gives it, turned into what a directory lists. It was made at the
 * installation's own signing page by a person who was present and verified, or it is refused.
 *
 * @see Web Authentication Level 3, section 7.1 · docs/formats/setup.md
 */
import { createPublicKey } from 'node:crypto'
import { fromBase64url, sameBytes, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { FLAGS } from '../signing/authenticator-data.ts'
import { type PublicJwk, publicJwk } from '../signing/keys.ts'
import { badInput, listed, quoted } from './refuse.ts'
import type { Registration, Signing } from './setup-forms.ts'

const clientData = z.looseObject({ type: z.string(), origin: z.string() })

/** Bytes of authenticator data before the credential's id: digest, flags, count, model, length. */
const BEFORE_ID = 55

/**
 * @param who - the person, for the sentence
 * @throws Fault "cli/bad-input"
 */
export function passkeyOf(registration: Registration, { who, signing }: Asked) {
  const { id, response } = registration
  try {
    checkOrigin(fromBase64url(response.clientDataJSON), { who, signing })
    const jwk = jwkOf(fromBase64url(response.publicKey))
    checkOccasion(fromBase64url(response.authenticatorData), { id, jwk, who, signing })
    return { kind: 'passkey' as const, jwk, credentialId: id, ...signing }
  } catch (error) {
    if (!isFault(error) || error.code === 'cli/bad-input') throw error
    throw refuse(who, error.message)
  }
}

interface Asked {
  readonly who: string
  readonly signing: Signing
}

function checkOrigin(bytes: Uint8Array, { who, signing }: Asked): void {
  const { type, origin } = accept(clientData, parseJson(bytes, { sizeBytes: 4096 }), {
    code: 'cli/malformed',
    what: 'client data',
  })
  if (type !== 'webauthn.create') throw refuse(who, `it is ${quoted(type)} and makes no passkey`)
  if (!signing.origins.includes(origin)) {
    throw refuse(who, `it was made at ${quoted(origin)}, not at ${listed(signing.origins, 'or')}`)
  }
}

function checkOccasion(
  data: Uint8Array,
  { id, jwk, who, signing }: Asked & { readonly id: string; readonly jwk: PublicJwk },
): void {
  const flags = data[32] ?? 0
  if (!sameBytes(data.subarray(0, 32), sha256(utf8(signing.rpId)))) {
    throw refuse(who, `it is not for "${signing.rpId}"`)
  }
  if ((flags & FLAGS.userPresent) === 0 || (flags & FLAGS.userVerified) === 0) {
    throw refuse(who, 'the device did not verify the person')
  }
  const credential = fromBase64url(id)
  const length = ((data[BEFORE_ID - 2] ?? 0) << 8) | (data[BEFORE_ID - 1] ?? 0)
  const listedId = data.subarray(BEFORE_ID, BEFORE_ID + length)
  const after = Buffer.from(data.subarray(BEFORE_ID + length))
  if (!sameBytes(listedId, credential) || !after.includes(Buffer.from(fromBase64url(jwk.x)))) {
    throw refuse(who, 'its id or its key is not the one that the device made')
  }
}

function jwkOf(spki: Uint8Array): PublicJwk {
  let jwk: unknown
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    jwk = key.export({ format: 'jwk' })
  } catch {
    jwk = null
  }
  return accept(publicJwk, jwk as never, {
    code: 'cli/malformed',
    what: 'public key, of Ed25519 or P-256',
  })
}

const refuse = (who: string, why: string) =>
  badInput(
    `cannot take passkey of "${who}": ${why}`,
    'have the person make a passkey at the signing page, with a device that asks for PIN or finger',
  )
