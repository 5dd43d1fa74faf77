/**
 * The curve's own arithmetic, as RFC 8032 defines it and without regard to speed, so that tests
 * judge encodings by mathematics and not by a library.
 * @see RFC 8032, sections 5.1 to 5.1.5
 */
import { createHash } from 'node:crypto'

export interface Point {
  readonly x: bigint
  readonly y: bigint
}

const P = (1n << 255n) - 19n
/** Order of the base point. */
export const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n
const D = mod(-121665n * inverse(121666n))
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n)

export const NEUTRAL: Point = { x: 0n, y: 1n }
export const BASE: Point = decode(littleEndian(mod(4n * inverse(5n))))

export const sha512 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha512').update(bytes).digest())

export function bigint(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
}

/** 32 bytes, least significant first. */
export function littleEndian(number: bigint): Uint8Array {
  return new Uint8Array(Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse())
}

/** The point of an encoding, taken modulo p where it is not canonical. */
export function decode(encoded: Uint8Array): Point {
  const number = bigint(encoded)
  const y = mod(number & ((1n << 255n) - 1n))
  const square = mod((y * y - 1n) * inverse(D * y * y + 1n))
  const root = power(square, (P + 3n) / 8n)
  const x = mod(root * root) === square ? root : mod(root * ROOT_OF_MINUS_ONE)
  if (mod(x * x) !== square) throw new RangeError('no point of the curve has this y')
  const odd = number >> 255n
  return { x: (x & 1n) === odd ? x : mod(-x), y }
}

export function times(scalar: bigint, point: Point): Point {
  let [sum, doubled] = [NEUTRAL, point]
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, doubled)
    doubled = add(doubled, doubled)
  }
  return sum
}

/** The secret scalar behind a seed. */
export function scalarOf(seed: Uint8Array): bigint {
  const half = sha512(seed).subarray(0, 32)
  half[0]! &= 0xf8
  half[31]! = (half[31]! & 0x7f) | 0x40
  return bigint(half)
}

function add(a: Point, b: Point): Point {
  const product = mod(D * a.x * b.x * a.y * b.y)
  return {
    x: mod((a.x * b.y + a.y * b.x) * inverse(1n + product)),
    y: mod((a.y * b.y + a.x * b.x) * inverse(1n - product)),
  }
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}

function inverse(number: bigint): bigint {
  return power(number, P - 2n)
}

function mod(number: bigint): bigint {
  return ((number % P) + P) % P
}
