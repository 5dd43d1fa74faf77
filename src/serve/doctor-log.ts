/** The log of an installation: its tiles, its head against what witnesses hold, their clocks. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromUtf8, sameBytes } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import { type Instant, ofMillis, secondsBetween } from '../base/instant.ts'
import { type Config, readSecret } from '../office/config.ts'
import type { Clock } from '../office/ports.ts'
import { CLOCK_TOLERANCE_SECONDS } from '../signing/directory.ts'
import type { Database } from '../storage/database.ts'
import { logStore } from '../storage/log-store.ts'
import type { Tables } from '../storage/tables.ts'
import { tileFiles } from '../storage/tiles.ts'
import { readCheckpoint } from '../transparency/checkpoint.ts'
import { auditLog } from '../transparency/log-repair.ts'
import { type LogPorts, lastCosigned } from '../transparency/log-state.ts'
import type { LogRecord } from '../transparency/log-store.ts'
import { parseSignerKey } from '../transparency/note-signer.ts'
import { NO_QUORUM, type PolicyWitness } from '../transparency/policy.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import { bad, type Check, good } from './check.ts'
import { httpWitnessed } from './net.ts'

export async function logChecks(
  config: Config,
  db: Database<Tables>,
  clock: Clock,
): Promise<Check[]> {
  try {
    const ports = await portsOf(config, db)
    const record = await ports.store.load()
    if (record.checkpoint === undefined) return [good('log', 'not founded yet: at the first start')]
    const witnesses = ports.policy.witnesses.map((one) => witnessCheck(one, ports, record, clock))
    return [head(ports, record), await tiles(ports), ...(await Promise.all(witnesses))]
  } catch (error) {
    if (!isFault(error)) throw error
    return [bad('log', error.message, 'do not start it; read "After a restore" in docs/operate.md')]
  }
}

async function portsOf(config: Config, db: Database<Tables>): Promise<LogPorts> {
  const signer = parseSignerKey(new TextDecoder().decode(await readSecret(config.keys.log)).trim())
  return {
    signer,
    store: logStore(db, signer.key.name),
    tiles: tileFiles(join(config.dataDir, 'tiles')),
    policy: parsePolicy(await readFile(config.policy)),
    witnesses: new Map(),
  }
}

function head({ policy }: LogPorts, record: LogRecord): Check {
  const size = `${record.leaves} leaves, ${record.published} with proof`
  const by = lastCosigned(record, policy)
  if (by) return good('log', `${size}, cosigned ${by}`)
  if (policy.quorum === NO_QUORUM) {
    return bad('log', `${size}, and no witness is asked`, 'name log witnesses in the policy')
  }
  return bad('log', `${size}, not cosigned as the policy asks`, 'see the witnesses below')
}

async function tiles(ports: LogPorts): Promise<Check> {
  const damaged = await auditLog(ports)
  if (damaged.length === 0) return good('tiles', 'are what the leaves make them')
  const next = 'stop it, move the folder "tiles" away and start: they are made again'
  return bad('tiles', `${damaged.length} are missing or damaged, first ${damaged[0]}`, next)
}

async function witnessCheck(
  witness: PolicyWitness,
  { signer }: LogPorts,
  { intent }: LogRecord,
  clock: Clock,
): Promise<Check> {
  const name = `witness ${witness.name}`
  if (witness.url === undefined) return bad(name, 'has no address', 'give it one in the policy')
  try {
    const { status, date, body } = await httpWitnessed(witness.url, signer.key.name)
    const clocks = clockCheck(name, clock.now(), date)
    if (clocks) return clocks
    if (status === 404) return good(name, 'answers, and holds nothing of this log')
    if (status !== 200) return bad(name, `answers ${status}`, 'ask its operator')
    const { size, root } = readCheckpoint(fromUtf8(body), [signer.key])
    const here = intent?.size ?? 0
    if (size > here || (intent && size === here && !sameBytes(root, intent.root))) {
      const next = 'this store is not the newest: read "After a restore" in docs/operate.md'
      return bad(name, `holds another tree, of ${size} leaves; here ${here}`, next)
    }
    return good(name, `holds ${size} leaves`)
  } catch (error) {
    const says = isFault(error) ? error.message : 'does not answer'
    return bad(name, says, 'ask its operator; acts wait while too few witnesses answer')
  }
}

function clockCheck(name: string, here: Instant, said: string | null): Check | undefined {
  const there = Date.parse(said ?? '')
  const seconds = Number.isNaN(there) ? 0 : Math.abs(secondsBetween(here, ofMillis(there)))
  if (seconds <= CLOCK_TOLERANCE_SECONDS / 2) return undefined
  const next = 'compare both with a time service; acts are refused beyond 300 s'
  return bad(name, `its clock differs by ${seconds} s`, next)
}
