/**
 * Signers made from a secret that a key file holds, for logs and witnesses whose key is not in a
 * device:
 *
 * PRIVATE+KEY+xb.example/log+530d903a+AYo…
 * name, id in hexadecimal, base64(type ‖ 32-byte seed)
 *
 * The form is that of Go's sumdb/note; C2SP leaves secrets to whoever keeps them.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { concat, fromBase64url, fromHex, toBase64 } from '../base/bytes.ts'
import { fault, isFault } from '../base/error.ts'
import { ED25519_KEY_BYTES } from '../signing/ed25519.ts'
import { idText, type KeyType, type NoteSigner, parseKeyParts, verifierKey } from './note-key.ts'

const SECRET_MARK = 'PRIVATE+KEY+'

/**
 * A signer from its secret text, which a key file of mode 0600 holds.
 * @throws Fault "note-key/malformed" · "note-key/unsupported"; the text is never in the sentence
 */
export function parseSignerKey(text: string): NoteSigner {
  if (!text.startsWith(SECRET_MARK)) throw malformed('its mark is missing')
  const parts = secretParts(text.slice(SECRET_MARK.length))
  const signer = signerOf(parts.name, parts.type, parts.material)
  if (signer.key.id !== parts.id) throw malformed('its id does not belong to its seed')
  return signer
}

/** The reader of public keys names what it cannot read, which here may be the seed. */
function secretParts(text: string): ReturnType<typeof parseKeyParts> {
  try {
    return parseKeyParts(text)
  } catch (error) {
    if (isFault(error, 'note-key/malformed')) throw malformed('it is not name, id and seed')
    throw error
  }
}

/** The secret text of a seed, to be written once into a key file. */
export function formatSignerKey(name: string, type: KeyType, seed: Uint8Array): string {
  const { key } = signerOf(name, type, seed)
  return `${SECRET_MARK}${name}+${idText(key.id)}+${toBase64(concat(Uint8Array.of(type), seed))}`
}

/** DER of PKCS #8 for an Ed25519 seed, up to the seed (RFC 8410). */
const PKCS8_PREFIX = fromHex('302e020100300506032b657004220420')

/**
 * A signer from 32 secret random bytes.
 * @throws Fault "note-key/malformed"
 */
export function signerOf(name: string, type: KeyType, seed: Uint8Array): NoteSigner {
  if (seed.length !== ED25519_KEY_BYTES) throw malformed(`its seed has ${seed.length} bytes`)
  const der = Buffer.from(concat(PKCS8_PREFIX, seed))
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = fromBase64url(createPublicKey(secret).export({ format: 'jwk' }).x!)
  const key = verifierKey(name, type, publicKey)
  return { key, sign: async (message) => new Uint8Array(sign(null, message, secret)) }
}

const malformed = (what: string) => fault('note-key/malformed', `cannot read signer key: ${what}`)
