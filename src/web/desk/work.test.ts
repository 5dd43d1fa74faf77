/** The work list and its neighbours without script: what is shown, kept, found and handed over. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../tests/house/officers.ts'
import type { OfficeId, PersonId } from '../../base/id.ts'
import { systemRandom } from '../../office/system.ts'
import { makeRequest, type Play } from '../../sim/play.ts'
import { begin, preserve, send } from '../../sim/test-course.ts'
import { stageIn } from '../../sim/test-world.ts'
import { newIdentity } from '../../vault/identity.ts'

const HOSTILE = ['<script>alert(1)</script>', '"><img src=x>', '\u202Eevil', '{name}', "'; drop"]

describe('the work list', () => {
  let here: OfficersWorld
  let it: Play
  let officer: Visitor
  before(async () => {
    here = await officersWorld({ installations: ['XB/main', 'XA/main'] })
    it = await begin(here.world, newIdentity(systemRandom).recipient)
    await preserve(it)
    await send(it)
    await here.world.settle()
    officer = await signedIn('XA/main', 'XA/p-103')
  })
  after(() => here?.close())

  async function signedIn(installation: string, person: string): Promise<Visitor> {
    const visitor = here.visitor(installation)
    await visitor.signIn(person as PersonId)
    return visitor
  }
  const shows = async (visitor: Visitor, path: string, id = it.case) =>
    (await visitor.get(path)).text.includes(`/cases/${id}`)

  test('shows what is in whose hands, and narrows it by address alone', async () => {
    assert.ok(await shows(officer, '/en/'))
    assert.ok(await shows(officer, '/en/?view=all&partner=XB&kind=traffic'))
    for (const no of ['view=nobody', 'view=overdue', 'partner=XC', 'offence=7', 'paper=yes']) {
      assert.ok(!(await shows(officer, `/en/?${no}`)), no)
    }
    const empty = await officer.get('/fr/?view=overdue')
    assert.match(empty.text, /Cette liste est vide/)
    const { text } = await officer.get('/ar/?view=ours&handling=urgent')
    assert.match(text, /dir="rtl"/)
    assert.match(text, /<option value="urgent" selected|value="urgent" checked/)
  })

  test('shows a list to who is new, and refuses an address that means nothing', async () => {
    const commissioner = await signedIn('XA/main', 'XA/p-106')
    assert.equal((await commissioner.get('/en/')).status, 200)
    for (const bad of ['view=else', 'offence=99', 'from=2026-02-31', 'after=%00', 'x=1']) {
      assert.ok([400, 404].includes((await officer.get(`/en/?${bad}`)).status), bad)
    }
  })

  test('finds by an exact identifier, which stands in no address and stays typed', async () => {
    const found = await officer.send('/en/search', { text: ' NF-7731 ' })
    assert.equal(found.at, '/en/search')
    assert.ok(found.text.includes(`/cases/${it.case}`))
    assert.equal(formsIn(found.text).at(-1)!.fields['text']![0], ' NF-7731 ')
    const none = await officer.send('/en/search', { text: 'nf-773' })
    assert.match(none.text, /Nothing was found/)
    for (const text of HOSTILE) {
      const seen = await officer.send('/en/search', { text })
      assert.equal(seen.status, 200, text)
      assert.doesNotMatch(seen.text, /<script>alert|<img src=x/)
    }
    const wrong = await officer.send('/en/search', { kind: 'nothing', text: 'x' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /href="#kind"/)
  })

  test('counts by person, and a case goes into a colleague’s hands', async () => {
    const form = await officer.get(`/en/hand/${it.case}`)
    const wrong = await officer.send(`/en/hand/${it.case}`, { person: 'XA/p-999' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /href="#person"/)
    assert.match(form.text, /XA\/p-104/)
    await officer.send(`/en/hand/${it.case}`, { person: 'XA/p-104' })
    assert.ok(!(await shows(officer, '/en/')))
    const colleague = await signedIn('XA/main', 'XA/p-104')
    assert.ok(await shows(colleague, '/en/'))
    const team = await officer.get('/en/team')
    assert.match(team.text, /person=XA%2Fp-104/)
    assert.ok(await shows(officer, '/en/?view=ours&person=XA%2Fp-104'))
    assert.equal((await officer.get(`/en/hand/${'0'.repeat(32)}`)).status, 404)
  })

  test('a deputy has the cases of who is away', async () => {
    const colleague = await signedIn('XA/main', 'XA/p-104')
    const wrong = await colleague.send('/en/absence', {
      ...{ deputy: 'XA/p-104', from: '2026-12-24', until: '2026-11-22' },
    })
    assert.equal(wrong.status, 422)
    for (const field of ['deputy', 'until']) assert.match(wrong.text, new RegExp(`#${field}"`))
    await colleague.send('/en/absence', {
      ...{ deputy: 'XA/p-103', from: '2026-11-22', until: '2026-12-24' },
    })
    assert.ok(await shows(officer, '/en/'))
    assert.match((await officer.get('/en/team')).text, /Deputy/)
    await colleague.send('/en/absence', {
      ...{ deputy: 'XA/p-103', from: '2026-11-02', until: '2026-11-03' },
    })
    const listed = await colleague.get('/en/absence')
    assert.match(listed.text, /2026-12-24/)
    assert.doesNotMatch(listed.text, /2026-11-03/, 'what is over is not listed')
  })

  test('what a colleague asks stands on the other’s list, without its words', async () => {
    const notes = `/en/cases/${it.case}/notes`
    const colleague = await signedIn('XA/main', 'XA/p-104')
    const way = new RegExp(`${notes}#([0-9a-f]{32})`)
    assert.doesNotMatch((await colleague.get('/en/')).text, way)
    const asking = async (person: string, due: string) => {
      const nth = formsIn((await officer.get(notes)).text).length - 1
      const task = { kind: 'task', text: 'try <b>item</b> two', person, due, next: 'write' }
      return officer.submit(await officer.get(notes), task, nth)
    }
    await asking('XA/p-104', '2020-01-01')
    const { text } = await colleague.get('/en/')
    const paper = way.exec(text)![1]!
    assert.match(text, /of you/)
    assert.match(text, /January 1, 2020<\/time>\s*<strong class="tag stop">overdue/)
    assert.doesNotMatch(text, /item.{0,10} two/)
    assert.doesNotMatch((await officer.get('/en/')).text, way)
    await asking('', '')
    assert.match((await colleague.get('/en/')).text, /of the whole office/)
    assert.doesNotMatch((await officer.get('/en/')).text, /of the whole office/)
    await colleague.send(notes, { paper, next: 'done' })
    assert.doesNotMatch((await colleague.get('/en/')).text, /2020-01-01/)
  })

  test('instants are shown by the clock that a person chose, the legal one beside', async () => {
    const paths = ['/en/', `/en/cases/${it.case}`, '/en/people']
    const zones = async () =>
      Promise.all(paths.map(async (path) => /GMT\+5:30/.test((await officer.get(path)).text)))
    assert.deepEqual(await zones(), [false, false, false])
    const wrong = await officer.send('/en/zone', { zone: 'Asia/<b>' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /href="#zone"/)
    const chosen = await officer.send('/en/zone', { zone: 'Asia/Kolkata' })
    assert.match(chosen.text, /GMT\+5:30<\/time>\s*<small class="legal" dir="ltr">.* UTC/)
    assert.deepEqual(await zones(), [true, true, true])
    await officer.send('/en/zone', { zone: '' })
    assert.deepEqual(await zones(), [false, false, false])
  })

  test('cases of one matter lead to one another, each for whoever may see it', async () => {
    const { recipient } = newIdentity(systemRandom)
    const document = { ...it.document, matter: it.case }
    const other = await makeRequest(stageIn(here.world), document, recipient)
    const prosecutor = await signedIn('XB/main', 'XB/p-101')
    const leads = async (visitor: Visitor, from: Play, to: Play) => {
      const { text } = await visitor.get(`/en/cases/${from.case}`)
      return text.includes(`href="/en/cases/${to.case}"`)
    }
    assert.ok(await leads(prosecutor, it, other))
    assert.ok(await leads(prosecutor, other, it))
    assert.ok(!(await leads(officer, it, other)))
  })

  test('a demonstration tells of each person what waits for their office', async () => {
    const { text } = await here.visitor('XA/main').get('/en/sign-in')
    assert.match(text, new RegExp(`Next step: [^(]+\\(case ${it.case.slice(0, 8)}\\)`))
    assert.match(text, /Nothing waits for their office now\./)
  })

  test('is narrowed to the cases of one office', async () => {
    assert.ok(await shows(officer, '/en/?view=all&concerning=XA/contact-point'))
    assert.ok(!(await shows(officer, '/en/?view=all&concerning=XA/oversight')))
    const found = async (concerning: string) =>
      (await officer.send('/en/search', { concerning })).text.includes(`/cases/${it.case}`)
    const all = [await found('XA/central-authority'), await found('XA/oversight')]
    assert.deepEqual(all, [true, false])
    assert.equal((await officer.send('/en/search', { concerning: '<b>' })).status, 422)
  })

  test('a view is kept by a name that is no HTML, for its owner alone', async () => {
    const name = '<b>mine</b> & \u202Eothers'
    const kept = await officer.send('/en/views', { query: 'view=all&partner=XB', name })
    assert.equal(kept.at, '/en/?view=all&partner=XB')
    assert.match(kept.text, /&lt;b&gt;mine&lt;\/b&gt; &amp; others/)
    const colleague = await signedIn('XA/main', 'XA/p-104')
    assert.doesNotMatch((await colleague.get('/en/')).text, /&lt;b&gt;mine/)
    const wrong = await officer.send('/en/views', { query: 'view=none', name: '' })
    assert.equal(wrong.status, 422)
    const long = `${'view=all&'.repeat(200)}view=all`
    assert.equal((await officer.send('/en/views', { query: long, name: 'long' })).status, 422)
    assert.equal((await officer.get('/en/')).status, 200)
  })

  test('a list with views that are kept is no look at a case', async () => {
    await officer.send('/en/views', { query: 'view=all', name: 'all' })
    const { db } = here.world.installations.get('XA/main')!
    const looks = () => db.kysely.selectFrom('access_record').selectAll().execute()
    const before = await looks()
    assert.match((await officer.get('/en/')).text, />all<\/bdi>/)
    assert.deepEqual(await looks(), before)
  })

  test('another office is put to work by an act, which is signed as every act is', async () => {
    const page = await officer.get(`/en/hand/${it.case}`)
    assert.match(page.text, /Which office works on it/)
    const wrong = await officer.send(`/en/hand/${it.case}`, { office: 'XB/oversight', item: '9' })
    assert.equal(wrong.status, 422)
    const shown = await officer.send(`/en/hand/${it.case}`, {
      ...{ office: 'XA/contact-point', item: '2' },
    })
    assert.match(shown.at, /^\/en\/papers\/[0-9a-f]{32}\/sign$/)
    const named = new RegExp(`href="${shown.at}">Request allocated</a>`)
    assert.match((await officer.get('/en/')).text, named)
    const fields = formsIn(shown.text).at(-1)!.fields
    const signed = await officer.send(shown.at, { ...fields, persona: '1' })
    assert.match(signed.at, /^\/en\/acts\//)
    const { cases } = here.world.installations.get('XA/main')!.office.door
    const { allocated } = (await cases.load(it.case)).state.between
    assert.deepEqual(
      allocated.map(({ office, items }) => [office, items]),
      [['XA/contact-point' as OfficeId, [2]]],
    )
  })
})
