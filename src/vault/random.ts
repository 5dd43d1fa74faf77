/** Chance as an argument: whoever seals decides where the bits come from. */
import type { Bytes } from '../base/bytes.ts'

/**
 * A source of unpredictable bytes. In production the operating system's generator; in a
 * simulation a seeded one, whose parcels protect nothing.
 *
 * @param sizeBytes - how many bytes are wanted
 * @returns that many fresh bytes, never given to anyone else
 */
export type Random = (sizeBytes: number) => Bytes

/** Too few bytes would weaken a key in silence: a mistake of the program, not a fault. */
export function draw(random: Random, sizeBytes: number): Bytes {
  const bytes = random(sizeBytes)
  if (bytes.length !== sizeBytes) {
    throw new TypeError(`random gave ${bytes.length} bytes where ${sizeBytes} were asked`)
  }
  return bytes
}
