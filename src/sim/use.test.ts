/** What was handed over is used, passed on, excluded and kept only as both doors let it. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import type { ActId, OfficeId } from '../base/id.ts'
import { dayOf } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { reportLines } from '../bundle/report.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import * as play from './play.ts'
import type { Spoken } from './spoken.ts'
import { begin, decide, deposit, handOver, preserve, send } from './test-course.ts'
import { testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

const ASKING = 'XB/central-authority' as OfficeId
const ASKED = 'XA/central-authority' as OfficeId
const COURT = 'XB/central-criminal-court' as OfficeId
const DAY = 86_400

describe('evidence after it has arrived', () => {
  let world: SimWorld
  let it: play.Play
  let prosecutor: OfficeId
  let received: ActId
  let payload: Digest
  before(async () => {
    world = await testWorld()
    it = await begin(world, newIdentity(systemRandom).recipient)
    prosecutor = it.document.from.authority
    await preserve(it)
    await send(it)
    const order = await decide(it)
    const parcel = await deposit(world, it, { order })
    payload = parcel.manifest.parcel.payloadSha256
    const { transmitted } = await handOver(it, order, parcel)
    received = play.recorded(await play.evidenceReceived(it, transmitted)).act
    await it.stage.settle()
  })
  after(() => world?.close())

  type Parts = Readonly<Record<string, Json>>
  const propose = (office: OfficeId, type: string, body: Json, parts?: Parts): Promise<Spoken> =>
    it.stage.say(office, { type, case: it.case, body, ...(parts ? { parts } : {}) })
  async function say(office: OfficeId, type: string, body: Json, parts?: Parts): Promise<ActId> {
    const { act } = play.recorded(await propose(office, type, body, parts))
    await it.stage.settle()
    return act
  }
  const stoppedBy = (said: Spoken): readonly string[] =>
    said.kind === 'stopped' ? said.findings.map(({ rule }) => rule) : [said.kind]
  const officeAt = (id: string) => world.installations.get(id)!.office
  const stateAt = async (id: string) => (await officeAt(id).door.cases.load(it.case)).state
  const holds = (id: string) => officeAt(id).evidence.stores.payloads.has(payload)
  const reasons = { reasons: { text: 'as the first request was reasoned' } }

  const items = [2, 3]
  const present = (over: { readonly [member: string]: Json }): Promise<Spoken> =>
    propose(prosecutor, 'EvidencePresented', {
      ...{ received, items, court: 'Central Criminal Court', exculpates: false },
      ...over,
    })
  const ask = (over: { readonly [member: string]: Json }, offences?: Json): Promise<ActId> =>
    say(
      ASKING,
      'FurtherUseAsked',
      { received, items, purpose: 'other', recipient: null, ...over },
      {
        use: {
          proceeding: 'a second proceeding against the same group',
          necessity: 'the same accounts were used there',
          ...(offences === undefined ? {} : { offences }),
        },
      },
    )
  const leave = (asking: ActId) => ({ asking, items, conditions: [], until: null })

  test('serves another proceeding only by leave, which looks at the offences there', async () => {
    const limit = 'uncc-2024/40-19-use-limitation'
    assert.ok(stoppedBy(await present({ purpose: 'other' })).includes(limit))
    const court = 'Central Criminal Court'
    const lodged = { received, court, purpose: 'other' }
    assert.ok(stoppedBy(await propose(prosecutor, 'EvidenceLodged', lodged)).includes(limit))
    const [offence] = it.document.offences
    const political = [{ ...offence!, political: true }] as unknown as Json
    const other = await ask({}, political)
    const refused = await propose(ASKED, 'FurtherUseConsented', leave(other), reasons)
    assert.ok(stoppedBy(refused).includes('full-safeguards/sg-07-political-offence'))
    await say(ASKED, 'FurtherUseDeclined', { asking: other })

    const asking = await ask({}, [offence!] as unknown as Json)
    const unseen = await propose(ASKED, 'FurtherUseConsented', leave(asking), reasons)
    assert.ok(stoppedBy(unseen).includes('full-safeguards/sg-02-dual-criminality'))
    await play.assess(it, items, {}, asking)
    const bare = await propose(ASKED, 'FurtherUseConsented', leave(asking))
    assert.ok(stoppedBy(bare).includes('full-safeguards/sg-08-leave-reasoned'))
    const consent = await say(ASKED, 'FurtherUseConsented', leave(asking), reasons)
    play.recorded(await present({ purpose: 'other', consent }))
    await it.stage.settle()
    const [there, here] = [await stateAt('XB/main'), await stateAt('XA/main')]
    assert.deepEqual(here.after.uses, there.after.uses)
    assert.deepEqual(here.after.askings, there.after.askings)
    assert.equal(there.after.assessed.length, 0, 'assessments stay at home')
    assert.deepEqual(here.without, there.without)
    assert.equal(here.after.uses.length, 1)
  })

  test('goes on to a third State only by leave, and where it is protected', async () => {
    const dispatch = (onward?: ActId) =>
      propose(ASKING, 'DispatchRecorded', {
        ...{ received, items, recipient: 'XC', channel: 'courier', purpose: 'stated' },
        ...{ offences: [1], exculpates: false, sha256: digest(utf8('a medium')) },
        ...(onward ? { onward } : {}),
      })
    assert.ok(stoppedBy(await dispatch()).includes('uncc-2024/36-3-onward-transfer'))
    const asking = await ask({ purpose: 'stated', recipient: 'XC' })
    const leaveTo = { ...leave(asking), protection: 'none' }
    const unsafe = await propose(ASKED, 'OnwardTransferAuthorized', leaveTo, reasons)
    assert.ok(stoppedBy(unsafe).includes('full-safeguards/sg-08-onward-protection'))
    const safe = { ...leaveTo, protection: 'undertaken' }
    const onward = await say(ASKED, 'OnwardTransferAuthorized', safe, reasons)
    play.recorded(await dispatch(onward))
    await it.stage.settle()
  })

  test('is kept by both States while the defence waits and the trial is open', async () => {
    const request = it.request
    const defence = await say(
      COURT,
      'DefenceRequestMade',
      { request, asks: 'access' },
      { asked: { text: 'the defence asks for the log of both accounts' } },
    )
    world.clock.advance(120 * DAY)
    await it.stage.settle()
    assert.deepEqual([await holds('XB/main'), await holds('XA/main')], [true, true])
    const purpose = { purpose: 'stated', exculpates: false }
    await say(prosecutor, 'DisclosedToDefence', { received, items, ...purpose })
    await say(COURT, 'DefenceRequestAnswered', { defence, result: 'granted' }, reasons)
    assert.deepEqual([await holds('XB/main'), await holds('XA/main')], [true, true])
  })

  test('that a court excludes is used no more, and goes with the trial', async () => {
    const ground = 'unlawfully-obtained'
    const out = await say(COURT, 'EvidenceExcluded', { received, items, ground }, reasons)
    const again = await present({ purpose: 'stated', offences: [1] })
    assert.ok(stoppedBy(again).includes('full-safeguards/sg-11-excluded-evidence'))
    const remedy = (measures: Json) =>
      propose(
        prosecutor,
        'RemedyExecuted',
        { remedies: out, measures },
        { report: { text: 'taken out of the file and destroyed' } },
      )
    const early = await remedy(['erased'])
    assert.equal(early.kind === 'refused' && early.code, 'form/not-erased')
    await say(COURT, 'ProceedingEnded', { received, final: dayOf(world.clock.now()) })
    world.clock.advance(11 * DAY)
    await it.stage.settle()
    assert.deepEqual([await holds('XB/main'), await holds('XA/main')], [false, false])
    play.recorded(await remedy(['erased']))
    await it.stage.settle()
    const state = await stateAt('XA/main')
    assert.deepEqual(state.without, (await stateAt('XB/main')).without)
    assert.equal(state.after.remedied.length, 1)
  })

  test('is proven to an outsider, use by use, when nobody has it any more', async () => {
    const reader = { person: world.person(ASKING).id, office: ASKING }
    const pieces = await officeAt('XB/main').exportCase(reader, it.case)
    const found = await verifyBundle(pieces, { trust: world.trustFile, asOf: world.clock.now() })
    assert.deepEqual(found.faults, [])
    assert.ok(found.copies.every(({ erased }) => erased))
    const said = reportLines(found).join(' ')
    assert.match(said, /in court until 2027-\d\d-\d\d,\s+excluded in part or whole 2027/)
  })
})
