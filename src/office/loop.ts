/** Work that goes on as long as the installation runs: when poked, and every so often anyway. */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Loop {
  /** There may be something to do: the work runs soon, once, however often it is poked. */
  poke(): void
  /** No more runs; settles when the running one has ended. */
  stop(): Promise<void>
}

/**
 * @param work - never runs twice at once; what it throws goes to `failed` and it is tried again
 * @param everyMs - the longest pause between two runs
 * @param apartMs - between the starts of two runs, at least, so that more is done in each
 */
export function startLoop(
  work: () => Promise<unknown>,
  of: {
    readonly everyMs: number
    readonly apartMs?: number
    readonly failed: (error: unknown) => void
  },
): Loop {
  const { everyMs, apartMs = 0, failed } = of
  const end = new AbortController()
  const { signal } = end
  let wanted = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const run = async (): Promise<void> => {
    clearTimeout(timer)
    do {
      wanted = false
      const began = performance.now()
      await work().catch(failed)
      const rest = apartMs - (performance.now() - began)
      if (rest > 0) await sleep(rest, undefined, { signal, ref: false }).catch(() => {})
    } while (wanted && !signal.aborted)
    running = undefined
    if (!signal.aborted) timer = setTimeout(poke, everyMs)
  }
  const poke = (): void => {
    if (signal.aborted) return
    wanted = true
    running ??= run()
  }
  timer = setTimeout(poke, everyMs)
  return {
    poke,
    async stop() {
      end.abort()
      clearTimeout(timer)
      await running
    },
  }
}
