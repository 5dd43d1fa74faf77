/**
 * A fingerprint as people read it aloud: sixteen groups of five digits, which every language has.
 * Each group is two bytes as a number, 00000 to 65535:
 *
 *     56466 03730 09191 05618 06142 61535 44647 01415
 *     63218 51593 18805 64996 59421 39323 08338 32276
 */
import { fromHex, toHex } from '../base/bytes.ts'
import { type Digest, isDigest } from '../base/digest.ts'

const GROUPS = 16

export function spokenFingerprint(fingerprint: Digest): string {
  const bytes = fromHex(fingerprint)
  return Array.from({ length: GROUPS }, (_, i) =>
    String(bytes[2 * i]! * 256 + bytes[2 * i + 1]!).padStart(5, '0'),
  ).join(' ')
}

/**
 * A fingerprint as a person typed it: the groups, or 64 hexadecimal digits, however they are parted
 * by spaces, colons or hyphens. Undefined for anything else.
 */
export function readFingerprint(typed: string): Digest | undefined {
  const text = typed.replace(/[\s:-]/g, '').toLowerCase()
  if (isDigest(text)) return text
  const groups = /^\d{80}$/.test(text) ? text.match(/\d{5}/g)!.map(Number) : []
  if (groups.length !== GROUPS || groups.some((group) => group > 0xffff)) return undefined
  return toHex(Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]))) as Digest
}
