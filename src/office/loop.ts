/** Work that goes on as long as the installation runs: when poked, and every so often anyway. */

export interface Loop {
  /** There may be something to do: the work runs soon, once, however often it is poked. */
  poke(): void
  /** Runs the work now, after what is running, and settles with it. */
  once(): Promise<void>
  /** No more runs; settles when the running one has ended. */
  stop(): Promise<void>
}

/**
 * @param work - never runs twice at once; what it throws goes to `failed` and it is tried again
 * @param everyMs - the longest pause between two runs
 */
export function startLoop(
  work: () => Promise<unknown>,
  { everyMs, failed }: { readonly everyMs: number; readonly failed: (error: unknown) => void },
): Loop {
  let stopped = false
  let wanted = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const run = async (): Promise<void> => {
    clearTimeout(timer)
    do {
      wanted = false
      await work().catch(failed)
    } while (wanted && !stopped)
    running = undefined
    if (!stopped) timer = setTimeout(poke, everyMs)
  }
  const poke = (): void => {
    if (stopped) return
    wanted = true
    running ??= run()
  }
  timer = setTimeout(poke, everyMs)
  return {
    poke,
    async once() {
      poke()
      await running
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
