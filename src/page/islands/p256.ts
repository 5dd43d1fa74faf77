/** P-256 as a page needs it beside Web Crypto: which points are sound, and signatures in DER. */
import { type Bytes, concat } from '../../base/bytes.ts'

const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn
const COORDINATE = 32

/** @param point - uncompressed, 65 bytes. @see FIPS 186-5; SP 800-186, section 3.2.1.3 */
export function isOnCurve(point: Uint8Array): boolean {
  if (point.length !== 1 + 2 * COORDINATE || point[0] !== 4) return false
  const [x, y] = [number(point.subarray(1, 33)), number(point.subarray(33))]
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n
}

/**
 * r ‖ s of a signature in DER, which is what authenticators give and Web Crypto does not take.
 * @returns nothing for any but the one encoding of two positive numbers of 32 bytes at most
 * @see ITU-T X.690, sections 8.3 and 10.1
 */
export function rawOf(der: Uint8Array): Bytes | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
  const first = integerAt(der, 2)
  const second = first && integerAt(der, first.end)
  return second?.end === der.length ? concat(first!.value, second.value) : undefined
}

function integerAt(der: Uint8Array, at: number): { value: Bytes; end: number } | undefined {
  const size = der[at + 1]
  if (der[at] !== 0x02 || !size || size > COORDINATE + 1) return undefined
  const end = at + 2 + size
  const [first = 0x80, second = 0] = der.subarray(at + 2, end)
  const padded = first === 0 && size > 1
  if (end > der.length || first >= 0x80 || (padded && second < 0x80)) return undefined
  const bytes = der.subarray(at + 2 + (padded ? 1 : 0), end)
  if (bytes.length > COORDINATE) return undefined
  return { value: concat(new Uint8Array(COORDINATE - bytes.length), bytes), end }
}

const number = (bytes: Uint8Array): bigint =>
  bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
