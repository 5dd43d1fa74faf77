/** Two emergencies at night, by forms alone: one is forged, and one is confirmed. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { answersTo, REST, sayOn, visitorAs } from '../../../tests/house/assessor.ts'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../tests/house/officers.ts'
import { linesLike, queuePages } from '../../../tests/house/queues.ts'
import type { CaseId, OfficeId } from '../../base/id.ts'
import { addHours } from '../../base/instant.ts'
import { systemRandom } from '../../office/system.ts'
import { makeRequest, type Play, recorded, transmit } from '../../sim/play.ts'
import { STATES } from '../../sim/states.ts'
import { HOSTILE_TEXT } from '../../sim/test-hostile.ts'
import { exampleRequest, stageIn } from '../../sim/test-world.ts'
import { genuineEmergency } from '../../sim/variants.ts'
import { newIdentity } from '../../vault/identity.ts'

const ORDER = { number: 'BEL-N-7', law: 'Code of Criminal Procedure, section 12' }

describe('a contact point', () => {
  let here: OfficersWorld
  let duty: Visitor
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'], world: { states: STATES } })
    duty = await visitorAs(here, 'XB/p-105')
  })
  after(() => here?.close())

  const stateOf = async (id: CaseId) => {
    const { cases } = here.world.installations.get('XB/main')!.office.door
    return (await cases.load(id)).state
  }

  test('reports a message, preserves on it, calls the listed number, marks it forged', async () => {
    const form = await duty.get('/en/contact/report')
    const empty = await duty.submit(form, {})
    for (const field of ['claims', 'channel', 'message']) {
      assert.match(empty.text, new RegExp(`href="#${field}"`))
    }
    const claims = { claims: 'XE', channel: 'mail', message: `call +1 900 EVIL ${HOSTILE_TEXT}` }
    const own = await duty.submit(form, { ...claims, claims: 'XB' })
    assert.match(own.text, /href="#claims"/)
    await sayOn(duty, '/en/contact/report', claims)
    const [, id = ''] = /\/en\/contact\/([0-9a-f]{32})/.exec(
      (await duty.get('/en/contact')).text,
    ) ?? ['', '']
    const at = (page = '') => `/en/contact/${id}${page}`

    const desk = await duty.get(at())
    assert.doesNotMatch(desk.text, /<script>alert/)
    const [, card = ''] = /<caption><span>Whom to call[\s\S]*?(<tbody>[\s\S]*?<\/tbody>)/.exec(
      desk.text,
    )!
    assert.match(card, /\+999 69 555 0100/)
    assert.doesNotMatch(card, /EVIL/)

    const bare = await duty.submit(await duty.get(at('/preserve')), {})
    for (const field of ['provider', 'type', 'value', 'number', 'law']) {
      assert.match(bare.text, new RegExp(`href="#${field}"`))
    }
    await sayOn(duty, at('/preserve'), {
      ...ORDER,
      provider: 'XB/cirrus',
      type: 'phone',
      value: '+999 30 555 0177',
      categories: ['subscriber', 'last-location'],
      offenceCategory: HOSTILE_TEXT,
    })
    await sayOn(duty, at('/call-back'), {
      'body.route': 'registered-contact',
      'body.result': 'no-answer',
    })
    await sayOn(duty, at('/not-verified'))
    await sayOn(duty, at('/forged'), { 'part-reasons.text': `Estreya never asked ${HOSTILE_TEXT}` })
    const state = await stateOf(id as CaseId)
    assert.equal(state.sender, 'forged')
    assert.deepEqual(
      state.orders.map(({ kind }) => kind),
      ['preservation'],
    )
    for (const page of ['/preserve', '/verified', '/forged']) {
      assert.equal(formsIn((await duty.get(at(page))).text).length, 0, page)
    }
  })

  async function emergency(): Promise<Play> {
    const by = addHours(here.world.clock.now(), 24)
    const document = genuineEmergency(await exampleRequest(), { reason: 'a child', by })
    const { recipient } = await newIdentity(systemRandom)
    const play = await makeRequest(stageIn(here.world), document, recipient)
    recorded(await transmit(play, 'contact-point', [1]))
    await here.world.settle()
    return play
  }

  test('calls back, a second person confirms, it is ordered, and a judge looks after', async () => {
    const it = await emergency()
    const at = (page = '') => `/en/contact/${it.case}${page}`
    const decide = (page = '') => `/en/decide/${it.case}${page}`
    await sayOn(duty, decide('/receive'))
    assert.match((await duty.get(at())).text, /Nobody has been called back yet/)
    // It asks for no preservation: what it asks for waits until somebody was called back.
    assert.match((await duty.get(at('/preserve'))).text, /Nothing is open to be preserved/)
    await sayOn(duty, at('/call-back'), {
      'body.route': 'registered-contact',
      'body.result': 'confirmed',
    })
    await sayOn(duty, at('/verified'))
    assert.match((await duty.get(at())).text, /No second person has confirmed/)

    const officer = await visitorAs(here, 'XB/p-103')
    const second = await visitorAs(here, 'XB/p-104')
    const form = await officer.get(decide('/assess'))
    await sayOn(officer, decide('/assess'), { ...answersTo(form), ...REST })
    await sayOn(second, decide('/confirm'))
    await sayOn(officer, decide('/decide'), {
      outcome: 'execute-with-conditions',
      reasons: 'danger to life, confirmed by call-back',
    })
    await sayOn(officer, decide('/order'), {
      'order.number': 'BEL-N-8',
      'order.law': ORDER.law,
      'order.thirdParties': 'one number only',
      'order.costs': 'none',
      'order.howToChallenge': 'by an act of challenge',
    })
    const { orders, without } = await stateOf(it.case)
    assert.deepEqual(
      orders.map(({ kind }) => kind),
      ['emergency-production'],
    )
    assert.deepEqual(without, [])
    assert.match((await duty.get(at())).text, /Nora Finch[\s\S]*Hugh Tarn/)

    const judge = await visitorAs(here, 'XB/p-102')
    assert.match((await judge.get(decide())).text, new RegExp(at('/review')))
    await sayOn(judge, at('/review'), {
      'body.result': 'confirmed',
      'part-reasons.text': `the child was found ${HOSTILE_TEXT}`,
    })
    assert.equal((await stateOf(it.case)).emergencyReview?.result, 'confirmed')
    assert.equal((await officer.get(at('/review'))).status, 404)
  })

  test('preserves what a request asks to be preserved, with two words to type', async () => {
    const { recipient } = await newIdentity(systemRandom)
    const { reference, ...example } = await exampleRequest()
    const [first] = example.items
    const swapped = {
      ...example,
      reference: `${reference}-X`,
      from: {
        ...example.from,
        authority: 'XA/cybercrime-prosecutor' as OfficeId,
        centralAuthority: 'XA/central-authority' as OfficeId,
      },
      to: { centralAuthority: 'XB/central-authority' as OfficeId },
      items: [{ ...first!, provider: 'XB/cirrus' as OfficeId }],
      authorization: { court: 'XA/central-criminal-court' as OfficeId },
    }
    const it = await makeRequest(stageIn(here.world), swapped, recipient)
    recorded(await transmit(it, 'contact-point', [1]))
    await here.world.settle()
    await sayOn(duty, `/en/decide/${it.case}/receive`)
    await sayOn(duty, `/en/contact/${it.case}/preserve`, ORDER)
    const { orders } = await stateOf(it.case)
    assert.deepEqual(
      orders.map(({ kind, items, provider }) => [kind, items, provider]),
      [['preservation', [1], 'XB/cirrus']],
    )
    assert.match((await duty.get(`/en/contact/${it.case}/preserve`)).text, /Nothing is open/)
  })

  test('no other office has its desk', async () => {
    const prosecutor = await visitorAs(here, 'XB/p-101')
    for (const page of ['', '/report']) {
      assert.equal((await prosecutor.get(`/en/contact${page}`)).status, 404, page)
    }
  })

  test('what cannot wait stands on a long queue’s first page, and all on some page', async () => {
    const { db } = here.world.installations.get('XB/main')!
    const all = async () => new Set((await queuePages(duty, '/en/contact')).flat())
    const before = await all()
    const { rows } = await db.pool.query<{ case_id: CaseId }>(
      "select case_id from work_line where handling = 'urgent' and case_id = any($1)",
      [[...before]],
    )
    // Due long before everything else.
    const over = { sort_at: '2026-01-01T00:00:00Z' }
    await linesLike(db, rows[0]!.case_id, { count: 70, over })
    const { case: emergent } = await emergency()
    const [first, second] = await queuePages(duty, '/en/contact')
    assert.ok(first!.includes(emergent) && first!.length >= 50)
    assert.ok(second!.includes(emergent), 'where it is due it stands as well')
    assert.equal((await all()).size, before.size + 71)
  })
})
