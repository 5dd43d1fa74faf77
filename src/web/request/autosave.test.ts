/** What the script of a form sends while somebody types loses nothing of anybody. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Seen,
  type Visitor,
} from '../../../tests/house/officers.ts'

describe('what is kept while it is typed', () => {
  let here: OfficersWorld
  let ada: Visitor
  let at: string
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
    ada = here.visitor('XB/main')
    await ada.signIn('XB/p-101')
    const text = '{"format":"rogatory-request/1"}'
    const seen = await ada.submit(await ada.get('/en/requests/import'), { text })
    at = `${/^\/en\/requests\/[0-9a-f]{32}/.exec(seen.at)![0]}/part/facts`
  })
  after(() => here?.close())

  const type = (seen: Seen, summary: string, mark?: string | null) =>
    ada.submit(seen, { 'r.summary': summary, go: 'auto', ...(mark ? { seen: mark } : {}) })
  const kept = async () => formsIn((await ada.get(at)).text)[0]!.fields['r.summary']![0]

  test('each sending goes on from the mark of the one before', async () => {
    const page = await ada.get(at)
    const first = await type(page, 'one')
    assert.equal(first.status, 200)
    const second = await type(page, 'one and two', first.headers.get('draft-mark'))
    assert.equal(second.status, 200)
    assert.notEqual(second.headers.get('draft-mark'), first.headers.get('draft-mark'))
    assert.equal(await kept(), 'one and two')
    const button = await ada.submit(page, {
      ...{ 'r.summary': 'by the button', go: 'later' },
      seen: second.headers.get('draft-mark')!,
    })
    assert.equal(button.status, 200)
    assert.equal(await kept(), 'by the button')
  })

  test('another window is never written over, and its button shows both', async () => {
    const [one, two] = [await ada.get(at), await ada.get(at)]
    await type(one, 'of the first window')
    const late = await type(two, 'of the second window')
    assert.equal(late.status, 409)
    assert.equal(late.headers.get('draft-mark'), null)
    assert.equal(await kept(), 'of the first window')
    const both = await ada.submit(two, { 'r.summary': 'of the second window', go: 'next' })
    assert.equal(both.status, 422)
    assert.match(both.text, /<bdi>of the first window<\/bdi>/)
    assert.equal(formsIn(both.text)[0]!.fields['r.summary']![0], 'of the second window')
  })

  test('nothing is kept for who is signed out, and no other place can send it', async () => {
    const page = await ada.get(at)
    const { fields } = formsIn(page.text)[0]!
    const foreign = await ada.send(
      at,
      { ...fields, go: 'auto' },
      { 'sec-fetch-site': 'cross-site' },
    )
    assert.equal(foreign.status, 403)
    const nobody = here.visitor('XB/main')
    const out = await nobody.send(at, { ...fields, 'r.summary': 'by nobody', go: 'auto' })
    assert.equal(out.headers.get('draft-mark'), null)
    assert.equal(await kept(), 'of the first window')
  })
})
