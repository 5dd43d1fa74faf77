/** Answers that take equally long, whatever was found on the way. */

/** Long enough for a case that is not in memory yet. */
const SLOT_MS = 400

/**
 * Does the work, and lets its end be seen only when the slot in which it ended is over.
 * @param ticks - milliseconds that never go back
 */
export const evenlyBy =
  (ticks: () => number, pause: (ms: number) => Promise<unknown>) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    const started = ticks()
    try {
      return await work()
    } finally {
      await pause(SLOT_MS - ((ticks() - started) % SLOT_MS))
    }
  }
