/** The work that keeps directories current: the trust folder, and the peers' own next ones. */
import { isFault } from '../base/error.ts'
import { type FetchDirectories, fetchDirectories } from './fetch-directories.ts'
import { type Loop, startLoop } from './loop.ts'
import type { TrustFolder } from './trust-folder.ts'

/** A pin or directory laid into the folder counts within so long. */
const LOOK_EVERY_MS = 5000
/** A peer's next directory counts within so long. */
const ASK_EVERY_MS = 300_000

export interface TrustWork {
  /** Looks and asks now. */
  poke(): void
  stop(): Promise<void>
}

export function startTrustWork(folder: TrustFolder, of: FetchDirectories): TrustWork {
  const failed = (work: string) => (error: unknown) => {
    const code = isFault(error) ? error.code : 'office/unexpected'
    of.installation.report('work-failed', { work, code })
  }
  const look: Loop = startLoop(() => folder.sweep(), {
    everyMs: LOOK_EVERY_MS,
    failed: failed('trust'),
  })
  const ask: Loop = startLoop(() => fetchDirectories(of), {
    everyMs: ASK_EVERY_MS,
    failed: failed('directories'),
  })
  return {
    poke() {
      look.poke()
      ask.poke()
    },
    async stop() {
      await Promise.all([look.stop(), ask.stop()])
    },
  }
}
