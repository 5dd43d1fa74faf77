/** Officers publish and decide in matters of taking part, by forms alone; each is said once. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { unsoundIn } from '../../../tests/house/answers.ts'
import { visitorAs } from '../../../tests/house/assessor.ts'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Seen,
  type Visitor,
} from '../../../tests/house/officers.ts'
import { addDays } from '../../base/instant.ts'
import { LANGUAGES } from '../../page/language.ts'
import { BELMORA } from '../../sim/states.ts'
import { HOSTILE_TEXT } from '../../sim/test-hostile.ts'

const OVERSIGHT = 'oversight'
const ROOT = '/en/participation'

describe('who oversees taking part', () => {
  let here: OfficersWorld
  let mona: Visitor
  let second: Visitor
  before(async () => {
    const other = { name: 'Second Overseer', post: 'commissioner', offices: [OVERSIGHT] }
    const states = [{ ...BELMORA, persons: [...BELMORA.persons, other] }]
    here = await officersWorld({ installations: ['XB/main'], world: { states } })
    mona = await visitorAs(here, 'XB/p-106')
    second = await visitorAs(here, here.world.person('XB/oversight', 1).id)
  })
  after(() => here?.close())

  const desk = () => here.world.installations.get('XB/main')!.office.participation
  const random = () => desk().once()
  const soon = (days: number) => addDays(here.world.clock.now(), days).replace(/Z$/, '')
  /** It was decided since the page was shown: how it stands now, and what was typed. */
  const meanwhile = ({ status, text }: Seen, typed: string) => {
    assert.equal(status, 409)
    assert.ok(text.includes(typed))
    assert.deepEqual(unsoundIn(text), [])
  }
  const refused = ({ status, text }: Seen, field: string) => {
    assert.equal(status, 422)
    assert.match(text, new RegExp(`href="#${field.replaceAll('.', '\\.')}"`))
    assert.doesNotMatch(text, /<script>alert/)
    assert.deepEqual(unsoundIn(text), [])
  }

  test('only their pages are there, and they say what waits', async () => {
    const prosecutor = await visitorAs(here, 'XB/p-101')
    const page = `${ROOT}/publish/paper`
    for (const path of [ROOT, page]) assert.equal((await prosecutor.get(path)).status, 404)
    assert.equal((await prosecutor.send(page, { 'part.title': 'x' })).status, 404)
    const seen = await mona.get(ROOT)
    assert.equal(seen.text.match(/Nothing waits/g)?.length, 2)
    assert.match(seen.text, /\/en\/participation\/publish\/hearing/)
  })

  test('a refusal has reasons, and its appeal another person', async () => {
    const given = { name: `Watch ${HOSTILE_TEXT}`, seat: 'Port Lind', about: HOSTILE_TEXT } as const
    const { id, code } = await desk().intake.apply({ once: random(), ...given, language: 'en' })
    const page = `${ROOT}/organisations/${id}`
    assert.match((await mona.get(ROOT)).text, new RegExp(page))
    const form = await mona.get(page)
    assert.doesNotMatch(form.text, /<script>alert|\u202e/)
    const empty = await mona.submit(form, { reasons: ' ' })
    refused(empty, 'what')
    refused(empty, 'reasons')
    refused(await mona.submit(form, { what: 'overturned', reasons: 'not that' }), 'what')
    refused(await mona.submit(form, { what: 'refused', reasons: 'x'.repeat(4001) }), 'reasons')
    const done = await mona.submit(form, { what: 'refused', reasons: HOSTILE_TEXT })
    assert.equal(done.at, page)
    assert.equal(formsIn(done.text).length, 0)
    meanwhile(await mona.submit(form, { what: 'accredited', reasons: 'once more' }), 'once more')

    await desk().intake.appeal(code, 'it is not so')
    const own = await mona.get(page)
    assert.match(own.text, /Another person decides the appeal/)
    assert.equal(formsIn(own.text).length, 0)
    refused(await mona.send(page, { what: 'upheld', reasons: 'still' }), 'own')
    refused(await mona.send(page, { what: '', reasons: '' }), 'own')
    await second.submit(await second.get(page), { what: 'overturned', reasons: 'it meets them' })
    assert.deepEqual(
      (await desk().organisations()).map((one) => one.id),
      [id],
    )
  })

  test('what waits is told to its end, a page at a time', async () => {
    const names = Array.from({ length: 51 }, (_, i) => `Watch number ${i}.`)
    for (const name of names) {
      const given = { name, seat: 'Port Lind', about: 'We watch.', language: 'en' } as const
      await desk().intake.apply({ once: random(), ...given })
    }
    const seen: string[] = []
    for (let path: string | undefined = ROOT; path; ) {
      const { text } = await mona.get(path)
      seen.push(...(text.match(/Watch number \d+\./g) ?? []))
      path = /"([^"]*applied=[0-9a-f]{32})">Older/.exec(text)?.[1]
    }
    assert.deepEqual(seen.sort(), [...names].sort())
  })

  test('a submission is read as a file, and withheld with reasons or published', async () => {
    const given = {
      author: HOSTILE_TEXT,
      title: HOSTILE_TEXT,
      language: 'en',
      period: null,
    } as const
    const content = { form: 'text', text: `keep it ${HOSTILE_TEXT}` } as const
    const [one, two] = await Promise.all(
      [1, 2].map(async () => desk().intake.submit({ ...given, once: random(), content })),
    )
    const page = `${ROOT}/submissions/${one!.id}`
    const form = await mona.get(page)
    assert.doesNotMatch(form.text, /<script>alert|\u202e/)
    const file = await mona.get(`${page}/file`)
    assert.equal(file.text, content.text)
    assert.match(file.headers.get('content-security-policy')!, /sandbox/)
    refused(await mona.submit(form, {}), 'what')
    const withheld = await mona.submit(form, { what: 'withheld', reasons: 'it names a child' })
    assert.match(withheld.text, /Withheld[\s\S]*it names a child/)
    meanwhile(await mona.submit(form, { what: 'published', reasons: 'after all' }), 'after all')
    const other = `${ROOT}/submissions/${two!.id}`
    await mona.submit(await mona.get(other), { what: 'published', reasons: 'it is for all' })
    assert.deepEqual(
      (await desk().submissions({ standing: 'published' })).map(({ id }) => id),
      [two!.id],
    )
  })

  test('a period lasts thirty days, is opened once, and only grows', async () => {
    const form = await mona.get(`${ROOT}/publish/period`)
    const added = await mona.submit(form, {
      'part.title': HOSTILE_TEXT,
      change: 'add part.changes 0',
    })
    assert.equal(added.status, 200)
    assert.match(added.text, /name="part\.changes\.0\.after"/)
    assert.doesNotMatch(added.text, /<script>alert/)
    const change = {
      ...{ 'part.title': 'Review of 2027', 'part.text': HOSTILE_TEXT, 'part.language': 'en' },
      ...{ 'part.changes.0.what': 'full-safeguards', 'part.changes.0.after': 'b'.repeat(64) },
      'part.changes': '0',
    }
    const { fields } = formsIn(form.text)[0]!
    const said = (days: number) => ({ ...fields, ...change, 'part.closesAt': soon(days) })
    refused(await mona.send(`${ROOT}/publish/period`, said(29)), 'part.closesAt')
    for (const _ of [1, 2]) {
      assert.equal((await mona.send(`${ROOT}/publish/period`, said(31))).at, ROOT)
    }
    const [period, ...others] = await desk().periods()
    assert.equal(others.length, 0)
    const page = `${ROOT}/periods/${period!.id}`
    const seen = await mona.get(page)
    assert.doesNotMatch(seen.text, /<script>alert|\u202e/)
    for (const closesAt of [soon(30), 'tomorrow', '']) {
      refused(await mona.submit(seen, { closesAt }), 'closesAt')
    }
    const longer = soon(50)
    assert.equal((await mona.submit(seen, { closesAt: longer })).at, page)
    assert.equal((await desk().periods())[0]!.closesAt, `${longer}Z`)
    here.world.clock.advance(51 * 86_400)
    await Promise.all([
      mona.signIn('XB/p-106'),
      second.signIn(here.world.person('XB/oversight', 1).id),
    ])
    for (const closesAt of [soon(90), 'tomorrow']) {
      meanwhile(await mona.submit(seen, { closesAt }), 'it ended')
    }
  })

  test('papers, hearings and assistance are published as they were written', async () => {
    const publish = async (what: string, said: Record<string, string>) => {
      const { fields } = formsIn((await mona.get(`${ROOT}/publish/${what}`)).text)[0]!
      return mona.send(`${ROOT}/publish/${what}`, { ...fields, ...said })
    }
    const text = { 'part.title': HOSTILE_TEXT, 'part.text': HOSTILE_TEXT, 'part.language': 'ru' }
    refused(await publish('paper', { ...text, 'part.section': 'none' }), 'part.section')
    assert.equal((await publish('paper', { ...text, 'part.section': 'report' })).at, ROOT)
    assert.equal((await desk().papers('report')).length, 1)
    const hearing = {
      ...{ ...text, 'part.place': 'Port Lind', 'part.zone': 'Nowhere/Else' },
      ...{
        'part.sessions': '0',
        'part.sessions.0.from': soon(40),
        'part.sessions.0.until': soon(41),
      },
    }
    refused(await publish('hearing', hearing), 'part.zone')
    const zoned = { ...hearing, 'part.zone': 'Africa/Nairobi' }
    const backwards = { ...zoned, 'part.sessions.0.until': soon(39) }
    refused(await publish('hearing', backwards), 'part.sessions')
    assert.equal((await publish('hearing', zoned)).at, ROOT)
    assert.equal((await desk().hearings()).length, 1)
    const given = {
      ...{ 'part.state': 'XA', 'part.kind': 'training', 'part.what': 'a course' },
      ...{ 'part.risks': HOSTILE_TEXT, 'part.safeguards': 'none', 'part.outcome': 'refused' },
      'part.language': 'en',
    }
    assert.equal((await publish('assistance', given)).at, ROOT)
    const [entry] = await desk().assistance()
    assert.deepEqual([entry!.state, entry!.outcome], ['XA', 'refused'])
  })

  test('every member of what is published has a name in six languages', async () => {
    for (const language of LANGUAGES) {
      for (const what of ['paper', 'period', 'hearing', 'assistance']) {
        const { text } = await mona.get(`/${language}/participation/publish/${what}`)
        const labels = [...text.matchAll(/<(?:label|legend)[^>]*>([^<]*)</g)].map(([, one]) => one!)
        assert.ok(labels.length > 3)
        const raw = /^(section|title|text|changes|closesAt|period|place|zone|sessions|amends|what)$/
        assert.deepEqual(
          labels.filter((one) => raw.test(one)),
          [],
          `${language} ${what}`,
        )
      }
    }
  })
})
