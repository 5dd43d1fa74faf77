/** A request that may end in a death sentence: helped on an assurance, terms, and no longer. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { ActId, OfficeId } from '../base/id.ts'
import { addDays, dayOf } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { heldUntil } from '../casefile/preserved.ts'
import { bodyMarks } from '../casefile/request-periods.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import * as play from './play.ts'
import type { Spoken } from './spoken.ts'
import { ARVENIA, BELMORA } from './states.ts'
import { preserve, send } from './test-course.ts'
import { exampleRequest, stageIn, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

const ASKING = 'XB/central-authority' as OfficeId
const ASKED = 'XA/central-authority' as OfficeId
const CONTACT = 'XA/contact-point' as OfficeId

describe('what two States agree on', () => {
  let world: SimWorld
  let it: play.Play
  before(async () => {
    const example = await exampleRequest()
    const capital = {
      ...example,
      offences: example.offences.map((one) => ({ ...one, deathPenaltyPossible: true })),
    }
    const retaining = { ...BELMORA.declares, deathPenalty: 'retained' } as const
    world = await testWorld({ states: [{ ...BELMORA, declares: retaining }, ARVENIA] })
    it = await play.makeRequest(stageIn(world), capital, newIdentity(systemRandom).recipient)
    await preserve(it)
    await send(it)
    await play.assess(it, [2, 3])
  })
  after(() => world?.close())

  const say = async (
    office: OfficeId,
    type: string,
    body: Json,
    parts?: Readonly<Record<string, Json>>,
  ): Promise<ActId> => {
    const said = await it.stage.say(office, {
      type,
      case: it.case,
      body,
      ...(parts ? { parts } : {}),
    })
    const { act } = play.recorded(said)
    await it.stage.settle()
    return act
  }
  const stateAt = async (installation: string) =>
    (await world.installations.get(installation)!.office.door.cases.load(it.case)).state
  const decide = () =>
    play.decide(it, [2, 3], {
      outcome: 'execute-with-conditions',
      conditions: play.CONDITIONS,
      reasons: 'a grave offence that both laws punish',
    })
  const stoppedBy = (said: Spoken) =>
    said.kind === 'stopped' ? said.findings.map(({ rule }) => rule) : [said.kind]
  const text = (words: string) => ({ text: words })

  test('a letter is answered where the request stands, and both sides know the same', async () => {
    const answerBy = dayOf(addDays(world.clock.now(), 7))
    const question = await say(ASKING, 'StatusAsked', { request: it.request, items: [2], answerBy })
    await say(ASKED, 'StatusReported', {
      question,
      items: [{ item: 2, stage: 'assessed', expected: answerBy }],
    })
    await say(ASKED, 'MessageSent', { re: 'other' }, { message: text('it is being looked at') })
    const [there, here] = [await stateAt('XB/main'), await stateAt('XA/main')]
    assert.deepEqual(there.between, here.between)
    assert.equal(there.between.messages.length, 1)
  })

  test('only a verified assurance lifts the bar, and agreed terms are attached', async () => {
    const bar = 'full-safeguards/sg-07-death-penalty'
    assert.ok(stoppedBy(await decide()).includes(bar))
    const assurance = await say(
      ASKING,
      'AssuranceGiven',
      { request: it.request, of: 'death-penalty' },
      {
        assurance: {
          text: 'no sentence of death will be sought, passed or carried out',
          issuerMay: 'Code of Criminal Procedure, section 12: the minister binds every prosecutor',
          covers: 'all charges, and every use of the evidence',
          monitoredBy: 'Arvenia’s embassy',
        },
      },
    )
    assert.ok(stoppedBy(await decide()).includes(bar))
    await say(
      ASKED,
      'AssuranceVerified',
      { assurance, issuerEmpowered: true, coversEverything: true, monitored: true },
      { reasons: text('the law was read and the embassy asked') },
    )
    const short = await decide()
    assert.deepEqual(short.kind === 'stopped' && short.conditionsMissing, ['no-capital-charge'])
    const proposal = await say(
      ASKED,
      'ConditionsProposed',
      { request: it.request, items: [2, 3], conditions: ['no-capital-charge'] },
      { terms: text('the evidence supports no capital charge') },
    )
    assert.equal((await decide()).kind, 'stopped')
    await say(ASKING, 'ConditionsAccepted', { proposal })
    play.recorded(await decide())
    await it.stage.settle()
    const there = await stateAt('XB/main')
    assert.equal(there.request?.items[1]?.decision?.outcome, 'execute-with-conditions')
    assert.deepEqual(there.without, [])
  })

  test('an order to preserve is renewed at the provider’s too', async () => {
    world.clock.advance(20 * 86_400)
    const { orders } = await stateAt('XA/main')
    const until = addDays(world.clock.now(), 90)
    await say(CONTACT, 'PreservationRenewed', { order: orders[0]!.act, items: [1], until })
    for (const installation of ['XA/main', 'XA/nimbus', 'XB/main']) {
      assert.equal(heldUntil((await stateAt(installation)).orders[0]!), until, installation)
    }
    const longer = await it.stage.say(CONTACT, {
      type: 'PreservationRenewed',
      case: it.case,
      body: { order: orders[0]!.act, items: [1], until: addDays(until, 1) },
    })
    assert.ok(stoppedBy(longer).includes('uncc-2024/25-2-ninety-days-an-order'))
  })

  test('once the assurance is breached nothing more is ordered', async () => {
    const { between } = await stateAt('XA/main')
    const promise = between.assurances[0]!.act
    const reasons = text('a capital charge was brought')
    await say(CONTACT, 'AssuranceBreached', { promise, of: 'death-penalty' }, { reasons })
    const said = await play.order(it, {
      ...{ kind: 'production', items: [2, 3], office: 'central-criminal-court' },
    })
    const rules = stoppedBy(said)
    assert.ok(rules.includes('full-safeguards/sg-07-assurance-breached'), rules.join())
    assert.ok(rules.includes('full-safeguards/sg-07-death-penalty'), rules.join())
  })

  test('an amended request is authorized, assessed and decided again', async () => {
    const example = await exampleRequest()
    const plain = await play.makeRequest(it.stage, example, newIdentity(systemRandom).recipient)
    await send(plain)
    await play.assess(plain, [2, 3])
    const decision = {
      outcome: 'execute-with-conditions',
      conditions: play.CONDITIONS,
      reasons: 'a grave offence that both laws punish',
    } as const
    play.recorded(await play.decide(plain, [2, 3], decision))
    await it.stage.settle()
    const amend = (amendment: Readonly<Record<string, unknown>>): Promise<Spoken> =>
      it.stage.say(example.from.authority, {
        type: 'RequestAmended',
        case: plain.case,
        body: {
          ...{ request: plain.request, members: Object.keys(amendment) },
          ...bodyMarks({ ...example, ...amendment }),
        },
        parts: { amendment: amendment as Json, reasons: text('found since') },
      })
    const satire = example.offences.map((one) => ({
      ...one,
      conduct: { ...one.conduct, protectedKinds: ['expression'], onlyProtected: true },
    }))
    assert.ok(
      stoppedBy(await amend({ offences: satire })).includes('full-safeguards/sg-03-hard-stop'),
    )
    play.recorded(await amend({ facts: { ...example.facts, harm: 'greater than was known' } }))
    await it.stage.settle()
    assert.ok(stoppedBy(await play.decide(plain, [2, 3], decision)).length > 1)
    await play.authorize(plain, [2, 3])
    play.recorded(
      await it.stage.say(ASKING, {
        type: 'MessageSent',
        case: plain.case,
        body: { re: 'other' },
        parts: { message: text('authorized anew') },
      }),
    )
    await it.stage.settle()
    await play.assess(plain, [2, 3])
    play.recorded(await play.decide(plain, [2, 3], decision))
    await it.stage.settle()
    for (const installation of ['XA/main', 'XB/main']) {
      const { state } = await world.installations
        .get(installation)!
        .office.door.cases.load(plain.case)
      assert.equal(state.request?.amendments.length, 1)
      assert.equal(state.request?.items[1]?.decision?.outcome, 'execute-with-conditions')
    }
  })
})
