/** A court grants less than it was asked, and refuses the rest, by forms alone. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../tests/house/officers.ts'
import { linesLike, queuePages } from '../../../tests/house/queues.ts'
import { systemRandom } from '../../office/system.ts'
import { makeRequest, type Play, recorded } from '../../sim/play.ts'
import { begin, decide, preserve, send } from '../../sim/test-course.ts'
import { exampleRequest, stageIn } from '../../sim/test-world.ts'
import { newIdentity } from '../../vault/identity.ts'

const COURT = 'XB/central-criminal-court'
const TESTS = ['legality', 'necessity', 'proportionality', 'nonDiscrimination', 'legitimatePurpose']

describe('a court', () => {
  let here: OfficersWorld
  let play: Play
  let judge: Visitor
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
    const stage = stageIn(here.world)
    const { recipient } = await newIdentity(systemRandom)
    play = await makeRequest(stage, await exampleRequest(), recipient)
    const body = { request: play.request, items: [1, 2, 3], court: COURT }
    const application = { text: 'the <b>traces</b> end in Arvenia' }
    const sought = { type: 'AuthorizationSought', case: play.case, body, parts: { application } }
    recorded(await stage.say(play.document.from.authority, sought))
    judge = here.visitor('XB/main')
    await judge.signIn('XB/p-102')
  })
  after(() => here?.close())

  const at = (page = '') => `/en/court/${play.case}${page}`
  const stateOf = async () => {
    const { cases } = here.world.installations.get('XB/main')!.office.door
    return (await cases.load(play.case)).state
  }

  test('only a court has a queue, and an application stands in it', async () => {
    const other = here.visitor('XB/main')
    await other.signIn('XB/p-101')
    assert.equal((await other.get('/en/court')).status, 404)
    const queue = await judge.get('/en/court')
    assert.match(queue.text, new RegExp(at()))
  })

  test('its queue is told to its end, a page at a time, each application once', async () => {
    const { db } = here.world.installations.get('XB/main')!
    const close = await linesLike(db, play.case, { count: 70 })
    const pages = await queuePages(judge, '/en/court')
    assert.deepEqual([pages.length, pages[0]!.length], [2, 50])
    const all = pages.flat()
    assert.equal(new Set(all).size, all.length)
    assert.equal(all.length, 71)
    assert.ok(all.includes(play.case))
    await close()
  })

  test('the judge sees the applicant’s words as words', async () => {
    const seen = await judge.get(at())
    assert.match(seen.text, /the &lt;b&gt;traces&lt;\/b&gt; end in Arvenia/)
    assert.match(seen.text, /Beyond the least intrusive/)
  })

  test('what is missing is named, and what was typed stays', async () => {
    const form = await judge.get(at('/grant'))
    const scope = 'only the account "x" & <i>nothing</i> else'
    const wrong = await judge.submit(form, { scope, expires: '2020-01-01', items: [] })
    assert.equal(wrong.status, 422)
    assert.equal(formsIn(wrong.text)[0]!.fields['scope']![0], scope)
    for (const field of ['items', 'number', 'expires', ...TESTS]) {
      assert.match(wrong.text, new RegExp(`href="#${field}"`), field)
    }
    const arabic = await judge.send(`/ar/court/${play.case}/grant`, { scope, 'only-language': '1' })
    assert.equal(arabic.status, 200)
    assert.equal(formsIn(arabic.text)[0]!.fields['scope']![0], scope)
    assert.doesNotMatch(arabic.text, /role="alert"/)
  })

  test('a judge narrows, grants and signs; the rest stays open until it is refused', async () => {
    const form = await judge.get(at('/grant'))
    const own = Object.fromEntries(TESTS.map((name) => [name, `my own reasons on ${name}`]))
    const filled = { items: ['1', '2'], number: 'BCC 12/26', scope: 'items 1 and 2 alone', ...own }
    const shown = await judge.submit(form, filled)
    assert.match(shown.at, /\/sign$/)
    assert.match(shown.text, /my own reasons on necessity/)
    const signed = await judge.send(shown.at, {
      ...formsIn(shown.text).at(-1)!.fields,
      persona: '1',
    })
    assert.match(signed.at, /^\/en\/acts\//)
    assert.deepEqual(
      (await stateOf()).authorizations.map(({ items }) => items),
      [[1, 2]],
    )

    const refusal = await judge.get(at('/refuse'))
    assert.deepEqual(formsIn(refusal.text)[0]!.fields['items'], ['3'])
    const empty = await judge.submit(refusal, {})
    assert.equal(empty.status, 422)
    const refused = await judge.submit(refusal, { reasons: 'content is not needed yet' })
    const done = await judge.send(refused.at, {
      ...formsIn(refused.text).at(-1)!.fields,
      persona: '1',
    })
    assert.match(done.at, /^\/en\/acts\//)
    assert.match((await judge.get('/en/court')).text, /No application waits/)
    assert.match((await judge.get(at())).text, /Authorizations in force/)
    assert.equal((await judge.get(at('/grant'))).status, 404)
  })

  test('what ran on an authorization is told until its review, and when that is due', async () => {
    const other = await begin(here.world, newIdentity(systemRandom).recipient)
    await preserve(other)
    await send(other)
    await decide(other)
    await here.world.settle()
    const queue = await judge.get('/en/court')
    assert.match(queue.text, new RegExp(`Reviews that[\\s\\S]*href="/en/court/${other.case}"`))
    const seen = await judge.get(`/en/court/${other.case}`)
    const ran = /What was done since the last review<\/span><\/caption>([\s\S]*?)<\/table>/.exec(
      seen.text,
    )![1]!
    assert.match(ran, />Order issued<[\s\S]*Central Criminal Court of Arvenia[\s\S]*>2, 3</)
    assert.match(ran, />Order served</)
    assert.doesNotMatch(ran, />Data preserved</)
    const [, act = ''] = /AuthorizationReviewed\?authorization=([0-9a-f]{64})/.exec(seen.text)!
    here.world.clock.advance(86_400)
    const reviewed = {
      ...{ type: 'AuthorizationReviewed', case: other.case },
      body: { authorization: act, result: 'goes-on', nextReview: '2026-12-10' },
      parts: { reasons: { text: 'it still is needed' } },
    }
    recorded(await stageIn(here.world).say(COURT as never, reviewed as never))
    await judge.signIn('XB/p-102')
    assert.match((await judge.get(`/en/court/${other.case}`)).text, /Nothing was done on it/)
  })
})
