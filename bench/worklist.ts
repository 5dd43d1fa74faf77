/**
 * What a page of a work list or of search costs, with ten thousand cases and with a hundred
 * thousand, by the clock and by the processors of the program and of the database.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Digest } from '../src/base/digest.ts'
import type { OfficeId, PersonId } from '../src/base/id.ts'
import { type Day, instant } from '../src/base/instant.ts'
import type { Office } from '../src/office/office.ts'
import { Oversight } from '../src/office/oversight.ts'
import type { Reader } from '../src/office/reads.ts'
import { systemRandom } from '../src/office/system.ts'
import { numberText } from '../src/sim/large-course.ts'
import { addCases, LARGE_NOW, largeStates } from '../src/sim/large-world.ts'
import { exampleRequest } from '../src/sim/test-world.ts'
import { makeWorld, type SimWorld } from '../src/sim/world.ts'
import { type ConnectionSettings, connect, withClient } from '../src/storage/database.ts'
import { startEmbedded } from '../src/storage/embedded.ts'
import { migrate } from '../src/storage/migrate.ts'
import type { Tables } from '../src/storage/tables.ts'
import type { Row } from './row.ts'

const SIZES = [10_000, 100_000] as const
const ROUNDS = 100
const PAGE = 50
const LOOKED = 100
const OVERSIGHT = 'XB/oversight' as OfficeId

/** Takes some minutes, nearly all of them to make the cases. */
export async function benchWorkList(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rogatory-bench-'))
  const owners = new Map<string, ConnectionSettings>()
  const world = await makeWorld({
    states: largeStates(),
    folder,
    start: instant('2026-11-22T09:00:00Z'),
    random: systemRandom,
    database: async (id) => {
      const server = await startEmbedded({ dataDir: join(folder, `db-${owners.size}`) })
      owners.set(id, server.settings('owner'))
      await migrate(server.settings('owner'))
      const db = connect<Tables>(server.settings('app'))
      return { db, close: () => db.close().then(() => server.stop()) }
    },
  })
  world.clock.advance((Date.parse(LARGE_NOW) - Date.parse(world.clock.now())) / 1000)
  try {
    return await measure(world, owners.get('XB/main')!)
  } finally {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(world: SimWorld, owner: ConnectionSettings): Promise<Row[]> {
  const example = await exampleRequest()
  const rows: Row[] = []
  const found: Cost[][] = []
  let made = 0
  for (const size of SIZES) {
    const began = performance.now()
    await addCases(world, example, { owner, from: made, to: size })
    await withClient(owner, (client) => client.query(LOOKS, [made]))
    const perSecond = Math.round((size - made) / ((performance.now() - began) / 1000))
    made = size
    rows.push({ name: `worklist: made up to ${size} cases`, value: perSecond, unit: 'cases/s' })
    found.push(await costs(world, size))
    rows.push(await countedAnew(world, size))
  }
  const [small, large] = found as [Cost[], Cost[]]
  for (const [i, { name, p95, median, lines }] of large.entries()) {
    const ratio = round(median / small[i]!.median)
    const note = `median ${round(median)} ms, ${ratio} times that of 10,000 cases; ${lines} lines`
    rows.push({ name: `worklist: ${name}, 95 of 100 within`, value: round(p95), unit: 'ms', note })
  }
  const total = (all: readonly Cost[]) => all.reduce((sum, { median }) => sum + median, 0)
  return [
    ...rows,
    {
      name: 'worklist: slowest, 95 of 100 within',
      value: round(Math.max(...large.map((one) => one.p95))),
      unit: 'ms',
    },
    {
      name: 'worklist: all together, against 10,000 cases',
      value: round(total(large) / total(small)),
      unit: '',
    },
  ]
}

/** What waits beside who looks: see `src/office/counted.ts`. */
async function countedAnew(world: SimWorld, size: number): Promise<Row> {
  const { installation } = world.installations.get('XB/main')!.office
  const overseer = { office: OVERSIGHT, person: world.person(OVERSIGHT).id }
  const began = performance.now()
  await new Oversight(installation).patterns(overseer, 2027)
  const value = Math.round(performance.now() - began)
  return { name: `worklist: patterns of a year counted, ${size} cases`, value, unit: 'ms' }
}

/** Three looks at each new case, by persons of whom one looked at the first cases alone. */
const LOOKS = `
  insert into rogatory.access_record (at, person, office, case_id, what)
    select opened_at, case when $1 = 0 and n = 1 then 'XB/p-1' else 'XB/p-10' || n end,
      'XB/central-authority', case_id, 'case'
    from (select * from rogatory.case_file
      where case_id not in (select case_id from rogatory.access_record)) as added,
      generate_series(1, 3) as n`

interface Cost {
  readonly name: string
  readonly p95: number
  readonly median: number
  readonly lines: number
}

async function costs(world: SimWorld, size: number): Promise<Cost[]> {
  const { office } = world.installations.get('XB/main')!
  const all: Cost[] = []
  for (const [name, ask] of Object.entries(questions(world, office, size))) {
    let lines = 0
    for (let i = 0; i < 5; i++) lines = await ask(i)
    const times: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const began = performance.now()
      await ask(i)
      times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    all.push({ name, p95: times[Math.floor(ROUNDS * 0.95)]!, median: times[ROUNDS / 2]!, lines })
  }
  return all
}

type Ask = (nth: number) => Promise<number>

/** Every list and search that a page offers, by people of several offices in turn. */
function questions(world: SimWorld, office: Office, size: number): Record<string, Ask> {
  const { workList } = office
  const readers = ['central-authority', 'cybercrime-prosecutor', 'contact-point'].map(
    (name): Reader => ({
      office: `XB/${name}` as OfficeId,
      person: world.person(`XB/${name}`).id,
    }),
  )
  const reader = (nth: number) => readers[nth % readers.length]!
  type Filter = NonNullable<Parameters<typeof workList.list>[1]['filter']>
  const list =
    (filter: (by: Reader) => Filter): Ask =>
    async (nth) => {
      const page = await workList.list(reader(nth), { filter: filter(reader(nth)), most: PAGE })
      return page.lines.length
    }
  const search =
    (of: (nth: number) => Parameters<typeof workList.search>[1]['search']): Ask =>
    async (nth) =>
      (await workList.search(reader(nth), { search: of(nth), most: PAGE })).lines.length
  const day = (nth: number) => `2027-03-${String(10 + (nth % 20)).padStart(2, '0')}` as Day
  return {
    'what I have': list(({ person }) => ({ hands: [person] })),
    'what I have and waits for us': list(({ person }) => ({ hands: [person], waits: 'us' })),
    "my office's": list((by) => ({ concerning: by.office })),
    'all that my office may see': list(() => ({})),
    unallocated: list((by) => ({ hands: [null], concerning: by.office })),
    'waiting for others': list(() => ({ waits: 'others' })),
    overdue: list(() => ({ overdue: true })),
    emergencies: list(() => ({ handling: 'emergency' })),
    'of one partner': list(() => ({ partner: 'XE' as never })),
    'of one kind': list(() => ({ kind: 'traffic' })),
    'under one instrument': list(() => ({ instrument: 'uncc-2024' })),
    'under an instrument that nobody uses': list(() => ({ instrument: 'budapest-2001' })),
    'of one offence, waiting, of one partner': list(() => ({
      ...{ offence: 13, waits: 'us', partner: 'XE' as never },
    })),
    'by letter': list(() => ({ paper: true })),
    'with an open question': list(() => ({ question: true })),
    'the tenth page': async (nth) => {
      let after: string | null = null
      for (let i = 0; i < 9; i++) {
        after = (await workList.list(reader(nth), { most: PAGE, ...(after ? { after } : {}) })).next
      }
      const page = await workList.list(reader(nth), { most: PAGE, ...(after ? { after } : {}) })
      return page.lines.length
    },
    'search: latest': search(() => ({})),
    'search: closed': search(() => ({ closed: true })),
    'search: begun on a day': search((nth) => ({ from: day(nth), to: day(nth) })),
    'search: by reference': search((nth) => ({ text: `XB-${numberText((nth * 97) % size)}` })),
    'search: by account': search((nth) => ({ text: `nf-${numberText((nth * 91) % size)}-0` })),
    'search: by an account in many cases': search((nth) => ({ text: `hot-${nth % 7}-1` })),
    'search: that finds nothing': search((nth) => ({ text: `nobody-${nth}` })),
    workload: async (nth) => (await workList.workload(reader(nth))).length,
    'to be decided here': list(() => ({ role: 'requested', waits: 'us' })),
    ...housework(world, office, reader),
    ...overseen(world, office),
  }
}

/** What waits beside cases. */
function housework(
  world: SimWorld,
  { workList, papers, intakes }: Office,
  reader: (nth: number) => Reader,
): Record<string, Ask> {
  return {
    'drafts to sign': async (nth) =>
      (await papers.list(reader(nth), { kinds: ['act', 'request'] })).length,
    absences: async (nth) => (await papers.absences(reader(nth).office)).length,
    'asked by colleagues': async (nth) => (await papers.tasks(reader(nth))).length,
    'what persons sent in': async (nth) => (await intakes.list(reader(nth))).length,
    'applications before a court': async (nth) => {
      const asks = 'XB/central-criminal-court' as OfficeId
      const judge = { office: asks, person: world.person(asks, nth % 5).id }
      return (await workList.list(judge, { filter: { asks }, most: PAGE })).lines.length
    },
  }
}

/** What an oversight body reads. */
function overseen(world: SimWorld, { workList, oversight, who }: Office): Record<string, Ask> {
  const overseer: Reader = { office: OVERSIGHT, person: world.person(OVERSIGHT).id }
  return {
    'oversight: everything that ran': async () =>
      (await workList.search(overseer, { search: {}, most: PAGE })).lines.length,
    'oversight: is all logged': async () => (await oversight.reconcile(overseer)).value.acts,
    'oversight: patterns of a year': async () =>
      (await oversight.patterns(overseer, 2026)).value.length,
    'oversight: patterns of the year after': async () =>
      (await oversight.patterns(overseer, 2027)).value.length,
    'oversight: who looked': async () => (await oversight.looks(overseer, { most: LOOKED })).length,
    'oversight: at what a person looked': async () =>
      (await oversight.looks(overseer, { person: 'XB/p-1' as PersonId, most: LOOKED })).length,
    'oversight: a sample': async () =>
      (await oversight.sample(overseer, { year: 2026, root: '0'.repeat(64) as Digest })).length,
    'oversight: partners under review': async () => who.heightened().length,
  }
}

const round = (value: number): number => Math.round(value * 100) / 100
