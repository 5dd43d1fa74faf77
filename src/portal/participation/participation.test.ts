/** Taking part, from the form to what is published, at a real office and over real connections. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Listening, listen } from '../../api/listen.ts'
import { PUBLIC_LIMITS, publicApp } from '../../api/public/app.ts'
import { house } from '../../api/testkit.ts'
import { utf8 } from '../../base/bytes.ts'
import { digest } from '../../base/digest.ts'
import type { OfficeId } from '../../base/id.ts'
import { addDays } from '../../base/instant.ts'
import { officeOf } from '../../office/installation.ts'
import type { Office } from '../../office/office.ts'
import { openSubmissionReceipt } from '../../office/participation/receipt.ts'
import type { Reader } from '../../office/reads.ts'
import { LANGUAGES } from '../../page/language.ts'
import { publicKey } from '../../signing/keys.ts'
import { ARVENIA, BELMORA } from '../../sim/states.ts'
import { officeIn, testWorld } from '../../sim/test-world.ts'
import type { SimWorld } from '../../sim/world.ts'
import { portalRoutes } from '../app.ts'
import { participationRoutes } from './routes.ts'
import { FILE, PARTICIPATION_ADDRESSES, testDesk } from './testkit.ts'

const OVERSIGHT = 'XB/oversight' as OfficeId
const PDF = utf8('%PDF-1.7\n1 0 obj\n%%EOF\n')
const reads = { installation: 'XB/main', checkpoint: async () => undefined }

const serve = async (desk: Parameters<typeof participationRoutes>[0]) => {
  const pages = [...participationRoutes(desk), ...portalRoutes(reads as never)]
  const limits = { ...PUBLIC_LIMITS, address: { burst: 1e6, perSecond: 1e6 } }
  const app = publicApp(
    { ...reads, tile: async () => undefined },
    { house: house(), limits, pages },
  )
  return listen(app, { host: '127.0.0.1', port: 0 })
}

describe('pages of taking part', () => {
  let listening: Listening
  before(async () => {
    listening = await serve(testDesk())
  })
  after(() => listening?.close())

  for (const path of PARTICIPATION_ADDRESSES) {
    test(`${path} tells what others wrote, in six languages, and none of it is HTML`, async () => {
      for (const language of LANGUAGES) {
        const answer = await fetch(new URL(`/${language}${path}`, listening.address))
        const text = await answer.text()
        assert.equal(answer.status, 200)
        assert.equal(text.match(/<h1>/g)?.length, 1)
        assert.equal(text.match(/<\/main>/g)?.length, 1)
        assert.doesNotMatch(text, /undefined|\[object|<script|style="|[\u202e\u2066]/)
      }
    })
  }

  test('a file comes only as a download that a browser runs nothing of', async () => {
    const answer = await fetch(new URL(`/participation/statements/${FILE}/file`, listening.address))
    assert.equal(answer.headers.get('content-disposition'), `attachment; filename="${FILE}.pdf"`)
    assert.match(answer.headers.get('content-security-policy')!, /sandbox/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  })

  test('a time zone that nobody keeps is told, with what was typed', async () => {
    const path = '/en/participation/hearings?zone=Mars/<b>'
    const text = await (await fetch(new URL(path, listening.address))).text()
    assert.match(text, /No time zone is called “\u2068Mars\/&lt;b&gt;\u2069”/)
    assert.match(text, /value="Mars\/&lt;b&gt;"/)
  })
})

describe('taking part', () => {
  let world: SimWorld
  let office: Office
  let listening: Listening
  let overseer: Reader
  before(async () => {
    const second = { name: 'A. Second', post: 'commissioner', offices: ['oversight'] }
    const states = [{ ...BELMORA, persons: [...BELMORA.persons, second] }, ARVENIA]
    world = await testWorld({ states })
    office = officeIn(world, OVERSIGHT)
    overseer = { person: world.person(OVERSIGHT).id, office: OVERSIGHT }
    listening = await serve(office.participation)
  })
  after(async () => {
    await listening?.close()
    await world?.close()
  })

  const send = async (path: string, body: FormData | URLSearchParams) => {
    const headers = { 'sec-fetch-site': 'same-origin' }
    const answer = await fetch(new URL(path, listening.address), { method: 'POST', body, headers })
    return { status: answer.status, text: await answer.text() }
  }
  const see = async (path: string) => (await fetch(new URL(path, listening.address))).text()
  const filled = (over: Record<string, string | Blob> = {}) => {
    const form = new FormData()
    const once = office.participation.once()
    const fields = { once, title: 'A remark', author: 'A. Reader', language: 'en', ...over }
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    return form
  }
  /** What is told on all pages of a list. */
  const walked = async (first: string, what: RegExp) => {
    const seen: string[] = []
    for (let path: string | undefined = first; path; ) {
      const text = await see(path)
      seen.push(...(text.match(what) ?? []))
      path = /"([^"]*[?;&]after=[0-9a-f]{32})">Older/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    return seen
  }
  const codeIn = (text: string) => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}/.exec(text)![0]
  const handedIn = async (text: string) => {
    const sent = await send('/en/participation/submit', filled({ text, title: 'Held' }))
    return (await office.participation.intake.look(codeIn(sent.text)))!.id
  }
  const period = () => ({
    ...{ title: 'A layer changes', text: 'Why it does', language: 'en' as const },
    changes: [{ what: 'full-safeguards', before: null, after: digest(utf8('new')) }],
    closesAt: addDays(world.clock.now(), 30),
  })

  test('words handed in are sealed until the period ends, and then as they were', async () => {
    const { decisions } = office.participation
    const id = await decisions.openPeriod(overseer, period())
    const words = 'As it is:\n<b>not bold</b> \u202eturned'
    const form = filled({ text: words })
    const path = `/en/participation/submit?period=${id}`
    const first = await send(path, form)
    assert.equal(first.status, 200)
    const code = codeIn(first.text)
    assert.equal(codeIn((await send(path, form)).text), code, 'sent twice, it is one thing')
    const [one, ...others] = await office.participation.submissions({ period: id })
    assert.deepEqual(others, [])
    const page = `/en/participation/statements/${one!.id}`
    assert.doesNotMatch(await see(page), /not bold|A\. Reader|A remark/)
    const followed = await send('/fr/participation/follow', new URLSearchParams({ code }))
    assert.match(followed.text, /Sous secret/)
    world.clock.advance(30 * 86_400)
    assert.match(await see(page), /&lt;b&gt;not bold&lt;\/b&gt; turned/)
    assert.deepEqual(await office.participation.content(one!.id), utf8(words))
    const late = await send(path, filled({ text: 'late' }))
    assert.equal(late.status, 422)
    assert.match(late.text, /The period of comment has ended.[\s\S]*>\nlate</)
  })

  test('of what was handed in none is left out, however much it is', async () => {
    const id = await office.participation.decisions.openPeriod(overseer, period())
    const count = 205
    for (let i = 0; i < count; i++) {
      await office.participation.intake.submit({
        ...{ once: office.participation.once(), period: id, author: 'A. Reader', language: 'en' },
        ...{ title: `Remark ${i}`, content: { form: 'text', text: 'words' } },
      })
    }
    assert.match(await see(`/en/participation/drafts/${id}`), /205 submissions handed in/)
    assert.doesNotMatch(await see(`/en/participation/drafts/${id}`), /after=/)
    world.clock.advance(30 * 86_400)
    const seen = await walked(`/en/participation/drafts/${id}`, /Remark \d+/g)
    assert.equal(new Set(seen).size, count)
  })

  test('no list ends before everything on it was shown, and nothing is shown twice', async () => {
    const { decisions } = office.participation
    const at = world.clock.now()
    const some = Array.from({ length: 21 }, (_, i) => i)
    const words = (i: number) => ({ title: `Word ${i}.`, text: 'words', language: 'en' as const })
    const hearing = { period: null, place: 'Room 4', zone: 'Africa/Nairobi' }
    const sessions = [{ from: at, until: addDays(at, 1) }]
    const given = {
      ...{ amends: null, state: 'XA', kind: 'software', risks: 'none', safeguards: 'none' },
      ...{ outcome: 'refused', reviewOn: null, language: 'en' },
    }
    for (const i of some) {
      await decisions.publishPaper(overseer, { section: 'background', ...words(i) })
      await decisions.announceHearing(overseer, { ...hearing, sessions, ...words(i) })
      await decisions.registerAssistance(overseer, { ...given, what: `Word ${i}.` })
    }
    const many = Array.from({ length: 101 }, (_, i) => i)
    for (const i of many) await decisions.openPeriod(overseer, { ...period(), title: `Word ${i}.` })
    for (const [path, count] of [
      ['/en/participation/sections/background', some],
      ['/en/participation/hearings?zone=America/Lima', some],
      ['/en/participation/assistance', some],
      ['/en/participation/drafts', many],
      ['/en/participation', many],
    ] as const) {
      const seen = await walked(path, /Word \d+\./g)
      assert.deepEqual(seen.sort(), count.map((i) => `Word ${i}.`).sort(), path)
    }
  })

  test('the receipt is signed by the office, and names the thing by its digest', async () => {
    const { text } = await send('/en/participation/submit', filled({ file: new Blob([PDF]) }))
    const receipt = await office.participation.intake.receiptOf(codeIn(text))
    const key = publicKey(officeOf(office.installation, OVERSIGHT).key)
    const opened = openSubmissionReceipt(receipt!, key)
    assert.deepEqual([opened.form, opened.sha256, opened.office], ['pdf', digest(PDF), OVERSIGHT])
    receipt![receipt!.length - 20]! ^= 1
    assert.throws(() => openSubmissionReceipt(receipt!, key))
  })

  test('what cannot be taken is told at its field, and what was typed is kept', async () => {
    const wrong = [
      [{ text: 'x', title: '' }, 'Write a title.'],
      [{}, 'Either write something'],
      [{ text: 'x', file: new Blob([PDF]) }, 'Either write something'],
      [{ file: new Blob(['MZ']) }, 'This file is no PDF'],
      [{ file: new Blob([PDF, new Uint8Array(5 << 20)]) }, 'larger than 5 MiB'],
      [{ text: 'y'.repeat(50_001) }, 'This has 50001 characters'],
      [{ text: 'x', language: 'xx' }, 'Choose a language.'],
    ] as const
    for (const [over, says] of wrong) {
      const { status, text } = await send('/en/participation/submit', filled(over))
      assert.equal(status, 422, says)
      assert.ok(text.includes(says), says)
      assert.match(text, /value="A\. Reader"/)
    }
    const other = filled({ text: 'one' })
    await send('/en/participation/submit', other)
    other.set('text', 'another')
    assert.match((await send('/en/participation/submit', other)).text, /sent before with other/)
  })

  test('a form in parts that are not in order is refused as a page', async () => {
    const headers = { 'sec-fetch-site': 'same-origin' }
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=a', 'text/plain']) {
      const answer = await fetch(new URL('/en/participation/submit', listening.address), {
        ...{ method: 'POST', body: 'nothing' },
        headers: { ...headers, 'content-type': type },
      })
      assert.ok(answer.status === 400 || answer.status === 415, `${type}: ${answer.status}`)
      assert.match(await answer.text(), /<html lang="en"/)
    }
  })

  test('a period lasts thirty days at least, and grows, whatever is tried in SQL', async () => {
    const { decisions } = office.participation
    const short = { ...period(), closesAt: addDays(world.clock.now(), 29) }
    await assert.rejects(decisions.openPeriod(overseer, short), { code: 'participation/too-short' })
    const id = await decisions.openPeriod(overseer, period())
    const [before] = await office.participation.periods({ id })
    for (const days of [0, 10, 30]) {
      const earlier = decisions.extendPeriod(overseer, id, addDays(before!.openedAt, days))
      await assert.rejects(earlier, { code: 'participation/too-short' })
    }
    await decisions.extendPeriod(overseer, id, addDays(before!.openedAt, 40))
    assert.equal(
      (await office.participation.periods({ id }))[0]!.closesAt,
      addDays(before!.openedAt, 40),
    )
    const { pool } = office.installation.db
    await assert.rejects(pool.query('update part_period set closes_at = opened_at'))
    await assert.rejects(pool.query('delete from part_extension'))
  })

  test('an organisation is told why, and another person decides its appeal', async () => {
    const { decisions, intake } = office.participation
    const fields = { name: 'Watch', seat: 'Lima', about: 'We watch.' }
    const form = new URLSearchParams({ once: office.participation.once(), ...fields })
    const code = codeIn((await send('/es/participation/organisations/apply', form)).text)
    const found = await intake.look(code)
    const organisation = found!.id
    const decide = (by: Reader, what: 'refused' | 'upheld' | 'overturned') =>
      decisions.decideOnOrganisation(by, { organisation, what, reasons: 'a reason to read' })
    await assert.rejects(decide(overseer, 'overturned'), { code: 'participation/not-now' })
    await decide(overseer, 'refused')
    assert.doesNotMatch(await see('/en/participation/organisations'), /Watch/)
    const seen = await send('/en/participation/follow', new URLSearchParams({ code }))
    assert.match(seen.text, /a reason to read[\s\S]*Send the appeal/)
    const appeal = new URLSearchParams({ code, reasons: 'it was wrong' })
    assert.match(
      (await send('/en/participation/appeal', appeal)).text,
      /Another person will decide/,
    )
    assert.match((await send('/en/participation/appeal', appeal)).text, /No refusal waits/)
    await assert.rejects(decide(overseer, 'overturned'), { code: 'participation/same-person' })
    const waiting = await office.participation.waiting()
    assert.deepEqual(
      waiting.map(({ id }) => id),
      [organisation],
    )
    const second = { person: world.person(OVERSIGHT, 1).id, office: OVERSIGHT }
    const [one, other] = await Promise.allSettled([
      decide(second, 'overturned'),
      decide(second, 'upheld'),
    ])
    assert.equal([one, other].filter(({ status }) => status === 'rejected').length, 1)
    const { what: last } = (await office.participation.steps(organisation)).at(-1)!
    const listed = (await see('/en/participation/organisations')).includes('Watch')
    assert.equal(listed, last === 'overturned')
    const steps = await office.participation.steps(organisation)
    assert.deepEqual(
      steps.map(({ what }) => what),
      ['refused', 'appealed', last],
    )
  })

  test('only who may oversee publishes and decides; what is withheld has its reasons', async () => {
    const { decisions } = office.participation
    const prosecutor = 'XB/cybercrime-prosecutor' as OfficeId
    const stranger = { person: world.person(prosecutor).id, office: prosecutor }
    const paper = { section: 'report', title: 'A year', text: 'What was done', language: 'en' }
    for (const by of [stranger, { ...stranger, office: OVERSIGHT }]) {
      const code = 'participation/not-yours'
      await assert.rejects(decisions.publishPaper(by, paper), { code })
    }
    await decisions.publishPaper(overseer, paper)
    assert.match(await see('/en/participation/sections/report'), /What was done/)
    const submission = await handedIn('names a child')
    const rule = { submission, what: 'withheld', reasons: 'it names a child' } as const
    const opened = await decisions.openSubmission(overseer, submission)
    assert.deepEqual(opened?.content, utf8('names a child'))
    await decisions.ruleOnSubmission(overseer, rule)
    await assert.rejects(decisions.ruleOnSubmission(overseer, { ...rule, what: 'published' }), {
      code: 'participation/not-now',
    })
    assert.equal(await office.participation.content(submission), undefined)
    assert.match(await see(`/en/participation/statements/${submission}`), /it names a child/)
  })

  test('who opens what is sealed is written down, and where it lies nobody reads it', async () => {
    const submission = await handedIn('names a child')
    const { pool } = office.installation.db
    const { rows } = await pool.query('select * from part_submission')
    assert.doesNotMatch(
      Buffer.concat(rows.flatMap(({ head, sealed }) => [head, sealed])).toString('latin1'),
      /child|Held/,
    )
    await office.participation.decisions.openSubmission(overseer, submission)
    const looks = 'select person, office from part_access where submission = $1'
    assert.deepEqual((await pool.query(looks, [submission])).rows, [{ ...overseer }])
    const change = 'update part_submission set sealed = head where submission = $1'
    await assert.rejects(pool.query(change, [submission]), /never changed/)
  })

  test('what lay open before it was sealed here is sealed by the clock, once', async () => {
    const { pool } = office.installation.db
    const id = '7'.repeat(32)
    await pool.query(
      `insert into part_submission (submission, language, form, head, sealed, sha256, at, receipt,
         code_hash) values ($1, 'en', 'text', $2, $3, '', $4, '', $1)`,
      [id, utf8('\0{"author" : "A.", "title" : "Old"}'), utf8('\0its words'), world.clock.now()],
    )
    world.clock.advance(86_400)
    await office.participation.kept.tend()
    const { rows } = await pool.query('select * from part_submission where submission = $1', [id])
    assert.ok(rows[0].head[0] === 1 && rows[0].sealed[0] === 1)
    const opened = await office.participation.decisions.openSubmission(overseer, id)
    assert.deepEqual(opened, { author: 'A.', title: 'Old', content: utf8('its words') })
  })

  test('hearings and assistance stand as they were said, and bad ones are not taken', async () => {
    const { decisions } = office.participation
    const at = world.clock.now()
    const hearing = {
      ...{ period: null, title: 'A hearing', text: 'Come', language: 'en', place: 'Room 4' },
      ...{ zone: 'Africa/Nairobi', sessions: [{ from: at, until: addDays(at, 1) }] },
    }
    await decisions.announceHearing(overseer, hearing)
    for (const wrong of [{ zone: 'Mars/Base' }, { sessions: [{ from: at, until: at }] }]) {
      const bad = decisions.announceHearing(overseer, { ...hearing, ...wrong })
      await assert.rejects(bad, { code: 'participation/malformed' })
    }
    const given = {
      ...{ amends: null, state: 'XA', kind: 'software', what: 'A tool', risks: 'It may be turned' },
      ...{ safeguards: 'Logged', outcome: 'refused', reviewOn: null, language: 'en' },
    }
    world.clock.advance(1)
    const entry = await decisions.registerAssistance(overseer, given)
    await decisions.registerAssistance(overseer, { ...given, amends: entry, outcome: 'ended' })
    const register = await see('/en/participation/assistance')
    assert.match(register, new RegExp(`href="#e-${entry}"`))
    assert.match(await see('/en/participation/hearings'), /Africa\/Nairobi/)
  })

  test('a year after it was withheld nobody reads it, and what is public stays', async () => {
    const { decisions, kept } = office.participation
    const [withheld, published] = [await handedIn('names a child'), await handedIn('for all')]
    const rule = (submission: string, what: 'withheld' | 'published') =>
      decisions.ruleOnSubmission(overseer, { submission, what, reasons: 'a reason to read' })
    await rule(withheld, 'withheld')
    await rule(published, 'published')
    world.clock.advance(364 * 86_400)
    await kept.tend()
    assert.ok(await decisions.openSubmission(overseer, withheld))
    world.clock.advance(2 * 86_400)
    assert.ok((await kept.tend()) > 0)
    assert.equal(await decisions.openSubmission(overseer, withheld), undefined)
    assert.match(await see(`/en/participation/statements/${withheld}`), /a reason to read/)
    assert.match(await see(`/en/participation/statements/${published}`), /for all/)
    world.clock.advance(2 * 86_400)
    assert.equal(await kept.tend(), 0, 'each once')
  })
})
