/**
 * Limits that hold before anything costly begins: how often one address or person may ask, how
 * many requests are under way, how many bytes they may hold in memory.
 */
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

export interface RoomSize {
  readonly requests: number
  /** Of request bodies. */
  readonly bytes: number
}

/** Requests under way and the memory that their bodies may take. */
export class Room {
  private requests = 0
  private bytes = 0
  private readonly size: RoomSize

  constructor(size: RoomSize) {
    this.size = size
  }

  /**
   * @param bytes - what the body may take at most
   * @returns what to call when the request has ended; calling it again does nothing
   * @throws Fault "api/busy" (data: `retryAfterSeconds`)
   */
  enter(bytes: number): () => void {
    if (this.requests >= this.size.requests || this.bytes + bytes > this.size.bytes) {
      throw fault('api/busy', 'cannot take another request now: too many are under way', {
        retryAfterSeconds: 1,
      })
    }
    this.requests++
    this.bytes += bytes
    let left = false
    return () => {
      if (left) return
      left = true
      this.requests--
      this.bytes -= bytes
    }
  }

  /** Requests under way. */
  get taken(): number {
    return this.requests
  }
}

/**
 * Whose requests are counted together: an IPv4 address, or the /64 network of an IPv6 one, which
 * is what one site is given.
 */
export function siteOf(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}
