/** Bytes and the three text forms in which they travel: hex, base64url, UTF-8. */
import { fault } from './error.ts'

export type Bytes = Uint8Array<ArrayBuffer>

const HEX = /^(?:[0-9a-f]{2})*$/
const BASE64URL = /^[A-Za-z0-9_-]*$/
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8 = (text: string): Bytes => encoder.encode(text)

/**
 * Text of UTF-8 bytes. A byte-order mark is kept as a character, never swallowed.
 * @throws Fault "bytes/not-utf8"
 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw fault('bytes/not-utf8', 'cannot read text: the bytes are not UTF-8')
  }
}

const HEX_OF = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX_OF[byte]
  return text
}

/** @throws Fault "bytes/not-hex" on upper case, odd length or any other character */
export function fromHex(text: string): Bytes {
  if (!HEX.test(text)) {
    throw fault('bytes/not-hex', `cannot read "${clip(text)}" as lower-case hexadecimal`)
  }
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

/** RFC 4648 section 5, without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * RFC 4648 section 5, without padding, and only the one encoding of each byte string:
 * a text whose unused trailing bits are set is refused, so that no two texts carry one value.
 * @throws Fault "bytes/not-base64url"
 */
export function fromBase64url(text: string): Bytes {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/')
  const bytes = BASE64URL.test(text) && endsClean(text) ? raw(plain) : undefined
  if (bytes === undefined) {
    throw fault('bytes/not-base64url', `cannot read "${clip(text)}" as base64url without padding`)
  }
  return bytes
}

/** RFC 4648 section 4, with padding: the form that C2SP notes use. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) {
    // Applied to the array itself: to spread it would walk an iterator over every byte.
    binary += String.fromCharCode.apply(null, bytes.subarray(i, i + 8192) as unknown as number[])
  }
  return btoa(binary)
}

/** @throws Fault "bytes/not-base64" on anything but the one padded encoding */
export function fromBase64(text: string): Bytes {
  const padded = /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0
  const bytes = padded && endsClean(text.replace(/=+$/, '')) ? raw(text) : undefined
  if (bytes === undefined) {
    throw fault('bytes/not-base64', `cannot read "${clip(text)}" as base64`)
  }
  return bytes
}

export function concat(...pieces: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Not constant-time: for public values only (digests, proofs), never for secrets. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/**
 * Is this the one encoding of its bytes? The bits of the last character that carry nothing are
 * zero, and no length leaves a character over.
 */
function endsClean(text: string): boolean {
  const over = text.length % 4
  if (over === 0) return true
  const last = text.at(-1)!
  return over === 2 ? 'AQgw'.includes(last) : over === 3 && 'AEIMQUYcgkosw048'.includes(last)
}

function raw(text: string): Bytes | undefined {
  try {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
    return bytes
  } catch {
    return undefined
  }
}

const clip = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
