/**
 * Where a CBOR item ends. Authenticator data ends in a CBOR map whose length stands nowhere
 * else; what the map says is not read here.
 * @see RFC 8949, section 3 · CTAP 2.1, section 8 (definite lengths, four levels)
 */

const MOST_LEVELS = 4
/** Bytes of the argument after a head whose low five bits are 24 to 27. */
const ARGUMENT_BYTES = [1, 2, 4, 8] as const

/**
 * Position after the item that starts at `start`.
 * @returns undefined when no whole item stands there, or one that CTAP does not allow:
 *   indefinite length, more than four levels, reserved heads
 */
export function cborEnd(bytes: Uint8Array, start: number, level = 0): number | undefined {
  const head = readHead(bytes, start)
  if (!head || level > MOST_LEVELS) return undefined
  const { major, argument, next } = head
  if (major === 2 || major === 3) {
    return argument <= bytes.length - next ? next + argument : undefined
  }
  if (major < 2 || major === 7) return next
  const items = major === 4 ? argument : major === 5 ? 2 * argument : 1
  let at: number | undefined = next
  for (let i = 0; i < items && at !== undefined; i++) at = cborEnd(bytes, at, level + 1)
  return at
}

function readHead(bytes: Uint8Array, at: number) {
  const first = bytes[at]
  if (first === undefined) return undefined
  const [major, low] = [first >> 5, first & 0x1f]
  if (low < 24) return { major, argument: low, next: at + 1 }
  const width = ARGUMENT_BYTES[low - 24]
  if (width === undefined || at + 1 + width > bytes.length) return undefined
  let argument = 0
  for (const byte of bytes.subarray(at + 1, at + 1 + width)) argument = argument * 256 + byte
  return { major, argument, next: at + 1 + width }
}
