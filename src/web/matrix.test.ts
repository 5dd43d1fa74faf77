/** All routes by all roles, and by nobody: made from the router, held against the matrix. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { MATRIX } from '../../tests/house/matrix.ts'
import { bare, GUARDED, inTheMiddle, type Middle, PATHS, sees } from '../../tests/house/middle.ts'
import type { CaseId } from '../base/id.ts'
import { OPEN_PAGES } from './pages.ts'

describe('who gets which page', () => {
  let middle: Middle
  before(async () => {
    middle = await inTheMiddle()
  })
  after(() => middle?.here.close())

  test('every route has its row, and every row its route', () => {
    assert.deepEqual(PATHS.map(bare).sort(), Object.keys(MATRIX).sort())
    const needed = PATHS.flatMap((path) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    const known = ['language', ...Object.keys(middle.samples)]
    assert.deepEqual(
      needed.filter((name) => !known.includes(name!)),
      [],
    )
  })

  test('each role gets the pages of its row and no other', async () => {
    const wrong: string[] = []
    for (const path of PATHS) {
      for (const role of middle.roles) {
        const { status, text } = await role.visitor.get(middle.address(path))
        const expected = sees(path, role) ? 200 : 404
        if (status !== expected) wrong.push(`${path} as ${role.office}: ${status} ${text.length}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  test('what takes an act back is offered where it can be said, or else why not', async () => {
    const wrong: string[] = []
    const offered = new Set<boolean>()
    const { cases } = middle.here.world.installations.get('XA/main')!.office.door
    const { acts } = await cases.load(middle.samples['case'] as CaseId)
    const one = new Map([...acts.values()].map((act) => [act.type, act.id]))
    for (const [type, act] of one) {
      for (const { visitor, office } of middle.roles) {
        const { status, text } = await visitor.get(`/en/acts/${act}`)
        if (status !== 200 || !text.includes('If it should not stand')) continue
        const [, next] = /href="([^"]+\/say\/\w+)"/.exec(text) ?? []
        const told = text.includes('You cannot say this now.')
        const opens = next && !(await visitor.get(next)).text.includes('You cannot say this now.')
        if (told === Boolean(opens)) wrong.push(`${type} as ${office}`)
        offered.add(Boolean(opens))
      }
    }
    assert.deepEqual(wrong, [])
    assert.equal(offered.size, 2)
  })

  test('who is not signed in gets none of them, and is asked to sign in', async () => {
    for (const path of PATHS) {
      if (GUARDED.some((one) => one.path === path && one.method === 'GET')) {
        const seen = await middle.here.visitor('XB/main').get(middle.address(path))
        assert.match(seen.at, /^\/en\/sign-in\?to=/, path)
      }
    }
  })

  test('no form is taken from who is not signed in, nor from another place', async () => {
    for (const { path, method, body } of GUARDED) {
      if (method !== 'POST') continue
      const send = body?.type === 'multipart/form-data' ? 'attach' : 'send'
      const nobody = middle.here.visitor('XB/main')
      const sent = await nobody[send](middle.address(path), { any: 'thing' })
      assert.equal(sent.status, 401, path)
      const [role] = middle.roles
      const foreign = { 'sec-fetch-site': 'cross-site' }
      const forged = await role!.visitor[send](middle.address(path), { any: 'thing' }, foreign)
      assert.equal(forged.status, 403, path)
    }
    for (const { path, method } of OPEN_PAGES) {
      if (method !== 'POST') continue
      const foreign = { 'sec-fetch-site': 'cross-site' }
      const forged = await middle.here.visitor('XB/main').send(middle.address(path), {}, foreign)
      assert.equal(forged.status, 403, path)
    }
  })
})
