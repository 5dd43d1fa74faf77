/** The portal over real connections: every page, in every language, and what strangers send. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Listening, listen } from '../api/listen.ts'
import { PUBLIC_LIMITS, publicApp } from '../api/public/app.ts'
import { house } from '../api/testkit.ts'
import { z } from '../base/schema.ts'
import { mount } from '../http/mount.ts'
import { routeFor } from '../http/route.ts'
import { layers } from '../law/shipped.ts'
import { LANGUAGES, preferred } from '../page/language.ts'
import { STYLE_PATH } from '../page/stylesheet.ts'
import { portalRoutes } from './app.ts'
import { PORTAL_PAGES } from './pages.ts'
import { participationRoutes } from './participation/routes.ts'
import { testDesk } from './participation/testkit.ts'
import { ADDRESSES, NOTE, testReads } from './testkit.ts'

/** Nothing that is missing, of elsewhere, or not a file of this very place. */
const FOREIGN =
  /undefined|\[object|<script(?! type="module" src="\/island)|style="|(?:src|href)="https?:/

/** Stands in for the first page of the person's door, which listens at the same address. */
const door = mount(
  [
    routeFor<unknown>()({
      method: 'GET',
      path: '/{language}/notice',
      name: 'door',
      summary: 'door',
      params: z.strictObject({ language: z.string() }),
      answers: {},
      answer: async () => ({ status: 204, body: null }),
    }),
  ],
  () => undefined,
)

describe('the portal', () => {
  let note: string | undefined = NOTE
  let listening: Listening
  before(async () => {
    const reads = testReads({ checkpoint: async () => note })
    const pages = [...door, ...participationRoutes(testDesk()), ...portalRoutes(reads)]
    // A fast machine reads every page sooner than one address may.
    const limits = { ...PUBLIC_LIMITS, address: { burst: 1e6, perSecond: 1e6 } }
    const app = publicApp(reads, { house: house(), pages, limits })
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  after(() => listening?.close())

  const visit = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(new URL(path, listening.address), { headers, redirect: 'manual' })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }

  for (const { path } of PORTAL_PAGES) {
    test(`${path} is there in six languages, with nothing from elsewhere`, async () => {
      for (const language of LANGUAGES) {
        const { status, headers, text } = await visit(`/${language}${ADDRESSES[path]}`)
        assert.equal(status, 200)
        assert.equal(headers.get('content-language'), language)
        assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none';/)
        assert.match(
          text,
          new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`),
        )
        assert.equal(text.match(/<h1>/g)?.length, 1)
        assert.doesNotMatch(text, FOREIGN)
      }
    })
  }

  test('every rule, layer and article has its page', async () => {
    const paths = [
      ...layers.map(({ id }) => `/law/layers/${id}`),
      ...layers.flatMap(({ rules }) => rules.map(({ id }) => `/law/rules/${id}`)),
      ...Array.from({ length: 68 }, (_, i) => `/law/articles/${i + 1}`),
    ]
    for (const path of paths) assert.equal((await visit(`/en${path}`)).status, 200, path)
  })

  test('every way on a page leads somewhere', async () => {
    const paths = new Set<string>()
    for (const path of Object.values(ADDRESSES)) {
      const { text } = await visit(`/fr${path}`)
      for (const [, href] of text.matchAll(/href="(\/[^"#]*)/g))
        paths.add(href!.replaceAll('&amp;', '&'))
    }
    assert.ok(paths.size > 200)
    for (const path of paths) assert.ok((await visit(path)).status < 400, path)
  })

  test('who was told, asks or was harmed is led to the door of the person', async () => {
    assert.match((await visit('/en/')).text, /href="\/en\/notice"/)
  })

  test('a browser is led to its own language', async () => {
    const front = await visit('/', { 'accept-language': 'pt, ar;q=0.8, en;q=0.5' })
    assert.equal(front.status, 303)
    assert.equal(front.headers.get('location'), '/ar/')
    assert.equal((await visit('/ru')).headers.get('location'), '/ru/')
    assert.equal(preferred('de;q=1, *;q=0.1'), 'en')
    assert.equal(preferred('fr;q=0, es;q=0.1'), 'es')
    assert.equal(preferred(undefined), 'en')
  })

  test('an address of nothing gets a page for people and a problem for programs', async () => {
    const html = { accept: 'text/html' }
    for (const path of [
      '/es/nothing',
      '/es/law/rules/uncc-2024/none',
      '/es/law/articles/69',
      '/es/law?x=1',
    ]) {
      const { status, text } = await visit(path, html)
      assert.equal(status, 404, path)
      assert.match(text, /<html lang="es"/)
    }
    const { status, headers } = await visit('/nothing')
    assert.equal(status, 404)
    assert.match(headers.get('content-type') ?? '', /problem\+json/)
  })

  test('a change of language keeps the experiment', async () => {
    const { text } = await visit('/en/law/try?case=T08&risk.torture=yes')
    assert.match(text, /href="\/ar\/law\/try\?case=T08&amp;risk\.torture=yes"/)
  })

  test('changed facts change the outcome, and say what is new', async () => {
    const before = await visit('/en/law/try?case=T01')
    assert.match(before.text, /Execute with conditions/)
    assert.doesNotMatch(before.text, /Must be refused/)
    const after = await visit('/en/law/try?case=T01&sender.verified=no&2.kind=content')
    assert.match(after.text, /Hold until the sender is verified/)
    assert.match(after.text, /<strong class="tag ask">New<\/strong>/)
  })

  test('rules are found by words of the reader’s language, by provision and by name', async () => {
    const found = async (language: string, q: string) => {
      const { text } = await visit(`/${language}/law/search?${new URLSearchParams({ q })}`)
      return [...text.matchAll(/law\/rules\/([a-z0-9/-]+)"/g)].map(([, id]) => id)
    }
    assert.ok((await found('fr', 'comité d’examen')).includes('full-safeguards/sg-03-hard-stop'))
    assert.ok((await found('en', '40(13)')).includes('uncc-2024/40-13-authenticity'))
    assert.deepEqual(await found('ru', 'sg-03-hard'), ['full-safeguards/sg-03-hard-stop'])
    assert.deepEqual(await found('en', '<script>'), [])
    const none = await visit('/es/law/search?q=zzz')
    assert.match(none.text, /Ninguna regla coincide/)
  })

  test('a rule is explained on a case of its own', async () => {
    const left: string[] = []
    for (const { rules } of layers) {
      for (const { id } of rules) {
        const { text } = await visit(`/en/law/rules/${id}`)
        if (!text.includes('Explained on a case')) left.push(id)
      }
    }
    assert.deepEqual(left, [])
  })

  test('what is no fact, no value and no case changes nothing, and is told as text', async () => {
    const query = new URLSearchParams({
      case: '"><script>alert(1)</script>',
      'sender.verified': 'perhaps',
      '9.kind': 'content',
      '<b>': 'yes',
      __proto__: 'yes',
    })
    const { status, text } = await visit(`/en/law/try?${query}`)
    assert.equal(status, 200)
    assert.match(text, /sender\.verified=perhaps/)
    assert.match(text, /&lt;script&gt;/)
    assert.doesNotMatch(text, /<script|<b>/)
  })

  test('before the first public period the log says that there is nothing yet', async () => {
    const told = await visit('/en/log')
    assert.match(told.text, /300 marks/)
    note = undefined
    const { status, text } = await visit('/en/log')
    note = NOTE
    assert.equal(status, 200)
    assert.match(text, /No public period has closed yet/)
  })

  test('the style is kept for ever, under a name made of its bytes', async () => {
    const { status, headers, text } = await visit(STYLE_PATH)
    assert.equal(status, 200)
    assert.match(headers.get('cache-control') ?? '', /immutable/)
    assert.match(text, /light-dark\(/)
  })

  test('a first page weighs less than 60 KB', async () => {
    const bytes = [await visit('/ar/'), await visit(STYLE_PATH)].map(({ text }) =>
      Buffer.byteLength(text),
    )
    assert.ok(bytes[0]! + bytes[1]! < 60_000, String(bytes))
  })
})
