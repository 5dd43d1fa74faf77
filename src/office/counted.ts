/**
 * Figures that cost the more to count the more there is. They are counted for each look while that
 * is quick; where it is not, a look is given what was counted last, with its moment, and counting
 * goes on beside it at most once a minute. Only the first look of a process ever waits for long.
 */
import type { Instant } from '../base/instant.ts'

export interface Counted<T> {
  readonly value: T
  readonly at: Instant
}

interface Kept<T> extends Counted<T> {
  readonly begunMs: number
  readonly tookMs: number
}

const QUICK_MS = 50
const APART_MS = 60_000

export class Counts<T> {
  private readonly kept = new Map<string, Kept<T>>()
  private readonly running = new Map<string, Promise<Kept<T>>>()
  private readonly now: () => Instant
  private readonly ticks: () => number

  /** @param ticks - milliseconds that only grow */
  constructor(now: () => Instant, ticks: () => number = () => performance.now()) {
    this.now = now
    this.ticks = ticks
  }

  /** @param name - of what is counted: the same name, the same figure */
  async of(name: string, count: () => Promise<T>): Promise<Counted<T>> {
    const kept = this.kept.get(name)
    if (!kept || kept.tookMs <= QUICK_MS) return this.run(name, count)
    // A count that fails beside a look is tried again at the next one.
    if (this.ticks() - kept.begunMs >= APART_MS) this.run(name, count).catch(() => {})
    return kept
  }

  private run(name: string, count: () => Promise<T>): Promise<Kept<T>> {
    const under = this.running.get(name) ?? this.count(name, count)
    this.running.set(name, under)
    return under
  }

  private async count(name: string, count: () => Promise<T>): Promise<Kept<T>> {
    const [at, begunMs] = [this.now(), this.ticks()]
    try {
      const value = await count()
      const kept = { value, at, begunMs, tookMs: this.ticks() - begunMs }
      this.kept.set(name, kept)
      return kept
    } finally {
      this.running.delete(name)
    }
  }
}
