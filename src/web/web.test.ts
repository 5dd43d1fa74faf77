/** Signing in, guards and signing, in a browser without script. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { formsIn, type OfficersWorld, officersWorld } from '../../tests/house/officers.ts'
import type { CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { Json } from '../base/json.ts'
import { requestMade } from '../office/request-act.ts'
import { systemRandom } from '../office/system.ts'
import { exampleRequest } from '../sim/test-world.ts'
import { newIdentity } from '../vault/identity.ts'

const PROSECUTOR = 'XB/p-101' as PersonId
const OFFICE = 'XB/cybercrime-prosecutor' as OfficeId

describe('the officers’ pages without script', () => {
  let here: OfficersWorld
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
  })
  after(() => here?.close())

  /** A draft of the example's request, as a working paper of the prosecutor. */
  async function paperOf(): Promise<{ paper: string; case: CaseId }> {
    const { papers } = here.world.installations.get('XB/main')!.office
    const { recipient } = await newIdentity(systemRandom)
    const { type, body, parts, alsoTo } = requestMade(await exampleRequest(), recipient)
    const id = papers.newCase()
    const json = Object.entries(parts ?? {}).map(([name, value]) => [name, { json: value as Json }])
    const content = { type, body, alsoTo, parts: Object.fromEntries(json) } as unknown as Json
    const written = { case: id, kind: 'act', person: null, content } as const
    const { paper } = await papers.write({ person: PROSECUTOR, office: OFFICE }, written)
    return { paper, case: id }
  }

  test('who is not signed in is sent to sign in, and comes back to where they went', async () => {
    const visitor = here.visitor('XB/main')
    const seen = await visitor.get('/fr/acts/unknown')
    assert.match(seen.at, /^\/fr\/sign-in\?to=/)
    const [form] = formsIn(seen.text).slice(-1)
    const back = await visitor.send(form!.action, { ...form!.fields, persona: PROSECUTOR })
    assert.equal(back.at, '/fr/acts/unknown')
  })

  test('no way of signing in leads to another place', async () => {
    for (const to of ['https://evil.example/', '//evil.example', '/en//evil', '/en/\\evil', 'x']) {
      const visitor = here.visitor('XB/main')
      const seen = await visitor.send('/en/sign-in', { persona: PROSECUTOR, to })
      assert.equal(seen.at, '/en/', to)
    }
  })

  test('a person of another installation is no persona here, nor is a made-up one', async () => {
    for (const persona of ['XA/p-101', 'XB/p-999', '__proto__', 'XB/p-101 ']) {
      const seen = await here.visitor('XB/main').send('/en/sign-in', { persona })
      assert.equal(seen.status, 404, persona)
    }
  })

  test('an id that is none is refused by its value, which stays typed and is no HTML', async () => {
    const person = '<script>alert(1)</script>'
    const seen = await here.visitor('XB/main').send('/ar/sign-in', { person })
    assert.equal(seen.status, 422)
    assert.match(seen.text, /value="&lt;script&gt;/)
    assert.match(seen.text, /href="#person"/)
    assert.doesNotMatch(seen.text, /<script>alert/)
  })

  test('a form that another place sends is refused, whoever is signed in', async () => {
    const visitor = here.visitor('XB/main')
    await visitor.signIn(PROSECUTOR)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      const seen = await visitor.send('/en/sign-out', {}, headers)
      assert.equal(seen.status, 403)
    }
    assert.equal((await visitor.get('/en/')).status, 200)
  })

  test('a session that ends in the middle of a form loses nothing of it', async () => {
    const visitor = here.visitor('XB/main')
    const typed = { act: 'x', text: 'دليل & "more" <b>' }
    const asked = await visitor.send('/en/papers/00000000000000000000000000000000/sign', typed)
    assert.equal(asked.status, 401)
    const [form] = formsIn(asked.text).slice(-1)
    const kept = await visitor.send(form!.action, { ...form!.fields, persona: PROSECUTOR })
    const [again] = formsIn(kept.text)
    assert.equal(again!.action, '/en/papers/00000000000000000000000000000000/sign')
    assert.deepEqual(again!.fields, { act: ['x'], text: [typed.text] })
  })

  test('what is signed is what was shown, once, however often it is sent', async () => {
    const { paper } = await paperOf()
    const visitor = here.visitor('XB/main')
    await visitor.signIn(PROSECUTOR)
    const shown = await visitor.get(`/en/papers/${paper}/sign`)
    assert.equal(shown.status, 200)
    const { fields } = formsIn(shown.text).at(-1)!
    const signed = await visitor.send(shown.at, { ...fields, persona: '1' })
    assert.equal(signed.at, `/en/acts/${fields['act']![0]}`)
    const again = await visitor.send(shown.at, { ...fields, persona: '1' })
    assert.equal(again.at, signed.at)
    assert.match((await visitor.get(shown.at)).text, new RegExp(`/en/acts/${fields['act']![0]}`))
    assert.equal(signed.headers.get('refresh'), '3')
    await here.world.settle()
    const status = await visitor.get(signed.at)
    assert.equal(status.headers.get('refresh'), null)
    assert.match(status.text, /Leaf \d+ of the log <code dir="ltr">belmora\.example\/main/)
  })

  test('what was shown to one person is not signed by another', async () => {
    const { paper } = await paperOf()
    const [ada, owen] = [here.visitor('XB/main'), here.visitor('XB/main')]
    await ada.signIn(PROSECUTOR)
    await owen.signIn('XB/p-102')
    const shown = await ada.get(`/en/papers/${paper}/sign`)
    const { fields } = formsIn(shown.text).at(-1)!
    assert.equal((await owen.get(shown.at)).status, 404)
    assert.equal((await owen.send(shown.at, { ...fields, persona: '1' })).status, 404)
  })

  test('what was shown too long ago is shown anew and not signed', async () => {
    const { paper } = await paperOf()
    const visitor = here.visitor('XB/main')
    await visitor.signIn(PROSECUTOR)
    const shown = await visitor.get(`/en/papers/${paper}/sign`)
    const { fields } = formsIn(shown.text).at(-1)!
    here.world.clock.advance(300)
    const late = await visitor.send(shown.at, { ...fields, persona: '1' })
    assert.equal(late.status, 422)
    assert.match(late.text, /too old to be signed/)
    assert.notEqual(formsIn(late.text).at(-1)!.fields['act']![0], fields['act']![0])
  })

  test('signing in again ends the session before, also where it was copied', async () => {
    const visitor = here.visitor('XB/main')
    const first = await visitor.signIn(PROSECUTOR)
    assert.equal(first.status, 200)
    const copied = visitor.copy()
    assert.equal((await copied.get('/en/')).at, '/en/')
    await visitor.signIn(PROSECUTOR)
    assert.match((await copied.get('/en/')).at, /sign-in/)
    assert.equal((await visitor.get('/en/')).at, '/en/')
  })

  test('a person sees where they are signed in, and ends it elsewhere', async () => {
    const [desk, lost, other] = [1, 2, 3].map(() => here.visitor('XB/main'))
    await lost!.signIn('XB/p-106')
    await other!.signIn('XB/p-105')
    await desk!.signIn('XB/p-106')
    const seen = await desk!.get('/en/sessions')
    assert.equal(seen.text.match(/name="end" value="[0-9a-f]{64}"/g)?.length, 1)
    here.world.clock.advance(301)
    const [, name = ''] = /name="end" value="([0-9a-f]{64})"/.exec(seen.text)!
    const late = await desk!.send('/en/sessions', { end: name })
    assert.equal(late.status, 422)
    assert.match(late.text, /href="#again"/)
    assert.equal((await lost!.get('/en/')).at, '/en/')
    await desk!.signIn('XB/p-106')
    await desk!.send('/en/sessions', { end: 'x' })
    assert.equal((await lost!.get('/en/')).at, '/en/')
    await desk!.send('/en/sessions', { end: name })
    assert.match((await lost!.get('/en/')).at, /sign-in/)
    await lost!.signIn('XB/p-106')
    await desk!.send('/en/sessions', { end: 'others' })
    assert.match((await lost!.get('/en/')).at, /sign-in/)
    assert.equal((await desk!.get('/en/')).at, '/en/')
    assert.equal((await other!.get('/en/')).at, '/en/')
  })

  test('where there is no demonstration there are no personas', async () => {
    const real = await officersWorld({
      installations: ['XB/main'],
      ports: ({ personas: _, ...ports }) => ports,
    })
    const visitor = real.visitor('XB/main')
    assert.doesNotMatch((await visitor.get('/en/sign-in')).text, /Ada Quill|personas|invented/)
    assert.equal((await visitor.signIn(PROSECUTOR)).status, 404)
    await real.close()
  })
})
