/** What the listeners count of the requests they answered, for the metrics. */

export interface Counted {
  readonly listener: string
  readonly method: string
  /** As the description writes it, `/v1/cases/{case}`; `none` where there is no such route. */
  readonly route: string
  readonly status: number
}

export interface HttpCount extends Counted {
  readonly requests: number
  readonly seconds: number
}

/** Lists are bounded: routes, methods and statuses are closed sets. */
export class HttpCounts {
  private readonly counts = new Map<string, HttpCount>()
  private readonly running = new Map<string, () => number>()

  count(what: Counted, seconds: number): void {
    const key = `${what.listener} ${what.method} ${what.route} ${what.status}`
    const known = this.counts.get(key) ?? { ...what, requests: 0, seconds: 0 }
    const { requests, seconds: before } = known
    this.counts.set(key, { ...known, requests: requests + 1, seconds: before + seconds })
  }

  /** A listener says how it tells the number of its requests under way. */
  watch(listener: string, taken: () => number): void {
    this.running.set(listener, taken)
  }

  all(): HttpCount[] {
    return [...this.counts.values()]
  }

  underWay(): { readonly listener: string; readonly requests: number }[] {
    return [...this.running].map(([listener, taken]) => ({ listener, requests: taken() }))
  }
}
