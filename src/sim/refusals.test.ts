/**
 * The receiving door, when the sending side lets through what it should not: Dovland runs a
 * profile without any rule, everyone else full safeguards. And the genuine emergency,
 * so that safeguards do not cost lives.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import { addHours } from '../base/instant.ts'
import { clocks } from '../casefile/clocks.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { composeProfile } from '../law/profile.ts'
import { DEFAULT_PROFILE, profiles } from '../law/shipped.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import * as play from './play.ts'
import { STATES } from './states.ts'
import { exampleRequest, stageIn, testWorld } from './test-world.ts'
import { genuineEmergency, protectedBelief, wholeProvince, withoutJudge } from './variants.ts'
import type { SimWorld } from './world.ts'

/** A door that stops nothing: what a State that changed its software would run. */
const LAWLESS = composeProfile('no-rules', [])

let world: SimWorld
let stage: play.Stage
let example: RequestDocument
describe('what both doors refuse', () => {
  before(async () => {
    example = await exampleRequest()
    world = await testWorld({
      states: STATES,
      profileOf: (state) => (state === 'XD' ? LAWLESS : profiles[DEFAULT_PROFILE]),
    })
    stage = stageIn(world)
  })
  after(async () => {
    await world?.close()
  })

  const officeAt = (id: string) => world.installations.get(id)!.office
  /** Sends the request past a door that lets it pass: what did the other door make of it? */
  async function arrived(document: RequestDocument, judge: boolean) {
    const it = await play.makeRequest(stage, document, newIdentity(systemRandom).recipient)
    if (judge) await play.authorize(it, [1])
    play.recorded(await play.transmit(it, 'central-authority', [1]))
    await stage.settle()
    const to = officeAt(`${document.to.centralAuthority.slice(0, 2)}/main`)
    const { rows } = await to.installation.db.pool.query<{ type: string; outcome: string }>(
      `select type, outcome from act join act_decision using (act_id)
      where case_id = $1 and not effective and not own order by ordinal`,
      [it.case],
    )
    return { it, to, stopped: rows.map(({ type, outcome }) => `${type} ${outcome}`) }
  }

  /** The State still answers, with reasons, and its answer reaches the one who asked. */
  async function answered(it: play.Play, ground: string, outcome: 'refuse' | 'not-carried') {
    const decided = await play.decide(it, [1], {
      outcome,
      grounds: [ground],
      reasons: 'this State’s own law and its profile do not carry it',
    })
    const { act } = play.recorded(decided)
    await stage.settle()
    const home = await officeAt(`${it.document.from.authority.slice(0, 2)}/main`).door.cases.load(
      it.case,
    )
    assert.ok(home.acts.has(act), 'the reasoned decision arrived')
    const voided = [...home.acts.values()].filter(({ type }) => type === 'ActNotAdmitted')
    assert.ok(voided.length > 0, 'the sender was told that its act has no effect')
    assert.ok(home.state.without.length > 0)
  }

  test('without a judge the receiving door stops what the sending one let pass (T04)', async () => {
    const { it, stopped } = await arrived(withoutJudge(example), false)
    assert.deepEqual(stopped, ['RequestTransmitted RETURN_FOR_COMPLETION'])
    await answered(it, 'authorization', 'refuse')
  })

  test('protected belief is not carried, even where both States punish it (T07)', async () => {
    const { it, stopped } = await arrived(protectedBelief(example), true)
    assert.ok(stopped.length > 0)
    assert.ok(
      stopped.every((line) => line.endsWith('NOT_CARRIED')),
      stopped.join(),
    )
    await answered(it, 'protected-conduct', 'not-carried')
  })

  test('a request for a whole province is refused, nothing even preserved (T11)', async () => {
    const { it, stopped } = await arrived(wholeProvince(example), true)
    assert.ok(stopped.includes('RequestTransmitted MUST_REFUSE'), stopped.join())
    const executed = await play.decide(it, [1], {
      outcome: 'execute-with-conditions',
      conditions: play.CONDITIONS,
      reasons: 'tried all the same',
    })
    assert.equal(executed.kind, 'stopped')
    await answered(it, 'untargeted', 'refuse')
  })

  test('a genuine emergency passes within the hour, and a judge looks after it (T10)', async () => {
    const now = world.clock.now()
    const document = genuineEmergency(example, { reason: 'a child', by: addHours(now, 24) })
    const mine = newIdentity(systemRandom)
    const it = await play.makeRequest(stage, document, mine.recipient)
    const sent = play.recorded(await play.transmit(it, 'contact-point', [1])).act
    await stage.settle()
    play.recorded(await play.receive(it, 'contact-point', sent))
    play.recorded(
      await stage.say('XB/contact-point' as OfficeId, {
        type: 'CallbackRecorded',
        case: it.case,
        body: { about: it.request, route: 'registered-contact', result: 'confirmed', at: now },
      }),
    )
    await play.assess(it, [1])
    const decided = await play.decide(it, [1], {
      outcome: 'execute-with-conditions',
      conditions: play.CONDITIONS,
      reasons: 'danger to life confirmed by call-back; only what locates the child',
    })
    play.recorded(decided)
    const ordered = await play.order(it, {
      kind: 'emergency-production',
      items: [1],
      office: 'central-authority',
      recipients: [mine.recipient],
    })
    const order = play.recorded(ordered).act
    play.recorded(await play.serve(it, 'central-authority', order))
    await stage.settle()
    const provider = await officeAt('XB/cirrus').door.cases.load(it.case)
    assert.ok(provider.state.orders.some(({ act, served }) => act === order && served))
    const { state } = await officeAt('XB/main').door.cases.load(it.case)
    assert.equal(state.without.length, 0)
    assert.ok(clocks(state, world.clock.now()).some(({ duty }) => duty === 'answer-order'))
  })
})
