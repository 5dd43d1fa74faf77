/** Who can answer a clock is told before it runs out and once it has, each time once. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { CaseId, OfficeId, PersonId } from '../../base/id.ts'
import { addDays, addHours, dayOf, startOf } from '../../base/instant.ts'
import * as play from '../../sim/play.ts'
import { begin, send } from '../../sim/test-course.ts'
import { exampleRequest, officeIn, stageIn, testWorld } from '../../sim/test-world.ts'
import { genuineEmergency } from '../../sim/variants.ts'
import type { SimWorld } from '../../sim/world.ts'
import { newIdentity } from '../../vault/identity.ts'
import type { Cases } from '../cases.ts'
import { directoryOf, hosted } from '../installation.ts'
import { systemRandom } from '../system.ts'
import { Notifications } from './notifications.ts'
import { ESCALATE_SECONDS } from './plan.ts'
import type { Mail } from './ports.ts'

const CENTRAL = 'XA/central-authority' as OfficeId
const COURT = 'XB/central-criminal-court' as OfficeId
const NIMBUS = 'XA/nimbus' as OfficeId
/** Who received the request, and who stands in. */
const [FIRST, SECOND] = ['XA/p-103', 'XA/p-104'] as PersonId[]

const mails: Mail[] = []
const channels = { mailer: { send: async (mail: Mail) => void mails.push(mail) } }

describe('clocks about to run out', () => {
  let world: SimWorld
  before(async () => {
    world = await testWorld({ channels })
    for (const { office } of world.installations.values()) {
      const { persons } = directoryOf(office.installation, office.installation.state)
      for (const { id } of hosted(office.installation)) {
        const staff = [...persons.values()].filter(({ offices }) =>
          offices.some((held) => held.office === id),
        )
        for (const { id: person } of staff) {
          await office.notifications.putOnDuty({
            ...{ office: id, person, language: 'en', ordinary: true, hours: [], deputy: null },
            address: `${person.slice(3)}@${id.replace('/', '.')}.example`,
          })
        }
      }
    }
  })
  after(() => world?.close())
  beforeEach(() => {
    mails.length = 0
  })

  /** What is told of the case. */
  const round = async ({ case: id }: Pick<play.Play, 'case'>) => {
    mails.length = 0
    for (const { office } of world.installations.values()) await office.notifications.round()
    const its = mails.filter(({ reference }) => reference === id)
    return its.map(({ to, class: how }) => `${how} ${to}`).sort()
  }
  /** Of what acts bring everything is told, and all of it opened. */
  const quiet = async (it: play.Play) => {
    await it.stage.settle()
    await round(it)
    for (const { office } of world.installations.values()) {
      for (const { id } of hosted(office.installation)) {
        await office.notifications.opened({ person: FIRST!, office: id }, it.case)
      }
    }
  }
  const until = (at: string) => {
    while (world.clock.now() < at) world.clock.advance(3600)
  }

  /** A request of which the other State has been asked how it stands. */
  async function asked(): Promise<{ it: play.Play; due: string; before: string }> {
    const it = await begin(world, newIdentity(systemRandom).recipient)
    await send(it)
    const answerBy = dayOf(addDays(world.clock.now(), 5))
    const body = { request: it.request, items: [2, 3], answerBy }
    play.recorded(
      await it.stage.say(it.document.from.authority, { type: 'StatusAsked', case: it.case, body }),
    )
    await quiet(it)
    return { it, due: startOf(answerBy), before: addHours(startOf(answerBy), -24) }
  }

  test('are told a day before and at the end, once each, to whom has them in hand', async () => {
    const { due, before, it } = await asked()
    until(addHours(before as never, -1))
    assert.deepEqual(await round(it), [])
    until(before)
    assert.deepEqual(await round(it), ['ordinary p-103@XA.central-authority.example'])
    assert.deepEqual(await round(it), [])
    until(due)
    assert.deepEqual(await round(it), ['ordinary p-103@XA.central-authority.example'])
    until(addDays(due as never, 2))
    assert.deepEqual(await round(it), [])
    const { notifications } = officeIn(world, CENTRAL)
    const steps = await notifications.steps({ case: it.case, office: CENTRAL })
    assert.equal(steps.filter(({ what, at }) => what === 'sent' && at >= before).length, 2)
  })

  test('are told to who stands in for the absent, and to the office if unreachable', async () => {
    const { papers, notifications, workList } = officeIn(world, CENTRAL)
    const today = dayOf(world.clock.now())
    const { before, due, it } = await asked()
    await papers.write(
      { person: FIRST!, office: CENTRAL },
      {
        ...{ case: papers.newCase(), kind: 'absence', person: FIRST! },
        content: { deputy: SECOND!, from: today, until: dayOf(addDays(world.clock.now(), 4)) },
      },
    )
    until(before)
    assert.deepEqual(await round(it), ['ordinary p-104@XA.central-authority.example'])
    await workList.handOver({ person: FIRST!, office: CENTRAL }, { case: it.case, to: SECOND! })
    await notifications.takeOffDuty({ office: CENTRAL, person: SECOND! })
    until(due)
    assert.deepEqual(await round(it), ['ordinary p-103@XA.central-authority.example'])
  })

  test('are not told once they are answered, and anew where an act sets another date', async () => {
    const { it, before, due } = await asked()
    const again = dayOf(addDays(due as never, 3))
    const ask = (answerBy: string) =>
      it.stage.say(it.document.from.authority, {
        ...{ type: 'StatusAsked', case: it.case },
        body: { request: it.request, items: [2], answerBy },
      })
    const items = [2, 3].map((item) => ({ item, stage: 'received', expected: null }))
    const acts = (await officeIn(world, CENTRAL).door.cases.load(it.case)).state.between.statusAsked
    play.recorded(
      await it.stage.say(CENTRAL, {
        ...{ type: 'StatusReported', case: it.case },
        body: { question: acts[0]!.act, items },
      }),
    )
    play.recorded(await ask(again))
    await quiet(it)
    until(before)
    assert.deepEqual(await round(it), [])
    until(due)
    assert.deepEqual(await round(it), [])
    until(addHours(startOf(again), -24))
    assert.deepEqual(await round(it), ['ordinary p-103@XA.central-authority.example'])
  })

  test('are told at a provider, and to the office that watches over its answer', async () => {
    const it = await begin(world, newIdentity(systemRandom).recipient)
    const sent = play.recorded(await play.transmit(it, 'contact-point', [1])).act
    await it.stage.settle()
    play.recorded(await play.receive(it, 'contact-point', sent))
    const keep = { kind: 'preservation', items: [1], office: 'contact-point' } as const
    const order = play.recorded(await play.order(it, keep)).act
    play.recorded(await play.serve(it, 'contact-point', order))
    await it.stage.settle()
    const told = await round(it)
    const nimbus = told.filter((one) => one.includes(NIMBUS.replace('/', '.')))
    // One for the order, which is urgent, and one for its clock of eight hours.
    assert.deepEqual(nimbus, ['ordinary p-107@XA.nimbus.example', 'urgent p-107@XA.nimbus.example'])
    assert.ok(told.some((one) => one.includes('XA.contact-point')))
  })

  test('go to who is on duty in an emergency, until nobody is left to tell', async () => {
    const now = world.clock.now()
    const of = { reason: 'a child', by: addHours(now, 24) }
    const example = await exampleRequest()
    const { handling, emergency } = genuineEmergency(example, of)
    const document = { ...example, handling, ...(emergency ? { emergency } : {}) }
    const mine = newIdentity(systemRandom).recipient
    const it = await play.makeRequest(stageIn(world), document, mine)
    await play.authorize(it, [2, 3])
    await quiet(it)
    until(addDays(startOf(dayOf(addDays(now, 29))), -1))
    const first = await round(it)
    assert.ok(first.length > 0 && first.every((one) => one.startsWith('urgent ')))
    assert.ok(
      first.every((one) => one.includes(COURT.replace('/', '.'))),
      String(first),
    )
    world.clock.advance(ESCALATE_SECONDS)
    await round(it)
    const { notifications } = officeIn(world, COURT)
    const steps = await notifications.steps({ case: it.case, office: COURT })
    assert.ok(
      ['escalated', 'exhausted'].includes(steps.at(-1)!.what) ||
        steps.some(({ what }) => what === 'escalated'),
    )
  })

  test('are told once by two processes, and by whoever comes after one that died', async () => {
    const { it, before } = await asked()
    const { installation, door } = officeIn(world, CENTRAL)
    const dying = new Notifications({ installation, cases: unreadable(door.cases), channels })
    const other = new Notifications({ installation, cases: door.cases, channels })
    until(before)
    mails.length = 0
    await dying.round()
    assert.deepEqual(mails, [])
    const { notifications } = officeIn(world, CENTRAL)
    await Promise.all([notifications.round(), other.round(), notifications.round()])
    await other.round()
    assert.equal(mails.filter(({ reference }) => reference === it.case).length, 1)
  })
})

/** Cases that cannot be read: none is told of, and none is forgotten. */
const unreadable = (cases: Cases): Cases =>
  Object.assign(Object.create(cases) as Cases, {
    load: (id: CaseId) => Promise.reject(new Error(`cannot read ${id}`)),
  })
