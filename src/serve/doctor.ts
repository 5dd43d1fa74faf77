/**
 * Everything that could be wrong with an installation, before it runs or while it does, one line
 * each with what to do. It reads, and changes nothing.
 */
import { existsSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { stateOf } from '../base/id.ts'
import { daysBetween, type Instant } from '../base/instant.ts'
import type { Config } from '../office/config.ts'
import type { Clock } from '../office/ports.ts'
import { type ConnectionSettings, connect, type Database, withClient } from '../storage/database.ts'
import { gaugesFrom } from '../storage/gauges.ts'
import { checkSchema, recordedMigrations } from '../storage/migrate.ts'
import { restored } from '../storage/restored.ts'
import { checkServer } from '../storage/server-check.ts'
import type { Tables } from '../storage/tables.ts'
import { attempt, attemptAll, bad, type Check, failed, good } from './check.ts'
import { directoryChecks, folderChecks } from './doctor-directories.ts'
import { logChecks } from './doctor-log.ts'
import { secretChecks } from './doctor-secrets.ts'
import { endings } from './expiry.ts'
import { lastBackup } from './last-backup.ts'
import { type Chains, chainsOf, type Reachable, reach } from './look.ts'
import { lookAtPeer } from './peer-test.ts'

/** What ends within so many days is told in time to do something about it. */
const WARN_DAYS = 30
const BACKUP_DAYS = 7
const LEAST_FREE_BYTES = 1 << 30
const OLDEST_QUEUED_SECONDS = 3600

const NOT_YET = 'none yet: it is made at the first start'

export async function examine(config: Config, clock: Clock): Promise<Check[]> {
  const files = [
    ...(await secretChecks(config)),
    ...(await folderChecks(config)),
    await attempt('data directory', () => dataDirectory(config)),
  ]
  const reached = await reach(config).catch((error: unknown) => failed('database', error))
  if ('name' in reached) return [...files, reached]
  try {
    const state = [process(config, reached), ...recovery(config)]
    return [...files, ...state, ...(await inside(config, reached, clock))]
  } finally {
    await reached.close()
  }
}

async function inside(config: Config, reached: Reachable, clock: Clock): Promise<Check[]> {
  const { settings } = reached
  if (!settings) {
    const none = good('database', NOT_YET)
    return [none, ...(await onDirectories(config, undefined, clock))]
  }
  const database = await attempt('database', async () => {
    const { major } = await checkServer(settings)
    return good('database', `PostgreSQL ${major}: durable, text by code point, role without rights`)
  })
  const schema = await attempt('schema', async () => {
    return (await isEmpty(settings))
      ? good('schema', NOT_YET)
      : checkSchema(settings).then(() => good('schema', 'at this program’s version'))
  })
  if (!database.ok || !schema.ok) return [database, schema]
  if (schema.says === NOT_YET) {
    return [database, schema, ...(await onDirectories(config, undefined, clock))]
  }
  const db = connect<Tables>(settings, { poolSize: 4 })
  try {
    return [
      database,
      schema,
      ...(await attemptAll('work', () => work(db, clock.now()))),
      await attempt('backup', () => backup(config, clock.now())),
      ...(await attemptAll('log', () => logChecks(config, db, clock))),
      ...(await onDirectories(config, db, clock)),
    ]
  } finally {
    await db.close()
  }
}

const isEmpty = (settings: ConnectionSettings): Promise<boolean> =>
  withClient(settings, async (client) => (await recordedMigrations(client)).length === 0)

/** Directories, what ends, and the peers that they list. */
async function onDirectories(
  config: Config,
  db: Database<Tables> | undefined,
  clock: Clock,
): Promise<Check[]> {
  const at = clock.now()
  const chains = await chainsOf(config, db, at).catch((error: unknown) =>
    failed('directories', error),
  )
  if ('ok' in chains) return [chains]
  const own = chains.get(stateOf(config.installation))?.at(-1)
  return [
    ...(await directoryChecks(config, chains, at)),
    await attempt('keys', async () => ending(await endings(config, own, at), at)),
    ...(await peers({ config, chains, clock }, db)),
  ]
}

async function dataDirectory({ dataDir }: Config): Promise<Check> {
  if (!existsSync(dataDir)) return good('data directory', NOT_YET)
  const { mode } = await stat(dataDir)
  if ((mode & 0o007) !== 0) {
    return bad('data directory', `"${dataDir}" is open to others`, `run chmod 0700 ${dataDir}`)
  }
  const { bavail, bsize } = await statfs(dataDir)
  const says = `${((bavail * bsize) / 2 ** 30).toFixed(1)} GiB free`
  if (bavail * bsize >= LEAST_FREE_BYTES) return good('data directory', says)
  return bad('data directory', says, 'make room: without it nothing is recorded')
}

function process({ dataDir }: Config, { holder }: Reachable): Check {
  if (!holder) return good('process', 'does not run')
  const who = holder.pid === undefined ? 'a process' : `process ${holder.pid}`
  return good('process', `${who} works on "${dataDir}"`)
}

/** Between a restore and its reconciliation it only reads. */
function recovery({ dataDir }: Config): Check[] {
  const mark = restored(dataDir)
  if (!mark) return []
  const whole = mark.stage === 'whole'
  const says = whole ? 'restored, and only reads until it is reconciled' : 'restored in part'
  const next = whole ? 'run "rogatory recover"' : 'run the same "rogatory restore" again'
  return [bad('recovery', says, next)]
}

async function work(db: Database<Tables>, at: Instant): Promise<Check[]> {
  const seen = await gaugesFrom(db, at)
  const { clocks_overdue, outbox_failing_peers, outbox_oldest_age_seconds } = seen
  const queued = seen.log_queue_oldest_age_seconds
  return [
    clocks_overdue === 0
      ? good('clocks', 'none is overdue')
      : bad('clocks', `${clocks_overdue} overdue`, 'have the officers look at those cases today'),
    queued <= OLDEST_QUEUED_SECONDS
      ? good('queue', `${seen.log_queue_acts} acts wait for the log`)
      : bad(
          'queue',
          `an act waits for the log since ${Math.floor(queued)} s`,
          'see log and witnesses',
        ),
    outbox_failing_peers === 0
      ? good('outbox', `${seen.outbox_waiting_acts} deliveries wait`)
      : bad(
          'outbox',
          `${outbox_failing_peers} peers fail, for ${Math.floor(outbox_oldest_age_seconds)} s`,
          'run "rogatory peer test" for the peers below',
        ),
  ]
}

async function backup({ dataDir }: Config, at: Instant): Promise<Check> {
  const last = await lastBackup(dataDir)
  if (last === undefined) {
    return bad('backup', 'none is known', 'run "rogatory backup", and keep it elsewhere')
  }
  const days = daysBetween(last, at)
  if (days <= BACKUP_DAYS) return good('backup', `the last is of ${last}`)
  return bad('backup', `the last is of ${last}`, 'run "rogatory backup", and keep it elsewhere')
}

function ending([first]: Awaited<ReturnType<typeof endings>>, at: Instant): Check {
  if (!first) return good('keys', 'none has an end')
  const days = Math.floor(daysBetween(at, first.until))
  const says = `${first.what} end ${first.until}, in ${days} days`
  if (days >= WARN_DAYS) return good('keys', says)
  return bad('keys', says, 'renew them, and have the directory list what is new')
}

/** One line a peer; `peer test` says more. */
async function peers(
  from: { readonly config: Config; readonly chains: Chains; readonly clock: Clock },
  db: Database<Tables> | undefined,
): Promise<Check[]> {
  const { config, chains } = from
  const ids = [...chains.values()].flatMap((chain) => [...chain.at(-1)!.installations.keys()])
  const others = ids.filter((id) => id !== config.installation)
  return Promise.all(
    others.map((id) =>
      attempt(`peer ${id}`, async () => {
        const wrong = (await lookAtPeer(from, id, db)).find(({ ok }) => !ok)
        if (!wrong)
          return good(`peer ${id}`, 'answers, knows this installation, and can be sent to')
        const says = `${wrong.name}: ${wrong.says}`
        return bad(`peer ${id}`, says, `run "rogatory peer test ${id}"`)
      }),
    ),
  )
}
