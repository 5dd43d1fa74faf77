/** A case handed to the defence: what an order keeps back is named, and the rest proves itself. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../../tests/house/officers.ts'
import { verifyBundle } from '../../../bundle/verify.ts'
import type { KeptBack } from '../../../office/export.ts'
import { systemRandom } from '../../../office/system.ts'
import type { Play } from '../../../sim/play.ts'
import { begin, send } from '../../../sim/test-course.ts'
import { newIdentity } from '../../../vault/identity.ts'

describe('a bundle for the defence', () => {
  let here: OfficersWorld
  let it: Play
  let prosecutor: Visitor
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
    it = await begin(here.world, newIdentity(systemRandom).recipient)
    await send(it)
    await here.world.settle()
    prosecutor = here.visitor('XB/main')
    await prosecutor.signIn('XB/p-101')
  })
  after(() => here?.close())

  const at = (path = '') => `/en/cases/${it.case}/defence${path}`
  const verified = async (keptBack: KeptBack) => {
    const { office } = here.world.installations.get('XB/main')!
    const { id: person, offices } = here.world.person(it.document.from.authority)
    const reader = { person, office: offices[0]! }
    const options = { trust: here.world.trustFile, asOf: here.world.clock.now() }
    return verifyBundle(await office.exportCase(reader, it.case, { keptBack }), options)
  }

  test('asks by whose order, and keeps what was chosen', async () => {
    const page = await prosecutor.get(at())
    const request = `${it.request} request`
    const none = await prosecutor.submit(page, { keep: [request], order: ' ' })
    assert.equal(none.status, 422)
    assert.match(none.text, /href="#order"/)
    assert.deepEqual(formsIn(none.text)[0]!.fields['keep'], [request])
    assert.equal((await prosecutor.submit(page, { order: 'BCC 7/26' })).status, 422)
  })

  test('lists what is kept back by whose order, and what the office itself has not', async () => {
    const order = 'Belmora Court 7/26, <b>1 December 2026</b>'
    const keep = [`${it.request} request`, 'x y', `${'0'.repeat(64)} request`]
    const { text } = await prosecutor.submit(await prosecutor.get(at()), { keep, order })
    assert.match(text, /Belmora Court 7\/26, &lt;b&gt;1 December/)
    assert.match(text, /Kept back by the order above/)
    assert.deepEqual(formsIn(text)[0]!.fields['keep'], [keep[0]])
    assert.match(text, /say\/DisclosedToDefence/)
    const all = await prosecutor.submit(await prosecutor.get(at()), { order: '' })
    assert.doesNotMatch(all.text, /Kept back by the order/)
  })

  test('holds no word of it and is sound, and says itself what is withheld', async () => {
    const whole = await verified(new Map())
    const found = await verified(new Map([[it.request, new Set(['request'])]]))
    assert.deepEqual(found.faults, [])
    const withheld = ({ withheld: all }: typeof found) =>
      JSON.stringify(all).includes(`"${it.request}"`)
    assert.deepEqual([withheld(whole), withheld(found)], [false, true])
    const taken = async (keep: readonly string[]) => prosecutor.send(at('/bundle'), { keep })
    const [all, kept] = [await taken([]), await taken([`${it.request} request`])]
    assert.match(kept.headers.get('content-disposition')!, /attachment; filename="case-/)
    const part = JSON.stringify(it.document).length
    assert.ok(all.text.length - kept.text.length > part, 'the request is not left out')
    const { db } = here.world.installations.get('XB/main')!
    const looks = await db.kysely.selectFrom('access_record').select('what').execute()
    assert.ok(looks.some(({ what }) => what === 'bundle for the defence'))
  })

  test('is made by who discloses, and by nobody else', async () => {
    const oversight = here.visitor('XB/main')
    await oversight.signIn('XB/p-106')
    assert.equal((await oversight.get(at())).status, 404)
    assert.equal((await oversight.send(at('/bundle'), {})).status, 404)
    assert.doesNotMatch((await oversight.get(`/en/cases/${it.case}/export`)).text, /\/defence"/)
  })
})
