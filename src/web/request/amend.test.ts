/** What a prosecutor signs is changed on the pages that made it, also when parts are said anew. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../tests/house/officers.ts'
import type { CaseId, PersonId } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { bodyOf } from '../../casefile/act.ts'
import { RequestAmended } from '../../casefile/acts/request.ts'
import { systemRandom } from '../../office/system.ts'
import * as play from '../../sim/play.ts'
import { exampleRequest, stageIn } from '../../sim/test-world.ts'
import { newIdentity } from '../../vault/identity.ts'

const PROSECUTOR = 'XB/p-101' as PersonId
const REQUEST = /^\/en\/requests\/[0-9a-f]{32}/

describe('changing what is about to be signed', () => {
  let here: OfficersWorld
  let ada: Visitor
  let draft: string
  let id: CaseId
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
    ada = here.visitor('XB/main')
    await ada.signIn(PROSECUTOR)
    const text = JSON.stringify(await exampleRequest())
    const list = await ada.submit(await ada.get('/en/requests/import'), { text })
    draft = REQUEST.exec(list.at)![0]
    const reader = { person: PROSECUTOR, office: 'XB/cybercrime-prosecutor' } as never
    id = (await office().papers.read(reader, draft.slice(-32))).case
  })
  after(() => here?.close())

  const office = () => here.world.installations.get('XB/main')!.office
  const sign = async (at: string) => {
    const { fields } = formsIn((await ada.get(at)).text).at(-1)!
    assert.match((await ada.send(at, { ...fields, persona: '1' })).at, /^\/en\/acts\//)
  }
  const changeFirst = async (at: string): Promise<string> => {
    const [, way = ''] = /href="([^"]+)">Change it first/.exec((await ada.get(at)).text) ?? []
    assert.match(way, /^\/en\/papers\/[0-9a-f]{32}$/)
    return (await ada.get(way)).at
  }

  test('a request goes back to its task list, and from there to one draft of one act', async () => {
    const { recipient } = newIdentity(systemRandom)
    const shown = await ada.submit(await ada.get(`${draft}/key`), { recipient })
    assert.equal(await changeFirst(shown.at), draft)
    const facts = await ada.get(`${draft}/part/facts`)
    await ada.submit(facts, { 'r.summary': 'told in other words', go: 'next' })
    const again = await ada.submit(await ada.get(`${draft}/key`), {})
    assert.equal(again.at, shown.at)
    assert.match(again.text, /told in other words/)
    await sign(again.at)
    const { state } = await office().door.cases.load(id)
    const it = { case: id, request: state.request!.act, document: await exampleRequest() }
    const stage = stageIn(here.world)
    play.recorded(await play.transmit({ ...it, stage }, 'contact-point', [1]))
  })

  test('an amendment is drafted on the same pages, as far as it may say anything', async () => {
    const begin = await ada.get(`/en/cases/${id}/say/RequestAmended`)
    assert.equal(begin.at, `/en/cases/${id}/amend`)
    const list = await ada.submit(begin)
    const at = REQUEST.exec(list.at)![0]
    assert.notEqual(at, draft)
    assert.match(list.text, new RegExp(`href="${at}/part/facts"`))
    for (const path of ['/part/to', '/part/procedure', '/items', '/items/1', '/key', '/check']) {
      assert.ok(!list.text.includes(`"${at}${path}"`), path)
      assert.equal((await ada.get(`${at}${path}`)).status, 404, path)
    }
    const basis = await ada.get(`${at}/part/basis`)
    assert.ok(
      !Object.keys(formsIn(basis.text)[0]!.fields).some((name) => name.includes('instrument')),
    )
    const twice = await ada.send(`/en/cases/${id}/amend`, {})
    assert.equal(REQUEST.exec(twice.at)![0], at)

    const none = await ada.submit(await ada.get(`${at}/amendment`), { reasons: 'new findings' })
    assert.equal(none.status, 422)
    assert.match(none.text, /Nothing is changed yet/)
    const facts = await ada.get(`${at}/part/facts`)
    await ada.submit(facts, { 'r.summary': 'two hospitals <i>and</i> a school', go: 'next' })
    const changes = await ada.get(`${at}/amendment`)
    assert.match(changes.text, /two hospitals &lt;i&gt;and&lt;\/i&gt; a school/)
    assert.match(changes.text, /As it stands now[\s\S]*told in other words/)
    const without = await ada.submit(changes, { reasons: ' ' })
    assert.equal(without.status, 422)
    assert.match(without.text, /href="#reasons"/)
    const shown = await ada.submit(changes, { reasons: 'a school was hit too' })
    assert.match(shown.at, /\/papers\/[0-9a-f]{32}\/sign$/)
    assert.equal(await changeFirst(shown.at), at)
    await sign(shown.at)

    const { state, acts } = await office().door.cases.load(id)
    const said = acts.get(state.request!.amendments[0]!)!
    assert.deepEqual(bodyOf(said, RequestAmended).members, ['facts'])
    assert.deepEqual(said.parts['reasons'], { text: 'a school was hit too' })
    const { facts: anew } = said.parts['amendment'] as { facts: { [k: string]: Json } }
    assert.equal(anew['summary'], 'two hospitals <i>and</i> a school')
    assert.match((await ada.get(at)).text, /It is signed/)
  })

  test('what an amendment would take away is refused by its name', async () => {
    const at = REQUEST.exec((await ada.send(`/en/cases/${id}/amend`, {})).at)![0]
    const page = await ada.get(`${at}/part/dual-criminality`)
    const { fields } = formsIn(page.text)[0]!
    const empty = Object.fromEntries(
      Object.keys(fields).map((name) => [name, name === 'seen' ? fields[name]! : '']),
    )
    await ada.send(`${at}/part/dual-criminality`, { ...empty, go: 'later' })
    const refused = await ada.submit(await ada.get(`${at}/amendment`), { reasons: 'shorter' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /cannot take away/)
  })

  test('nobody amends the request of a case that their office does not see', async () => {
    const judge = here.visitor('XB/main')
    await judge.signIn('XB/p-102')
    assert.equal((await judge.get(`/en/cases/${id}/amend`)).status, 404)
    assert.equal((await judge.send(`/en/cases/${id}/amend`, {})).status, 404)
    const elsewhere = await ada.get(`/en/requests/new?case=${'0'.repeat(32)}`)
    assert.equal(elsewhere.status, 404)
    assert.equal((await ada.get(`/en/requests/new?case=${id}`)).status, 404)
  })
})
