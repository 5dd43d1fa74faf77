/** The door on real databases: two States, a witness, and acts signed by persons. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { isFault } from '../base/error.ts'
import type { ActId, CaseId, StateCode } from '../base/id.ts'
import { signDirectory } from '../signing/directory.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { say, sealed } from '../sim/actor.ts'
import { exampleRequest, testWorld } from '../sim/test-world.ts'
import { following } from '../sim/testkit.ts'
import type { SimWorld } from '../sim/world.ts'
import { newIdentity } from '../vault/identity.ts'
import { type Answer, Door } from './door.ts'
import { requestMade } from './request-act.ts'
import { systemRandom } from './system.ts'

const CIRRUS = 'XB/cirrus' as InstallationId

describe('the door', () => {
  let world: SimWorld
  before(async () => {
    world = await testWorld()
  })
  after(async () => {
    await world?.close()
  })

  const office = (id: string) => world.installations.get(id)!.office

  test('a request that a person signed is recorded, logged and stays at home', async () => {
    const document = await exampleRequest()
    const prosecutor = world.person('XB/cybercrime-prosecutor')
    const { recipient } = newIdentity(systemRandom)
    const answer = await say(office('XB/main'), prosecutor, requestMade(document, recipient))
    assert.equal(answer.kind, 'recorded')
    const { act, case: id } = answer as Extract<Answer, { kind: 'recorded' }>
    await world.settle()
    const status = await office('XB/main').statusOf(act, prosecutor.offices)
    await assert.rejects(
      office('XB/main').statusOf(act, world.person('XA/nimbus').offices),
      (error) => isFault(error, 'read/no-such-act'),
      'who may not see an act does not learn that it is here',
    )
    assert.equal(status.logged?.index, 0)
    assert.deepEqual(status.peers, [])
    const sent = await say(office('XB/main'), world.person('XB/contact-point'), {
      type: 'RequestTransmitted',
      case: id,
      body: { request: act as ActId, items: [1] },
    })
    assert.equal(sent.kind, 'recorded')
    await world.settle()
    const there = await office('XA/main').door.cases.load(id)
    assert.equal(there.acts.size, 2)
  })

  const open = async (): Promise<{ act: ActId; case: CaseId }> => {
    const document = await exampleRequest()
    const { recipient } = newIdentity(systemRandom)
    const prosecutor = world.person('XB/cybercrime-prosecutor')
    const answer = await say(office('XB/main'), prosecutor, requestMade(document, recipient))
    const { act, case: id } = answer as Extract<Answer, { kind: 'recorded' }>
    return { act, case: id }
  }
  const transmission = ({ act, case: id }: { act: ActId; case: CaseId }) => ({
    type: 'RequestTransmitted',
    case: id,
    body: { request: act, items: [1] },
  })

  test('nothing of a case is destroyed while an act of it is being admitted', async (t) => {
    const made = await open()
    const { installation, door } = office('XB/main')
    const { caseKeys } = installation
    const current = caseKeys.current.bind(caseKeys)
    const found: Promise<number>[] = []
    t.mock.method(caseKeys, 'current', async (id: CaseId) => {
      const key = await current(id)
      found.push(door.turns.take(id, async () => (await door.cases.load(id)).count))
      await new Promise((later) => setTimeout(later, 20))
      return key
    })
    await say(office('XB/main'), world.person('XB/contact-point'), transmission(made))
    assert.deepEqual(await Promise.all(found), [2])
  })

  test('an act whose answer was lost is handed in again however late, and stays one', async () => {
    const contact = world.person('XB/contact-point')
    const made = await open()
    const said = { ...transmission(made), office: contact.offices[0]! }
    const drafted = await office('XB/main').draft({
      ...said,
      person: contact.id,
      key: contact.key,
    })
    const envelope = sealed(contact, drafted)
    const first = await office('XB/main').submit(envelope)
    world.clock.advance(3600)
    const again = await office('XB/main').submit(envelope)
    assert.deepEqual([again.kind, again.act], ['recorded', first.act])
    assert.ok(again.kind === 'recorded' && again.again)
    assert.equal((await office('XB/main').door.cases.load(made.case)).acts.size, 2)
    const other = sealed(
      contact,
      await office('XB/main').draft({
        ...said,
        person: contact.id,
        key: contact.key,
      }),
    )
    world.clock.advance(3600)
    await assert.rejects(office('XB/main').submit(other), { code: 'office/wrong-time' })
    await world.settle()
  })

  test('what waited for a peer that was away leaves once anything arrives there', async () => {
    const contact = world.person('XB/contact-point')
    const { door } = office('XA/main')
    const waiting = await open()
    await say(office('XB/main'), contact, transmission(waiting))
    world.down.add('XA/main')
    for (let tries = 0; tries < 6; tries++) {
      await world.settle()
      world.clock.advance(120)
    }
    await office('XB/main').rounds.carry()
    world.down.delete('XA/main')
    assert.equal((await door.cases.load(waiting.case)).acts.size, 0)
    await say(office('XB/main'), contact, transmission(await open()))
    await world.settle()
    assert.equal((await door.cases.load(waiting.case)).acts.size, 2)
  })

  test('memory that is behind what was committed hides no act', async () => {
    const { act, case: id } = await open()
    const { offices } = world.person('XB/cybercrime-prosecutor')
    const { cases } = office('XB/main').door
    cases.forget(id)
    assert.equal(cases.unheard(id)!.count, 0, 'as if it had not been heard of yet')
    assert.equal((await office('XB/main').statusOf(act, offices)).act, act)
    await world.settle()
  })

  test('an act is not turned away for what another process committed meanwhile', async () => {
    const made = await open()
    const contact = world.person('XB/contact-point')
    const here = office('XB/main')
    const there = new Door(here.installation)
    await there.cases.load(made.case)
    await say(here, contact, transmission(made))
    const draft = { ...transmission(made), type: 'RequestWithdrawn' }
    const drafted = await here.draft({
      ...draft,
      parts: { reasons: { text: 'The accounts were found to be closed.' } },
      office: contact.offices[0]!,
      person: contact.id,
      key: contact.key,
    })
    const envelope = sealed(contact, drafted)
    assert.equal((await there.propose({ envelope, from: null })).kind, 'recorded')
    await world.settle()
  })

  test('memory of a case goes neither back nor on with what was destroyed', async () => {
    const { case: id } = await open()
    const { cases } = office('XB/main').door
    const before = await cases.load(id)
    const next = { ...before, count: before.count + 1 }
    assert.equal(cases.remember(next, before), next)
    cases.remember({ ...before }, before)
    assert.equal(await cases.recall(id), next, 'who read earlier and came later changes nothing')
    cases.forget(id)
    cases.remember({ ...next }, next)
    assert.equal(cases.unheard(id)!.count, 0, 'what was forgotten meanwhile stays forgotten')
    cases.forget(id)
    await world.settle()
  })

  /** Everyone takes in the State's next directory. */
  const change = async (state: string, to: Parameters<typeof following>[1]) => {
    const { directory, root } = world.ceremonies.get(state)!
    const document = signDirectory(following(directory, to), root)
    for (const { trusted } of world.installations.values()) {
      await trusted.accept(state as StateCode, document, world.clock.now())
    }
  }

  test('an office that its State closed holds up no case', async () => {
    const made = await open()
    const contact = world.person('XB/contact-point')
    await say(office('XB/main'), contact, transmission(made))
    await world.settle()
    await change('XA', (next) => {
      const stays = (id: string) => id !== 'XA/cybercrime-prosecutor'
      next.offices = next.offices.filter(({ id }) => stays(id))
      next.persons = next.persons.filter(({ offices }) => offices.every((at) => stays(at.office)))
    })
    const { door } = office('XA/main')
    const answer = await say(office('XB/main'), contact, {
      ...transmission(made),
      type: 'RequestWithdrawn',
      parts: { reasons: { text: 'The accounts were found to be closed.' } },
    })
    assert.equal(answer.kind, 'recorded')
    await world.settle()
    assert.equal((await door.cases.load(made.case)).acts.size, 3)
  })

  test('an office that works elsewhere by now says nothing here', async () => {
    await change('XB', (next) => {
      next.offices = next.offices.map((one) =>
        one.kind === 'competent-authority' ? { ...one, installation: CIRRUS } : one,
      )
    })
    await assert.rejects(open(), { code: 'office/not-hosted' })
  })
})
