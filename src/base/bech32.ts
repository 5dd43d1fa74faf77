/**
 * Bech32: bytes as text that a person can read out, with a checksum that finds any four
 * wrong characters.
 *
 *     prefix "1" data checksum:
 *     age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj
 *
 * @see BIP 173; the age specification, c2sp.org/age, uses it without the length limit
 */
import type { Bytes } from './bytes.ts'

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const
const CHECKSUM_LENGTH = 6

/**
 * @param prefix - human-readable part, lower case
 * @returns lower-case text; an upper-case form is the same text in capitals
 */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  const words = regroup(bytes, 8, 5)
  const sum = bech32Sum(prefix, [...words, ...new Uint8Array(CHECKSUM_LENGTH)]) ^ 1
  for (let i = CHECKSUM_LENGTH - 1; i >= 0; i--) words.push((sum >>> (5 * i)) & 31)
  return `${prefix}1${words.map((word) => ALPHABET[word]).join('')}`
}

/**
 * @param prefix - human-readable part that the text must have, lower case
 * @returns undefined unless `text` is exactly what `toBech32` writes: lower case, right checksum,
 *   no set padding bits
 */
export function fromBech32(prefix: string, text: string): Bytes | undefined {
  if (!text.startsWith(`${prefix}1`)) return undefined
  const data = text.slice(prefix.length + 1, -CHECKSUM_LENGTH)
  const bytes = Uint8Array.from(regroup(bech32Words(data), 5, 8))
  return toBech32(prefix, bytes) === text ? bytes : undefined
}

/** Groups of `from` bits into groups of `to` bits; a rest is padded when widening, else dropped. */
function regroup(groups: Iterable<number>, from: number, to: number): number[] {
  const out: number[] = []
  let held = 0
  let bits = 0
  for (const group of groups) {
    held = ((held << from) | group) & 0xfff
    for (bits += from; bits >= to; bits -= to) out.push((held >>> (bits - to)) & ((1 << to) - 1))
  }
  if (to < from && bits > 0) out.push((held << (to - bits)) & ((1 << to) - 1))
  return out
}

/** Each character as its 5 bits; -1 for one that is none of the alphabet, lower case. */
export const bech32Words = (data: string): number[] =>
  [...data].map((char) => ALPHABET.indexOf(char))

/** What the checksum makes of a whole text: 1 in Bech32, another constant in its successors. */
export function bech32Sum(prefix: string, data: readonly number[]): number {
  const codes = [...prefix].map((char) => char.charCodeAt(0))
  const words = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31), ...data]
  let sum = 1
  for (const word of words) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ word
    GENERATOR.forEach((factor, i) => {
      if ((top >>> i) & 1) sum ^= factor
    })
  }
  return sum
}
