/**
 * Ending sessions from beside the process that keeps them: of a person whose device is gone, or of
 * everybody. The order is written where every process on the database hears of it.
 *
 * @see ASVS 5.0, 7.4.5
 */
import { fault, isFault } from '../base/error.ts'
import { type PersonId, stateOf } from '../base/id.ts'
import type { Config } from '../office/config.ts'
import { startLoop } from '../office/loop.ts'
import type { Clock, Report } from '../office/ports.ts'
import type { Sessions } from '../sign-in/sessions.ts'
import type { Database } from '../storage/database.ts'
import { listen } from '../storage/listen.ts'
import { lockHolder } from '../storage/lock.ts'
import {
  lastSessionEnd,
  orderSessionEnd,
  SESSION_ENDS,
  sessionEnds,
} from '../storage/session-ends.ts'
import type { Tables } from '../storage/tables.ts'
import { chainsOf, withDatabase } from './look.ts'

/** Should a notice be lost. */
const EVERY_MS = 5000

interface Keeping {
  readonly db: Database<Tables>
  readonly sessions: Pick<Sessions, 'endAll'>
  readonly report: Report
}

/** Carries out what is ordered from now on. @returns how to stop */
export async function followSessionEnds(keeping: Keeping): Promise<() => Promise<void>> {
  const { db, sessions, report } = keeping
  let last = await lastSessionEnd(db)
  const work = async () => {
    for (const { number, person } of await sessionEnds(db, last)) {
      last = number
      report('sessions-ended', { sessions: sessions.endAll(person), of: person ?? 'everybody' })
    }
  }
  const failed = (error: unknown) =>
    report('work-failed', {
      work: 'sessions',
      code: isFault(error) ? error.code : 'office/unexpected',
    })
  const loop = startLoop(work, { everyMs: EVERY_MS, failed })
  const deaf = await listen(db.settings, SESSION_ENDS, loop.poke)
  return async () => {
    await deaf()
    await loop.stop()
  }
}

/**
 * Orders it of the process that runs.
 * @param person - null: of everybody
 * @returns false where none runs, so that nobody is signed in
 * @throws Fault "sessions/no-such-person", and of the installation
 */
export async function endSessions(
  config: Config,
  person: PersonId | null,
  clock: Clock,
): Promise<boolean> {
  if (!(await lockHolder(config.dataDir))) return false
  await withDatabase(config, async (db) => {
    const at = clock.now()
    const own = (await chainsOf(config, db, at)).get(stateOf(config.installation))?.at(-1)
    if (person !== null && !own?.persons.has(person)) {
      throw fault('sessions/no-such-person', `cannot end sessions of "${person}": not listed`)
    }
    await orderSessionEnd(db!, { person, at })
  })
  return true
}
