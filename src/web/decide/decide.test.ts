/** A request from receipt to its order, by two persons and a judge; a refusal: by forms alone. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { answersTo, REST, sayOn, visitorAs } from '../../../tests/house/assessor.ts'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../tests/house/officers.ts'
import { systemRandom } from '../../office/system.ts'
import { authorize, type Play, recorded, transmit } from '../../sim/play.ts'
import { begin, preserve } from '../../sim/test-course.ts'
import { HOSTILE_TEXT } from '../../sim/test-hostile.ts'
import { newIdentity } from '../../vault/identity.ts'

describe('a central authority', () => {
  let here: OfficersWorld
  let it: Play
  let officer: Visitor
  let second: Visitor
  before(async () => {
    here = await officersWorld({ installations: ['XA/main', 'XB/main'] })
    it = await sent([2, 3])
    officer = await visitor('XA/p-103')
    second = await visitor('XA/p-104')
  })
  after(() => here?.close())

  async function sent(items: readonly number[]): Promise<Play> {
    const play = await begin(here.world, (await newIdentity(systemRandom)).recipient)
    await preserve(play)
    await authorize(play, items)
    recorded(await transmit(play, 'central-authority', items))
    await here.world.settle()
    return play
  }

  const visitor = (person: string) => visitorAs(here, person)

  const at = (page = '', of = it) => `/en/decide/${of.case}${page}`
  const stateOf = async (of = it) => {
    const { cases } = here.world.installations.get('XA/main')!.office.door
    return (await cases.load(of.case)).state
  }

  test('finds the request in its queue, and no other office has one', async () => {
    assert.match((await officer.get('/en/decide')).text, new RegExp(at()))
    const judge = await visitor('XA/p-102')
    assert.equal((await judge.get('/en/decide')).status, 404)
    assert.match((await officer.get(at())).text, /not received yet|Receive it/)
    await sayOn(officer, at('/receive'))
    assert.equal((await officer.get(at('/receive'))).text.includes('Nothing waits'), true)
  })

  test('sees both laws, every ground as a question, and what cannot be a ground', async () => {
    const seen = await officer.get(at('/assess'))
    assert.match(seen.text, /Both laws, element by element/)
    assert.match(seen.text, /Law of \u2068Belmora/)
    for (const ground of ['Torture or ill-treatment', 'Political offence', 'Ongoing proceedings']) {
      assert.match(seen.text, new RegExp(`${ground}: is it so\\?`))
    }
    assert.match(seen.text, /What cannot be a ground here[\s\S]*Bank secrecy/)
    const empty = await officer.submit(seen, { items: [] })
    assert.equal(empty.status, 422)
    for (const field of ['items', 'a.grounds.0.found', 'a.grounds.0.reasons']) {
      assert.match(empty.text, new RegExp(`href="#${field.replaceAll('.', '\\.')}"`))
      assert.match(empty.text, new RegExp(`id="${field.replaceAll('.', '\\.')}"`))
    }
  })

  test('keeps what was typed where an answer lacks, and takes no HTML for any', async () => {
    const seen = await officer.get(at('/assess'))
    const wrong = await officer.submit(seen, { ...answersTo(seen) })
    assert.equal(wrong.status, 422)
    assert.doesNotMatch(wrong.text, /<script>alert/)
    const [form] = formsIn(wrong.text)
    assert.equal(form!.fields['a.grounds.0.reasons']![0], `weighed: ${HOSTILE_TEXT}`)
    const arabic = await officer.send(`/ar/decide/${it.case}/assess`, {
      ...form!.fields,
      'only-language': '1',
    })
    assert.equal(arabic.status, 200)
    const { ticket: _, ...kept } = form!.fields
    const { ticket: __, ...shown } = formsIn(arabic.text)[0]!.fields
    assert.deepEqual(shown, kept)
  })

  test('assesses by one person, and another confirms', async () => {
    const seen = await officer.get(at('/assess'))
    const shown = await sayOn(officer, at('/assess'), {
      items: ['2', '3'],
      ...answersTo(seen),
      ...REST,
    })
    assert.doesNotMatch(shown.text, /<script>alert/)
    const own = await officer.get(at('/confirm'))
    assert.match(own.text, /Another person must confirm it[\s\S]*Imre Sand/)
    assert.equal(formsIn(own.text).length, 0)
    const read = await second.get(at('/confirm'))
    assert.match(read.text, /Greta Voss/)
    assert.doesNotMatch(read.text, /<script>alert/)
    await sayOn(second, at('/confirm'))
    const { assessments } = await stateOf()
    assert.deepEqual(
      assessments.map(({ items, confirmedBy }) => [items, confirmedBy]),
      [[[2, 3], 'XA/p-104']],
    )
  })

  test('decides with the conditions that the law imposes, and a letter says so', async () => {
    const form = await officer.get(at('/decide'))
    const { fields } = formsIn(form.text)[0]!
    assert.ok(fields['conditions']!.includes('erase-after-90-days-unless-extended'))
    const missing = await officer.submit(form, { items: [], reasons: ' ' })
    for (const field of ['items', 'outcome', 'reasons']) {
      assert.match(missing.text, new RegExp(`href="#${field}"`))
    }
    await sayOn(officer, at('/decide'), {
      items: ['2', '3'],
      outcome: 'execute-with-conditions',
      reasons: HOSTILE_TEXT,
    })
    const { request } = await stateOf()
    const decision = request!.items[1]!.decision!
    assert.equal(decision.outcome, 'execute-with-conditions')
    const letter = await officer.get(at(`/letter/${decision.act}`))
    assert.match(letter.text, /Item 2:\s+Carry out on conditions/)
    assert.match(letter.text, /Erase after 90 days/)
    assert.match(letter.text, new RegExp(`<bdi>${it.document.reference}</bdi>`))
    assert.doesNotMatch(letter.text, /<script>alert/)
    const french = await officer.get(at(`/letter/${decision.act}`).replace('/en/', '/fr/'))
    assert.equal(french.status, 200)
    assert.match(french.text, /\/en\/decide\/[0-9a-f]+\/letter\//)
  })

  test('a judge orders what was decided, and it is served', async () => {
    assert.match((await officer.get(at('/order'))).text, /No order is open/)
    const judge = await visitor('XA/p-102')
    // What another State's court authorized is that court's to review.
    const before = await judge.get(`/en/court/${it.case}`)
    assert.doesNotMatch(before.text, /say\/AuthorizationReviewed/)
    const form = await judge.get(at('/order'))
    const empty = await judge.submit(form, { items: [] })
    assert.match(empty.text, /href="#items"[\s\S]*href="#order\.number"/)
    await sayOn(judge, at('/order'), {
      'order.number': 'ARV-1',
      'order.law': 'Code of Criminal Procedure, section 135',
      'order.offenceCategory': HOSTILE_TEXT,
      'order.thirdParties': 'only the named accounts',
      'order.costs': 'borne by the requested State',
      'order.howToChallenge': 'by an act of challenge within ten days',
    })
    await sayOn(officer, at('/serve'))
    const order = (await stateOf()).orders.find(({ kind }) => kind === 'production')
    assert.deepEqual([order?.items, order?.served !== null], [[2, 3], true])
    assert.deepEqual((await stateOf()).without, [])
  })

  test('asks, consults and refuses on a ground that the instrument accepts', async () => {
    const other = await sent([2, 3])
    await sayOn(officer, at('/receive', other))
    await sayOn(officer, at('/ask', other), {
      'part-questions.text': `why item 2? ${HOSTILE_TEXT}`,
    })
    await sayOn(officer, at('/conditions', other), { 'part-terms.text': HOSTILE_TEXT })
    assert.equal((await stateOf(other)).questions.length, 1)
    const form = await officer.get(at('/decide', other))
    const refusal = { items: ['2', '3'], outcome: 'refuse', reasons: 'it would harm an inquiry' }
    const bare = await officer.submit(form, refusal)
    assert.match(bare.text, /needs one/)
    for (const ground of ['bank-secrecy', HOSTILE_TEXT]) {
      const never = await officer.submit(form, { ...refusal, grounds: [ground] })
      assert.equal(never.status, 422)
      assert.match(never.text, /cannot be a ground here/)
      assert.doesNotMatch(never.text, /<script>alert/)
    }
    await sayOn(officer, at('/decide', other), { ...refusal, grounds: ['essential-interests'] })
    const { request } = await stateOf(other)
    assert.deepEqual(request!.items[2]!.decision?.grounds, ['essential-interests'])
    const letter = await officer.get(at(`/letter/${request!.items[2]!.decision!.act}`, other))
    assert.match(letter.text, /essential interests[^<]*uncc-2024 40\(21\)/)
  })

  test('no page is there for who was not asked, and none for a made-up case', async () => {
    const asking = await visitor('XB/p-103')
    for (const page of ['', '/assess', '/confirm', '/ask', '/conditions', '/decide', '/order']) {
      assert.equal((await asking.get(at(page))).status, 404, page)
      assert.equal((await officer.get(`/en/decide/${'0'.repeat(32)}${page}`)).status, 404, page)
    }
  })
})
