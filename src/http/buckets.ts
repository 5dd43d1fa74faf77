/** How often a name may ask: a token bucket for each, in memory alone. */
import { fault } from '../base/error.ts'

/** Milliseconds from some moment on; never goes back. Not the installation's clock. */
export type Ticks = () => number

export interface Rate {
  /** Requests at once after a pause. */
  readonly burst: number
  /** Requests a second in the long run. */
  readonly perSecond: number
}

interface Bucket {
  tokens: number
  at: number
}

/** Names remembered; one that was forgotten starts with a full bucket, so a flood harms nobody. */
const MOST_NAMES = 10_000

/** A token bucket for each name. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>()
  private readonly rate: Rate
  private readonly ticks: Ticks

  constructor(rate: Rate, ticks: Ticks) {
    this.rate = rate
    this.ticks = ticks
  }

  /**
   * Takes `cost` tokens.
   * @param name - address or person
   * @throws Fault "api/too-many-requests" (data: `retryAfterSeconds`); nothing is taken then
   */
  take(name: string, cost = 1): void {
    const { burst, perSecond } = this.rate
    const at = this.ticks()
    const known = this.buckets.get(name)
    const refilled = known ? known.tokens + ((at - known.at) / 1000) * perSecond : burst
    const tokens = Math.min(burst, refilled)
    const enough = tokens >= cost
    this.remember(name, { tokens: enough ? tokens - cost : tokens, at })
    if (enough) return
    const retryAfterSeconds = Math.ceil((cost - tokens) / perSecond)
    throw fault('api/too-many-requests', 'cannot take any more requests from here for now', {
      retryAfterSeconds,
    })
  }

  private remember(name: string, bucket: Bucket): void {
    this.buckets.delete(name)
    if (this.buckets.size >= MOST_NAMES) this.buckets.delete(this.buckets.keys().next().value!)
    this.buckets.set(name, bucket)
  }
}
