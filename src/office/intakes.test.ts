/** Codes of notices and what persons send in, in a world of two States. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { isFault } from '../base/error.ts'
import type { ActId, OfficeId } from '../base/id.ts'
import { HOSTILE } from '../sim/test-hostile.ts'
import { type ToldWorld, toldWorld } from '../sim/test-told.ts'
import type { Office } from './office.ts'
import type { Reader } from './reads.ts'

const OVERSIGHT = 'XB/oversight' as OfficeId
const COURT = 'XB/central-criminal-court' as OfficeId
const PROSECUTOR = 'XB/cybercrime-prosecutor' as OfficeId
const WORDS = { text: 'I was never told why.', language: 'en' }

describe('notices and intakes', () => {
  let told: ToldWorld
  let office: Office
  let prosecutor: Reader
  let overseer: Reader
  before(async () => {
    told = await toldWorld()
    office = told.office
    prosecutor = told.reader(PROSECUTOR)
    overseer = told.reader(OVERSIGHT)
  })
  after(() => told?.close())

  const issue = async (letter = 1) => {
    const { it, notice } = told
    const issued = await office.notices.issue(prosecutor, { case: it.case, act: notice, letter })
    assert.equal(issued.kind, 'issued')
    return (issued as { code: string }).code
  }
  const complain = async (code: string, over: object = {}) => {
    const opened = await office.notices.open(code)
    const about = opened!.letter
    const sent = { kind: 'complaint', office: OVERSIGHT, about, words: WORDS, once: 'a' } as const
    return office.intakes.take({ ...sent, ...over })
  }
  const refused = (code: string) => (error: unknown) => isFault(error, code as 'a/b')

  test('a code opens what may be shown, once it was made anew only the new one', async () => {
    const first = await issue()
    const opened = await office.notices.open(first.toLowerCase().replaceAll('-', ' '))
    assert.equal(opened?.told.office, PROSECUTOR)
    assert.equal(opened.told.authority, PROSECUTOR)
    assert.equal(opened.told.instrument, 'uncc-2024')
    assert.deepEqual(
      opened.told.items.map(({ categories }) => categories.length > 0),
      [true, true, true],
    )
    const second = await issue()
    assert.equal(await office.notices.open(first), undefined)
    assert.ok(await office.notices.open(second))
    const other = await issue(2)
    assert.ok(await office.notices.open(second), 'another letter has a code of its own')
    assert.ok(await office.notices.open(other))
  })

  test('what a code shows names no person, no account, no evidence and no words', async () => {
    const { told: shown } = (await office.notices.open(await issue()))!
    const text = JSON.stringify(shown)
    const { document } = told.it
    const hidden = [
      ...document.persons.flatMap(({ label, name }) => [label, ...(name ? [name] : [])]),
      ...document.items.flatMap(({ identifiers }) => identifiers.map(({ value }) => value)),
      document.facts.summary,
      document.reference,
      document.from.contact.officer,
    ]
    for (const one of hidden) assert.ok(!text.includes(one), one)
  })

  test('two at once who make a code for one letter leave one that counts', async () => {
    const codes = await Promise.all([issue(7), issue(7), issue(7)])
    const opened = await Promise.all(codes.map((code) => office.notices.open(code)))
    assert.equal(opened.filter((one) => one !== undefined).length, 1)
  })

  test('only the office that told makes a code, and only for what tells', async () => {
    const { it, notice } = told
    for (const [reader, act] of [
      [overseer, notice],
      [prosecutor, it.request],
      [prosecutor, 'f'.repeat(64) as ActId],
    ] as const) {
      await assert.rejects(
        office.notices.issue(reader, { case: it.case, act, letter: 1 }),
        refused('read/no-such-act'),
      )
    }
    for (const letter of [0, 1.5, 1000]) {
      await assert.rejects(
        office.notices.issue(prosecutor, { case: it.case, act: notice, letter }),
        refused('notice/bad-letter'),
      )
    }
  })

  test('neither code nor reference nor words can be read in the database', async () => {
    const code = await issue()
    const { reference } = await complain(code, { words: { ...WORDS, text: 'Wortlaut 7731' } })
    const tables = ['notice_code', 'code_attempt', 'intake', 'intake_answer', 'intake_access']
    for (const table of tables) {
      const { rows } = await office.installation.db.pool.query(`select * from ${table}`)
      const text = rows.map((row) => Object.values(row).map(String).join()).join()
      assert.doesNotMatch(text, /Wortlaut/)
      for (const secret of [code, reference]) {
        assert.ok(!text.includes(secret) && !text.includes(secret.replaceAll('-', '')))
      }
    }
  })

  test('unknown, void and mistyped codes are one and the same nothing, counted', async () => {
    const before = await attempts()
    for (const code of ['', '0000-0000-0000-0000-0000', 'ZZZZ', ...HOSTILE]) {
      assert.equal(await office.notices.open(code), undefined)
      assert.equal(await office.intakes.follow(code), undefined)
    }
    const tried = HOSTILE.length + 3
    assert.equal((await attempts()).code - before.code, tried)
    assert.equal((await attempts()).reference - before.reference, tried)
  })

  const attempts = async () => {
    const found = office.installation.db.kysely.selectFrom('code_attempt').selectAll()
    const rows = (await found.execute()).filter((row) => !row.found)
    const of = (what: string) => Number(rows.find((row) => row.what === what)?.count ?? 0)
    return { code: of('code'), reference: of('reference') }
  }

  test('a notice is confirmed for the office that gave it and for no other', async () => {
    const code = await issue()
    assert.equal(await office.notices.isGenuine(code, PROSECUTOR), told.at)
    assert.equal(await office.notices.isGenuine(code, OVERSIGHT), undefined)
  })

  test('sent twice, also at once, it is taken in once, and a changed one is another', async () => {
    const code = await issue(3)
    const all = await Promise.all([1, 2, 3].map(() => complain(code)))
    assert.equal(new Set(all.map(({ reference }) => reference)).size, 1)
    assert.equal(new Set(all.map(({ receipt }) => receipt)).size, 1)
    const changed = await complain(code, { words: { ...WORDS, text: 'And nobody answered.' } })
    assert.notEqual(changed.reference, all[0]!.reference)
    const { letter } = (await office.notices.open(code))!
    assert.equal((await office.intakes.ofLetter(letter)).length, 2)
  })

  test('the receipt verifies with the key of the office, and a changed one does not', async () => {
    const { receipt } = await complain(await issue())
    const said = office.intakes.checkReceipt(receipt)
    assert.equal(said.office, OVERSIGHT)
    assert.equal(said.kind, 'complaint')
    const json = JSON.parse(receipt)
    const payload = JSON.parse(Buffer.from(json.payload, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...payload, kind: 'erasure' })).toString(
      'base64url',
    )
    const wrong = JSON.stringify({
      payload: forged,
      protected: json.protected,
      signature: json.signature,
    })
    assert.throws(() => office.intakes.checkReceipt(wrong), refused('jws/bad-signature'))
    for (const text of HOSTILE) assert.throws(() => office.intakes.checkReceipt(text), isFault)
  })

  test('hostile words are taken in, kept and given back as they were', async () => {
    for (const text of HOSTILE.filter((one) => one.isWellFormed() && one !== '')) {
      const sent = { kind: 'victim', office: PROSECUTOR, about: null, once: 'h' } as const
      const words = { text, name: text.slice(0, 200), language: 'en' }
      await office.intakes.take({ ...sent, words })
    }
    const [line] = await office.intakes.list(prosecutor)
    const { words } = await office.intakes.read(prosecutor, line!.id)
    assert.ok(HOSTILE.includes(words!.text))
  })

  test('what no office here answers is refused and half-applies nothing', async () => {
    const sent = { kind: 'asked', office: OVERSIGHT, about: null, words: WORDS, once: 'x' } as const
    const before = await office.intakes.list(overseer)
    await assert.rejects(
      office.intakes.take({ ...sent, office: COURT }),
      refused('intake/wrong-office'),
    )
    await assert.rejects(
      office.intakes.take({ ...sent, kind: 'complaint' }),
      refused('intake/wrong-office'),
    )
    await assert.rejects(
      office.intakes.take({ ...sent, words: { ...WORDS, text: '' } }),
      refused('intake/malformed'),
    )
    assert.deepEqual(await office.intakes.list(overseer), before)
  })

  test('the office reads it under record, and nobody else does', async () => {
    await complain(await issue(4), { kind: 'erasure' })
    const line = (await office.intakes.list(overseer)).find(({ kind }) => kind === 'erasure')
    assert.deepEqual((await office.intakes.read(overseer, line!.id)).words, WORDS)
    await assert.rejects(office.intakes.read(prosecutor, line!.id), refused('read/no-such-intake'))
    const access = office.installation.db.kysely.selectFrom('intake_access').selectAll()
    const rows = (await access.execute()).filter(({ intake_id }) => intake_id === line!.id)
    assert.deepEqual(
      rows.map(({ person, office: by }) => [person, by]),
      [[overseer.person, OVERSIGHT]],
    )
  })

  test('a complaint is registered, decided and put right, and its sender follows', async () => {
    const { reference } = await complain(await issue(5), { kind: 'restriction' })
    const course = async () => (await office.intakes.follow(reference))!.course
    assert.deepEqual(await course(), { stage: 'waiting' })
    const lines = await office.intakes.list(overseer)
    const mine = lines.find(({ kind }) => kind === 'restriction')!
    const answers = (act: ActId | null, id = mine.id) =>
      office.intakes.answer(overseer, id, { act, reply: 'We look into it.' })
    await assert.rejects(answers(null), refused('intake/wrong-act'))
    await assert.rejects(answers(told.notice), refused('intake/wrong-act'))
    const filed = await told.say(OVERSIGHT, 'ComplaintFiled', {
      body: { request: told.it.request },
      parts: { complaint: { text: WORDS.text } },
    })
    await answers(filed)
    await assert.rejects(answers(filed), refused('intake/answered'))
    const other = lines.find(({ kind }) => kind === 'complaint')!
    await assert.rejects(answers(filed, other.id), refused('intake/answered'), 'an act answers one')
    assert.equal((await course()).stage, 'registered')
    assert.equal((await office.intakes.follow(reference))!.reply, 'We look into it.')
    const ruling = await told.say(OVERSIGHT, 'ComplaintDecided', {
      body: { complaint: filed, result: 'upheld' },
      parts: { reasons: { text: 'it was' } },
    })
    const decided = await course()
    assert.ok(decided.stage === 'decided' && decided.result === 'upheld')
    assert.equal(decided.remedy?.done, null)
    await told.say(PROSECUTOR, 'RemedyExecuted', {
      body: { remedies: ruling, measures: ['set-apart'] },
      parts: { report: { text: 'done' } },
    })
    const mended = await course()
    assert.ok(mended.stage === 'decided')
    assert.deepEqual(mended.remedy?.done?.measures, ['set-apart'])
  })

  test('who asks without a notice hears the same, whatever is found', async () => {
    const ask = (once: string) =>
      office.intakes.take({ kind: 'asked', office: OVERSIGHT, about: null, words: WORDS, once })
    const [found, nothing] = [await ask('1'), await ask('2')]
    const open = (await office.intakes.list(overseer)).filter(
      ({ kind, answered }) => kind === 'asked' && !answered,
    )
    await office.intakes.answer(overseer, open[0]!.id, { act: null, reply: 'a secret' })
    const hear = async ({ reference }: { reference: string }) => office.intakes.follow(reference)
    assert.deepEqual(await hear(found), await hear(nothing))
    assert.deepEqual((await hear(found))!.course, { stage: 'waiting' })
    await office.intakes.answer(overseer, open[1]!.id, { act: null, reply: null })
    assert.deepEqual(await hear(found), await hear(nothing))
    told.world.clock.advance(31 * 86_400)
    assert.equal((await hear(found))!.course.stage, 'done')
    assert.deepEqual(await hear(found), await hear(nothing))
    assert.equal((await hear(found))!.reply, null)
  })

  test('a victim’s words are tied to no case, and in no bundle', async () => {
    const words = { text: 'Merkwort 9917', wishes: ['removal' as const], language: 'en' }
    await office.intakes.take({ kind: 'victim', office: PROSECUTOR, about: null, words, once: 'v' })
    const [line] = (await office.intakes.list(prosecutor)).slice(-1)
    assert.equal(line!.case, null)
    let bundle = ''
    for await (const piece of await office.exportCase(prosecutor, told.it.case)) {
      bundle += Buffer.from(piece).toString('latin1')
    }
    assert.ok(bundle.length > 1000)
    assert.doesNotMatch(bundle, /Merkwort|intake/)
  })

  test('a deferral after the notice silences its code like an unknown one', async () => {
    const code = await issue(6)
    assert.ok(await office.notices.open(code))
    await told.defer(20)
    assert.equal(await office.notices.open(code), undefined)
    assert.equal(await office.notices.isGenuine(code, PROSECUTOR), undefined)
    const { it, notice } = told
    const of = { case: it.case, act: notice, letter: 8 }
    assert.equal((await office.notices.issue(prosecutor, of)).kind, 'secret')
    told.world.clock.advance(22 * 86_400)
    assert.ok(await office.notices.open(code), 'it opens again when secrecy has ended')
  })

  test('a year after its answer nobody reads the words, and what waits is kept', async () => {
    const send = (once: string) =>
      office.intakes.take({ kind: 'victim', office: PROSECUTOR, about: null, words: WORDS, once })
    const old = await send('old')
    const waiting = (await office.intakes.list(prosecutor)).filter(({ answered }) => !answered)
    const mine = waiting.at(-1)!
    await office.intakes.answer(prosecutor, mine.id, { act: null, reply: 'It is done.' })
    const erasedAfter = async (days: number) => {
      told.world.clock.advance(days * 86_400)
      return office.intakes.eraseOld()
    }
    await erasedAfter(364)
    assert.equal((await office.intakes.follow(old.reference))!.reply, 'It is done.')
    await erasedAfter(2)
    assert.equal((await office.intakes.read(prosecutor, mine.id)).words, null)
    assert.equal((await office.intakes.follow(old.reference))!.reply, null)
    assert.ok((await office.intakes.read(prosecutor, waiting[0]!.id)).words, 'not answered')
    assert.equal(await erasedAfter(2), 0, 'each once')
    await assert.rejects(send('old'), refused('intake/gone'))
  })
})
