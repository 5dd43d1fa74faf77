/**
 * Addresses of virtual currencies. One mistyped character of those that carry a checksum is found;
 * of the others only the form is known.
 */
import { sha256 } from '../base/digest.ts'

export function isWallet(text: string): boolean {
  if (/^0x/i.test(text)) return /^0x[0-9a-f]{40}$/i.test(text)
  const [, prefix] = /^(bc|tb|ltc)1/i.exec(text) ?? []
  if (prefix) return isBech32(text, prefix.toLowerCase())
  if (/^[13T][1-9A-HJ-NP-Za-km-z]{25,34}$/.test(text)) return isBase58Check(text)
  return /^[A-Za-z0-9_-]{24,130}$/.test(text)
}

const BASE_58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** One byte of version, twenty of a hash, four of a double SHA-256 over both. */
function isBase58Check(text: string): boolean {
  const number = [...text].reduce((all, char) => all * 58n + BigInt(BASE_58.indexOf(char)), 0n)
  const hex = number.toString(16).padStart(50, '0')
  if (hex.length !== 50) return false
  const bytes = Uint8Array.from({ length: 25 }, (_, i) =>
    Number(`0x${hex.slice(2 * i, 2 * i + 2)}`),
  )
  const sum = sha256(sha256(bytes.subarray(0, 21)))
  return bytes.subarray(21).every((byte, i) => byte === sum[i])
}

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
/** Of version 0, and of all later ones. @see BIP 173; BIP 350 */
const SUMS = [1, 0x2bc830a3]

function isBech32(text: string, prefix: string): boolean {
  const lower = text.toLowerCase()
  if (lower !== text && text.toUpperCase() !== text) return false
  const data = [...lower.slice(prefix.length + 1)].map((char) => ALPHABET.indexOf(char))
  if (data.length < 14 || data.length > 80 || data.includes(-1)) return false
  const codes = [...prefix].map((char) => char.charCodeAt(0))
  const all = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31), ...data]
  return SUMS[data[0] === 0 ? 0 : 1] === polymod(all)
}

function polymod(words: readonly number[]): number {
  let sum = 1
  for (const word of words) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ word
    GENERATOR.forEach((one, i) => {
      if ((top >>> i) & 1) sum ^= one
    })
  }
  return sum >>> 0
}
