/** What an oversight body reads of the pressure on safeguards is what happened, and no more. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type OfficersWorld, officersWorld, type Visitor } from '../../../tests/house/officers.ts'
import type { OfficeId } from '../../base/id.ts'
import { systemRandom } from '../../office/system.ts'
import * as play from '../../sim/play.ts'
import { begin, decide, deposit, handOver, preserve, send } from '../../sim/test-course.ts'
import { newIdentity } from '../../vault/identity.ts'

const DAY = 86_400
const YEAR = '/en/oversight/patterns.csv?year='

describe('patterns', () => {
  let here: OfficersWorld
  let asked: Visitor
  let asking: Visitor
  let year: string
  before(async () => {
    here = await officersWorld({ installations: ['XB/main', 'XA/main'] })
    year = here.world.clock.now().slice(0, 4)
    ;[asked, asking] = [here.visitor('XA/main'), here.visitor('XB/main')]
    await asked.signIn('XA/p-106')
    await asking.signIn('XB/p-106')
  })
  after(() => here?.close())

  const opened = () => begin(here.world, newIdentity(systemRandom).recipient)
  const linesFor = async (visitor: Visitor, year: string) => {
    const file = await visitor.get(`${YEAR}${year}`)
    const [head, ...lines] = file.text.trimEnd().split('\r\n')
    assert.equal(head, 'year,pattern,side,partner,ground,count')
    return lines.map((line) => line.slice(5))
  }

  test('a year in which nothing happened says so, in words and in the file', async () => {
    assert.deepEqual(await linesFor(asked, '2001'), [])
    const seen = await asked.get('/en/oversight/patterns?year=2001')
    assert.equal(seen.text.match(/Nothing of the kind/g)?.length, 3)
  })

  test('decisions, refusals and their grounds count for the partner, on both sides', async () => {
    const granted = await opened()
    await preserve(granted)
    await send(granted)
    await decide(granted)
    const refused = await opened()
    await send(refused)
    await play.assess(refused, [2, 3])
    const reasons = 'it would harm an inquiry of this State'
    const no = { outcome: 'refuse', grounds: ['essential-interests', '=1+1 "x"'], reasons } as const
    play.recorded(await play.decide(refused, [2, 3], no))
    const about = refused.request
    const forged = { type: 'MarkedForged', case: refused.case, body: { about } }
    const contact = 'XA/contact-point' as OfficeId
    play.recorded(
      await refused.stage.say(contact, {
        ...forged,
        parts: { reasons: { text: 'no such office' } },
      }),
    )
    const court = 'XA/central-criminal-court' as OfficeId
    for (const result of ['confirmed', 'not-justified']) {
      const body = { request: refused.request, result }
      const reviewed = { type: 'EmergencyReviewed', case: refused.case, body }
      const why = { reasons: { text: 'looked at afterwards' } }
      play.recorded(await refused.stage.say(court, { ...reviewed, parts: why }))
    }
    await refused.stage.settle()
    const emergency = { ...refused.document, handling: 'emergency' } as const
    const { recipient } = newIdentity(systemRandom)
    await play.makeRequest(refused.stage, emergency, recipient)
    const expected = (side: string, partner: string) => [
      `decided,${side},${partner},"",4`,
      `emergency-confirmed,${side},${partner},"",1`,
      `emergency-not-justified,${side},${partner},"",1`,
      `forged,${side},${partner},"",1`,
      `ground,${side},${partner},"'=1+1 ""x""",2`,
      `ground,${side},${partner},"essential-interests",2`,
      `refused,${side},${partner},"",2`,
    ]
    assert.deepEqual(await linesFor(asked, year), expected('asked-us', 'XB'))
    const made = 'emergency,we-asked,XA,"",1'
    const ours = [...expected('we-asked', 'XA'), made].sort()
    assert.deepEqual((await linesFor(asking, year)).sort(), ours)
    const { text } = await asked.get('/en/oversight/patterns')
    assert.match(text, /Belmora<\/bdi> \(it asked\)/)
    assert.match(text, /Sovereignty, security or essential interests/)
  })

  test('a notice that was put off is overdue once that has ended, and late for good', async () => {
    const it = await opened()
    await preserve(it)
    await send(it)
    const order = await decide(it)
    const parcel = await deposit(here.world, it, { order })
    const { transmitted } = await handOver(it, order, parcel)
    play.recorded(await play.evidenceReceived(it, transmitted))
    play.recorded(await play.deferNotice(it, 60))
    await it.stage.settle()
    const overdue = async (visitor: Visitor) => {
      const lines = [
        ...(await linesFor(visitor, year)),
        ...(await linesFor(visitor, `${Number(year) + 1}`)),
      ]
      return lines.filter((line) => /^notice|^seal/.test(line))
    }
    const deferred = 'notice-deferred,we-asked,XA,"",1'
    assert.deepEqual(await overdue(asking), [deferred])
    const late = ['notice-deferred,asked-us,XB,"",1', 'notice-overdue,asked-us,XB,"",1']
    here.world.clock.advance(61 * DAY)
    await asked.signIn('XA/p-106')
    assert.deepEqual(await overdue(asked), late)
    play.recorded(await play.giveNotice(it, 'data about you was asked for'))
    await it.stage.settle()
    here.world.clock.advance(500 * DAY)
    await asked.signIn('XA/p-106')
    await asking.signIn('XB/p-106')
    const lines = await linesFor(asked, `${Number(year) + 2}`)
    assert.deepEqual([await overdue(asked), lines], [late, ['seal-overdue,asked-us,XB,"",1']])
    assert.deepEqual(await linesFor(asking, `${Number(year) + 2}`), [
      'seal-overdue,we-asked,XA,"",1',
    ])
  })
})
