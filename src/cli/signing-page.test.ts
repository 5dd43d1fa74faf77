/** The page as a browser would run it: what it lets a device sign, and what it may load. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { fromUtf8, toBase64, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { instant } from '../base/instant.ts'
import { profileStatement } from '../signing/directory-check.ts'
import { challengeOf } from '../signing/statement.ts'
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
  assert.match(page, /<html lang="en" data-rp-id="signing\.belmora\.example">/)
  assert.ok(!/\b(?:src|href)="|https?:|RP_ID/.test(page))
})

interface Field {
  value: string
  textContent: string
  readonly elements: Record<string, Field>
  readonly handlers: Record<string, (event: object) => void>
  addEventListener(name: string, handler: (event: object) => void): void
  replaceChildren(): void
}

function field(names: readonly string[] = []): Field {
  const handlers: Field['handlers'] = {}
  return {
    value: '',
    textContent: '',
    elements: Object.fromEntries(names.map((name) => [name, field()])),
    handlers,
    addEventListener: (name, handler) => {
      handlers[name] = handler
    },
    replaceChildren() {
      this.textContent = 'saved'
    },
  }
}

/** Runs the page's script with a device that only notes what it is asked to sign. */
function opened() {
  const fields: Record<string, Field> = {
    make: field(['person']),
    sign: field(['statement', 'challenge']),
    shown: field(),
    said: field(),
  }
  const asked: { rpId?: string; rp?: { id: string }; challenge: Uint8Array }[] = []
  const answer = async ({ publicKey }: { publicKey: (typeof asked)[number] }) => {
    asked.push(publicKey)
    return { toJSON: () => ({}) }
  }
  const document = {
    documentElement: { dataset: { rpId: 'signing.belmora.example' } },
    getElementById: (id: string) => fields[id],
    createElement: () => ({}),
  }
  const navigator = { credentials: { get: answer, create: answer } }
  const world = { document, navigator, crypto, TextEncoder, btoa, encodeURIComponent, Uint8Array }
  runInContext(inside('script'), createContext(world))
  return { fields, asked }
}

/** Submits and waits until the page says something. */
async function submit({ fields }: ReturnType<typeof opened>, name: string): Promise<string> {
  fields[name]!.handlers['submit']!({ preventDefault: () => {} })
  while (fields['said']!.textContent === '') await new Promise((next) => setImmediate(next))
  return fields['said']!.textContent
}

test('a device signs the statement that is shown, or nothing', async () => {
  const made = opened()
  const { statement, challenge } = made.fields['sign']!.elements
  const approval = profileStatement(STATE, CONTENT.profile, AT)
  statement!.value = fromUtf8(approval.bytes)
  challenge!.value = toBase64url(challengeOf(approval))
  statement!.handlers['input']!({})
  assert.match(made.fields['shown']!.textContent, /^at: .*\ndigest: .*\nid: full-safeguards\n/)
  assert.equal(await submit(made, 'sign'), 'saved')
  assert.deepEqual(new Uint8Array(made.asked[0]!.challenge), challengeOf(approval))
  assert.equal(made.asked[0]!.rpId, 'signing.belmora.example')

  const other = profileStatement(STATE, CONTENT.profile, instant('2026-11-22T09:50:28Z'))
  challenge!.value = toBase64url(challengeOf(other))
  assert.match(await submit(made, 'sign'), /^Not done: the challenge is not that of this statement/)
  const act = { ...approval, label: 'rogatory:act:v1' }
  challenge!.value = toBase64url(challengeOf(act))
  assert.match(await submit(made, 'sign'), /^Not done/)
  assert.equal(made.asked.length, 1)
})

test('a passkey is made for the domain that was fixed', async () => {
  const made = opened()
  made.fields['make']!.elements['person']!.value = 'XB/p-104'
  assert.equal(await submit(made, 'make'), 'saved')
  assert.equal(made.asked[0]!.rp?.id, 'signing.belmora.example')
  assert.equal(made.asked[0]!.challenge.length, 32)
})
