/**
 * One server of a demonstration. It lives as long as its parent's channel, its clock is the
 * system's, moved on as the parent says, and it serves only what lies in a marked folder.
 */
import { addSeconds } from '../base/instant.ts'
import { composeProfile, type Profile } from '../law/profile.ts'
import { type Config, readConfig } from '../office/config.ts'
import type { Opened } from '../office/open.ts'
import type { Clock, Personas, Report } from '../office/ports.ts'
import { systemClock } from '../office/system.ts'
import { readPersonas } from './personas.ts'

/** What a parent tells its servers; each message is answered once it is carried out. */
export interface NodeOrders {
  /** How far the demonstration's time is ahead. */
  readonly aheadSeconds: number
  /** Whether the rules are torn out of this server: what a State could do to its own software. */
  readonly lawless: boolean
}

interface Around {
  readonly clock: Clock
  readonly report: Report
}

/** How servers are started; `main` knows. */
export interface Starters {
  installation(
    config: Config,
    around: Around & { readonly personas: Personas },
  ): Promise<{ readonly opened: Opened; close(): Promise<void> }>
  witness(file: string, around: Around): Promise<{ close(): Promise<void> }>
}

/** Runs until the parent is gone or says so. @returns exit code */
export async function demoNode(file: string, start: Starters): Promise<number> {
  let aheadSeconds = 0
  const clock: Clock = { now: () => addSeconds(systemClock.now(), aheadSeconds) }
  const around = { clock, report: () => {} }
  const gone = new Promise<void>((stop) => {
    process.once('disconnect', stop)
    if (!process.connected) stop()
    process.once('SIGTERM', () => stop())
  })
  // Ctrl-C reaches every process of the terminal; the parent ends this one, in order.
  process.on('SIGINT', () => {})
  let tearOut = (_: boolean) => {}
  process.on('message', (orders: NodeOrders) => {
    aheadSeconds = orders.aheadSeconds
    tearOut(orders.lawless)
    answer()
  })
  let running: { close(): Promise<void> }
  if (file.endsWith('witness.json')) running = await start.witness(file, around)
  else {
    const personas = await readPersonas(file)
    const served = await start.installation(await readConfig(file), { ...around, personas })
    tearOut = switchOf(served.opened.office.installation.profiles)
    running = served
  }
  answer()
  await gone
  await running.close()
  return 0
}

function answer(): void {
  if (process.connected) process.send?.({})
}

/** Under the name of each profile its server decides by no rule at all, or by its own again. */
function switchOf(profiles: ReadonlyMap<string, Profile>): (lawless: boolean) => void {
  const sound = new Map(profiles)
  const { rules } = composeProfile('no-rules', [])
  return (lawless) => {
    for (const [digest, profile] of sound) {
      const decidedBy = lawless ? { ...profile, rules } : profile
      ;(profiles as Map<string, Profile>).set(digest, decidedBy)
    }
  }
}
