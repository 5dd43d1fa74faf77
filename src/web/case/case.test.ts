/** The case file and its drafts, in a browser without script. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Visitor,
} from '../../../tests/house/officers.ts'
import { digest } from '../../base/digest.ts'
import type { ActId, OfficeId } from '../../base/id.ts'
import { systemRandom } from '../../office/system.ts'
import { LANGUAGES } from '../../page/language.ts'
import { assess, type Play, recorded } from '../../sim/play.ts'
import { begin, preserve, send } from '../../sim/test-course.ts'
import { newIdentity } from '../../vault/identity.ts'

const HOSTILE = '"><script>alert(1)</script>\u202e{{x}} \n<b>مرحبا</b>'

describe('the case file', () => {
  let here: OfficersWorld
  let it: Play
  let officer: Visitor
  let acts: readonly ActId[]
  before(async () => {
    here = await officersWorld()
    it = await begin(here.world, newIdentity(systemRandom).recipient)
    await preserve(it)
    await send(it)
    await here.world.settle()
    officer = here.visitor('XA/main')
    await officer.signIn('XA/p-103')
    acts = [...(await loaded()).acts.keys()]
  })
  after(() => here?.close())

  const office = () => here.world.installations.get('XA/main')!.office
  const loaded = () => office().door.cases.load(it.case)
  const at = (path = '') => `/en/cases/${it.case}${path}`

  test('tells how it stands, what was said, what is owed and what can be said next', async () => {
    const { text, status } = await officer.get(at())
    assert.equal(status, 200)
    assert.match(text, /The request is received and waits to be assessed/)
    assert.match(text, /Ada Quill/)
    assert.match(text, /2026-11-22 09:00:00 UTC/)
    assert.match(text, /Leaf \d+ of the log/)
    assert.match(text, new RegExp(`href="/en/cases/${it.case}/say/AssessmentRecorded"`))
    assert.match(text, /It is for the requesting State to say\./)
    assert.match(text, /Not yet|running/)
    for (const act of acts) assert.ok(text.includes(`/cases/${it.case}/acts/${act}"`), act)
  })

  test('reads in every language, each with its own words', async () => {
    for (const language of LANGUAGES) {
      const { text, status } = await officer.get(`/${language}/cases/${it.case}`)
      assert.equal(status, 200)
      assert.doesNotMatch(text, /case\.[a-z]+\.|undefined|\{count/)
    }
  })

  test('does not tell a stranger that there is such a case, nor such an act', async () => {
    const nobody = 'f'.repeat(32)
    assert.equal((await officer.get(`/en/cases/${nobody}`)).status, 404)
    assert.equal((await officer.get(at(`/acts/${'a'.repeat(64)}`))).status, 404)
    assert.equal((await officer.get(`/en/cases/${nobody}/acts/${acts[0]}`)).status, 404)
    const provider = here.visitor('XA/nimbus')
    await provider.signIn(here.world.person('XA/nimbus').id)
    const internal = await internalAct()
    assert.equal((await provider.get(at(`/acts/${internal}`))).status, 404)
  })

  /** The application for the authorization, which its State keeps to itself. */
  async function internalAct(): Promise<ActId> {
    const { door } = here.world.installations.get('XB/main')!.office
    const all = [...(await door.cases.load(it.case)).acts.values()]
    return all.find(({ type }) => type === 'AuthorizationSought')!.id
  }

  test('shows one act whole: its words, its findings at three depths, its proof', async () => {
    const { text } = await officer.get(at(`/acts/${it.request}`))
    assert.match(text, /Request made/)
    assert.match(text, /c2sp\.org\/tlog-proof@v1/)
    assert.match(text, new RegExp(it.document.reference))
    const sent = [...(await loaded()).acts.values()].filter(
      ({ type }) => type === 'RequestTransmitted' || type === 'RequestReceived',
    )
    const found = await Promise.all(sent.map(({ id }) => officer.get(at(`/acts/${id}`))))
    const whole = found.map((seen) => seen.text).join('')
    assert.match(whole, /The facts that decide/)
    assert.match(whole, /class="tree"/)
  })

  test('names what is withheld and by whom', async () => {
    const { text } = await officer.get(at('/withheld'))
    assert.match(text, /Cybercrime Prosecutor of Belmora|Central Criminal Court of Belmora/)
    assert.match(text, /keeps it to itself|may not see/)
  })

  describe('a draft', () => {
    const message = (text: string, next = 'save') => ({
      'body.re': 'other',
      'part-message.text': text,
      next,
    })
    const drafts = async (): Promise<number> =>
      (await office().papers.list({ office: 'XA/central-authority' as never }, { case: it.case }))
        .length

    test('is kept by every sending and given back as it was typed', async () => {
      const page = await officer.get(at('/say/MessageSent'))
      const kept = await officer.submit(page, message(HOSTILE), formOf(page.text))
      assert.match(kept.at, /^\/en\/papers\/[0-9a-f]{32}\?show=saved$/)
      assert.match(kept.text, /Your draft is kept/)
      assert.match(kept.text, /&lt;script&gt;alert\(1\)/)
      assert.doesNotMatch(kept.text, /<script>alert/)
      const again = await officer.get(kept.at)
      assert.match(again.text, /&lt;b&gt;مرحبا/)
    })

    test('sent twice is begun once, and from an old page goes on', async () => {
      const before = await drafts()
      const page = await officer.get(at('/say/MessageSent'))
      const nth = formOf(page.text)
      const first = await officer.submit(page, message('one'), nth)
      const second = await officer.submit(page, message('one'), nth)
      assert.equal(first.at, second.at)
      const third = await officer.submit(page, message('two'), nth)
      assert.equal(first.at, third.at)
      assert.match(third.text, />\s*two</)
      assert.equal(await drafts(), before + 1)
      const fourth = await officer.submit(page, message('three'), nth)
      assert.equal(fourth.status, 422)
      assert.match(fourth.text, />\s*three</)
      assert.match((await officer.get(first.at)).text, />\s*two</)
    })

    test('is kept while it is typed, and never over what another tab has kept', async () => {
      const page = await officer.get(at('/say/MessageSent'))
      const tab = await officer.submit(page, message('first'), formOf(page.text))
      const nth = formOf(tab.text)
      const one = await officer.submit(tab, message('one', 'auto'), nth)
      assert.deepEqual([one.status, one.headers.get('draft-mark')], [200, '2'])
      const late = await officer.submit(tab, message('of the other tab', 'auto'), nth)
      assert.deepEqual([late.status, late.headers.get('draft-mark')], [409, null])
    })

    test('changed in two tabs loses neither: both stand on the page', async () => {
      const page = await officer.get(at('/say/MessageSent'))
      const tab = await officer.submit(page, message('first'), formOf(page.text))
      const mine = await officer.submit(tab, message('from one tab'), formOf(tab.text))
      assert.match(mine.text, /from one tab/)
      const other = await officer.submit(tab, message('from the other'), formOf(tab.text))
      assert.equal(other.status, 422)
      assert.match(other.text, /from one tab/)
      assert.match(other.text, /from the other/)
      const last = await officer.submit(other, message('from the other'), formOf(other.text))
      assert.equal(last.status, 200)
      assert.match(last.text, /from the other/)
    })

    test('is signed once, whatever comes after', async () => {
      const page = await officer.get(at('/say/MessageSent'))
      const sign = await officer.submit(page, message('signed', 'sign'), formOf(page.text))
      assert.match(sign.at, /\/papers\/[0-9a-f]{32}\/sign$/)
      const shown = /name="act" value="([0-9a-f]{64})"/.exec(sign.text)![1]!
      const done = await officer.send(sign.at, { act: shown, persona: '1' })
      assert.equal(done.at, `/en/acts/${shown}`)
      const back = await officer.get(sign.at.replace('/sign', ''))
      assert.equal(back.at, `/en/acts/${shown}`)
    })

    test('that lacks something says what, at its field, and is kept all the same', async () => {
      const page = await officer.get(at('/say/StatusReported'))
      const seen = await officer.submit(page, { next: 'sign' }, formOf(page.text))
      assert.match(seen.at, /\?show=missing$/)
      assert.match(seen.text, /href="#body\.items"/)
      const law = await officer.submit(seen, { next: 'law' }, formOf(seen.text))
      assert.match(law.text, /The law cannot be asked yet/)
    })

    test('that lacks conditions is given them at once, and then may be signed', async () => {
      await assess(it, [2, 3])
      await it.stage.settle()
      const decision = {
        'body.request': it.request,
        'body.items': '0',
        'body.items.0.item': '2',
        'body.items.0.outcome': 'execute',
        'part-reasons.text': 'a grave offence that both laws punish',
      }
      const page = await officer.get(at('/say/DecisionTaken'))
      const nth = formOf(page.text)
      const law = await officer.submit(page, { ...decision, next: 'law' }, nth)
      assert.match(law.text, /It would not be recorded/)
      assert.match(law.text, /value="attach"/)
      const whole = await officer.submit(law, { next: 'attach' }, formOf(law.text))
      assert.match(whole.text, /It would be recorded if you sign it now/)
      assert.doesNotMatch(whole.text, /value="attach"/)
      const sign = await officer.submit(whole, { next: 'sign' }, formOf(whole.text))
      assert.match(sign.at, /\/sign$/)
      assert.match(sign.text, /Use limited to the request/)
    })

    test('takes no harm from whatever is typed or sent with it', async () => {
      const page = await officer.get(at('/say/MessageSent'))
      const nth = formOf(page.text)
      const strings = [HOSTILE, '\0', '../../x', '__proto__', '{{1}}', 'a'.repeat(70_000), '\ud800']
      for (const text of strings) {
        for (const field of [
          'body.re',
          'part-message.text',
          'amends',
          'paper',
          'version',
          'next',
        ]) {
          const { status, text: shown } = await officer.submit(page, { [field]: text }, nth)
          assert.ok([200, 422].includes(status), `${field} ${text.slice(0, 20)}: ${status}`)
          assert.doesNotMatch(shown, /<script>alert/)
        }
      }
    })

    test('typed while the session ended comes back after signing in, however long', async () => {
      const clerk = here.visitor('XA/main')
      await clerk.signIn('XA/p-103')
      const page = await clerk.get(at('/say/MessageSent'))
      await clerk.send('/en/sign-out', {})
      const long = 'مرحبا '.repeat(3300)
      const asked = await clerk.submit(page, message(long), formOf(page.text))
      assert.equal(asked.status, 401)
      const nth = formsIn(asked.text).length - 1
      const back = await clerk.submit(asked, { persona: 'XA/p-103' }, nth)
      const kept = await clerk.submit(back)
      assert.match(kept.at, /\/papers\/[0-9a-f]{32}\?show=saved$/)
      assert.ok(kept.text.includes(long.trim()))
    })

    test('never takes the place of a note, and the form of a note never removes it', async () => {
      const notes = await officer.get(at('/notes'))
      const { paper } = formsIn(notes.text).at(-1)!.fields
      const note = { text: 'asked by telephone', next: 'write' }
      await officer.submit(notes, note, formsIn(notes.text).length - 1)
      const page = await officer.get(at('/say/MessageSent'))
      const taken = await officer.submit(
        page,
        { ...message('over it'), paper: paper! },
        formOf(page.text),
      )
      assert.equal(taken.status, 422)
      assert.match((await officer.get(at('/notes'))).text, /asked by telephone/)
      const kept = await officer.submit(page, message('stays'), formOf(page.text))
      const draft = /papers\/([0-9a-f]{32})/.exec(kept.at)![1]!
      await officer.send(at('/notes'), { paper: draft, next: 'remove' })
      assert.match((await officer.get(kept.at)).text, />\s*stays</)
      await officer.send(at('/notes'), { paper: paper!, next: 'remove' })
      assert.doesNotMatch((await officer.get(at('/notes'))).text, /asked by telephone/)
    })

    test('is thrown away where nobody wants it', async () => {
      const page = await officer.get(at('/say/MessageSent'))
      const kept = await officer.submit(page, message('away'), formOf(page.text))
      const gone = await officer.send(kept.at, { next: 'remove' })
      assert.equal(gone.at, at())
      assert.equal((await officer.get(kept.at)).status, 404)
    })

    test('of an act that is another’s to say is refused with the reason', async () => {
      const { text } = await officer.get(at('/say/RequestTransmitted'))
      assert.match(text, /It is for the requesting State to say/)
      assert.doesNotMatch(text, /id="draft"/)
      for (const type of ['EvidenceLocked', 'NoSuchAct', '__proto__']) {
        assert.equal((await officer.get(at(`/say/${type}`))).status, 404, type)
      }
    })
  })

  test('shows letters with their answers, custody, and where an act stands', async () => {
    const { stage, document, request } = it
    const asked = recorded(
      await stage.say('XA/central-authority' as OfficeId, {
        type: 'InformationRequested',
        case: it.case,
        body: { request, items: [2], cureBy: '2026-12-20', rules: [] },
        parts: { questions: { text: HOSTILE } },
      }),
    ).act
    await stage.settle()
    const central = document.from.centralAuthority
    recorded(
      await stage.say(central, {
        type: 'TranslationAttached',
        case: it.case,
        body: { original: request, into: 'ar' },
        parts: { translation: { translator: 'R. Haddad', text: 'طلب المساعدة' } },
      }),
    )
    const supplied = await stage.say(document.from.authority, {
      type: 'InformationSupplied',
      case: it.case,
      body: { asked },
      parts: { answers: { text: 'in UTC' } },
    })
    await stage.settle()
    const { text } = await officer.get(at('/letters'))
    assert.match(text, /The original prevails/)
    assert.match(text, /R\. Haddad/)
    assert.match(text, /lang="ar">طلب المساعدة/)
    assert.match(text, /Answered by:/)
    assert.doesNotMatch(text, /<script>alert|\u202e/)
    const status = await officer.get(`/en/acts/${recorded(supplied).act}`)
    assert.match(status.text, /Written into the log/)
    const own = await officer.get(`/en/acts/${asked}`)
    assert.match(own.text, /To XB\/main/)
    assert.match(own.text, /recorded/)
    assert.match(own.text, /It can be said anew in its place/)
    assert.match((await officer.get(at('/custody'))).text, /sees no parcel of evidence/)
  })

  test('hands out the bundle as a file, and records who took it', async () => {
    const seen = await officer.send(at('/export'), {})
    assert.equal(seen.status, 200)
    assert.match(seen.headers.get('content-disposition') ?? '', /attachment; filename="case-/)
    const foreign = { 'sec-fetch-site': 'cross-site' }
    assert.equal((await officer.send(at('/export'), {}, foreign)).status, 403)
    const looks = await here.world.installations
      .get('XA/main')!
      .db.kysely.selectFrom('access_record')
      .select('what')
      .where('case_id', '=', it.case)
      .execute()
    assert.ok(looks.some(({ what }) => what === 'bundle'))
  })

  test('keeps notes and tasks of one office, once each, and shows them to no other', async () => {
    const page = await officer.get(at('/notes'))
    const nth = [...page.text.matchAll(/<form[^>]*method="post"[^>]*id="write"/g)].length - 1
    const task = { kind: 'task', text: HOSTILE, due: '2026-12-01', next: 'write' }
    const kept = await officer.submit(page, task, nth)
    const again = await officer.submit(page, task, nth)
    assert.equal(again.text.match(/&lt;script&gt;/g)?.length, 1)
    assert.match(kept.text, /2026-12-01/)
    const [, paper] = /<li id="([0-9a-f]{32})"/.exec(kept.text)!
    assert.match(
      (await officer.send(at('/notes'), { paper: paper!, next: 'done' })).text,
      /Task, done/,
    )
    const wrong = await officer.submit(page, { text: ' ', due: 'soon' }, nth)
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /href="#due"/)
    const other = here.visitor('XA/main')
    await other.signIn(here.world.person('XA/contact-point').id)
    assert.doesNotMatch((await other.get(at('/notes'))).text, /2026-12-01/)
    await other.send(at('/notes'), { paper: paper!, next: 'remove' })
    assert.match((await officer.get(at('/notes'))).text, /Task, done/)
    const gone = await officer.send(at('/notes'), { paper: paper!, next: 'remove' })
    assert.doesNotMatch(gone.text, /2026-12-01/)
  })

  test('registers a letter: who wrote, its scan with its digest, its transcription', async () => {
    const page = await officer.get('/en/letters/new')
    const wrong = await officer.submit(page, { from: '<b>', next: '' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /“&lt;b&gt;” is no State/)
    const letter = {
      ...{ from: 'XE', sentBy: 'central-authority', channel: 'post', receivedOn: '2026-11-20' },
    }
    const scan = await officer.submit(page, letter)
    assert.match(scan.at, /\/papers\/[0-9a-f]{32}\/files\/scan$/)
    assert.equal((await officer.submit(page, letter)).at, scan.at)
    const version = /name="version" value="(\d+)"/.exec(scan.text)![1]!
    const file = new TextEncoder().encode('the letter, page by page')
    const attached = await officer.attach(scan.at, { version, file })
    assert.ok(attached.text.includes(digest(file)), attached.text)
    assert.doesNotMatch(attached.text, /etc\/passwd/)
    const stale = await officer.attach(scan.at, { version, file: new Uint8Array(9) })
    assert.equal(stale.status, 422)
    assert.match(stale.text, /was changed meanwhile/)
    assert.equal((await officer.attach(scan.at, { version })).status, 422)
    const large = await officer.attach(scan.at, { version: '2', file: new Uint8Array(3_100_000) })
    assert.equal(large.status, 413)
    const cut = await officer.get(scan.at)
    assert.equal(cut.status, 200)
    const edit = await officer.get(scan.at.replace('/files/scan', ''))
    assert.ok(edit.text.includes(digest(file)))
    assert.match(edit.text, /name="body\.from"[^>]*/)
    const nobody = here.visitor('XB/main')
    await nobody.signIn('XB/p-101')
    assert.equal((await nobody.get('/en/letters/new')).status, 404)
  })

  const formOf = (text: string): number => {
    const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(text) ?? []
    return [...main.matchAll(/<form([^>]*)>/g)].findIndex(([, head]) =>
      head!.includes('id="draft"'),
    )
  }
})
