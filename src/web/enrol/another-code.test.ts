/** How often another code is sent to who was invited. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { enrolling, FIRST, GUEST, guest } from '../../../tests/house/enrolment.ts'
import {
  type OfficersWorld,
  officersWorld,
  type Seen,
  type Visitor,
} from '../../../tests/house/officers.ts'
import { addDays, addSeconds, type Instant } from '../../base/instant.ts'
import { localText } from '../../page/moment.ts'

/** The whole minute from then on, as the page shows it. */
const shown = (at: Instant) =>
  localText(addSeconds(at, 59), { language: 'en', zone: 'Europe/Vienna' })

describe('another code for who was invited', () => {
  let here: OfficersWorld
  let first: Visitor
  const there = guest()
  const { mails } = there
  before(async () => {
    here = await officersWorld({
      installations: [GUEST],
      ports: (ports) => enrolling(ports, there),
    })
    first = here.visitor(GUEST)
    await first.signIn(FIRST)
  })
  after(() => here?.close())

  let number = 300
  const given = { office: GUEST, name: 'Ines Vale', post: 'counsel', language: 'fr' }
  const invite = (over: object = {}): Promise<Seen> =>
    first.send('/en/enrolments/new', { ...given, person: `XA/p-${++number}`, ...over })
  const replace = (at: string) => {
    here.world.clock.advance(6 * 60)
    return first.send(at, { step: 'replace' })
  }
  const problems = ({ text }: Seen) => /<div class="problems"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''

  test('another code waits for the one before, and few go out in a day', async () => {
    const { at } = await invite()
    const started = here.world.clock.now()
    const codes = () => mails.map(({ code }) => code)
    const soon = await first.send(at, { step: 'replace' })
    assert.equal(soon.status, 422)
    assert.match(problems(soon), /href="#course">A code went out already/)
    assert.ok(problems(soon).includes(shown(addSeconds(started, 300))), problems(soon))
    assert.equal(codes().length, 1)
    assert.ok(await there.enrolments.invited.open(codes()[0]!), 'the one before opens still')
    for (let more = 0; more < 4; more++) await replace(at)
    assert.equal(codes().length, 5)
    const many = await replace(at)
    assert.ok(problems(many).includes(shown(addDays(started, 1))), problems(many))
    assert.equal(codes().length, 5)
    await first.send(at, { step: 'withdraw' })
    assert.match((await invite({ person: `XA/p-${number}` })).text, /Code sent, not used/)
    assert.equal(codes().length, 6, 'who was withdrawn can be invited anew at once')
    const { at: other } = await invite()
    here.world.clock.advance(86_400)
    await first.signIn(FIRST)
    await first.send(other, { step: 'replace' })
    assert.equal(codes().length, 8)
  })
})
