/** Requests that rely on other instruments, through the doors of States that name them. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { RequestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import type { Findings } from './assessment.ts'
import * as play from './play.ts'
import type { Spoken } from './spoken.ts'
import { ARVENIA, BELMORA } from './states.ts'
import { exampleRequest, stageIn, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

let world: SimWorld
let stage: play.Stage
let example: RequestDocument
describe('a request that relies on another instrument', () => {
  before(async () => {
    example = await exampleRequest()
    world = await testWorld()
    stage = stageIn(world)
  })
  after(async () => {
    await world?.close()
  })

  const relyingOn = (instrument: string, ...articles: string[]): RequestDocument => ({
    ...example,
    basis: { instrument, articles },
  })

  /** The request as made and authorized at home, and what sending it came to. */
  async function sent(document: RequestDocument) {
    const it = await play.makeRequest(stage, document, newIdentity(systemRandom).recipient)
    await play.authorize(it, [2, 3])
    return { it, said: await play.transmit(it, 'central-authority', [2, 3]) }
  }

  async function decided(document: RequestDocument, found: Findings = {}) {
    const { it, said } = await sent(document)
    const { act } = play.recorded(said)
    await stage.settle()
    play.recorded(await play.receive(it, 'central-authority', act))
    await play.assess(it, [2, 3], found)
    return play.decide(it, [2, 3], {
      outcome: 'execute-with-conditions',
      conditions: play.CONDITIONS,
      reasons: 'a grave offence that both laws punish',
    })
  }

  const rulesOf = (said: Spoken): readonly string[] =>
    said.kind === 'stopped' ? said.findings.map(({ rule }) => rule) : []

  for (const [instrument, article] of [
    ['budapest-2001', '31'],
    ['budapest-2ap-2022', '8'],
    ['untoc-2000', '18'],
  ] as const) {
    test(`an ordinary case under ${instrument} is sent and carried out`, async () => {
      const [offence] = example.offences
      play.recorded(
        await decided({
          ...relyingOn(instrument, article),
          offences: [{ ...offence!, organizedGroup: true }],
        }),
      )
    })
  }

  test('a political offence has its own ground under Budapest, beside the bar', async () => {
    const said = await decided(relyingOn('budapest-2001', '31'), {
      grounds: { 'political-offence': 'yes' },
    })
    const rules = rulesOf(said)
    assert.ok(rules.includes('budapest-2001/27-4-a-political-offence'), rules.join())
    assert.ok(rules.includes('full-safeguards/sg-07-political-offence'), rules.join())
  })

  test('a promise is no basis where treaties bind, nor is a treaty never made', async () => {
    for (const instrument of ['reciprocity', 'bilateral']) {
      const { said } = await sent(relyingOn(instrument, '1'))
      assert.ok(rulesOf(said).includes('choice-of-instrument/another-binds'), instrument)
    }
  })

  test('where no treaty binds, a promise to do likewise is carried out for reasons', async () => {
    const alone = { ...BELMORA, declares: { ...BELMORA.declares, instruments: [] } }
    const other = await testWorld({ states: [alone, ARVENIA] })
    try {
      stage = stageIn(other)
      const silent = relyingOn('reciprocity', '1')
      const { said } = await sent(silent)
      assert.deepEqual(rulesOf(said), ['reciprocity/assurance'])
      const assurances = { ...silent.assurances, reciprocity: true }
      const carried = await decided({ ...silent, assurances })
      assert.equal(carried.kind === 'recorded' && carried.outcome, 'NO_OBLIGATION')
    } finally {
      await other.close()
    }
  })
})
