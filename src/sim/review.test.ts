/**
 * Independent review and oversight through both doors: what the hard stop bars once the panel has
 * lifted it, and a transfer that is held until the court has spoken.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import { type Day, dayOf } from '../base/instant.ts'
import { verifyBundle } from '../bundle/verify.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/system.ts'
import { generateKey, signingKey } from '../signing/keys.ts'
import { newIdentity } from '../vault/identity.ts'
import * as play from './play.ts'
import type { Spoken } from './spoken.ts'
import { ARVENIA, BELMORA, type SimState } from './states.ts'
import { begin, decide, deposit, preserve, send } from './test-course.ts'
import { decideHold, hold, submitConduct } from './test-oversight.ts'
import { exampleRequest, START, stageIn, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

const PANEL = 'XB/review-panel' as OfficeId
const CENTRAL = 'XA/central-authority' as OfficeId

/** Two members sit in Belmora; Arvenia names only the first of them. */
const members = [0, 1].map(() => generateKey('ES256', systemRandom))
const seats = members.map((jwk) => ({ key: signingKey(jwk).kid, from: dayOf(START) as Day }))

const belmora: SimState = {
  ...BELMORA,
  offices: [
    ...BELMORA.offices,
    { name: 'review-panel', kind: 'review-panel', title: 'Review Panel', powers: ['review'] },
  ],
  persons: [
    ...BELMORA.persons,
    ...members.map((key, i) => ({
      name: `Member ${i + 1}`,
      post: 'member of the panel',
      offices: ['review-panel'],
      key,
    })),
  ],
  declares: { ...BELMORA.declares, reviewPanel: seats },
}
const arvenia: SimState = {
  ...ARVENIA,
  declares: { ...ARVENIA.declares, reviewPanel: seats.slice(0, 1) },
}

let world: SimWorld
let stage: play.Stage
let satire: RequestDocument
describe('what a panel of both States, oversight and a court decide', () => {
  before(async () => {
    const example = await exampleRequest()
    satire = {
      ...example,
      offences: example.offences.map((offence) => ({
        ...offence,
        conduct: { ...offence.conduct, protectedKinds: ['expression'], onlyProtected: true },
      })),
    }
    world = await testWorld({ states: [belmora, arvenia] })
    stage = stageIn(world)
  })
  after(async () => {
    await world?.close()
  })

  const returnTo = newIdentity(systemRandom).recipient
  const stateAt = async (installation: string, of: play.Play['case']) =>
    (await world.installations.get(installation)!.office.door.cases.load(of)).state

  /** The conduct before the panel, reviewed by its `nth` member, and known on both sides. */
  async function cleared(nth: number) {
    const put = await submitConduct(stage, satire, PANEL)
    const said: Spoken = await stage.say(
      PANEL,
      {
        type: 'ConductReviewed',
        case: put.case,
        body: { submitted: put.act, by: 'panel', result: 'cleared' },
        parts: { reasons: { text: 'it calls to violence, read with what came before it' } },
      },
      nth,
    )
    play.recorded(said)
    await stage.settle()
    assert.equal((await stateAt('XA/main', put.case)).submissions[0]?.reviews.length, 1)
    return put.case
  }

  const stops = (asked: Promise<unknown>) => assert.rejects(asked, /sg-03-hard-stop|NOT_CARRIED/)

  test('nothing is asked for before the panel has spoken', async () => {
    await stops(play.makeRequest(stage, satire, returnTo))
    const put = await submitConduct(stage, satire, PANEL)
    await stops(play.makeRequest(stage, satire, returnTo, { case: put.case }))
  })

  test('a member whom one State alone names lifts nothing', async () => {
    const only = await cleared(1)
    await stops(play.makeRequest(stage, satire, returnTo, { case: only }))
  })

  test('one whom both name lifts the stop at both doors, for the conduct reviewed', async () => {
    const reviewed = await cleared(0)
    const other = {
      ...satire,
      offences: satire.offences.map((offence) => ({
        ...offence,
        conduct: { ...offence.conduct, protectedKinds: ['journalism' as const] },
      })),
    }
    await stops(play.makeRequest(stage, other, returnTo, { case: reviewed }))
    const it = await play.makeRequest(stage, satire, returnTo, { case: reviewed })
    await play.authorize(it, [2])
    const sent = play.recorded(await play.transmit(it, 'central-authority', [2])).act
    await stage.settle()
    play.recorded(await play.receive(it, 'central-authority', sent))
    const there = await stateAt('XA/main', it.case)
    assert.deepEqual(there.without, [], 'the other door admits the request and its transmission')
    assert.equal(there.request?.items[1]?.transmitted, sent)
    const reader = { person: world.person(CENTRAL).id, office: CENTRAL }
    const pieces = await world.installations.get('XA/main')!.office.exportCase(reader, it.case)
    const found = await verifyBundle(pieces, { trust: world.trustFile, asOf: world.clock.now() })
    assert.deepEqual(found.faults, [], 'and so does a stranger, from the bundle alone')
  })

  test('a transfer that oversight holds waits for the court, and then arrives', async () => {
    const it = await begin(world, returnTo)
    await preserve(it)
    await send(it)
    const order = await decide(it)
    const parcel = await deposit(world, it, { order })
    const produced = play.recorded(await play.produce(it, order, parcel)).act
    await stage.settle()
    const held = play.recorded(await hold(it, [2, 3])).act
    const transfer = () => play.handOver(it, { produced, parcel, conditions: play.CONDITIONS })
    const stopped = await transfer()
    const rules = stopped.kind === 'stopped' ? stopped.findings.map(({ rule }) => rule) : []
    assert.deepEqual(
      rules.filter((rule) => rule.includes('held')),
      ['full-safeguards/sg-08-transfer-held'],
    )
    play.recorded(await decideHold(it, held, 'lifted'))
    const sent = play.recorded(await transfer()).act
    await stage.settle()
    const there = await stateAt('XB/main', it.case)
    assert.equal(there.holds[0]?.decided?.result, 'lifted')
    assert.equal(there.parcels[0]?.transmitted?.act, sent)
    assert.deepEqual(there.without, [])
  })

  test('a hold that comes after the transfer keeps the key that has not left', async () => {
    const it = await begin(world, returnTo)
    await preserve(it)
    await send(it)
    const order = await decide(it)
    const parcel = await deposit(world, it, { order })
    const produced = play.recorded(await play.produce(it, order, parcel)).act
    await stage.settle()
    play.recorded(await play.handOver(it, { produced, parcel, conditions: play.CONDITIONS }))
    const held = play.recorded(await hold(it, [2, 3])).act
    await stage.settle()
    const { headers } = world.installations.get('XB/main')!.office.evidence.stores
    const key = parcel.manifest.parcel.headerSha256
    assert.ok((await stateAt('XB/main', it.case)).parcels[0]?.transmitted)
    assert.equal(await headers.get(key), undefined)
    play.recorded(await decideHold(it, held, 'lifted'))
    await stage.settle()
    world.clock.advance(120)
    await stage.settle()
    assert.ok(await headers.get(key))
  })
})
