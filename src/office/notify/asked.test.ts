/** Who is asked something by a colleague is told that something waits, and never what. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { OfficeId, PersonId } from '../../base/id.ts'
import { addDays, dayOf } from '../../base/instant.ts'
import { formatMail } from '../../serve/mail.ts'
import { officeIn, testWorld } from '../../sim/test-world.ts'
import type { SimWorld } from '../../sim/world.ts'
import { unopenedSince } from '../../storage/notifications.ts'
import type { Office } from '../office.ts'
import type { Mail } from './ports.ts'

const CENTRAL = 'XA/central-authority' as OfficeId
const [FIRST, SECOND] = ['XA/p-103', 'XA/p-104'] as [PersonId, PersonId]
const WORDS = 'is the second element there?'

describe('what a colleague asks', () => {
  const mails: Mail[] = []
  let world: SimWorld
  let office: Office
  before(async () => {
    const mailer = { send: async (mail: Mail) => void mails.push(mail) }
    world = await testWorld({ channels: { mailer } })
    office = officeIn(world, CENTRAL)
    for (const person of [FIRST, SECOND]) {
      await office.notifications.putOnDuty({
        ...{ office: CENTRAL, person, language: 'en', hours: [], deputy: null },
        ...{ address: `${person.slice(3)}@xa.example`, ordinary: person === FIRST },
      })
    }
  })
  after(() => world?.close())
  beforeEach(() => {
    mails.length = 0
  })

  /** In a draft, whose case has no act. */
  const ask = async (person: PersonId | null, by = FIRST) => {
    const of = { case: office.papers.newCase(), kind: 'task', person } as const
    const content = { text: WORDS, by, due: null }
    const { paper } = await office.papers.write({ person: by, office: CENTRAL }, { ...of, content })
    return { ...of, paper }
  }
  const told = async () => {
    await office.notifications.round()
    return mails.map(({ to }) => to)
  }
  const steps = async (of: { readonly case: Awaited<ReturnType<typeof ask>>['case'] }) =>
    (await office.notifications.steps({ case: of.case, office: CENTRAL })).map(
      ({ what, recipient }) => (recipient === null ? what : `${what} ${recipient}`),
    )

  test('is told to whom it is asked, once, without a word of it, and each step stays', async () => {
    const asked = await ask(SECOND)
    await Promise.all([office.notifications.round(), office.notifications.round()])
    assert.deepEqual(await told(), ['p-104@xa.example'])
    const [mail] = mails
    assert.equal(mail!.class, 'ordinary')
    assert.equal(mail!.reference, asked.case)
    const from = { from: 'a@xa.example', officers: 'https://office.example/' }
    assert.ok(!JSON.stringify(formatMail(mail!, from)).includes(WORDS))
    assert.deepEqual(await steps(asked), ['queued', `sent ${SECOND}`])
    const opens = (person: PersonId) =>
      office.notifications.opened({ person, office: CENTRAL }, asked.case)
    await opens(FIRST)
    assert.equal((await steps(asked)).length, 2, 'whoever asks opens nothing')
    await opens(SECOND)
    assert.equal((await steps(asked)).at(-1), `opened ${SECOND}`)
  })

  test('of the whole office goes to who is told of the ordinary, not to who asks', async () => {
    await ask(null, FIRST)
    assert.deepEqual(await told(), [])
    await ask(null, SECOND)
    assert.deepEqual(await told(), ['p-103@xa.example'])
  })

  test('of who is away goes to their deputy too, on whose list it stands', async () => {
    const today = dayOf(world.clock.now())
    const away = { person: SECOND, office: CENTRAL }
    await office.papers.write(away, {
      ...{ kind: 'absence', case: office.papers.newCase(), person: SECOND },
      content: { deputy: FIRST, from: today, until: today },
    })
    const { paper } = await ask(SECOND, 'XA/p-105' as PersonId)
    assert.deepEqual((await told()).sort(), ['p-103@xa.example', 'p-104@xa.example'])
    const listed = async () =>
      (await office.papers.tasks({ person: FIRST, office: CENTRAL })).map((one) => one.paper)
    assert.ok((await listed()).includes(paper))
    world.clock.advance(86_400)
    assert.ok(!(await listed()).includes(paper), 'they are back')
  })

  test('is told even where it lay while nobody was there to tell, and not once done', async () => {
    const asked = await ask(SECOND)
    const { version } = await office.papers.read({ person: SECOND, office: CENTRAL }, asked.paper)
    const content = { text: WORDS, by: FIRST, due: null }
    const reader = { person: SECOND, office: CENTRAL }
    await office.papers.write(reader, { ...asked, version, done: true, content })
    await ask(SECOND)
    world.clock.advance(3 * 86_400)
    assert.deepEqual(await told(), ['p-104@xa.example'])
  })

  test('keeps nobody from being told of the acts of that case', async () => {
    const asked = await ask(SECOND)
    await told()
    const { db, clock } = office.installation
    const since = addDays(clock.now(), -1)
    assert.deepEqual(await unopenedSince(db, { case: asked.case, since }), new Set())
  })

  test('that cannot be read holds up no other', async () => {
    const { paper } = await ask(SECOND)
    const sealed = Buffer.from('damaged')
    const { kysely } = office.installation.db
    await kysely
      .updateTable('working_paper')
      .set({ sealed })
      .where('paper_id', '=', paper)
      .execute()
    await ask(SECOND)
    assert.deepEqual(await told(), ['p-104@xa.example'])
  })
})
