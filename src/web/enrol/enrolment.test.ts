/** A person of a provider without a server is invited, makes a passkey, and is called back. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  device,
  enrolling,
  FIRST,
  GUEST,
  guest,
  listensAgain,
  MAIL,
  SECOND,
  SIGNING,
} from '../../../tests/house/enrolment.ts'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Seen,
  Visitor,
} from '../../../tests/house/officers.ts'
import { fault } from '../../base/error.ts'
import type { PersonId } from '../../base/id.ts'
import { personForm } from '../../cli/setup-forms.ts'
import { LANGUAGES } from '../../page/language.ts'
import { formatMail } from '../../serve/mail.ts'
import type { Person } from '../../signing/directory-content.ts'
import { HOSTILE } from '../../sim/test-hostile.ts'
import { type Occasion, registrationOf } from '../../sim/test-registration.ts'

const GIVEN = { office: GUEST, name: 'Ines <b>Vale</b>', post: 'counsel', language: 'fr' }
describe('enrolment at a hosted provider', () => {
  let here: OfficersWorld
  let first: Visitor
  let second: Visitor
  let invited: Visitor
  const there = guest()
  const { mails, send } = there

  before(async () => {
    here = await officersWorld({
      installations: [GUEST],
      ports: (ports) => enrolling(ports, there),
    })
    first = here.visitor(GUEST)
    second = here.visitor(GUEST)
    invited = here.visitor(GUEST)
    await first.signIn(FIRST)
    await second.signIn(SECOND)
  })
  after(() => here?.close())
  beforeEach(() => {
    mails.length = 0
    there.contacts = ['mail', 'phone']
    there.send = send
  })

  let number = 300
  const invite = (over: object = {}): Promise<Seen> =>
    first.send('/en/enrolments/new', { ...GIVEN, person: `XA/p-${++number}`, ...over })
  const enter = (code: string) => invited.send('/en/invitation', { code })
  const make = (seen: Seen, over: Occasion = {}) => {
    const challenge = /data-challenge="([^"]+)"/.exec(seen.text)?.[1] ?? ''
    const made = registrationOf(device, { challenge, ...over })
    return invited.submit(seen, { registration: JSON.stringify(made) })
  }
  const spokenIn = ({ text }: Seen) => /class="reference"><code[^>]*>([^<]+)/.exec(text)?.[1] ?? ''
  /** Invited, and a passkey made. */
  async function waiting() {
    const page = await invite()
    const { code } = mails.at(-1)!
    const made = await make(await enter(code))
    return { at: page.at, code, made, spoken: spokenIn(made) }
  }
  /** Another code, once it can be sent. */
  const replace = (by: Visitor, at: string) => {
    here.world.clock.advance(6 * 60)
    return by.send(at, { step: 'replace' })
  }
  const problems = ({ text }: Seen) => /<div class="problems"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''

  test('nobody but an administrator has these pages, and that without an office', async () => {
    const nobody = here.visitor(GUEST)
    assert.match((await nobody.get('/en/enrolments')).at, /^\/en\/sign-in/)
    const officer = here.visitor(GUEST)
    await officer.signIn(here.world.person(GUEST).id)
    assert.equal((await officer.get('/en/enrolments')).status, 404)
    assert.equal((await officer.send('/en/enrolments/new', GIVEN)).status, 404)
    assert.doesNotMatch((await officer.get('/en/administration')).text, /enrolments/)
    for (const path of ['/en/', '/en/orders', '/en/administration']) {
      const seen = await first.get(path)
      assert.equal(seen.at, '/en/enrolments', path)
      assert.match(seen.text, /Nobody has been invited yet/)
    }
    assert.equal((await first.send('/en/duty/person', {})).status, 404)
  })

  test('a mail says a code and where it is typed, and names nobody', async () => {
    await invite()
    const [mail] = mails
    assert.equal(mail!.to, MAIL)
    const { text, subject } = formatMail(mail!, { from: 'a@b.example', officers: '' })
    assert.ok(text.includes(mail!.code))
    assert.ok(text.includes('https://nimbus.host.example/fr/invitation'))
    assert.doesNotMatch(text + subject, /Ines|Vale|p-3|counsel/)
  })

  test('from the invitation to the file that the directory takes', async () => {
    const form = await first.get('/en/enrolments/new')
    assert.match(form.text, /legal@nimbus\.example[\s\S]*\+999 65 555 0100/)
    assert.ok(!formsIn(form.text)[0]!.fields['address'], 'nobody types an address')
    const person = 'XA/p-300'
    const page = await first.submit(form, { ...GIVEN, person })
    assert.match(
      page.text,
      /Ines &lt;b&gt;Vale[\s\S]*Sent an invitation[\s\S]*legal@nimbus\.example/,
    )
    const [mail] = mails
    const offered = await enter(mail!.code.toLowerCase().replaceAll('-', ' '))
    assert.match(offered.text, /Ines &lt;b&gt;Vale/)
    const made = await make(offered)
    const spoken = spokenIn(made)
    assert.match(made.text, /\+999 65 555 0100/)
    assert.match((await first.get(page.at)).text, /Another administrator has to call back/)
    const second_ = await second.get(page.at)
    assert.match(second_.text, /Call this number[\s\S]*\+999 65 555 0100/)
    assert.ok(!second_.text.includes(spoken), 'who calls is not told what they are to hear')
    assert.equal((await second.get(`${page.at}/person.json`)).status, 404)
    const done = await second.submit(second_, { heard: spoken })
    assert.match(done.text, /waits for the directory[\s\S]*Heard the code/)
    assert.match(done.text, /rogatory directory draft [\s\S]*XA-p-300\.json/)

    const file = JSON.parse((await second.get(`${page.at}/person.json`)).text)
    const { keys, ...rest } = personForm.parse(file)
    assert.deepEqual(rest, {
      ...{ form: 'rogatory-person@1', id: person, name: GIVEN.name, post: GIVEN.post },
      offices: [{ office: GUEST, until: null }],
    })
    const [handed] = keys
    assert.ok(handed?.kind === 'passkey')
    assert.equal(handed.registration.id, device.credential.credentialId)
    assert.match((await invited.submit(made)).text, /once the directory that lists you is signed/)
    const from = here.world.clock.now()
    const key = { ...device.credential, origins: SIGNING.origins, from, until: null }
    there.persons.push({ ...rest, offices: [], keys: [key] } as unknown as Person)
    assert.match((await first.get('/en/enrolments')).text, /Listed in the directory/)
    assert.match((await invited.submit(made)).text, /You are listed/)
    const { rows } = await there.installation.db.pool.query(
      'select what, by_person from enrolment_step where enrolment = $1 order by step',
      [page.at.slice(-32)],
    )
    assert.deepEqual(
      rows.map(({ what, by_person }) => [what, by_person]),
      [
        ['invited', FIRST],
        ['sent', null],
        ['registered', null],
        ['confirmed', SECOND],
      ],
    )
  })

  test('who invited, or sent the code that was used, does not confirm it', async () => {
    const { at, spoken } = await waiting()
    const forced = await first.send(at, { heard: spoken })
    assert.equal(forced.status, 422)
    assert.match(problems(forced), /Another administrator has to call back/)
    await replace(second, at)
    const again = spokenIn(await make(await enter(mails[1]!.code)))
    for (const one of [first, second]) {
      assert.match(problems(await one.send(at, { heard: again })), /Another administrator/)
    }
    await replace(first, at)
    const third = spokenIn(await make(await enter(mails[2]!.code)))
    assert.match((await second.send(at, { heard: third })).text, /waits for the directory/)
  })

  test('a code opens once, and no more once it is replaced, withdrawn or a week old', async () => {
    const opens = async (code: string) => {
      const seen = await enter(code)
      if (seen.status === 422) assert.match(problems(seen), /href="#code">This code opens nothing/)
      return seen.status === 200
    }
    const { code, at } = await waiting()
    assert.ok(!(await opens(code)), 'used')
    await replace(first, at)
    await replace(first, at)
    assert.deepEqual([await opens(mails[1]!.code), await opens(mails[2]!.code)], [false, true])
    const page = await enter(mails[2]!.code)
    await first.send(at, { step: 'withdraw' })
    assert.ok(!(await opens(mails[2]!.code)), 'withdrawn')
    assert.match(problems(await make(page)), /opens nothing/)
    for (const what of ['replace', 'withdraw']) {
      assert.match(problems(await second.send(at, { step: what })), /not possible now/)
    }
    mails.length = 0
    const { at: other } = await invite()
    here.world.clock.advance(7 * 86_400 - 60)
    assert.ok(await opens(mails[0]!.code))
    here.world.clock.advance(60)
    assert.ok(!(await opens(mails[0]!.code)), 'a week old')
    await Promise.all([first.signIn(FIRST), second.signIn(SECOND)])
    assert.match((await first.get(other)).text, /Expired: send a new code/)
  })

  test('of two passkeys made with one code at once, one counts', async () => {
    await invite()
    const page = await enter(mails[0]!.code)
    const all = await Promise.all([make(page), make(page), make(page)])
    assert.equal(all.filter((one) => spokenIn(one) !== '').length, 1)
  })

  test('a passkey that waited a week for the call is not confirmed', async () => {
    const { at, spoken } = await waiting()
    here.world.clock.advance(7 * 86_400)
    await Promise.all([first.signIn(FIRST), second.signIn(SECOND)])
    assert.match(problems(await second.send(at, { heard: spoken })), /not possible now/)
    assert.equal((await second.get(`${at}/person.json`)).status, 404)
  })

  test('five wrong codes end it; a slip of the tongue counts as none', async () => {
    const { at, spoken, made } = await waiting()
    const wrong = (await waiting()).spoken
    const slip = await second.send(at, { heard: `${spoken.slice(0, -1)}*` })
    assert.match(problems(slip), /is not a whole code/)
    for (const left of [/4 tries are left/, /3 tries/, /2 tries/, /One try is left/, /No try/]) {
      assert.match(problems(await second.send(at, { heard: wrong })), left)
    }
    assert.match(problems(await second.send(at, { heard: spoken })), /not possible now/)
    assert.match((await second.get(at)).text, /Wrong codes too often/)
    assert.match((await invited.submit(made)).text, /came to nothing/)
    await replace(first, at)
    assert.match((await first.get(at)).text, /Code sent, not used/)
  })

  test('a passkey made elsewhere, or for another code, leaves the code as it was', async () => {
    await invite()
    const { code } = mails[0]!
    const cases: readonly Occasion[] = [
      { challenge: 'AAAA' },
      { type: 'webauthn.get' },
      { origin: 'https://evil.example' },
      { crossOrigin: true },
      { rpId: 'evil.example' },
      { flags: 0x41 },
      { id: 'AAAA' },
    ]
    for (const occasion of cases) {
      const refused = await make(await enter(code), occasion)
      assert.equal(refused.status, 422)
      assert.match(problems(refused), /cannot be taken[\s\S]*the code stays good/)
    }
    const page = await enter(code)
    for (const registration of HOSTILE.filter((one) => one !== '')) {
      const refused = await invited.submit(page, { registration })
      assert.equal(refused.status, 422, registration)
    }
    assert.notEqual(spokenIn(await make(await enter(code))), '')
  })

  test('hostile words open nothing, invite nobody, and confirm nothing', async () => {
    const { at, spoken, code } = await waiting()
    const { length } = (await first.get('/en/enrolments')).text.match(/<tr>/g)!
    for (const text of HOSTILE) {
      const typed = await enter(text)
      assert.equal(typed.status, 422)
      const around = typed.text.replaceAll(/ value="[^"]*"/g, '')
      assert.doesNotMatch(around, /<script>alert|<img src=x|\u202e/)
      assert.equal((await invited.send('/en/invitation', { code, spoken: text })).status, 422)
      assert.equal((await second.send(at, { heard: text })).status, 422)
      for (const field of ['office', 'person', 'language']) {
        assert.equal((await invite({ [field]: text })).status, 422, `${field} ${text}`)
      }
      if (text.trim() === '' || text.length > 200) {
        assert.equal((await invite({ name: text })).status, 422)
      }
    }
    assert.equal((await first.get('/en/enrolments')).text.match(/<tr>/g)!.length, length)
    assert.match((await second.send(at, { heard: spoken })).text, /waits for the directory/)
  })

  test('names of others are told as they are and turn nothing', async () => {
    for (const text of HOSTILE.filter(({ length }) => length > 2 && length <= 200)) {
      const page = await invite({ name: text, post: text })
      if (page.status === 422) continue
      for (const seen of [
        page,
        await enter(mails.at(-1)!.code),
        await first.get('/en/enrolments'),
      ]) {
        assert.doesNotMatch(seen.text, /<script>alert|<img src=x|\u202e/)
      }
    }
  })

  test('each refusal of an invitation names the field and the next step', async () => {
    const refused = async (over: object) => problems(await invite(over))
    assert.match(await refused({ person: 'XB/p-301' }), /#person"[\s\S]*no id of a person of this/)
    assert.match(await refused({ person: FIRST }), /#person"[\s\S]*listed as somebody else/)
    assert.match(await refused({ name: '' }), /#name"[\s\S]*document: between 1 and 200/)
    const { at } = await invite({ person: 'XA/p-900' })
    assert.match(await refused({ person: 'XA/p-900' }), /#person"[\s\S]*invited already/)
    for (const left of ['mail', 'phone'] as const) {
      there.contacts = [left]
      assert.match((await first.get('/en/enrolments/new')).text, /Nobody can be invited/)
      assert.match(await refused({}), /Nobody can be invited/)
      assert.match(problems(await first.send(at, { step: 'replace' })), /Nobody can be invited/)
    }
  })

  test('a mail that does not go out is told, and another code can be sent', async () => {
    there.send = async () => {
      throw fault('notify/smtp-550', 'cannot send')
    }
    const page = await invite()
    assert.match(page.text, /notify\/smtp-550[\s\S]*The mail did not go out/)
    there.send = send
    const all = (await first.get('/en/enrolments')).text
    assert.match(all, /class="tag stop">The mail did not go out/)
    const again = await first.send(page.at, { step: 'replace' })
    assert.doesNotMatch(again.text, /The mail did not go out/)
    assert.equal((await enter(mails[0]!.code)).status, 200)
  })

  test('no code can be read in the database, nor what was recorded be changed', async () => {
    const { code, spoken } = await waiting()
    const { pool } = there.installation.db
    for (const table of ['enrolment', 'enrolment_step']) {
      const { rows } = await pool.query(`select * from ${table}`)
      const text = rows.map((row) => Object.values(row).map(String).join()).join()
      for (const secret of [code, spoken]) {
        assert.ok(!text.includes(secret) && !text.includes(secret.replaceAll('-', '')))
      }
      await assert.rejects(pool.query(`delete from ${table}`), /permission denied/)
      await assert.rejects(pool.query(`update ${table} set enrolment = enrolment`), /permission/)
    }
  })

  test('a change of language keeps what stands there, in all six', async () => {
    const { code, made, spoken, at } = await waiting()
    for (const language of LANGUAGES) {
      const keep = { 'only-language': '1' }
      const path = `/${language}/invitation`
      const fields = { code, spoken }
      assert.equal(spokenIn(await invited.send(path, { ...fields, ...keep })), spoken)
      assert.equal((await invited.get(path)).status, 200)
      for (const page of ['/enrolments', '/enrolments/new', at.slice(3)]) {
        assert.equal((await second.get(`/${language}${page}`)).status, 200)
      }
    }
    assert.equal(formsIn(made.text)[0]!.fields['spoken']![0], spoken)
    await invite()
    const page = await invited.send('/ar/invitation', {
      code: mails.at(-1)!.code,
      'only-language': '1',
    })
    assert.match(page.text, /data-make-passkey/)
  })

  test('who guesses at codes is told to wait', async () => {
    const listening = await listensAgain(here.world, there)
    const visitor = new Visitor(listening.address)
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) {
      statuses.push((await visitor.send('/en/invitation', { code: `GUES-${i}` })).status)
    }
    await listening.close()
    assert.deepEqual([statuses[0], statuses.at(-1)], [422, 429])
  })

  test('who only enrols others reads no case by the API either', async () => {
    const listening = await listensAgain(here.world, there)
    const asked = async (person: PersonId) => {
      const [key] = there.ports.identities.keysOf(person)
      const { token } = there.ports.sessions.open(person, key!.key)
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(new URL('/v1/cases', listening.address), { headers })).status
    }
    const officer = here.world.person(GUEST).id
    assert.deepEqual([await asked(officer), await asked(FIRST)], [200, 401])
    await listening.close()
    await first.signIn(FIRST)
  })

  test('who enrols others signs out like anybody', async () => {
    const visitor = here.visitor(GUEST)
    await visitor.signIn(SECOND)
    assert.match((await visitor.send('/en/sign-out', {})).at, /^\/en\/sign-in/)
    assert.match((await visitor.get('/en/enrolments')).at, /^\/en\/sign-in/)
  })
})
