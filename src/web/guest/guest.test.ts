/** A hosted provider is told who runs its server, on each page, and what that means. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type OfficersWorld, officersWorld, type Visitor } from '../../../tests/house/officers.ts'
import type { OfficeId } from '../../base/id.ts'
import { LANGUAGES } from '../../page/language.ts'

const HOST = 'Ministry <b>of\u202e Justice</b>'

describe('a provider without a server', () => {
  let here: OfficersWorld
  let officer: Visitor
  before(async () => {
    here = await officersWorld({
      installations: ['XA/nimbus'],
      ports: (ports) => ({ ...ports, hostedBy: HOST }),
    })
    officer = here.visitor('XA/nimbus')
    await officer.signIn(here.world.person('XA/nimbus' as OfficeId).id)
  })
  after(() => here?.close())

  test('is told on every page who runs it, with the way to what they can do', async () => {
    for (const path of ['/', '/orders', '/administration']) {
      const { text } = await officer.get(`/en${path}`)
      assert.match(text, /Ministry &lt;b&gt;of Justice&lt;\/b&gt;\u2069 runs this server/, path)
      assert.match(text, /href="\/en\/host"/, path)
    }
  })

  test('is told before signing in, too', async () => {
    const { text } = await here.visitor('XA/nimbus').get('/en/sign-in')
    assert.match(text, /Ministry &lt;b&gt;of Justice&lt;\/b&gt;\u2069 runs this server/)
  })

  test('reads what the host can see, hold back and not do, in its language', async () => {
    const pages = await Promise.all(LANGUAGES.map((one) => officer.get(`/${one}/host`)))
    for (const { status, text } of pages) {
      assert.equal(status, 200)
      assert.equal([...text.matchAll(/<main[\s\S]*<\/main>/g)].join().match(/<li>/g)!.length, 8)
      assert.ok(!text.includes(HOST))
    }
  })
})
