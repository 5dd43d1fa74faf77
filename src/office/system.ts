/** What only the machine can tell or make, and where its operators read. */
import { randomBytes } from 'node:crypto'
import { ofMillis } from '../base/instant.ts'
import type { Clock, Random, Report } from './ports.ts'

export const systemClock: Clock = { now: () => ofMillis(Date.now()) }
export const systemRandom: Random = (size) => new Uint8Array(randomBytes(size))

/** One JSON line for the operators. No personal datum: ids, codes and counts alone. */
export const jsonLines =
  (clock: Clock): Report =>
  (event, values = {}) => {
    process.stderr.write(`${JSON.stringify({ at: clock.now(), event, ...values })}\n`)
  }
