/**
 * Secrets that people copy from paper and say on the telephone: twenty characters in groups of
 * four, `7KQM-3XWD-9RT2-B0HJ-VN5C`. Nineteen carry 95 bits; the last finds every single wrong
 * character and every two that changed places.
 *
 * The alphabet is Crockford's: no letter is like a digit, and small letters count as large ones.
 * The check is a sum over the field of 32 elements (x⁵ + x² + 1) in which each place has a weight
 * of its own.
 *
 * @see https://www.crockford.com/base32.html
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PLACES = 20
/** Of the random bytes of a code; their last bit is not used. */
export const CODE_BYTES = 12

/** A code in its written form. */
export type SpokenCode = string & { readonly __spokenCode: unique symbol }

/** @param bytes - `CODE_BYTES` of them that nobody can guess */
export function spokenCode(bytes: Uint8Array): SpokenCode {
  const bits = [...bytes.subarray(0, CODE_BYTES)].map((byte) => byte.toString(2).padStart(8, '0'))
  const values = Array.from({ length: PLACES - 1 }, (_, i) =>
    Number.parseInt(bits.join('').slice(5 * i, 5 * i + 5), 2),
  )
  const text = [...values, sumOf(values)].map((value) => ALPHABET[value]).join('')
  return text.match(/.{4}/g)!.join('-') as SpokenCode
}

/** What a person typed, in the characters of codes alone; no code yet. */
export const codeText = (typed: string): string =>
  typed
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}._]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

/**
 * A code as a person typed it, in any digits that Arabic, Persian or a wide keyboard gives.
 * @returns undefined for what can be no code: too short, too long, or with a slip in it
 */
export function readSpokenCode(typed: string): SpokenCode | undefined {
  const text = codeText(typed)
  const values = [...text].map((one) => ALPHABET.indexOf(one))
  if (values.length !== PLACES || values.includes(-1)) return undefined
  if (sumOf(values.slice(0, -1)) !== values.at(-1)) return undefined
  return text.match(/.{4}/g)!.join('-') as SpokenCode
}

/** The sum of value times x^(place + 1); the last character, of weight 1, makes it zero. */
function sumOf(values: readonly number[]): number {
  return values.reduceRight((sum, value) => twice(sum ^ value), 0)
}

const twice = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1)
