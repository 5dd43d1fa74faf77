/** A provider answers its orders, by forms alone. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  formsIn,
  type OfficersWorld,
  officersWorld,
  type Seen,
  type Visitor,
} from '../../../tests/house/officers.ts'
import { utf8 } from '../../base/bytes.ts'
import type { ActId, OfficeId } from '../../base/id.ts'
import { readBundle } from '../../bundle/read.ts'
import { transcript } from '../../cli/testkit.ts'
import { systemRandom } from '../../office/system.ts'
import { parseEnvelope } from '../../signing/envelope.ts'
import { formatTrust } from '../../signing/trust.ts'
import * as play from '../../sim/play.ts'
import { begin, decide, send } from '../../sim/test-course.ts'
import { HOSTILE } from '../../sim/test-hostile.ts'
import { testDirectory } from '../../storage/test-directory.ts'
import { newIdentity } from '../../vault/identity.ts'

const COURT = 'XA/central-criminal-court' as OfficeId

describe('a provider', () => {
  let here: OfficersWorld
  let it: play.Play
  let officer: Visitor
  let kept: ActId
  before(async () => {
    here = await officersWorld({ installations: ['XA/main', 'XA/nimbus'] })
    it = await begin(here.world, newIdentity(systemRandom).recipient)
    officer = here.visitor('XA/nimbus')
    await officer.signIn(here.world.person('XA/nimbus' as OfficeId).id)
  })
  after(() => here?.close())

  const list = () => officer.get('/en/orders')
  const page = (act: string) => officer.get(`/en/orders/${it.case}?order=${act}`)
  const answer = (act: string, name: string) => officer.get(`/en/orders/${it.case}/${act}/${name}`)
  const stateAt = async (installation: string) => {
    const { cases } = here.world.installations.get(installation)!.office.door
    return (await cases.load(it.case)).state
  }
  const orderAt = async (installation: string, act: ActId) =>
    (await stateAt(installation)).orders.find((one) => one.act === act)!

  /** From the page that shows the act to the one that says where it stands. */
  async function sign(shown: Seen): Promise<Seen> {
    assert.match(shown.at, /\/sign$/)
    const fields = { ...formsIn(shown.text).at(-1)!.fields, persona: '1' }
    const signed = await officer.send(shown.at, fields)
    assert.match(signed.at, /^\/en\/acts\//)
    await it.stage.settle()
    return signed
  }

  /** It verifies where no server is asked, and holds no words but its own. */
  async function receiptHolds(status: string): Promise<void> {
    const offered = await officer.get(status)
    const form = formsIn(offered.text).findIndex(({ action }) => action === status)
    const taken = await officer.submit(offered, {}, form)
    assert.match(taken.headers.get('content-disposition')!, /"receipt-[0-9a-f]{8}\.rogatory"/)
    const cwd = testDirectory()
    const bytes = utf8(taken.text)
    writeFileSync(join(cwd, 'receipt'), bytes)
    writeFileSync(join(cwd, 'trust'), formatTrust(here.world.trustFile))
    const verify = ['verify', 'receipt', '--trust', 'trust', '--timeline']
    const said = (await transcript(verify, { cwd })).replaceAll(/\n +/g, ' ')
    assert.match(said, /^VERIFIED/)
    assert.match(said, /OrderChallenged [^\n]*leaf \d+; recorded by XA\/main 2026-/)
    const { acts } = await readBundle(bytes)
    const parts = [...acts.values()].flatMap((one) => [...parseEnvelope(one).parts.keys()])
    assert.deepEqual(parts, ['reasons'])
    assert.ok(acts.size > 3)
    assert.equal((await officer.send(`/en/acts/${'0'.repeat(64)}`, {})).status, 404)
  }

  /** The contact point orders item 1 to be kept, and has it served. */
  async function orderedToKeep(): Promise<ActId> {
    const terms = { kind: 'preservation', items: [1], office: 'contact-point' } as const
    const { act } = play.recorded(await play.order(it, terms))
    play.recorded(await play.serve(it, 'contact-point', act))
    await it.stage.settle()
    return act
  }

  test('only a provider has orders, and without any the list says so', async () => {
    assert.match((await list()).text, /No order waits for an answer/)
    const other = here.visitor('XA/main')
    await other.signIn(here.world.person('XA/contact-point' as OfficeId).id)
    assert.equal((await other.get('/en/orders')).status, 404)
  })

  test('an order proves itself, and shows nothing of the request', async () => {
    const { stage } = it
    const first = play.recorded(await play.transmit(it, 'contact-point', [1])).act
    await stage.settle()
    play.recorded(await play.receive(it, 'contact-point', first))
    kept = await orderedToKeep()
    const line = (await list()).text
    assert.match(line, new RegExp(`/en/orders/${it.case}"`))
    assert.match(line, /Preservation/)
    assert.doesNotMatch(line, /overdue/)
    const seen = (await page(kept)).text
    for (const said of [/>real</, /checked signature, key and log/, /Nils Aker/, /passkey/]) {
      assert.match(seen, said)
    }
    assert.match(seen, /witness\.sim: <time|witness\.sim<\/bdi>: <time/)
    assert.match(seen, /Your office asks for 1 of 1/)
    assert.match(seen, /sections 135 and 137/)
    assert.match(seen, /Belmora/)
    const { facts } = it.document
    assert.ok(!seen.includes(JSON.stringify(facts).slice(20, 60)))
    assert.match(seen, /only a court may open them/)
  })

  test('who keeps the data signs that it does, and what is wrong is named', async () => {
    const form = await answer(kept, 'preserve')
    const wrong = await officer.submit(form, { items: [], through: 'XC <b>' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /href="#items"/)
    assert.match(wrong.text, /“\u2068&lt;b&gt;\u2069” is no code of a State/)
    const shown = await officer.submit(wrong, { items: ['1'], through: 'XC' })
    const again = await officer.submit(wrong, { items: ['1'], through: 'XC' })
    assert.equal(again.at, shown.at)
    await sign(shown)
    const order = await orderAt('XA/main', kept)
    assert.equal(order.preserved?.until, order.keepUntil)
    assert.equal((await answer(kept, 'preserve')).status, 404)
    assert.match((await list()).text, /No order waits/)
    assert.match((await page(kept)).text, />answered</)
  })

  test('who holds nothing says so of every item that is left', async () => {
    const act = await orderedToKeep()
    const form = await answer(act, 'nothing')
    assert.match(form.text, /these items: 1\./)
    await sign(await officer.submit(form))
    assert.notEqual((await orderAt('XA/main', act)).answered, null)
    assert.match((await page(act)).text, /Nothing is left to answer|Challenge the order/)
    assert.equal((await answer(act, 'nothing')).status, 404)
  })

  test('a challenge holds up the order until a court has decided', async () => {
    await send(it)
    const act = await decide(it)
    assert.match((await page(act)).text, /\/produce"/)
    const form = await answer(act, 'challenge')
    assert.match(form.text, /nothing is handed over until a judge decides/)
    const empty = await officer.submit(form)
    assert.equal(empty.status, 422)
    for (const field of ['ground', 'reasons']) assert.match(empty.text, new RegExp(`#${field}"`))
    const reasons = { text: 'the <i>law</i> of a third State forbids it' }
    const filled = { ground: 'conflict-of-laws', restsOn: 'prohibition', reasons: reasons.text }
    const arabic = await officer.send(`/ar/orders/${it.case}/${act}/challenge`, {
      ...filled,
      'only-language': '1',
    })
    assert.equal(formsIn(arabic.text)[0]!.fields['reasons']![0], reasons.text)
    const signed = await sign(await officer.submit(form, filled))
    await receiptHolds(signed.at)
    const challenged = (await orderAt('XA/main', act)).challenge!
    assert.deepEqual([challenged.ground, challenged.restsOn], ['conflict-of-laws', 'prohibition'])
    const suspended = await page(act)
    assert.match(suspended.text, /The clock of the order stands still/)
    assert.equal((await answer(act, 'produce')).status, 404)
    assert.match((await list()).text, /No order waits/)

    play.recorded(
      await it.stage.say(COURT, {
        type: 'ChallengeDecided',
        case: it.case,
        body: { challenge: challenged.act, result: 'order-maintained' },
        parts: { reasons: { text: 'no <b>law</b> forbids it' } },
      }),
    )
    await it.stage.settle()
    const decided = await page(act)
    assert.match(decided.text, /Order maintained/)
    assert.match(decided.text, /no &lt;b&gt;law&lt;\/b&gt; forbids it/)
    assert.equal((await answer(act, 'produce')).status, 200)
    assert.match((await list()).text, new RegExp(`/en/orders/${it.case}"`))
  })

  test('what is typed changes nothing, whatever it is', async () => {
    const act = await orderedToKeep()
    const path = `/en/orders/${it.case}/${act}`
    for (const text of HOSTILE.filter(({ length }) => length < 1000)) {
      const fields = { items: text, through: text, ground: text, restsOn: text, paper: text }
      for (const name of ['preserve', 'challenge']) {
        const seen = await officer.send(`${path}/${name}`, { ...fields, reasons: '' })
        assert.equal(seen.status, 422, text)
        assert.doesNotMatch(seen.text, /<script>|<img/, text)
      }
    }
    const order = await orderAt('XA/nimbus', act)
    assert.deepEqual([order.preserved, order.challenge, order.answered], [null, null, null])
  })

  test('nothing is taken for another order, nor before it is sealed', async () => {
    const act = (await stateAt('XA/nimbus')).orders.find(({ kind }) => kind === 'production')!.act
    const path = `/en/orders/${it.case}/${act}/produce`
    const unsealed = await officer.send(path, { sealed: '' })
    assert.equal(unsealed.status, 422)
    assert.match(unsealed.text, /Nothing is sealed yet/)
    assert.equal((await officer.send(path, { sealed: '{"a"' })).status, 422)
    assert.equal((await answer('0'.repeat(64), 'produce')).status, 404)
  })
})
