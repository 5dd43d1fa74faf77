/**
 * Keys of signed notes, in the form in which they are configured and printed:
 *
 * xb.example/log+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
 * name, id in hexadecimal, base64(type ‖ public key)
 *
 * @see C2SP signed-note, "Verifier keys"
 */
import { type Bytes, concat, fromBase64, toBase64, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { isEd25519Key, verifyEd25519 } from '../signing/ed25519.ts'

/**
 * The two signature types in use, both Ed25519. One public key must not serve for both.
 * `note` signs a note's text; `cosignature` signs a checkpoint together with a time.
 */
export const KEY_TYPE = { note: 0x01, cosignature: 0x04 } as const
export type KeyType = (typeof KEY_TYPE)[keyof typeof KEY_TYPE]

export interface VerifierKey {
  /** Like an address without scheme: no white space, no plus. A log's is its origin. */
  readonly name: string
  /** First four bytes of SHA-256(name ‖ LF ‖ type ‖ public key). A name for it, not a proof. */
  readonly id: number
  readonly type: KeyType
  /** 32 bytes. */
  readonly publicKey: Bytes
}

/** What signs for a log or a witness: here from a seed, elsewhere a device or a key service. */
export interface NoteSigner {
  readonly key: VerifierKey
  /** Ed25519 signature of the message, 64 bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/* biome-ignore lint/suspicious/noControlCharactersInRegex: a note holds none but newline */
const NOT_IN_NAMES = /[+\p{White_Space}\u0000-\u001f]/u

/** Whether a text may name a key. */
export const isKeyName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !NOT_IN_NAMES.test(name)

/**
 * The key of a name, with its id.
 * @throws Fault "note-key/malformed" for a name with white space or plus, or a public key that
 *   the house's Ed25519 profile refuses
 */
export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw malformed(`name "${name.slice(0, 60)}"`)
  if (!isEd25519Key(publicKey)) throw malformed(`public key of "${name}"`)
  return { name, id: keyId(name, type, publicKey), type, publicKey: new Uint8Array(publicKey) }
}

/**
 * Reads a verifier key.
 * @throws Fault "note-key/malformed" · "note-key/unsupported" for another type than Ed25519's two
 */
export function parseVerifierKey(text: string): VerifierKey {
  const { name, id, type, material } = parseKeyParts(text)
  const key = verifierKey(name, type, material)
  if (key.id !== id) throw malformed(`id of "${name}": it does not belong to the public key`)
  return key
}

export const formatVerifierKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  [name, idText(id), toBase64(concat(Uint8Array.of(type), publicKey))].join('+')

/**
 * A signature that is known to be good before anyone sees it: a fault in a key device must not
 * become a published line.
 * @throws Fault "note-key/bad-signer"
 */
export async function signChecked(signer: NoteSigner, message: Uint8Array): Promise<Bytes> {
  const signature = new Uint8Array(await signer.sign(message))
  if (verifyEd25519(signer.key.publicKey, message, signature)) return signature
  throw fault('note-key/bad-signer', `cannot sign: ${signer.key.name} made a signature not its own`)
}

/**
 * The parts of a key's text, public or secret, not yet fitted to each other.
 * @throws Fault "note-key/malformed" · "note-key/unsupported"
 */
export function parseKeyParts(text: string) {
  const [name = '', id = '', base64 = '', ...more] = text.split('+')
  const encoded = [base64, ...more].join('+')
  let bytes: Bytes
  try {
    bytes = fromBase64(encoded)
  } catch {
    throw malformed(`key material of "${name.slice(0, 60)}"`)
  }
  if (!/^[0-9a-f]{8}$/.test(id) || bytes.length < 2) throw malformed(`"${name.slice(0, 60)}"`)
  const type = Object.values(KEY_TYPE).find((known) => known === bytes[0])
  if (type === undefined) {
    throw fault('note-key/unsupported', `cannot use key "${name}" of signature type ${bytes[0]}`)
  }
  return { name, id: Number.parseInt(id, 16), type, material: bytes.slice(1) }
}

function keyId(name: string, type: KeyType, publicKey: Uint8Array): number {
  const bytes = sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey))
  return new DataView(bytes.buffer).getUint32(0)
}

/** The id as eight hexadecimal digits. */
export const idText = (id: number) => id.toString(16).padStart(8, '0')
const malformed = (what: string) => fault('note-key/malformed', `cannot read note key: ${what}`)
