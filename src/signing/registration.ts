/**
 * A new passkey as a browser gives it, turned into what a directory lists. It was made at a page of
 * the installation's own by a person who was present and verified, or it is refused.
 *
 * @see Web Authentication Level 3, section 7.1 · docs/formats/setup.md
 */
import { createPublicKey } from 'node:crypto'
import { fromBase64url, sameBytes, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { fault, isFault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { FLAGS } from './authenticator-data.ts'
import { directoryContent } from './directory-content.ts'
import { type PublicJwk, publicJwk } from './keys.ts'

const [passkey] = directoryContent.shape.persons.element.shape.keys.element.options

/** Where the passkeys of an installation's persons are made and used; fixed with the first one. */
export const signing = z.strictObject({ rpId: passkey.shape.rpId, origins: passkey.shape.origins })
export type Signing = z.output<typeof signing>

/** What a browser gives on `toJSON()` of a new credential; further members are its own. */
export const registration = z.looseObject({
  id: z.string(),
  response: z.looseObject({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    publicKey: z.string(),
  }),
})
export type Registration = z.output<typeof registration>

const clientData = z.looseObject({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
})

/** Bytes of authenticator data before the credential's id: digest, flags, count, model, length. */
const BEFORE_ID = 55

interface Asked {
  /** The person, for the sentence. */
  readonly who: string
  readonly signing: Signing
  /** That it must answer; absent where the page that made it knew none. */
  readonly challenge?: Uint8Array | undefined
}

/** @throws Fault "passkey/bad-registration" */
export function passkeyOf({ id, response }: Registration, of: Asked) {
  const { who, signing: place } = of
  try {
    checkOrigin(fromBase64url(response.clientDataJSON), of)
    const jwk = jwkOf(fromBase64url(response.publicKey))
    checkOccasion(fromBase64url(response.authenticatorData), { id, jwk, ...of })
    return { kind: 'passkey' as const, jwk, credentialId: id, ...place }
  } catch (error) {
    if (!isFault(error) || error.code === 'passkey/bad-registration') throw error
    throw refuse(who, error.message)
  }
}

function checkOrigin(bytes: Uint8Array, { who, signing: place, challenge }: Asked): void {
  const data = accept(clientData, parseJson(bytes, { sizeBytes: 4096 }), {
    code: 'passkey/malformed-client-data',
    what: 'client data',
  })
  const { type, origin } = data
  if (type !== 'webauthn.create') throw refuse(who, `it is ${quoted(type)} and makes no passkey`)
  if (!place.origins.includes(origin)) {
    throw refuse(who, `it was made at ${quoted(origin)}, not at ${place.origins.join(' or ')}`)
  }
  if (data.crossOrigin === true) throw refuse(who, 'it was made inside another site')
  if (challenge && data.challenge !== toBase64url(challenge)) {
    throw refuse(who, 'it answers another challenge')
  }
}

function checkOccasion(
  data: Uint8Array,
  { id, jwk, who, signing: place }: Asked & { readonly id: string; readonly jwk: PublicJwk },
): void {
  const flags = data[32] ?? 0
  if (!sameBytes(data.subarray(0, 32), sha256(utf8(place.rpId)))) {
    throw refuse(who, `it is not for "${place.rpId}"`)
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
    code: 'passkey/malformed-key',
    what: 'public key, of Ed25519 or P-256',
  })
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 60))

const refuse = (who: string, why: string) =>
  fault('passkey/bad-registration', `cannot take passkey of "${who}": ${why}`)
