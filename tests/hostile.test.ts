/** Strings of people who mean no good, in every field of every form that any page shows. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Listening, listen } from '../src/api/listen.ts'
import { PUBLIC_LIMITS, publicApp } from '../src/api/public/app.ts'
import { house } from '../src/api/testkit.ts'
import { PERSON_PAGES, personRoutes } from '../src/person/app.ts'
import { HELP, ADDRESSES as PERSONS_ADDRESSES } from '../src/person/testkit.ts'
import { portalRoutes } from '../src/portal/app.ts'
import { PORTAL_PAGES } from '../src/portal/pages.ts'
import { participationRoutes } from '../src/portal/participation/routes.ts'
import { PARTICIPATION_ADDRESSES, testDesk } from '../src/portal/participation/testkit.ts'
import { ADDRESSES, testReads } from '../src/portal/testkit.ts'
import { SCHEMA } from '../src/storage/database.ts'
import { again, formsSeen, ROUTES } from './house/forms.ts'
import { STRINGS } from './house/hostile.ts'
import { bare, inTheMiddle, type Middle, PATHS, sees } from './house/middle.ts'
import { Visitor } from './house/officers.ts'
import {
  addForms,
  answerFaults,
  type Found,
  formFaults,
  strangeAddresses,
} from './house/strangers.ts'

/** Stands on no page of its own: on the answer to another form, whose words it carries along. */
const NOT_OPEN = ['/cases/{case}/defence/bundle']

/** Tables that hold what people may write, and who looked at what. */
const THEIRS = new Set([
  'code_attempt',
  'access_record',
  'duty_roster',
  'enrolment_step',
  'intake_access',
  'intake_answer',
  'part_access',
  'search_record',
  'work_hand',
  'working_paper',
])

test('there are three hundred of them, each another', () => {
  assert.ok(STRINGS.length > 300)
  assert.equal(new Set(STRINGS).size, STRINGS.length)
})

let middle: Middle
before(async () => {
  middle = await inTheMiddle()
})
after(() => middle?.here.close())

describe('hostile strings at the officers’ pages', () => {
  test('no field of any form lets one through, and nothing is recorded by them', async () => {
    const kept = await rowsOf(middle)
    const forms = await formsSeen(middle)
    const faults: string[] = []
    for (const found of forms) faults.push(...(await formFaults(found)))
    assert.deepEqual(faults, [])
    assert.deepEqual(await rowsOf(middle), kept)
    const open = new Set(forms.map(({ path }) => path))
    const closed = ROUTES.filter(({ method, path }) => method === 'POST' && !open.has(path))
    assert.deepEqual(
      closed.map(({ path }) => bare(path)),
      NOT_OPEN,
    )
  })

  test('no address of a page does either', async () => {
    const faults: string[] = []
    for (const route of ROUTES.filter(({ method }) => method === 'GET')) {
      const role = middle.roles.find((one) => sees(route.path, one)) ?? middle.roles[0]!
      const visitor = await again(role, middle.here)
      for (const address of strangeAddresses(route, middle.address(route.path))) {
        const found = answerFaults(await visitor.get(address), [400])
        faults.push(...found.map((fault) => `${address.slice(0, 200)} ${fault}`))
      }
    }
    assert.deepEqual(faults, [])
  })

  test('what was kept of them is told as text on every page', async () => {
    const faults: string[] = []
    for (const role of middle.roles) {
      const visitor = await again(role, middle.here)
      for (const path of PATHS.filter((one) => sees(one, role))) {
        const seen = await visitor.get(middle.address(path))
        const there = seen.status === 200 || path.endsWith('/sign')
        const found = [...answerFaults(seen), ...(there ? [] : ['is not there'])]
        faults.push(...found.map((fault) => `${path} ${fault}`))
      }
    }
    assert.deepEqual(faults, [])
  })
})

describe('hostile strings at the public’s pages', () => {
  let listening: Listening
  before(async () => {
    listening = await listen(publicPages(middle), { host: '127.0.0.1', port: 0 })
  })
  after(() => listening?.close())

  test('no field of any form lets one through, and nothing is recorded by them', async () => {
    const kept = await rowsOf(middle)
    const visitor = async () => new Visitor(listening.address)
    const whose = { installation: 'XB/main', visitor, role: undefined }
    const forms = new Map<string, Found>()
    for (const path of PUBLIC_ADDRESSES) {
      addForms(forms, PUBLIC_ROUTES, await (await visitor()).get(`/en${path}`), whose)
    }
    const faults: string[] = []
    // Its forms take no more than they ask for, and whoever guesses at codes is held up.
    for (const found of forms.values()) faults.push(...(await formFaults(found, [413, 429])))
    assert.deepEqual(faults, [])
    assert.deepEqual(await rowsOf(middle), kept)
    assert.ok(forms.size >= 12, String(forms.size))
  })

  test('no address of a page does either', async () => {
    const visitor = new Visitor(listening.address)
    const faults: string[] = []
    for (const route of PUBLIC_ROUTES.filter(({ method }) => method === 'GET')) {
      const pattern = route.path.replace(/\{\w+\}/g, 'x')
      for (const address of strangeAddresses(route, pattern.replace('x', 'en'))) {
        const found = answerFaults(await visitor.get(address), [400])
        faults.push(...found.map((fault) => `${address.slice(0, 200)} ${fault}`))
      }
    }
    assert.deepEqual(faults, [])
  })
})

const PUBLIC_ADDRESSES = [
  ...[...Object.values(ADDRESSES), ...PARTICIPATION_ADDRESSES, ...PERSONS_ADDRESSES],
]
const PUBLIC_ROUTES = [
  ...[...PORTAL_PAGES, ...PERSON_PAGES],
  ...participationRoutes(testDesk()).map(({ route }) => route),
]

function publicPages({ here }: Middle) {
  const { office } = here.world.installations.get('XB/main')!
  const reads = testReads()
  const person = personRoutes(office, HELP, (work) => work())
  const pages = [...participationRoutes(testDesk()), ...person, ...portalRoutes(reads)]
  const limits = { ...PUBLIC_LIMITS, address: { burst: 1e9, perSecond: 1e9 } }
  return publicApp(reads, { house: house(), limits, pages })
}

/** How many rows each table holds that people do not write by typing. */
async function rowsOf({ here }: Middle): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [id, { db }] of here.world.installations) {
    const ask = async (text: string) => (await db.pool.query<{ said: string }>(text)).rows
    const named = 'select table_name as said from information_schema.tables where table_schema ='
    for (const { said: table } of await ask(`${named} '${SCHEMA}'`)) {
      if (THEIRS.has(table)) continue
      const [row] = await ask(`select count(*) as said from ${SCHEMA}.${table}`)
      counts[`${id} ${table}`] = Number(row!.said)
    }
  }
  assert.ok(counts['XB/main act']! > 0)
  return counts
}
