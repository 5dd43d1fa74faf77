/** All routes by all roles, and by nobody: made from the router, held against the matrix. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { MATRIX, type Sees } from '../../tests/house/matrix.ts'
import { type OfficersWorld, officersWorld, type Visitor } from '../../tests/house/officers.ts'
import type { OfficeId, PersonId } from '../base/id.ts'
import { systemRandom } from '../office/open.ts'
import { pathOf } from '../page/route.ts'
import { recorded } from '../sim/play.ts'
import { begin, decide, preserve, send } from '../sim/test-course.ts'
import { stageIn } from '../sim/test-world.ts'
import { newIdentity } from '../vault/identity.ts'
import { OFFICERS_PAGES, OPEN_PAGES } from './pages.ts'

interface Role {
  readonly person: PersonId
  readonly office: OfficeId
  readonly kind: string
  readonly visitor: Visitor
}

const paths = [...new Set(OFFICERS_PAGES.map(({ path }) => path))]
const bare = (path: string) => path.replace('/{language}', '')

describe('who gets which page', () => {
  let here: OfficersWorld
  let roles: Role[]
  /** What stands for each parameter of an address. */
  let samples: Record<string, string>

  before(async () => {
    here = await officersWorld()
    const { world } = here
    const it = await begin(world, newIdentity(systemRandom).recipient)
    await preserve(it)
    await send(it)
    const order = await decide(it)
    const { from } = it.document
    const body = { request: it.request, items: [2], court: 'XB/central-criminal-court' }
    const parts = { application: { text: 'once more' } }
    const sought = { type: 'AuthorizationSought', case: it.case, body, parts }
    recorded(await stageIn(world).say(from.authority, sought))
    await world.settle()
    const { papers } = world.installations.get('XB/main')!.office
    const content = {
      type: 'MessageSent',
      body: { re: 'other' },
      parts: { message: { json: { text: 'x' } } },
    }
    const { paper } = await papers.write(
      { person: 'XB/p-101' as PersonId, office: from.authority },
      { case: it.case, kind: 'act', person: null, content },
    )
    samples = { case: it.case, act: order, paper, type: 'MessageSent' }
    roles = await Promise.all(
      [...world.ceremonies.values()].flatMap((ceremony) =>
        ceremony.persons.flatMap(({ id, offices: [office] }) => {
          const directory = ceremony.directory.offices.get(office!)!
          const visitor = here.origins.has(directory.installation)
            ? [here.visitor(directory.installation)]
            : []
          return visitor
            .filter(() => directory.installation !== 'XB/cirrus')
            .map(async (one) => {
              await one.signIn(id)
              return { person: id, office: office!, kind: directory.kind, visitor: one }
            })
        }),
      ),
    )
  })
  after(() => here?.close())

  const address = (path: string) => `/en${pathOf(bare(path), samples)}`
  const sees = (row: Sees, { kind, office }: Role) =>
    row === 'all' || row.some((one) => one === kind || one === office)

  test('every route has its row, and every row its route', () => {
    assert.deepEqual(paths.map(bare).sort(), Object.keys(MATRIX).sort())
    const needed = paths.flatMap((path) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    const known = ['language', ...Object.keys(samples)]
    assert.deepEqual(
      needed.filter((name) => !known.includes(name!)),
      [],
    )
  })

  test('each role gets the pages of its row and no other', async () => {
    const wrong: string[] = []
    for (const path of paths) {
      for (const role of roles) {
        const { status, text } = await role.visitor.get(address(path))
        const expected = sees(MATRIX[bare(path)]!, role) ? 200 : 404
        if (status !== expected) wrong.push(`${path} as ${role.office}: ${status} ${text.length}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  test('who is not signed in gets none of them, and is asked to sign in', async () => {
    for (const path of paths) {
      if (OFFICERS_PAGES.some((one) => one.path === path && one.method === 'GET')) {
        const seen = await here.visitor('XB/main').get(address(path))
        assert.match(seen.at, /^\/en\/sign-in\?to=/, path)
      }
    }
  })

  test('no form is taken from who is not signed in, nor from another place', async () => {
    for (const { path, method } of [...OFFICERS_PAGES]) {
      if (method !== 'POST') continue
      const sent = await here.visitor('XB/main').send(address(path), { any: 'thing' })
      assert.equal(sent.status, 401, path)
      const [role] = roles
      const foreign = { 'sec-fetch-site': 'cross-site' }
      const forged = await role!.visitor.send(address(path), { any: 'thing' }, foreign)
      assert.equal(forged.status, 403, path)
    }
    for (const { path, method } of OPEN_PAGES) {
      if (method !== 'POST') continue
      const foreign = { 'sec-fetch-site': 'cross-site' }
      const forged = await here.visitor('XB/main').send(address(path), {}, foreign)
      assert.equal(forged.status, 403, path)
    }
  })
})
