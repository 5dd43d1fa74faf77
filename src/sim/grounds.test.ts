/** A ground at every door on the way: each time a person says why it goes on, or nothing moves. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import type { Json } from '../base/json.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { profiles } from '../law/shipped.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import type { Findings } from './assessment.ts'
import * as play from './play.ts'
import type { Spoken } from './spoken.ts'
import { deposit, handOver } from './test-course.ts'
import { exampleRequest, officeIn, stageIn, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

const at = (office: string) => office as OfficeId
const SCOPE = 'uncc-2024/35-1-scope'
const ANSWERED = { answered: [{ rule: SCOPE, reasons: 'small, and both States want it ended' }] }

let world: SimWorld
let stage: play.Stage
let example: RequestDocument
describe('a ground on the way', () => {
  before(async () => {
    example = await exampleRequest()
    world = await testWorld({ profileOf: () => profiles['convention-minimum'] })
    stage = stageIn(world)
  })
  after(async () => {
    await world?.close()
  })

  /** No offence of the Convention and no grave one: nobody is obliged to help. */
  async function begun(): Promise<play.Play> {
    const { conventionArticle: _, ...offence } = example.offences[0]!
    const small = { ...example, offences: [{ ...offence, maxPenaltyYears: 2 }] }
    const it = await play.makeRequest(stage, small, newIdentity(systemRandom).recipient)
    await play.authorize(it, [2, 3])
    return it
  }

  const stops = (said: Spoken) =>
    assert.deepEqual(said.kind === 'stopped' && said.unanswered, [SCOPE])

  const sent = (it: play.Play, parts: Record<string, Json>) =>
    stage.say(at('XB/central-authority'), {
      type: 'RequestTransmitted',
      case: it.case,
      body: { request: it.request, items: [2, 3] },
      parts,
    })

  const decided = (it: play.Play, grounds: readonly string[]) =>
    play.decide(it, [2, 3], { outcome: 'execute', grounds, reasons: 'it is wanted here as well' })

  const terms = { kind: 'production', items: [2, 3], office: 'central-criminal-court' } as const

  /** Sent with an answer, which the door of the other State accepts, and assessed there. */
  async function assessed(found: Findings = {}): Promise<play.Play> {
    const it = await begun()
    stops(await sent(it, {}))
    const { act } = play.recorded(await sent(it, ANSWERED))
    await stage.settle()
    play.recorded(await play.receive(it, 'central-authority', act))
    await play.assess(it, [2, 3], found)
    return it
  }

  /** Both doors let all of it through. */
  async function nothingVoid(it: play.Play): Promise<void> {
    await stage.settle()
    for (const state of ['XA', 'XB']) {
      const known = await officeIn(world, state).door.cases.load(it.case)
      assert.deepEqual(known.state.without, [], state)
    }
  }

  test('is answered by the decision that names it, and the order rests on that', async () => {
    const it = await assessed()
    play.recorded(await decided(it, ['out-of-scope']))
    const order = play.recorded(await play.order(it, terms)).act
    play.recorded(await play.serve(it, 'central-authority', order))
    await nothingVoid(it)
    await handOver(it, order, await deposit(world, it, { order }))
    await nothingVoid(it)
  })

  test('that only the assessment tells is answered there, and hidden from the other', async () => {
    const it = await assessed({ dualCriminality: 'not-met' })
    play.recorded(await decided(it, ['out-of-scope']))
    const said = await play.order(it, terms)
    play.recorded(said)
    const rules = said.kind === 'recorded' ? said.findings.map(({ rule }) => rule) : []
    assert.ok(rules.includes('uncc-2024/40-08-dual-criminality'), rules.join())
    await nothingVoid(it)
  })

  test('that the decision did not name stops the order until a judge answers it', async () => {
    const it = await assessed()
    play.recorded(await decided(it, []))
    stops(await play.order(it, terms))
    const said = play.orderSaid(it, terms)
    const whole = { ...said, parts: { ...said.parts, ...ANSWERED } }
    const order = play.recorded(await stage.say(at('XA/central-criminal-court'), whole)).act
    play.recorded(await play.serve(it, 'central-authority', order))
    await nothingVoid(it)
  })
})
