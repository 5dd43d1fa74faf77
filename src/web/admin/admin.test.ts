/** Officers see how the house is kept, and keep the roster of their own office. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTheMiddle, type Middle, type Role } from '../../../tests/house/middle.ts'
import type { OfficeId, PersonId } from '../../base/id.ts'
import { START } from '../../sim/test-world.ts'
import { word } from './commands.ts'

const OFFICE = 'XB/cybercrime-prosecutor' as OfficeId

describe('administration', () => {
  let middle: Middle
  let ada: Role
  before(async () => {
    middle = await inTheMiddle()
    ada = middle.roles.find(({ office }) => office === OFFICE)!
  })
  after(() => middle?.here.close())

  const office = () => middle.here.world.installations.get('XB/main')!.office
  const get = (path: string) => ada.visitor.get(path)

  test('the directory names persons, keys and the commands that change it', async () => {
    assert.match((await get('/en/people')).text, /Ada Quill[\s\S]*2 valid now/)
    const { text } = await get(`/en/people/person?person=${ada.person}`)
    assert.match(text, /rogatory directory person --id XB\/p-101 --name &#39;Ada Quill&#39;/)
    assert.match(text, /rogatory directory draft --previous XB-1\.json for-directory\.json/)
    const { kid } = office().administration.keysOf(ada.person)![0]!
    assert.match(text, new RegExp(`&quot;key&quot;: &quot;${kid}&quot;`))
  })

  test('a person of another State, or none, has no page here', async () => {
    for (const person of ['XA/p-203', 'XB/p-999', '../etc', '%3Cb%3E']) {
      assert.equal((await get(`/en/people/person?person=${person}`)).status, 404, person)
    }
  })

  test('a word of a command stays one word for a shell, whatever it holds', () => {
    assert.equal(word('XB/p-101'), 'XB/p-101')
    assert.equal(word("O'Neil; rm -rf /\n$(id)"), "'O'\\''Neil; rm -rf / $(id)'")
    assert.equal(word(''), "''")
  })

  test('a partner that takes nothing is told with what waits, since when and why', async () => {
    assert.match(
      (await get('/en/partners')).text,
      /Arvenia[\s\S]*XA\/main[\s\S]*Nothing in the way/,
    )
    const { kysely } = office().installation.db
    const [row] = await kysely.selectFrom('outbox').select('position').limit(1).execute()
    const failing = { state: 'ready', problem: 'net/no-answer' } as const
    const one = kysely.updateTable('outbox').where('position', '=', row!.position)
    await one.set(failing).execute()
    assert.match(
      (await get('/en/partners')).text,
      /Does not get through[\s\S]*net\/no-answer[\s\S]*1 act/,
    )
    await one.set({ state: 'delivered', problem: null }).execute()
  })

  const roster = () => office().notifications.roster(OFFICE)

  test('a person goes on duty, is changed, and comes off, by forms alone', async () => {
    const others = office()
      .installation.directories()
      .latest('XB' as never)!.persons
    const mates = [...others.values()].filter(({ offices }) =>
      offices.some((one) => one.office === OFFICE),
    )
    assert.match((await get('/en/duty')).text, /Nobody is on duty/)
    const page = await get(`/en/duty/person?person=${mates[0]!.id}`)
    const hours = { 'days-0': ['1', '5'], 'from-0': '22:00', 'until-0': '06:00' }
    const put = await ada.visitor.submit(page, { address: 'ada@office.example', ...hours })
    assert.equal(put.at, '/en/duty')
    assert.match(put.text, /Monday, Friday[\s\S]*22:00–06:00/)
    const changed = await get(`/en/duty/person?person=${mates[0]!.id}`)
    await ada.visitor.submit(changed, { language: 'ar', ordinary: 'yes' })
    assert.deepEqual(await roster(), [
      {
        ...{ office: OFFICE, person: mates[0]!.id, address: 'ada@office.example' },
        ...{ language: 'ar', ordinary: true, deputy: null },
        hours: [{ days: [1, 5], from: '22:00', until: '06:00' }],
      },
    ])
    const off = await get(`/en/duty/person?person=${mates[0]!.id}`)
    await ada.visitor.submit(off, {}, 1)
    assert.deepEqual(await roster(), [])
  })

  test('what cannot be taken is told by its field, and stays typed', async () => {
    const page = await get('/en/duty/person')
    const hostile = '"><script>x</script>'
    const wrong = await ada.visitor.submit(page, {
      ...{ address: hostile, deputy: 'XB/p-106', 'days-0': ['9'], 'from-0': '25:00' },
    })
    assert.equal(wrong.status, 422)
    for (const field of ['address', 'deputy', 'days-0', 'from-0', 'until-0']) {
      assert.match(wrong.text, new RegExp(`<a href="#${field}">`), field)
    }
    assert.match(wrong.text, /value="&quot;&gt;&lt;script&gt;/)
    assert.doesNotMatch(wrong.text, /<script>x/)
    assert.deepEqual(await roster(), [])
  })

  test('nobody of another office is put on duty here', async () => {
    const at = '/en/duty/person?person=XB/p-106'
    assert.equal((await ada.visitor.send(at, { address: 'a@b.example' })).status, 404)
  })

  test('health tells what runs, what waits, and what reached nobody of this office', async () => {
    const { kysely } = office().installation.db
    const { text } = await get('/en/health')
    assert.match(text, /Current: all that was said is logged[\s\S]*No backup is known/)
    assert.match(text, /Nothing waits: all has been delivered/)
    const { act, case: id } = middle.samples as { act: never; case: never }
    const delivery = Buffer.from('late')
    const parked = { act_id: 'd'.repeat(64) as never, case_id: id, peer: 'XA/main', delivery }
    await kysely
      .insertInto('parked')
      .values({ ...parked, at: START })
      .execute()
    for (const [i, to] of (['XB/cybercrime-prosecutor', 'XB/oversight'] as OfficeId[]).entries()) {
      const told = {
        act_id: act,
        case_id: id,
        office: to,
        class: 'urgent',
        queued_at: START,
      } as const
      const { notification } = await kysely
        .insertInto('notification')
        .values({ ...told, escalate_at: null, opened_at: null, opened_by: null })
        .returning('notification')
        .executeTakeFirstOrThrow()
      const message = { message: `${i}`.repeat(32), notification, channel: 'mail' as const }
      const lost = { recipient: `lost-${i}<b>`, state: 'given-up', attempts: 870 } as const
      await kysely
        .insertInto('notification_message')
        .values({ ...message, ...lost, due_at: START, problem: 'notify/refused' })
        .execute()
    }
    const late = (await get('/en/health')).text
    assert.match(late, new RegExp('d'.repeat(64)))
    assert.match(late, /lost-0&lt;b&gt;[\s\S]*870[\s\S]*notify\/refused/)
    assert.doesNotMatch(late, /lost-1/)
  })

  test('every number has its words, its bound and its source', async () => {
    const { text } = await get('/en/limits')
    assert.match(text, /Evidence kept without a new decision[\s\S]*90 days[\s\S]*at most 90/)
    assert.match(text, /Data preserved, at least[\s\S]*60 days[\s\S]*uncc-2024 Article 42\(8\)/)
    const { params, periods } = office().administration.limits()
    for (const name of [...Object.keys(params), ...Object.keys(periods)]) {
      assert.doesNotMatch(text, new RegExp(`<code dir="ltr">${name}`), name)
    }
  })

  test('a demonstration shows what would have been sent', async () => {
    const { text } = await get('/en/mailbox')
    assert.match(text, /ada@office\.example[\s\S]*Something urgent waits for your office/)
    assert.match((await get('/en/administration')).text, /href="\/en\/mailbox"/)
  })

  test('opening the case ends what was told of it', async () => {
    const { notifications, installation } = office()
    const { case: id } = middle.samples as { case: never }
    const duty = { office: OFFICE, person: ada.person as PersonId, address: 'ada@office.example' }
    await notifications.putOnDuty({
      ...duty,
      ...{ language: 'en', ordinary: true, hours: [], deputy: null },
    })
    await notifications.round()
    await get(middle.address('/cases/{case}'))
    const open = await installation.db.kysely
      .selectFrom('notification')
      .select('notification')
      .where('case_id', '=', id)
      .where('office', '=', OFFICE)
      .where('opened_at', 'is', null)
      .execute()
    assert.deepEqual(open, [])
    const steps = await notifications.steps({ case: id, office: OFFICE })
    assert.ok(steps.some(({ what, recipient }) => what === 'opened' && recipient === ada.person))
  })
})
