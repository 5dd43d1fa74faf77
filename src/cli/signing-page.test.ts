/** The page as a browser would run it: what it lets a device sign, and what it may load. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { fromUtf8, toBase64, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { instant } from '../base/instant.ts'
import { acceptanceStatement } from '../signing/acceptance.ts'
import { profileStatement } from '../signing/directory-check.ts'
import { challengeOf, type Statement } from '../signing/statement.ts'
import { AT, CONTENT, STATE } from '../sim/testkit.ts'
import { signingPage } from './signing-page.ts'

const page = signingPage('signing.belmora.example')
const inside = (element: string) =>
  new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page)![1]!

test('the page runs its own script and style and loads nothing', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!
  const digest = (element: string) => `'sha256-${toBase64(sha256(utf8(inside(element))))}'`
  assert.equal(
    policy,
    `default-src 'none'; script-src ${digest('script')}; style-src ${digest('style')}; ` +
      "base-uri 'none'; form-action 'none'",
  )
  assert.match(page, /<html lang="en" dir="ltr" data-rp-id="signing\.belmora\.example">/)
  assert.ok(!/\b(?:src|href)="|https?:|RP_ID/.test(page))
})

/** As much of an element as the page's script uses. */
class Element {
  value = ''
  lang = ''
  dir = ''
  onclick: () => Promise<void> = async () => {}
  readonly dataset: Record<string, string> = {}
  readonly handlers: Record<string, (event: object) => void> = {}
  readonly elements: Record<string, Element>
  private inside: (Element | string)[] = []

  constructor(fields: readonly string[] = []) {
    this.elements = Object.fromEntries(fields.map((name) => [name, new Element()]))
  }
  get textContent(): string {
    return this.inside.map((one) => (one instanceof Element ? one.textContent : one)).join('')
  }
  set textContent(text: string) {
    this.inside = text === '' ? [] : [text]
  }
  get children(): Element[] {
    return this.inside.filter((one) => one instanceof Element)
  }
  append(...inside: (Element | string)[]): void {
    this.inside.push(...inside)
  }
  replaceChildren(...inside: (Element | string)[]): void {
    this.inside = inside
  }
  addEventListener(name: string, handler: (event: object) => void): void {
    this.handlers[name] = handler
  }
}

/** Runs the page's script with a device that only notes what it is asked to sign. */
function opened(languages: readonly string[] = ['en-GB']) {
  const fields: Record<string, Element> = {
    make: new Element(['person']),
    sign: new Element(['statement', 'challenge']),
  }
  for (const id of ['languages', 'purpose', 'shown', 'make-said', 'sign-said']) {
    fields[id] = new Element()
  }
  const labels = [...page.matchAll(/data-text="(\w+)"/g)].map(([, text]) =>
    Object.assign(new Element(), { dataset: { text } }),
  )
  const asked: { rpId?: string; rp?: { id: string }; challenge: Uint8Array }[] = []
  const answer = async ({ publicKey }: { publicKey: (typeof asked)[number] }) => {
    asked.push(publicKey)
    return { toJSON: () => ({}) }
  }
  const root = Object.assign(new Element(), { dataset: { rpId: 'signing.belmora.example' } })
  const document = {
    documentElement: root,
    getElementById: (id: string) => fields[id],
    querySelectorAll: () => labels,
    createElement: () => new Element(),
  }
  const navigator = { languages, credentials: { get: answer, create: answer } }
  const world = { document, navigator, crypto, TextEncoder, btoa, encodeURIComponent, Uint8Array }
  runInContext(inside('script'), createContext(world))
  return { fields, asked, root, labels }
}

type Opened = ReturnType<typeof opened>

/** What is pasted is shown once its digests are made. */
async function paste({ fields }: Opened, statement: Statement, challenge: Uint8Array) {
  const entered = fields['sign']!.elements
  entered['statement']!.value = fromUtf8(statement.bytes)
  entered['challenge']!.value = toBase64url(challenge)
  await entered['challenge']!.handlers['input']!({})
}

/** Submits and waits until the page says something. */
async function submit({ fields }: Opened, name: 'make' | 'sign'): Promise<string> {
  fields[name]!.handlers['submit']!({ preventDefault: () => {} })
  const said = fields[`${name}-said`]!
  while (said.textContent === '') await new Promise((next) => setImmediate(next))
  return said.textContent
}

const approval = (at: string) => profileStatement(STATE, CONTENT.profile, instant(at))
const acceptance = acceptanceStatement(
  { state: STATE, fingerprint: CONTENT.profile.digest },
  { person: CONTENT.persons[0]!.id, at: AT, source: 'read out by telephone' },
)

for (const [statement, purpose, shown] of [
  [approval(AT), /^You approve the rules/, /^at.*digest of the rules.*profilefull-safeguards/],
  [acceptance, /^You say that you compared the fingerprint/, /read out by telephone/],
] as const) {
  test(`a device signs the ${statement.typ} shown, and the page says what it is`, async () => {
    const made = opened()
    await paste(made, statement, challengeOf(statement))
    assert.match(made.fields['purpose']!.textContent, purpose)
    assert.match(made.fields['shown']!.textContent, shown)
    assert.equal(await submit(made, 'sign'), 'Done. Hand in this file: assertion.json')
    assert.deepEqual(new Uint8Array(made.asked[0]!.challenge), challengeOf(statement))
    assert.equal(made.asked[0]!.rpId, 'signing.belmora.example')
  })
}

test('nothing is signed but the statement that is shown, and no act', async () => {
  const made = opened()
  for (const signed of [
    approval('2026-11-22T09:50:28Z'),
    { ...approval(AT), label: 'rogatory:act:v1' },
  ]) {
    await paste(made, approval(AT), challengeOf(signed))
    assert.equal(made.fields['purpose']!.textContent, '')
    assert.match(
      await submit(made, 'sign'),
      /^Not done: the challenge is not that of this statement/,
    )
    made.fields['sign-said']!.textContent = ''
  }
  assert.deepEqual(made.asked, [])
})

test('a passkey is made for the domain that was fixed', async () => {
  const made = opened()
  made.fields['make']!.elements['person']!.value = 'XB/p-104'
  assert.equal(await submit(made, 'make'), 'Done. Hand in this file: passkey.json')
  assert.equal(made.asked[0]!.rp?.id, 'signing.belmora.example')
  assert.equal(made.asked[0]!.challenge.length, 32)
})

test('its language is the browser’s, and changes without losing what was typed', async () => {
  const made = opened(['tlh', 'ar-EG', 'en'])
  assert.deepEqual([made.root.lang, made.root.dir], ['ar', 'rtl'])
  await paste(made, acceptance, challengeOf(acceptance))
  const words = () => [...made.labels, made.fields['purpose']!].map((one) => one.textContent)
  const languages = made.fields['languages']!.children
  assert.deepEqual(
    languages.map(({ lang }) => lang),
    ['en', 'ar', 'zh', 'fr', 'ru', 'es'],
  )
  const spoken = new Set<string>()
  for (const button of languages) {
    await button.onclick()
    assert.equal(made.root.lang, button.lang)
    assert.ok(words().every((word) => word.length > 0))
    spoken.add(words().join())
  }
  assert.equal(spoken.size, languages.length, 'no two languages say the same')
  assert.equal(
    made.fields['sign']!.elements['statement']!.value,
    fromUtf8(acceptance.bytes),
    'what was typed is still there',
  )
})

test('every language says everything', () => {
  const texts: Record<string, Record<string, string>> = JSON.parse(
    readFileSync(new URL('./signing-page-texts.json', import.meta.url), 'utf8'),
  )
  const all = Object.keys(texts['en']!)
  for (const [language, said] of Object.entries(texts)) {
    assert.deepEqual(Object.keys(said), all, language)
    assert.ok(
      Object.values(said).every((text) => text.trim() !== ''),
      language,
    )
  }
  const used = [...page.matchAll(/data-text="(\w+)"/g)].map(([, text]) => text!)
  assert.deepEqual(
    used.filter((text) => !all.includes(text)),
    [],
  )
})
