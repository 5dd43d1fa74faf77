/**
 * How many acts pass the door while the log runs, beside what the database, the disk and the
 * signatures of the same run allow. "The same rows" are what those acts wrote, written again
 * under other ids by the same statement, with nothing of ours before or after.
 */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instant } from '../src/base/instant.ts'
import type { Answer } from '../src/office/door.ts'
import type { DraftInput } from '../src/office/draft.ts'
import { startLoop } from '../src/office/loop.ts'
import type { Office } from '../src/office/office.ts'
import { requestMade } from '../src/office/request-act.ts'
import { TICKS_APART_MS } from '../src/office/rounds.ts'
import { systemRandom } from '../src/office/system.ts'
import type { Envelope } from '../src/signing/envelope.ts'
import { generateKey, publicKey, signingKey, verifySignature } from '../src/signing/keys.ts'
import { sealed } from '../src/sim/actor.ts'
import type { Signatory } from '../src/sim/ceremony.ts'
import { ARVENIA, BELMORA } from '../src/sim/states.ts'
import { exampleRequest } from '../src/sim/test-world.ts'
import { makeWorld, type SimWorld } from '../src/sim/world.ts'
import { admitAll } from '../src/storage/admit.ts'
import { connect } from '../src/storage/database.ts'
import { startEmbedded } from '../src/storage/embedded.ts'
import { migrate } from '../src/storage/migrate.ts'
import type { Tables } from '../src/storage/tables.ts'
import { newIdentity } from '../src/vault/identity.ts'
import { admissionsOf } from './door-rows.ts'
import type { Row } from './row.ts'

/** Enough for the program to be compiled before it is measured. */
const WARM_CASES = 200
const CASES = 200
const CLIENTS = 16

type Recorded = Answer & { kind: 'recorded' }

/** Takes about half a minute. */
export async function benchDoor(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rogatory-bench-'))
  const world = await makeWorld({
    states: [BELMORA, ARVENIA],
    folder,
    start: instant('2026-11-22T09:00:00Z'),
    random: systemRandom,
    database: () => database(folder),
  })
  try {
    return [...(await measure(world)), ...(await limits(world, folder))]
  } finally {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  }
}

let made = 0

async function database(folder: string) {
  const server = await startEmbedded({ dataDir: join(folder, `database-${++made}`) })
  await migrate(server.settings('owner'))
  const db = connect<Tables>(server.settings('app'))
  return { db, close: () => db.close().then(() => server.stop()) }
}

/** Acts are logged as they come, and delivered later: the other side's work is not the door's. */
async function measure(world: SimWorld): Promise<Row[]> {
  const { office } = world.installations.get('XB/main')!
  const log = startLoop(() => office.rounds.sequence(), {
    everyMs: 1,
    apartMs: TICKS_APART_MS,
    failed: told,
  })
  await pass(world, office, WARM_CASES)
  const { phases, cases } = await pass(world, office, CASES)
  await log.stop()
  const written = await Promise.all(cases.map((id) => admissionsOf(office, id)))
  const rows = { seconds: 0, count: 0 }
  for (let place = 0; place < phases.length; place++) {
    const same = await timed(
      written.map((one) => one[place]!),
      async (admission) => (await admitAll(office.installation.db, [admission]))[0],
    )
    rows.seconds += same.seconds
    rows.count += same.answers.filter((answer) => answer === 'admitted').length
  }
  const door = perSecond(phases)
  const bare = rows.count / rows.seconds
  const cpu = phases.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / (CASES * phases.length)
  return [
    row(
      'door: acts, log on',
      door,
      'acts/s',
      `${CLIENTS} clients, ${CASES} cases, ${phases.length} acts each`,
    ),
    row('door: of these, acts that open a case', perSecond(phases.slice(0, 1)), 'acts/s'),
    row('door: of these, acts that follow', perSecond(phases.slice(1)), 'acts/s'),
    row('door: processor time of an act', cpu, 'ms', 'log included, database not'),
    row('door: the same rows alone', bare, 'transactions/s'),
    row('door: against the same rows alone', door / bare, ''),
  ]
}

const told = (error: unknown) => process.stderr.write(`${String(error)}\n`)

/** A request's life in its own State, until it is withdrawn; act by act over all cases. */
async function pass(world: SimWorld, office: Office, count: number) {
  const prosecutor = world.person('XB/cybercrime-prosecutor')
  const judge = world.person('XB/central-criminal-court')
  const act = requestMade(await exampleRequest(), newIdentity(systemRandom).recipient)
  const opened = await submitAll(office, prosecutor, Array(count).fill(act))
  const cases = opened.answers.map((made) => made.case)
  const phases = [opened]
  const step = async (person: Signatory, { body, ...act }: Omit<DraftInput, keyof By>) => {
    const about = opened.answers.map((made) => ({
      ...act,
      case: made.case,
      body: { request: made.act, items: [2, 3], ...(body as object) },
    }))
    phases.push(await submitAll(office, person, about))
  }
  const court = judge.offices[0]!
  const contact = world.person('XB/contact-point')
  await step(contact, { type: 'RequestTransmitted', body: { items: [1] } })
  await step(prosecutor, { type: 'AuthorizationSought', body: { court }, parts: APPLICATION })
  await step(judge, { type: 'AuthorizationGranted', body: GRANTED, parts: AUTHORIZATION })
  await step(contact, { type: 'RequestTransmitted', body: {} })
  await step(judge, { type: 'NoticeDeferred', body: DEFERRED, parts: REASONS })
  await step(prosecutor, { type: 'RequestWithdrawn', body: {}, parts: REASONS })
  return { phases, cases }
}

type By = Pick<DraftInput, 'office' | 'person' | 'key'>

const DEFERRED = { until: '2026-12-31' }
const REASONS = { reasons: { text: 'The accounts were found to be closed.' } }
const APPLICATION = { application: { text: 'As the request states.' } }
const GRANTED = { by: 'court', expires: '2026-12-22T09:00:00Z', reviewBy: '2026-12-21' }
const given = 'As the applicant states; the court has looked for itself.'
const AUTHORIZATION = {
  authorization: {
    number: 'B-1/2026',
    scope: 'The accounts, the data and the period that the request names, and no more.',
    tests: {
      legality: given,
      necessity: given,
      proportionality: given,
      nonDiscrimination: given,
      legitimatePurpose: given,
    },
  },
}

async function submitAll(
  office: Office,
  person: Signatory,
  acts: readonly Omit<DraftInput, keyof By>[],
): Promise<Timed<Recorded>> {
  const by = { office: person.offices[0]!, person: person.id, key: person.key }
  const envelopes: Envelope[] = []
  for (const act of acts) envelopes.push(sealed(person, await office.draft({ ...act, ...by })))
  return timed(envelopes, async (envelope) => {
    const answer = await office.submit(envelope)
    if (answer.kind === 'recorded') return answer
    throw new Error(`an act was ${answer.kind}: ${JSON.stringify(answer).slice(0, 500)}`)
  })
}

/** What no door can pass: one row a transaction, one flush a write, one signature and its check. */
async function limits(world: SimWorld, folder: string): Promise<Row[]> {
  const { db } = world.installations.get('XB/main')!
  const some = Array.from({ length: 2000 }, (_, i) => i)
  const single = await timed(some, (i) =>
    db.pool.query('insert into rejection values (current_date, $1, 1)', [`bench ${i}`]),
  )
  const key = signingKey(generateKey('EdDSA', systemRandom))
  const known = publicKey(key.jwk)
  const message = systemRandom(1024)
  const began = performance.now()
  for (const _ of some) verifySignature(known, message, key.sign(message), 'raw')
  const signed = some.length / ((performance.now() - began) / 1000)
  return [
    row('door: transactions of one small row', perSecond([single]), 'transactions/s'),
    row('door: writes of 4 KiB flushed one by one', await flushes(folder), 'per s'),
    row('door: Ed25519, signed and verified', signed, 'per s', 'one core'),
    await delivered(world),
  ]
}

async function flushes(folder: string): Promise<number> {
  const file = await open(join(folder, 'flushed'), 'w')
  const count = 500
  const began = performance.now()
  for (let i = 0; i < count; i++) {
    await file.write(Buffer.alloc(4096), 0, 4096, i * 4096)
    await file.datasync()
  }
  await file.close()
  return count / ((performance.now() - began) / 1000)
}

/** What is left to log leaves, and passes the other side's door, in this one process. */
async function delivered(world: SimWorld): Promise<Row> {
  const { db } = world.installations.get('XA/main')!
  const began = performance.now()
  await world.settle()
  const seconds = (performance.now() - began) / 1000
  const { rows } = await db.pool.query<{ count: number }>('select count(*)::int from inbox')
  return row('door: delivered and taken in by the other side', rows[0]!.count / seconds, 'acts/s')
}

interface Timed<A> {
  readonly answers: readonly A[]
  readonly seconds: number
  readonly cpuMs: number
}

/** Sixteen clients, each with its next piece of work as soon as the last is done. */
async function timed<T, A>(work: readonly T[], each: (one: T) => Promise<A>): Promise<Timed<A>> {
  const answers: A[] = []
  let next = 0
  const before = process.cpuUsage()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (next < work.length) {
        const at = next++
        answers[at] = await each(work[at]!)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(before)
  return { answers, seconds, cpuMs: (user + system) / 1000 }
}

const perSecond = (phases: readonly Timed<unknown>[]): number =>
  phases.reduce((sum, { answers }) => sum + answers.length, 0) /
  phases.reduce((sum, { seconds }) => sum + seconds, 0)

/** Rates as whole numbers, ratios and times to the hundredth. */
function row(name: string, value: number, unit: string, note?: string): Row {
  const rounded = value >= 20 ? Math.round(value) : Math.round(100 * value) / 100
  return note === undefined ? { name, value: rounded, unit } : { name, value: rounded, unit, note }
}
