/** People are told that something waits, whatever dies in between, and never what it is. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fault } from '../../base/error.ts'
import type { CaseId, OfficeId } from '../../base/id.ts'
import { isDay, isInstant } from '../../base/instant.ts'
import type { Json } from '../../base/json.ts'
import { LANGUAGES } from '../../law/messages/catalogue.ts'
import { eventOf } from '../../serve/hooks.ts'
import { formatMail } from '../../serve/mail.ts'
import * as play from '../../sim/play.ts'
import { begin, decide, deposit, handOver, preserve, send } from '../../sim/test-course.ts'
import { officeIn, testWorld } from '../../sim/test-world.ts'
import type { SimWorld } from '../../sim/world.ts'
import { newIdentity } from '../../vault/identity.ts'
import { directoryOf, hosted } from '../installation.ts'
import { systemRandom } from '../system.ts'
import { Notifications } from './notifications.ts'
import { ESCALATE_SECONDS } from './plan.ts'
import type { Call, Mail } from './ports.ts'

const POINT = 'XA/contact-point' as OfficeId
const CENTRAL = 'XA/central-authority' as OfficeId
const FIRST = 'XA/p-103'
const SECOND = 'XA/p-104'

const OFFICERS = 'https://office.example/'
const BLANK: Mail = {
  ...{ id: '0'.repeat(32), reference: '0'.repeat(32) as CaseId, to: 'x@y.example' },
  ...{ class: 'ordinary', language: 'en' },
}
const textOf = (mail: Mail) =>
  JSON.stringify({
    ...formatMail(mail, { from: 'rogatory@office.example', officers: OFFICERS }),
    to: '',
  })

/** Where everything goes, and what refuses it. */
interface Post {
  readonly mails: Mail[]
  readonly calls: Call[]
  refuses: string | null
}

const postOf = () => {
  const post: Post = { mails: [], calls: [], refuses: null }
  const checked = () => {
    if (post.refuses) throw fault(`notify/${post.refuses}`, 'cannot send mail')
  }
  const channels = {
    mailer: {
      send: async (mail: Mail) => {
        checked()
        post.mails.push(mail)
      },
    },
    hooks: { names: ['pager'], call: async (call: Call) => void post.calls.push(call) },
  }
  return { post, channels }
}

async function worldWith(channels: ReturnType<typeof postOf>['channels']): Promise<SimWorld> {
  const world = await testWorld({ channels })
  for (const { office } of world.installations.values()) {
    const { persons } = directoryOf(office.installation, office.installation.state)
    for (const { id } of hosted(office.installation)) {
      const staff = [...persons.values()].filter(({ offices }) =>
        offices.some((held) => held.office === id),
      )
      for (const [i, { id: person }] of staff.entries()) {
        await office.notifications.putOnDuty({
          ...{ office: id, person, language: LANGUAGES[i % 6]!, ordinary: true, hours: [] },
          address: `${person.replace('/', '.').toLowerCase()}@${id.replace('/', '.')}.example`,
          deputy: null,
        })
      }
    }
  }
  return world
}

const roundOf = async (world: SimWorld) => {
  for (const { office } of world.installations.values()) await office.notifications.round()
}

describe('what people are told', () => {
  const { post, channels } = postOf()
  let world: SimWorld
  before(async () => {
    world = await worldWith(channels)
  })
  after(() => world?.close())

  test('no word of a case, no name and no State of it stands in any mail or call', async () => {
    const it = await begin(world, newIdentity(systemRandom).recipient)
    await preserve(it)
    await roundOf(world)
    await send(it)
    const order = await decide(it)
    const { transmitted } = await handOver(it, order, await deposit(world, it, { order }))
    play.recorded(await play.evidenceReceived(it, transmitted))
    await it.stage.settle()
    await roundOf(world)
    const same = LANGUAGES.flatMap((language) =>
      (['urgent', 'ordinary'] as const).map((how) => textOf({ ...BLANK, class: how, language })),
    ).join()
    const secrets = new Set([...(await wordsOf(world, it.case))].filter((w) => !same.includes(w)))
    assert.ok(secrets.size > 200, `only ${secrets.size} words`)
    assert.ok(post.mails.length > 5 && post.calls.length > 5)
    for (const mail of post.mails) {
      for (const language of LANGUAGES) noneIn(secrets, textOf({ ...mail, language }))
      const blank = textOf({ ...mail, id: BLANK.id, reference: BLANK.reference, to: BLANK.to })
      assert.equal(blank, textOf({ ...BLANK, class: mail.class, language: mail.language }))
    }
    for (const call of post.calls) {
      const event = JSON.parse(eventOf(call, { officers: OFFICERS, at: world.clock.now() }))
      assert.deepEqual(Object.keys(event.data), ['class', 'office', 'reference'])
      assert.equal(event.data.reference, it.case)
      noneIn(secrets, JSON.stringify(event).replaceAll(call.office, '').replace(event.type, ''))
    }
  })

  test('who said an act is not told of it, and an order to preserve is urgent', () => {
    const urgent = post.mails.filter(({ class: how }) => how === 'urgent')
    assert.ok(urgent.some(({ to }) => to.endsWith('@XA.contact-point.example')))
    assert.ok(urgent.some(({ to }) => to.endsWith('@XA.nimbus.example')))
    const court = post.mails.filter(({ to }) => to.endsWith('court.example'))
    assert.ok(court.length > 0 && court.every(({ class: how }) => how === 'ordinary'))
  })

  test('who has opened nothing is told once of what is not urgent', async () => {
    const told = new Map<string, number>()
    for (const { to, class: how } of post.mails) {
      if (how === 'ordinary') told.set(to, (told.get(to) ?? 0) + 1)
    }
    assert.deepEqual([...new Set(told.values())], [1])
  })
})

describe('what is urgent', () => {
  const { post, channels } = postOf()
  let world: SimWorld
  let notifications: Notifications
  before(async () => {
    world = await testWorld({ channels })
    notifications = officeIn(world, POINT).notifications
    const office = officeIn(world, POINT)
    // The desk has one person; for the test the central authority's two are on duty.
    for (const [person, deputy] of [
      [FIRST, SECOND],
      [SECOND, null],
    ] as const) {
      await office.notifications.putOnDuty(dutyOf(person, deputy))
    }
  })
  after(() => world?.close())

  const dutyOf = (person: string, deputy: string | null, over: Record<string, Json> = {}) => ({
    ...{ office: CENTRAL, person, address: `${person.slice(3)}@xa.example`, language: 'en' },
    ...{ ordinary: false, deputy },
    hours: deputy ? [] : [{ days: [7], from: '03:00', until: '03:01' }],
    ...over,
  })

  /** A request that preserves, at the central authority of the other State. */
  const arrive = async (): Promise<CaseId> => {
    post.mails.length = 0
    const it = await begin(world, newIdentity(systemRandom).recipient)
    play.recorded(await play.transmit(it, 'contact-point', [1]))
    await world.settle()
    return it.case
  }
  const whatOf = async (id: CaseId) =>
    (await notifications.steps({ case: id, office: CENTRAL })).map(({ what, recipient }) =>
      recipient === null ? what : `${what} ${recipient}`,
    )
  const to = () => post.mails.map((mail) => mail.to)

  test('goes to the deputy when nobody opens it for five minutes; each step stays', async () => {
    const id = await arrive()
    await notifications.round()
    assert.deepEqual(to(), ['p-103@xa.example'])
    world.clock.advance(ESCALATE_SECONDS - 1)
    await notifications.round()
    assert.deepEqual(to(), ['p-103@xa.example'])
    world.clock.advance(1)
    await notifications.round()
    assert.deepEqual(to(), ['p-103@xa.example', 'p-104@xa.example'])
    world.clock.advance(ESCALATE_SECONDS)
    await notifications.round()
    world.clock.advance(ESCALATE_SECONDS)
    await notifications.round()
    assert.deepEqual((await whatOf(id)).toSorted(), [
      `escalated ${SECOND}`,
      'exhausted',
      'queued',
      `sent ${FIRST}`,
      `sent ${SECOND}`,
      'sent pager',
    ])
  })

  test('ends when a person of the office opens the case', async () => {
    const id = await arrive()
    await notifications.round()
    const reader = { person: SECOND, office: CENTRAL } as Parameters<Notifications['opened']>[0]
    await notifications.opened(reader, id)
    await notifications.opened(reader, id)
    world.clock.advance(10 * ESCALATE_SECONDS)
    await notifications.round()
    assert.deepEqual(to(), ['p-103@xa.example'])
    assert.deepEqual(
      (await whatOf(id)).filter((what) => what.startsWith('opened')),
      [`opened ${SECOND}`],
    )
  })

  test('is sent at least once by who comes after a process that died in between', async () => {
    const id = await arrive()
    const { installation, door } = officeIn(world, CENTRAL)
    const never = { send: () => new Promise<never>(() => {}) }
    const dying = new Notifications({
      ...{ installation, cases: door.cases },
      channels: { mailer: never },
    })
    void dying.round()
    for (;;) {
      const { rows } = await installation.db.pool.query(
        'select 1 from notification_message where attempts = 1 and state = $1',
        ['queued'],
      )
      if (rows.length > 0) break
    }
    await notifications.round()
    assert.deepEqual(to(), [], 'while its lease runs nobody else sends it')
    world.clock.advance(120)
    await notifications.round()
    assert.deepEqual(to(), ['p-103@xa.example'])
    assert.ok((await whatOf(id)).includes(`sent ${FIRST}`))
  })

  test('is tried again where the mail server refuses it, and says why by a code', async () => {
    const id = await arrive()
    post.refuses = 'smtp-550'
    await notifications.round()
    for (let tries = 0; tries < 3; tries++) {
      world.clock.advance(60)
      await notifications.round()
    }
    post.refuses = null
    const steps = await notifications.steps({ case: id, office: CENTRAL })
    const failed = steps.filter(({ what }) => what === 'failed')
    assert.equal(failed.length, 4)
    assert.ok(failed.every(({ problem }) => problem === 'notify/smtp-550'))
    world.clock.advance(300)
    await notifications.round()
    assert.ok(to().includes('p-103@xa.example'))
  })

  test('waits no longer than it may when the clock goes back', async () => {
    await arrive()
    await notifications.round()
    world.clock.advance(-86_400)
    await notifications.round()
    assert.deepEqual(to(), ['p-103@xa.example', 'p-104@xa.example'])
    world.clock.advance(86_400)
  })

  test('is told by one of two processes alone, and by neither twice', async () => {
    const id = await arrive()
    const { installation, door } = officeIn(world, CENTRAL)
    const other = new Notifications({ installation, cases: door.cases, channels })
    await Promise.all([notifications.round(), other.round(), notifications.round()])
    await Promise.all([other.round(), notifications.round()])
    assert.deepEqual(to(), ['p-103@xa.example'])
    assert.equal((await whatOf(id)).filter((what) => what === 'queued').length, 1)
  })

  test('a roster takes only persons of the office, and an address that is one', async () => {
    const wrong = [
      [dutyOf('XA/p-999', null), 'notify/not-of-office'],
      [dutyOf('XA/p-101', null), 'notify/not-of-office'],
      [dutyOf(FIRST, 'XA/p-101'), 'notify/not-of-office'],
      [
        dutyOf(FIRST, null, { address: 'a@b.example\r\nBcc: x@y.example' }),
        'notify/malformed-duty',
      ],
      [
        dutyOf(FIRST, null, { hours: [{ days: [8], from: '1', until: '2' }] }),
        'notify/malformed-duty',
      ],
    ] as const
    for (const [value, code] of wrong) {
      await assert.rejects(notifications.putOnDuty(value as Json), { code })
    }
  })
})

/** Every word that a case says, of eight letters and more, and the names of its States. */
async function wordsOf(world: SimWorld, id: CaseId): Promise<Set<string>> {
  const words = new Set(['Belmora', 'Arvenia', 'XB/', 'nimbus'])
  const add = (value: unknown): void => {
    if (value instanceof Uint8Array || value === null) return
    if (typeof value === 'object') for (const one of Object.values(value)) add(one)
    if (typeof value !== 'string' || isDay(value) || isInstant(value)) return
    if (value.length > 5) words.add(value)
    for (const word of value.split(/[\s.,;:()/]+/)) if (word.length > 8) words.add(word)
  }
  for (const { office } of world.installations.values()) {
    const { acts } = await office.door.cases.load(id)
    for (const act of acts.values()) {
      add(act.parts)
      add(act.body)
      add(act.id)
    }
    const { persons } = directoryOf(office.installation, office.installation.state)
    for (const { name } of persons.values()) add(name)
  }
  return words
}

function noneIn(secrets: ReadonlySet<string>, text: string): void {
  for (const secret of secrets) assert.ok(!text.includes(secret), `"${secret}" in ${text}`)
}
