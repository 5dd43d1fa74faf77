/**
 * Limits that hold before anything costly begins: how often one address or person may ask, how
 * many requests are under way, how many bytes they may hold in memory.
 */
import { createHmac } from 'node:crypto'
import { fault } from '../base/error.ts'

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

/**
 * Names for sites that tell nobody where they are: a keyed digest, with a key that is never written
 * and ends with the process. No address stays in memory longer than its connection.
 */
export const namelessSites =
  (key: Uint8Array) =>
  (address: string): string =>
    createHmac('sha256', key).update(siteOf(address)).digest('base64url')
