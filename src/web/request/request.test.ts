/** A prosecutor drafts the example's request by forms alone, and it goes out of the house. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Seen,
  type Visitor,
} from '../../../tests/house/officers.ts'
import type { CaseId, PersonId } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { systemRandom } from '../../office/system.ts'
import { exampleRequest } from '../../sim/test-world.ts'
import { newIdentity } from '../../vault/identity.ts'
import type { PartDocument } from './paper.ts'
import { formOfPiece } from './piece-form.ts'
import { FACETS, itemPiece, offencePiece, type Piece } from './pieces.ts'
import { FORM_TASKS, taskPiece } from './tasks.ts'

const PROSECUTOR = 'XB/p-101' as PersonId
const OFFICE = 'XB/cybercrime-prosecutor'

describe('drafting a request', () => {
  let here: OfficersWorld
  let ada: Visitor
  let example: PartDocument
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
    ada = here.visitor('XB/main')
    await ada.signIn(PROSECUTOR)
    example = (await exampleRequest()) as unknown as PartDocument
  })
  after(() => here?.close())

  const office = () => here.world.installations.get('XB/main')!.office
  const reader = { person: PROSECUTOR, office: OFFICE } as never
  const idIn = ({ at }: Seen) => /^\/\w\w\/requests\/([0-9a-f]{32})/.exec(at)![1]!
  const kept = async (paper: string) =>
    (await office().papers.read(reader, paper)).content as {
      readonly document: Record<string, Json>
    }

  const begin = async (): Promise<string> => {
    const start = await ada.get('/en/requests/new')
    const kind = ['preservation', 'subscriber', 'traffic']
    return idIn(await ada.submit(start, { kind, to: 'XA/central-authority', handling: 'urgent' }))
  }
  const imported = async (document: unknown = example): Promise<string> => {
    const page = await ada.get('/en/requests/import')
    return idIn(await ada.submit(page, { text: JSON.stringify(document) }))
  }

  /** Fills a page in as the piece says, and goes on. */
  async function fill(path: string, piece: Piece, document: PartDocument): Promise<Seen> {
    const page = await ada.get(path)
    assert.equal(page.status, 200, path)
    const filled: Record<string, string[]> = { go: ['next'] }
    for (const [name, value] of formOfPiece(piece).filled(piece.get(document))) {
      filled[name] = [...(filled[name] ?? []), value]
    }
    const { seen } = formsIn(page.text).find(({ fields }) => fields['seen'])!.fields
    const next = await ada.send(path, { ...filled, seen: seen! })
    assert.equal(next.status, 200, `${path}: ${/role="alert"[\s\S]*?<\/ul>/.exec(next.text)?.[0]}`)
    return next
  }

  async function draftExample(): Promise<string> {
    const paper = await begin()
    const at = `/en/requests/${paper}`
    const { items, offences } = example as Record<string, Json[]>
    for (const task of FORM_TASKS) await fill(`${at}/part/${task}`, taskPiece(task), example)
    for (const [i] of items!.entries()) await fill(`${at}/items/${i + 1}`, itemPiece(i), example)
    for (const [i] of offences!.entries()) {
      await ada.send(`${at}/offences`, { add: 'yes' })
      for (const facet of FACETS) {
        await fill(`${at}/offences/${i + 1}/${facet}`, offencePiece(i, facet), example)
      }
    }
    return paper
  }

  test('forms alone, without script, make the example as it stands in its file', async () => {
    const paper = await draftExample()
    assert.deepEqual((await kept(paper)).document, example)
    const list = await ada.get(`/en/requests/${paper}`)
    assert.doesNotMatch(list.text, /tag ask">to do/)
    const check = await ada.get(`/en/requests/${paper}/check`)
    assert.match(check.text, /go on to the signature/)
    assert.match(check.text, /Saint Brannoc Hospital/)
    const letter = await ada.get(`/ar/requests/${paper}/letter`)
    assert.match(letter.text, /<article class="letter" lang="en" dir="ltr">/)
    assert.match(letter.text, /Request for mutual legal assistance/)

    const file = await ada.get(`/en/requests/${paper}/request.json`)
    assert.match(file.headers.get('content-disposition')!, /attachment/)
    assert.deepEqual(JSON.parse(file.text), example)
    const again = await imported(JSON.parse(file.text))
    assert.deepEqual((await kept(again)).document, example)
  })

  test('it is signed, sought and cleared by its persons, each on a page of their own', async () => {
    const paper = await imported()
    const sign = async (visitor: Visitor, shown: Seen) => {
      assert.match(shown.at, /\/papers\/[0-9a-f]{32}\/sign$/, shown.text.slice(0, 400))
      const { fields } = formsIn(shown.text).at(-1)!
      const signed = await visitor.send(shown.at, { ...fields, persona: '1' })
      assert.match(signed.at, /^\/en\/acts\//, signed.text)
    }
    const key = await ada.get(`/en/requests/${paper}/key`)
    const wrong = await ada.submit(key, { recipient: 'age1 <b>' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /value="age1 &lt;b&gt;"/)
    const { recipient } = newIdentity(systemRandom)
    // A draft of the act that somebody threw away is made anew.
    const first = await ada.submit(key, { recipient })
    await ada.send(first.at.replace('/sign', ''), { next: 'remove' })
    const shown = await ada.submit(await ada.get(`/en/requests/${paper}/key`), {})
    assert.notEqual(shown.at, first.at)
    // Back and once more: it is the same draft of the act.
    const twice = await ada.submit(await ada.get(`/en/requests/${paper}/key`), {})
    assert.equal(twice.at, shown.at)
    const list = await ada.get('/en/requests')
    const named = `href="/en/requests/${paper}">Request made · <bdi>${example.reference}</bdi>`
    assert.ok(list.text.includes(named), 'a draft is named by what it asks')
    await sign(ada, twice)
    const left = await office().papers.list(reader, { kinds: ['request'] })
    assert.ok(!left.some((one) => one.paper === paper), 'signed, it is no draft any more')
    const { case: id } = await office().papers.read(reader, paper)
    assert.match((await ada.get(`/en/requests/${paper}`)).text, new RegExp(`/cases/${id}/request`))

    const status = await ada.get(`/en/cases/${id}/request`)
    assert.match(status.text, /central authority of your State takes this step/)
    assert.deepEqual(formsIn(status.text)[0]!.fields['AuthorizationSought-items'], ['1', '2', '3'])
    const none = await ada.submit(status, {
      'AuthorizationSought-items': [],
      step: 'AuthorizationSought',
    })
    assert.equal(none.status, 422)
    await sign(
      ada,
      await ada.submit(status, {
        'AuthorizationSought-items': ['2', '3'],
        step: 'AuthorizationSought',
      }),
    )
    const { state } = await office().door.cases.load(id as CaseId)
    assert.equal(state.request!.returnTo, recipient)

    const nora = here.visitor('XB/main')
    await nora.signIn('XB/p-103')
    const forms = await nora.get(`/en/cases/${id}/request`)
    const cleared = formsIn(forms.text).findIndex(({ fields }) => fields['RequestCleared-items'])
    await sign(nora, await nora.submit(forms, { step: 'RequestCleared' }, cleared))
    assert.match((await nora.get(`/en/cases/${id}/request`)).text, /Request transmitted/)
    const refused = await ada.send(`/en/cases/${id}/request`, { step: 'RequestTransmitted' })
    assert.equal(refused.status, 404)
  })

  test('two windows lose nothing of each other', async () => {
    const paper = await begin()
    const at = `/en/requests/${paper}/part/facts`
    const [one, two] = [await ada.get(at), await ada.get(at)]
    await ada.submit(one, { 'r.summary': 'first', go: 'later' })
    const other = await ada.submit(two, { 'r.summary': 'second', go: 'later' })
    assert.equal(other.status, 422)
    assert.match(other.text, /Someone else has changed this/)
    assert.match(other.text, /<bdi>first<\/bdi>/)
    assert.equal(formsIn(other.text)[0]!.fields['r.summary']![0], 'second')
    assert.deepEqual((await kept(paper)).document['facts'], { summary: 'first' })
    await ada.submit(other, { go: 'later' })
    assert.deepEqual((await kept(paper)).document['facts'], { summary: 'second' })
    // At two places they write at once, and sending twice is sending once.
    const [tests, use] = [
      await ada.get(`/en/requests/${paper}/part/tests`),
      await ada.get(`/en/requests/${paper}/part/use`),
    ]
    await ada.submit(tests, { 'r.necessity': 'n', go: 'later' })
    await ada.submit(use, { 'r.purpose': 'p', go: 'later' })
    const twice = await ada.submit(tests, { 'r.necessity': 'n', go: 'later' })
    assert.equal(twice.at, `/en/requests/${paper}`)
    const { document } = await kept(paper)
    assert.deepEqual(document['tests'], { necessity: 'n' })
    assert.deepEqual((document['use'] as { purpose: string }).purpose, 'p')
  })

  test('what is wrong is named at its field, and kept all the same', async () => {
    const paper = await begin()
    const at = `/en/requests/${paper}/items/3`
    const page = await ada.get(at)
    const added = await ada.submit(page, { change: 'add r.identifiers 0' })
    const imei = { 'r.identifiers.0.type': 'imei', 'r.identifiers.0.value': '490154203237517' }
    const wrong = await ada.submit(added, { ...imei, go: 'next' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /href="#r\.identifiers\.0\.value"/)
    assert.match(wrong.text, /490154203237517⁩? does not fit|last digit of/)
    assert.match(wrong.text, /href="#r\.relation"/)
    const items = (await kept(paper)).document['items'] as Record<string, Json>[]
    const { type, value } = (items[2]!['identifiers'] as Record<string, Json>[])[0]!
    assert.deepEqual([type, value], ['imei', '490154203237517'])
    const arabic = await ada.send(`/ar/requests/${paper}/items/3`, {
      ...formsIn(wrong.text)[0]!.fields,
      'only-language': '1',
    })
    assert.equal(arabic.status, 200)
    assert.equal(formsIn(arabic.text)[0]!.fields['r.identifiers.0.value']![0], '490154203237517')
    const check = await ada.get(`/en/requests/${paper}/check`)
    assert.match(check.text, /last digit of/)
    assert.doesNotMatch(check.text, /go on to the signature/)
  })

  test('the law speaks of what is filled in, and says what hangs on blanks', async () => {
    const paper = await begin()
    const blank = await ada.get(`/en/requests/${paper}/law`)
    assert.match(blank.text, /findings that may come, depending on what is still blank/)
    const whole = await imported({ ...example, tests: {} })
    const said = await ada.get(`/en/requests/${whole}/law`)
    assert.doesNotMatch(said.text, /still blank/)
    const [ask] = /\/en\/requests\/[^"]*\/ask\?[^"]*/.exec(said.text)!
    const page = await ada.get(ask.replaceAll('&amp;', '&'))
    assert.equal((await ada.submit(page, { text: '' })).status, 422)
    const notes = await ada.submit(page, { person: 'office', text: 'is <i>this</i> enough?' })
    assert.match(notes.text, /is &lt;i&gt;this&lt;\/i&gt; enough\?/)
    const { case: id } = await office().papers.read(reader, whole)
    const [task] = await office().papers.list(reader, { case: id, kinds: ['task'] })
    const { content } = await office().papers.read(reader, task!.paper)
    assert.match((content as { text: string }).text, /is <i>this<\/i> enough\?$/)
  })

  test('items are added, taken away and renumbered with those that name them', async () => {
    const paper = await imported()
    const at = `/en/requests/${paper}/items`
    const add = formsIn((await ada.get(at)).text).length - 1
    const added = await ada.submit(
      await ada.get(at),
      { kind: 'content', like: '2', add: 'yes' },
      add,
    )
    assert.equal(added.at, `${at}/4`)
    await ada.submit(await ada.get(at), { remove: '1' }, 0)
    const items = (await kept(paper)).document['items'] as Record<string, Json>[]
    assert.deepEqual(
      items.map(({ item, kind, preservedUnder }) => [item, kind, preservedUnder]),
      [
        [1, 'subscriber', undefined],
        [2, 'traffic', undefined],
        [3, 'content', undefined],
      ],
    )
    assert.equal((items[2]!['identifiers'] as Json[]).length, 2)
    // The page of before names an entry that stands no longer there.
    const stale = await ada.send(at, { remove: '1', mark: '0'.repeat(16) })
    assert.equal(stale.status, 422)
    assert.equal(((await kept(paper)).document['items'] as Json[]).length, 3)
  })

  test('the directory tells who takes requests, and sets the addressee', async () => {
    const paper = await begin()
    const seen = await ada.get(`/en/authorities?paper=${paper}&state=XA`)
    assert.match(seen.text, /Nimbus Hosting/)
    assert.match(seen.text, /reservations to 42\(5\)|Requires dual criminality/)
    const form = formsIn(seen.text).find(({ action }) => action.endsWith('/part/to'))!
    const set = await ada.send(form.action, {
      ...form.fields,
      'r.centralAuthority': 'XA/contact-point',
    })
    assert.equal(set.at, `/en/requests/${paper}`)
    assert.deepEqual((await kept(paper)).document['to'], { centralAuthority: 'XA/contact-point' })
    const judge = here.visitor('XB/main')
    await judge.signIn('XB/p-102')
    for (const path of ['/en/authorities', '/en/requests', `/en/requests/${paper}`]) {
      assert.equal((await judge.get(path)).status, 404, path)
    }
  })

  test('a file that is no request is refused by name, and stays typed', async () => {
    const strange = { ...example, facts: { ...(example['facts'] as object), 'a<b>': 1 } }
    for (const [text, says] of [
      ['{"a":1,"a":2}', /no JSON that can be read/],
      ['[]', /no request of the format/],
      ['null', /no request of the format/],
      [JSON.stringify(strange), /facts\.a&lt;b&gt;/],
    ] as const) {
      const seen = await ada.submit(await ada.get('/en/requests/import'), { text })
      assert.equal(seen.status, 422, text.slice(0, 20))
      assert.match(seen.text, says)
      assert.equal(formsIn(seen.text)[0]!.fields['text']![0], text)
    }
    assert.ok(await imported({ format: 'rogatory-request/1', reference: 7 }))
  })

  test('hostile text changes no page', async () => {
    const evil = '"><script>alert(1)</script>\u202e</textarea><bdi>'
    const tainted = JSON.parse(
      JSON.stringify(example, (_, value) =>
        typeof value === 'string' && value.includes(' ') ? `${value.slice(0, 20)}${evil}` : value,
      ),
    )
    const paper = await imported({ ...tainted, reference: evil })
    const pages = ['', '/check', '/letter', '/items', '/offences', '/law', '/items/1', '/file']
    const tasks = FORM_TASKS.map((task) => `/part/${task}`)
    for (const page of [...pages, ...tasks, '/offences/1/law', '/offences/1/conduct']) {
      const seen = await ada.get(`/en/requests/${paper}${page}`)
      assert.equal(seen.status, 200, page)
      assert.doesNotMatch(seen.text, /<script>|<\/textarea><bdi>/, page)
    }
    assert.doesNotMatch((await ada.get('/en/requests')).text, /<script>/)
  })
})
