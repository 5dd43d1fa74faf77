/** A letter of a State without an installation, from its registration to its second reader. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../../tests/house/officers.ts'
import { digest } from '../../../base/digest.ts'
import type { CaseId, OfficeId } from '../../../base/id.ts'
import { ACTS } from '../../../casefile/acts/table.ts'
import { TAKES_LETTERS, transcribed } from '../../../sim/test-letter.ts'
import { draftForm, filled } from '../paper/draft.ts'

const TYPE = 'ExternalRequestRegistered'
const SCAN = new TextEncoder().encode('%PDF-1.7 the letter, page by page')

describe('a letter that came by post', () => {
  let here: OfficersWorld
  let registrar: Visitor
  let id: CaseId
  before(async () => {
    here = await officersWorld({ installations: ['XA/main'], world: { states: [TAKES_LETTERS] } })
    registrar = here.visitor('XA/main')
    await registrar.signIn('XA/p-103')
  })
  after(() => here?.close())

  const office = () => here.world.installations.get('XA/main')!.office
  const reader = { person: 'XA/p-103' as never, office: 'XA/central-authority' as OfficeId }

  test('is registered, transcribed and signed; its body follows from what it asks', async () => {
    const page = await registrar.get('/en/letters/new')
    const letter = { from: 'XE', sentBy: 'central-authority', channel: 'post' }
    const scan = await registrar.submit(page, { ...letter, receivedOn: '2026-11-20' })
    const kept = await registrar.attach(scan.at, { version: '1', file: SCAN })
    const at = kept.at.replace('/files/scan', '')
    const [paper] = await office().papers.list(reader, { kinds: ['act'] })
    const { content } = await office().papers.read(reader, paper!.paper)
    const parts = {
      ...(content as { parts: object }).parts,
      request: { json: await transcribed() },
    }
    const form = filled(draftForm(ACTS.get(TYPE)!, true), {
      ...(content as object),
      parts,
    } as never)
    const sign = await registrar.send(at, {
      ...Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)])),
      version: '2',
      next: 'sign',
    })
    assert.equal(sign.status, 200)
    assert.match(sign.at, /\/sign$/, sign.text)
    const act = /name="act" value="([0-9a-f]{64})"/.exec(sign.text)?.[1]
    assert.ok(act, sign.text)
    assert.match(sign.text, new RegExp(`${SCAN.length} bytes`))
    const done = await registrar.send(sign.at, { act, persona: '1' })
    assert.equal(done.at, `/en/acts/${act}`)
    id = paper!.case
    await here.world.settle()
    const { text } = await registrar.get(`/en/cases/${id}`)
    assert.match(text, /By letter/)
    assert.match(text, /Not verified yet/)
    assert.match(text, new RegExp(`/cases/${id}/say/CallbackRecorded"`))
  })

  test('is read by a second person, and not by the one who registered it', async () => {
    const check = { 'body.result': 'faithful', next: 'law' }
    const own = await registrar.get(`/en/cases/${id}/say/TranscriptionChecked`)
    const refused = await registrar.submit(own, check)
    assert.match(refused.text, /Form or power is not in order/)
    const second = here.visitor('XA/main')
    await second.signIn('XA/p-104')
    const page = await second.get(`/en/cases/${id}/say/TranscriptionChecked`)
    const allowed = await second.submit(page, check)
    assert.match(allowed.text, /It would be recorded|No rule of law speaks/)
  })

  test('its scan is saved as it was signed, by whoever may see it', async () => {
    const second = here.visitor('XA/main')
    await second.signIn('XA/p-104')
    const { text } = await second.get(`/en/cases/${id}/documents`)
    assert.match(text, new RegExp(digest(SCAN)))
    const [, at = ''] = /href="([^"]+\/parts\/scan)"/.exec(text)!
    const seen = await second.get(at)
    assert.equal(seen.text, new TextDecoder().decode(SCAN))
    assert.match(
      seen.headers.get('content-disposition')!,
      /^attachment; filename="scan-\w{8}\.pdf"/,
    )
    assert.match(seen.headers.get('content-security-policy')!, /sandbox/)
    const [, act = ''] = /acts\/([0-9a-f]{64})/.exec(at)!
    for (const no of ['__proto__', 'request', 'scan.pdf', '..%2Fscan']) {
      assert.equal((await second.get(at.replace(/scan$/, no))).status, 404, no)
    }
    assert.equal((await second.get(at.replace(id, 'f'.repeat(32)))).status, 404)
    assert.match((await second.get(`/en/cases/${id}/acts/${act}`)).text, new RegExp(at))
  })

  test('its words are found within the case, and stand in no address', async () => {
    const at = `/en/cases/${id}/find`
    const found = await registrar.send(at, { words: 'CRYPT' })
    assert.equal(found.at, at)
    assert.match(found.text, /<mark>crypt<\/mark>/i)
    assert.match(found.text, /1 act says all/)
    const typed = '"><script>alert(1)</script>'
    const none = await registrar.send(at, { words: typed })
    assert.match(none.text, /No act says all of these words/)
    assert.doesNotMatch(none.text, /<script>alert/)
    assert.equal(formsIn(none.text)[0]!.fields['words']![0], typed)
    const empty = await registrar.send(at, { words: ' ' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /href="#words"/)
  })

  test('a later letter is asked for what a later letter says', async () => {
    const { text } = await registrar.get(`/en/cases/${id}/say/${TYPE}`)
    assert.match(text, /name="body\.says"/)
    assert.match(text, /name="part-letter\.text"/)
    assert.doesNotMatch(text, /name="part-request/)
  })
})
