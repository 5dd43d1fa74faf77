/** The person's door over real connections: every page, every form, and what strangers send. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Listening, listen } from '../api/listen.ts'
import { PUBLIC_LIMITS } from '../api/public/app.ts'
import { serveRoutes } from '../api/serve.ts'
import { house } from '../api/testkit.ts'
import type { OfficeId } from '../base/id.ts'
import { LANGUAGES } from '../page/language.ts'
import { HOSTILE } from '../sim/test-hostile.ts'
import { type ToldWorld, toldWorld } from '../sim/test-told.ts'
import { PERSON_PAGES, personEdges, personRoutes } from './app.ts'
import { evenlyBy } from './even.ts'
import { ADDRESSES, HELP } from './testkit.ts'

const PROSECUTOR = 'XB/cybercrime-prosecutor' as OfficeId
const OVERSIGHT = 'XB/oversight' as OfficeId
const COURT = 'XB/central-criminal-court' as OfficeId

type Fields = Readonly<Record<string, string>>

describe('the person’s door', () => {
  let told: ToldWorld
  let listening: Listening
  const reported: unknown[] = []
  // Each test is another network, but for the one that is about limits.
  let ticks = 0
  before(async () => {
    told = await toldWorld()
    const pages = [...personRoutes(told.office, HELP, (work) => work()), ...personEdges()]
    const of = { ...house((...line) => reported.push(line)), ticks: () => ticks }
    const app = serveRoutes('person', pages, { house: of, limits: PUBLIC_LIMITS })
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  after(async () => {
    await listening?.close()
    await told?.close()
  })

  const visit = async (path: string) => {
    ticks += 60_000
    const answer = await fetch(new URL(path, listening.address), { redirect: 'manual' })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const send = async (path: string, fields: Fields | URLSearchParams, headers = {}) => {
    ticks += 60_000
    const answer = await fetch(new URL(path, listening.address), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
      redirect: 'manual',
    })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  let letters = 20
  const code = async () => {
    const reader = told.reader(PROSECUTOR)
    const of = { case: told.it.case, act: told.notice, letter: letters++ }
    const issued = await told.office.notices.issue(reader, of)
    assert.equal(issued.kind, 'issued')
    return (issued as { code: string }).code
  }
  const bare = (text: string) => text.replace(/value="[^"]*"|once|[0-9A-Z]{4}-[0-9A-Z-]+/g, '')
  const hiddenIn = (text: string): Record<string, string> =>
    Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
        ([, name, value]) => [name!, value!.replaceAll('&amp;', '&').replaceAll('&quot;', '"')],
      ),
    )

  test('the door stands alone: its first page, its style, and nothing of other faces', async () => {
    const front = await visit('/')
    assert.deepEqual([front.status, front.headers.get('location')], [303, '/en/notice'])
    const style = /href="(\/style\/[^"]+)"/.exec((await visit('/en/notice')).text)![1]!
    assert.equal((await visit(style)).status, 200)
    for (const path of ['/en/', '/en/law', '/checkpoint', '/participation', '/en/sign-in']) {
      const { status, headers } = await visit(path)
      assert.equal(status, 404, path)
      assert.equal(headers.get('set-cookie'), null)
    }
  })

  for (const path of ADDRESSES) {
    test(`${path} is there in six languages, kept by nobody`, async () => {
      for (const language of LANGUAGES) {
        const { status, headers, text } = await visit(`/${language}${path}`)
        assert.equal(status, 200)
        assert.equal(headers.get('cache-control'), 'no-store')
        assert.equal(headers.get('referrer-policy'), 'no-referrer')
        assert.equal(headers.get('set-cookie'), null)
        assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none';/)
        assert.match(text, new RegExp(`<html lang="${language}"`))
        assert.equal(text.match(/<h1>/g)?.length, 1)
        assert.doesNotMatch(text, /undefined|\[object|<script|style="|(?:src|href)="https?:/)
      }
    })
  }

  test('every page of the door is in this test', () => {
    const shown = PERSON_PAGES.filter(({ method }) => method === 'GET').map(({ path }) => path)
    assert.deepEqual(shown.toSorted(), ADDRESSES.map((one) => `/{language}${one}`).toSorted())
  })

  test('a code shows in every language and zone what may be shown', async () => {
    const typed = await code()
    for (const language of LANGUAGES) {
      const { status, text } = await send(`/${language}/notice/open`, { code: typed })
      assert.equal(status, 200)
      assert.match(text, /Criminal Code of Belmora/)
      assert.match(text, /Belmora Legal Aid/)
      assert.doesNotMatch(text, /undefined|\[object|<script/)
      const { document } = told.it
      for (const { name } of document.persons) assert.ok(!name || !text.includes(name))
      for (const { identifiers } of document.items) {
        for (const { value } of identifiers) assert.ok(!text.includes(value), value)
      }
    }
    const tokyo = await send('/en/notice/open', { code: typed, zone: 'Asia/Tokyo' })
    assert.match(tokyo.text, /9:00 AM \(Coordinated Universal Time\)<br>.*6:00 PM \(Japan Standard/)
    const kept = await send('/fr/notice/open', { code: typed, seen: '1', 'only-language': '1' })
    assert.match(kept.text, /Criminal Code of Belmora/)
  })

  test('unknown, void, deferred and hostile codes get one answer', async () => {
    const voided = await code()
    letters--
    await code()
    const unknown = await send('/en/notice/open', { code: '0000-0000-0000-0000-0000' })
    const after = await send('/en/notice/open', { code: voided })
    assert.deepEqual([unknown.status, after.status], [422, 422])
    assert.equal(bare(after.text), bare(unknown.text))
    for (const text of HOSTILE.filter(({ length }) => length < 1000)) {
      const { status, text: page } = await send('/en/notice/open', { code: text, zone: text })
      assert.equal(status, 422)
      assert.doesNotMatch(page, /<script>|<img|\u202e[^<]*is not/)
      assert.match(page, text.trim() === '' ? /Type the code that stands/ : /is not a whole code/)
    }
    const slow = await send('/en/notice/genuine', { code: voided, office: PROSECUTOR })
    assert.match(slow.text, /cannot be confirmed here/)
    const yes = await send('/en/notice/genuine', { code: await code(), office: PROSECUTOR })
    assert.match(yes.text, /Yes\. .*Cybercrime Prosecutor of Belmora/)
    const arabic = await visit('/ar/notice/genuine')
    assert.match(arabic.text, /<span class="unbroken" dir="ltr"><bdi>\+999/)
    const other = await send('/en/notice/genuine', { code: await code(), office: OVERSIGHT })
    assert.match(other.text, /cannot be confirmed here/)
  })

  test('an answer to a code ends with its slot, however long the work took', async () => {
    const waits: number[] = []
    for (const took of [1, 7, 350, 401]) {
      let now = 0
      const evenly = evenlyBy(
        () => now,
        async (ms) => void waits.push(ms),
      )
      await evenly(async () => {
        now += took
      })
      await assert.rejects(evenly(() => Promise.reject(new Error('also then'))))
    }
    assert.deepEqual(
      waits.filter((_, i) => i % 2 === 0),
      [399, 393, 50, 399],
    )
  })

  test('who guesses at codes is told to wait: by network, and by how they begin', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) {
      const before = ticks
      statuses.push((await send('/en/notice/open', { code: `GUES-${i}` })).status)
      ticks = before
    }
    assert.ok(statuses.includes(429), String(statuses))
    ticks += 60_000
    for (let i = 0; i < 20; i++) await send('/en/notice/open', { code: `abcd-${i}` })
    const { status, text } = await send('/en/notice/open', { code: ' AB CD 99' })
    assert.equal(status, 429)
    assert.match(text, /Too much was asked/)
    for (const typed of ['ＡＢＣＤ-98', 'a_b–c.d 97', 'ab\u200ecd-96']) {
      assert.equal((await send('/en/notice/open', { code: typed })).status, 429, typed)
    }
    const office = PROSECUTOR
    for (let i = 0; i < 20; i++) await send('/en/notice/genuine', { code: `e0f1-${i}`, office })
    for (const typed of ['e0f1-99', 'E-O-F-I-98', 'ｅｏｆｌ 97']) {
      assert.equal((await send('/en/notice/genuine', { code: typed, office })).status, 429, typed)
    }
    assert.equal((await send('/en/notice/open', { code: await code() })).status, 200)
  })

  test('a complaint is checked, sent once however often it is sent, and followed', async () => {
    const typed = await code()
    const begun = await send('/en/notice/say', { code: typed, step: 'begin' })
    assert.equal(begun.status, 200)
    const fields = {
      ...hiddenIn(begun.text),
      code: typed,
      kind: 'complaint',
      office: OVERSIGHT,
      text: 'Line one\r\nline <two> & "three"',
      name: '',
      reach: '',
    }
    const check = await send('/en/notice/say', { ...fields, step: 'check' })
    assert.match(check.text, /line &lt;two&gt; &amp;/)
    assert.match(check.text, /Oversight Commission of Belmora/)
    const turned = await send('/ar/notice/say', { ...fields, seen: 'check', 'only-language': '1' })
    assert.match(turned.text, /line &lt;two&gt;/)
    const all = { ...hiddenIn(check.text), code: typed, text: fields.text, step: 'send' }
    const sent = await Promise.all([1, 2].map(() => send('/en/notice/say', all)))
    const [one, two] = sent.map(
      ({ text }) => /class="reference"><code dir="ltr">([^<]+)/.exec(text)?.[1],
    )
    assert.ok(one)
    assert.equal(one, two)
    const again = await send('/ru/notice/say', { ...all, seen: 'send', 'only-language': '1' })
    assert.ok(again.text.includes(one))
    const file = await send('/en/notice/receipt/file', hiddenIn(sent[0]!.text))
    assert.equal(file.status, 200)
    assert.match(
      file.headers.get('content-disposition') ?? '',
      /^attachment; filename="receipt-2026/,
    )
    assert.ok(file.text.includes(one))
    const checked = await send('/en/notice/receipt', { receipt: file.text })
    assert.match(checked.text, /Genuine\. .*Oversight Commission/)
    const changed = await send('/en/notice/receipt', {
      receipt: file.text.replace('"payload":"e', '"payload":"f'),
    })
    assert.equal(changed.status, 422)
    const followed = await send('/es/notice/follow', { reference: one })
    assert.match(followed.text, /La oficina lo tiene/)
    const mine = await send('/en/notice/open', { code: typed })
    assert.match(mine.text, /What you have sent in/)
    assert.equal(mine.text.match(/Complain: something was done wrongly/g)?.length, 1)
    const others = await send('/en/notice/open', { code: await code() })
    assert.doesNotMatch(others.text, /What you have sent in/)
  })

  test('what lacks is named field by field, and everything typed is kept', async () => {
    const lacks = await send('/en/notice/say', {
      code: 'x',
      text: '',
      office: COURT,
      name: 'N. N.',
    })
    assert.equal(lacks.status, 422)
    for (const field of ['code', 'kind', 'text']) assert.ok(lacks.text.includes(`href="#${field}"`))
    assert.match(lacks.text, /value="N\. N\."/)
    const wrong = { code: await code(), kind: 'challenge', office: OVERSIGHT, text: 'x' }
    const { text } = await send('/en/notice/say', wrong)
    assert.match(text, /That office does not answer this\. Choose .*Central Criminal Court/)
    const long = await send('/en/notice/ask', { office: OVERSIGHT, text: 'x'.repeat(10_001) })
    assert.match(long.text, /10,001 characters; at most 10,000/)
    const none = await send('/en/notice/victim', { office: PROSECUTOR, text: 'x' })
    assert.match(none.text, /Choose at least one/)
  })

  test('hostile words in every field are shown as text, taken in, and break nothing', async () => {
    for (const [i, text] of HOSTILE.entries()) {
      const office = i % 2 ? OVERSIGHT : text
      for (const step of ['check', 'send']) {
        const of = { office, text, name: text, reach: text, wishes: text, once: text, step }
        const { status, text: page } = await send('/en/notice/ask', of)
        assert.ok(status === 200 || status === 422, `${status} ${text}`)
        const shown = page.replace(/value="[^"]*"|<textarea.*?<\/textarea>/gs, '')
        assert.doesNotMatch(shown, /<script>|<img|\u202e/)
      }
      const { status } = await send('/en/notice/follow', { reference: text.slice(0, 900) })
      assert.equal(status, 422)
      const file = await send('/en/notice/receipt/file', { receipt: text, reference: text, text })
      assert.equal(file.status, 422)
      const verified = await send('/en/notice/receipt', { receipt: text })
      assert.equal(verified.status, 422)
    }
  })

  test('a form of another place is refused, and one that is too long', async () => {
    const foreign = await send('/en/notice/ask', { text: 'x' }, { 'sec-fetch-site': 'cross-site' })
    assert.equal(foreign.status, 403)
    const long = await send('/en/notice/ask', { text: 'x'.repeat(70_000) })
    assert.equal(long.status, 413)
  })

  test('nothing that was sent, no code and no address is told to the operators', () => {
    assert.doesNotMatch(JSON.stringify(reported), /127\.0\.0\.1|Line one|[0-9A-Z]{4}-[0-9A-Z]{4}-/)
  })

  test('a deferral after the notice makes its code like one that never was', async () => {
    const typed = await code()
    await told.defer(10)
    const { status, text } = await send('/en/notice/open', { code: typed })
    const unknown = await send('/en/notice/open', { code: '0000-0000-0000-0000-0000' })
    assert.equal(status, unknown.status)
    assert.equal(bare(text), bare(unknown.text))
  })
})
