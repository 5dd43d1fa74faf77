/** The central authority applies for an order, and its court refuses a part and orders the rest. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sayOn, visitorAs } from '../../../tests/house/assessor.ts'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../tests/house/officers.ts'
import { systemRandom } from '../../office/system.ts'
import * as play from '../../sim/play.ts'
import { begin, preserve, send } from '../../sim/test-course.ts'
import { HOSTILE_TEXT } from '../../sim/test-hostile.ts'
import { newIdentity } from '../../vault/identity.ts'

const COURT = 'XA/central-criminal-court'

describe('an application for an order', () => {
  let here: OfficersWorld
  let it: play.Play
  let officer: Visitor
  let judge: Visitor
  before(async () => {
    here = await officersWorld({ installations: ['XA/main', 'XB/main'] })
    it = await begin(here.world, newIdentity(systemRandom).recipient)
    await preserve(it)
    await send(it)
    await play.assess(it, [2, 3])
    const decision = {
      ...({ outcome: 'execute-with-conditions', conditions: play.CONDITIONS } as const),
      reasons: 'a grave offence that both laws punish',
    }
    play.recorded(await play.decide(it, [2, 3], decision))
    officer = await visitorAs(here, 'XA/p-103')
    judge = await visitorAs(here, 'XA/p-102')
  })
  after(() => here?.close())

  const at = (page: string) => `/en/court/${it.case}${page}`
  const of = (page: string) => `/en/decide/${it.case}${page}`

  test('stands in the court’s queue once it is signed, and not before', async () => {
    assert.match((await judge.get('/en/court')).text, /No application waits/)
    assert.match((await judge.get(at('/order'))).text, /No application for an order is open/)
    assert.match((await officer.get(of(''))).text, new RegExp(of('/apply')))
    const form = await officer.get(of('/apply'))
    const empty = await officer.submit(form, { items: [] })
    assert.equal(empty.status, 422)
    await sayOn(officer, of('/apply'), { 'part-application.text': HOSTILE_TEXT })
    const queue = await judge.get('/en/court')
    assert.match(queue.text, new RegExp(`${at('/order')}[\\s\\S]*Application for an order`))
    assert.doesNotMatch((await officer.get(of(''))).text, new RegExp(of('/apply')))
  })

  test('shows reasons, decision and request, to the court of the State asked alone', async () => {
    const { text, status } = await judge.get(at('/order'))
    assert.equal(status, 200)
    assert.match(text, /for which an order is sought: 2, 3\./)
    assert.match(text, /Carry out on conditions/)
    assert.match(text, /Erase after 90 days/)
    assert.match(text, /The five tests/)
    assert.match(text, /&lt;script&gt;alert/)
    assert.doesNotMatch(text, /<script>alert|\u202e/)
    assert.equal((await officer.get(at('/order'))).status, 404)
    const other = await visitorAs(here, 'XB/p-102')
    assert.equal((await other.get(at('/order'))).status, 404)
    assert.match((await other.get('/en/court')).text, /No application waits/)
  })

  test('is refused for an item with reasons, and ordered for the rest', async () => {
    await sayOn(judge, at('/refuse'), { items: ['3'], reasons: 'content is not needed yet' })
    assert.match((await judge.get(at('/order'))).text, /for which an order is sought: 2\./)
    const terms = { kind: 'production', items: [2], office: COURT.slice(3) } as const
    play.recorded(await play.order(it, terms))
    assert.match((await judge.get('/en/court')).text, /No application waits/)
    assert.match((await judge.get(at('/order'))).text, /No application for an order is open/)
    assert.equal((await judge.get(at('/refuse'))).status, 404)
    const { fields } = formsIn((await officer.get(of('/apply'))).text)[0]!
    assert.deepEqual(fields['body.items'], ['3'])
  })

  test('the other State reads what was decided on grounds that it does not see', async () => {
    await here.world.settle()
    const asker = await visitorAs(here, 'XB/p-101')
    const { text } = await asker.get(`/en/cases/${it.case}`)
    const [, entry = ''] = /<li id="[^"]+"[^>]*>\n<h3>(<a[^>]*>Decision taken<[\s\S]*?)<\/li>/.exec(
      text,
    )!
    assert.match(entry, /Nothing seen here stops it[\s\S]* rules find something/)
    assert.doesNotMatch(entry, /Return for completion/)
    const [, act = ''] = /href="([^"]+)"/.exec(entry)!
    const page = (await asker.get(act)).text
    assert.match(page, /\d+ points rest on what the other State keeps to itself/)
    assert.doesNotMatch(page, /Return for completion/)
    const own = (await officer.get(`/en/cases/${it.case}`)).text
    assert.doesNotMatch(own, /Nothing seen here/)
  })
})
