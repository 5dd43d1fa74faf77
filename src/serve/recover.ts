/** `rogatory recover`: reconciles a restored installation with its peers and log witnesses. */
import { join } from 'node:path'
import type { Config } from '../office/config.ts'
import { type Opened, open, type World } from '../office/open.ts'
import type { Clock, Report } from '../office/ports.ts'
import { type RecoverPorts, recover } from '../office/recover.ts'
import { systemRandom } from '../office/system.ts'
import { TrustFolder } from '../office/trust-folder.ts'
import { unmarkRestored } from '../storage/restored.ts'
import { tileFiles } from '../storage/tiles.ts'
import { clientTlsOf } from './installation.ts'
import { httpNet, httpWitness, httpWitnessed } from './net.ts'
import { reportLines } from './recover-report.ts'

export interface Recovering extends Pick<RecoverPorts, 'without' | 'acceptLoss'> {
  readonly clock: Clock
  readonly report: Report
  /** Folders with copies of the log's tiles, beside the configured one. */
  readonly tiles: readonly string[]
}

/**
 * Runs one recovery; nothing else may be at work on the installation. Also for one that is not
 * marked as restored, to ask peers again that did not answer.
 * @returns what to tell the operator, and whether the installation may serve again
 */
export async function recoverInstallation(
  config: Config,
  options: Recovering,
): Promise<{ readonly lines: readonly string[]; readonly done: boolean }> {
  const { clock, report } = options
  const world: World = {
    clock,
    report,
    random: systemRandom,
    net: httpNet(await clientTlsOf(config)),
    witness: httpWitness,
    witnessed: httpWitnessed,
  }
  const opened = await open(config, world)
  try {
    await new TrustFolder(config.trust, opened.trusted, opened.office.installation).sweep()
    return await recoverOpened(opened, { config, world, ...options })
  } finally {
    await opened.close()
  }
}

/** The same for an installation that is open and not started. */
export async function recoverOpened(
  { office, log, ports }: Opened,
  of: Omit<Recovering, 'clock' | 'report'> & { readonly config: Config; readonly world: World },
): Promise<{ readonly lines: readonly string[]; readonly done: boolean }> {
  const { config, world, without, acceptLoss } = of
  const own = join(config.dataDir, 'tiles')
  const folders = [own, ...(config.tilesCopy ? [config.tilesCopy] : []), ...of.tiles]
  const told = await recover({
    office,
    net: world.net,
    log,
    ports,
    witnessed: world.witnessed,
    copies: folders.map((folder) => tileFiles(folder)),
    without,
    acceptLoss,
  })
  const done = told.end === 'done'
  if (done) await unmarkRestored(config.dataDir)
  return { lines: reportLines(told), done }
}
