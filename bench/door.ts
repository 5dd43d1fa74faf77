/**
 * How many acts pass the door, against bare transactions of the same run: rows of the same size,
 * written one a transaction, with nothing of ours before or after. On the disk where temporary
 * files are, with the log on.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instant } from '../src/base/instant.ts'
import { parseJson } from '../src/base/json.ts'
import { accept } from '../src/base/schema.ts'
import { requestDocument } from '../src/casefile/request.ts'
import type { Office } from '../src/office/office.ts'
import { systemRandom } from '../src/office/open.ts'
import { requestMade } from '../src/office/request-act.ts'
import type { Envelope } from '../src/signing/envelope.ts'
import { sealed } from '../src/sim/actor.ts'
import type { Signatory } from '../src/sim/ceremony.ts'
import { ARVENIA, BELMORA } from '../src/sim/states.ts'
import { makeWorld, type SimWorld } from '../src/sim/world.ts'
import { connect } from '../src/storage/database.ts'
import { startEmbedded } from '../src/storage/embedded.ts'
import { migrate } from '../src/storage/migrate.ts'
import type { Tables } from '../src/storage/tables.ts'
import { newIdentity } from '../src/vault/identity.ts'

interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly note?: string
}

const CASES = 200
const CLIENTS = 16

/** Takes about ten seconds. */
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
    return await measure(world)
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

async function measure(world: SimWorld): Promise<Row[]> {
  const { office } = world.installations.get('XB/main')!
  const requests = await drafts(office, world.person('XB/cybercrime-prosecutor'))
  const opening = await timed(requests, (envelope) => office.submit(envelope))
  const contact = world.person('XB/contact-point')
  const following = await timed(await transmissions(office, contact, opening.answers), (envelope) =>
    office.submit(envelope),
  )
  const bytes = requests[0]!.payload
  const bare = await timed(requests, () =>
    office.installation.db.pool.query(`insert into rejection values (current_date, $1, 1)`, [
      `bench ${systemRandom(8).join('.')} ${Buffer.from(bytes).toString('base64').slice(0, 2000)}`,
    ]),
  )
  const began = performance.now()
  await world.settle()
  const logged = (2 * CASES) / ((performance.now() - began) / 1000)
  return [
    {
      name: 'acts that open a case',
      value: opening.perSecond,
      unit: 'acts/s',
      note: 'a key made durable for each',
    },
    { name: 'acts that follow in a case', value: following.perSecond, unit: 'acts/s' },
    { name: 'bare transactions', value: bare.perSecond, unit: 'per s' },
    { name: 'door against bare', value: ratio(following.perSecond, bare.perSecond), unit: '' },
    { name: 'logged, cosigned and delivered', value: Math.round(logged), unit: 'acts/s' },
  ]
}

async function drafts(office: Office, person: Signatory): Promise<Envelope[]> {
  const file = await readFile(new URL('../examples/ransomware/request.json', import.meta.url))
  const document = accept(requestDocument, parseJson(file), {
    code: 'bench/request',
    what: 'request',
  })
  const { recipient } = newIdentity(systemRandom)
  const act = requestMade(document, recipient)
  const by = { office: person.offices[0]!, person: person.id, key: person.key }
  const all: Envelope[] = []
  for (let i = 0; i < CASES; i++) all.push(sealed(person, await office.draft({ ...act, ...by })))
  return all
}

async function transmissions(
  office: Office,
  person: Signatory,
  requests: readonly Awaited<ReturnType<Office['submit']>>[],
): Promise<Envelope[]> {
  const all: Envelope[] = []
  for (const answer of requests) {
    if (answer.kind !== 'recorded') throw new Error(`a request was ${answer.kind}`)
    const made = await office.draft({
      type: 'RequestTransmitted',
      case: answer.case,
      body: { request: answer.act, items: [1] },
      office: person.offices[0]!,
      person: person.id,
      key: person.key,
    })
    all.push(sealed(person, made))
  }
  return all
}

/** Sixteen clients, each with its next piece of work as soon as the last is done. */
async function timed<T, A>(
  work: readonly T[],
  each: (one: T) => Promise<A>,
): Promise<{ perSecond: number; answers: A[] }> {
  const answers: A[] = []
  let next = 0
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
  return { perSecond: Math.round(work.length / seconds), answers }
}

const ratio = (a: number, b: number): number => Math.round((100 * a) / b) / 100
