/**
 * Addresses of virtual currencies. One mistyped character of those that carry a checksum is found;
 * of the others only the form is known.
 */
import { bech32Sum, bech32Words } from '../base/bech32.ts'
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

/** Of version 0, and of all later ones. @see BIP 173; BIP 350 */
const SUMS = [1, 0x2bc830a3]

function isBech32(text: string, prefix: string): boolean {
  const lower = text.toLowerCase()
  if (lower !== text && text.toUpperCase() !== text) return false
  const data = bech32Words(lower.slice(prefix.length + 1))
  if (data.length < 14 || data.length > 80 || data.includes(-1)) return false
  return SUMS[data[0] === 0 ? 0 : 1] === bech32Sum(prefix, data)
}
