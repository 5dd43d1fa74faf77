/**
 * Signatures in a page. The house verifies in one synchronous call, and Web Crypto answers later.
 * So an unknown signature is taken for good and noted; `settle` asks the browser for what was
 * noted; and the whole, which is a function of its input, is made again until nothing is unknown.
 */
import { concat, toHex } from '../../base/bytes.ts'
import { hash } from '../../base/islands/crypto.ts'
import { isOnCurve, rawOf } from './p256.ts'

/** DER of SubjectPublicKeyInfo up to the key (RFC 8410; RFC 5480). */
const PREFIXES = {
  Ed25519: '302a300506032b6570032100',
  'P-256': '3059301306072a8648ce3d020106082a8648ce3d030107034200',
} as const

interface Key {
  readonly curve: keyof typeof PREFIXES
  readonly bytes: Uint8Array<ArrayBuffer>
  /** In hexadecimal, to name it. */
  readonly name: string
}

interface Question {
  readonly key: Key
  readonly message: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

const answers = new Map<string, boolean>()
const open = new Map<string, Question>()

/** As `node:crypto`'s: a key of the two kinds that the house has. @throws TypeError otherwise */
export function createPublicKey({ key }: { readonly key: Uint8Array }): Key {
  const name = toHex(key)
  const curves = Object.keys(PREFIXES) as Key['curve'][]
  const curve = curves.find((one) => name.startsWith(PREFIXES[one]))
  const bytes = curve && Uint8Array.from(key.subarray(PREFIXES[curve].length / 2))
  const sound = curve === 'Ed25519' ? bytes?.length === 32 : bytes && isOnCurve(bytes)
  if (!curve || !bytes || !sound) throw new TypeError('these bytes are no key')
  return { curve, bytes, name }
}

/** As `node:crypto`'s, but that what is not known yet is taken for good: see `settle`. */
export function verify(
  _algorithm: 'sha256' | null,
  message: Uint8Array,
  given: Key | { readonly key: Key; readonly dsaEncoding: 'der' | 'ieee-p1363' },
  signature: Uint8Array,
): boolean {
  const key = 'key' in given ? given.key : given
  const der = 'key' in given && given.dsaEncoding === 'der'
  const raw = der ? rawOf(signature) : Uint8Array.from(signature)
  if (raw?.length !== 64) return false
  const name = `${key.name} ${toHex(raw)} ${hash('sha256', message, 'hex')}`
  const known = answers.get(name)
  if (known !== undefined) return known
  open.set(name, { key, message: concat(message), signature: raw })
  return true
}

/** Asks the browser what was taken for good. @returns whether there was anything to ask */
export async function settle(): Promise<boolean> {
  const asked = [...open]
  open.clear()
  await Promise.all(asked.map(async ([name, one]) => answers.set(name, await answerTo(one))))
  return asked.length > 0
}

async function answerTo({ key, message, signature }: Question): Promise<boolean> {
  const kind = key.curve === 'Ed25519' ? key.curve : { name: 'ECDSA', namedCurve: key.curve }
  const how = key.curve === 'Ed25519' ? key.curve : { name: 'ECDSA', hash: 'SHA-256' }
  const { subtle } = globalThis.crypto
  // Bytes that name no point of the curve are refused here, and by Node when it verifies.
  const imported = await subtle.importKey('raw', key.bytes, kind, false, ['verify']).catch(noKey)
  return imported !== undefined && subtle.verify(how, imported, signature, message)
}

/** A browser that does not know the algorithm must not be taken for a signature that is wrong. */
function noKey(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'DataError') return undefined
  throw error
}
