/** An emergency at night, forged and genuine (T10): what tells them apart is the call back. */
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import { addDays, addHours, type Instant } from '../base/instant.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import type { Said } from './actor.ts'
import { answeredBy } from './demo-doors.ts'
import type { DemoWorld } from './demo-world.ts'
import { asStated } from './fixtures.ts'
import * as play from './play.ts'
import { sources, type Teller } from './teller.ts'
import { genuineEmergency } from './variants.ts'

const at = (state: string, office: string) => `${state}/${office}` as OfficeId
const CONTACT = at('XB', 'contact-point')
const CENTRAL = at('XB', 'central-authority')

export async function emergencies(
  world: DemoWorld,
  document: RequestDocument,
  tell: Teller,
): Promise<void> {
  await forged(world, tell)
  await genuine(world, document, tell)
}

/** At night a message claims danger; the registered number does not answer. */
async function forged(world: DemoWorld, tell: Teller): Promise<void> {
  const reported = play.recorded(
    await world.say(CONTACT, {
      type: 'MessageReported',
      alsoTo: [at('XE', 'contact-point')],
      body: { claims: 'XE', channel: 'mail' },
      parts: { message: { text: 'claims a kidnapping and wants location and content in an hour' } },
    }),
  )
  const order = (kind: UrgentOrder, office: OfficeId) =>
    world.say(office, urgentOrder(kind, reported.case, world.now()))
  play.recorded(await order('preservation', CONTACT))
  await callBack(world, { about: reported.act, case: reported.case, result: 'no-answer' })
  const tried = await order('emergency-production', CENTRAL)
  const { outcome, cites } = await asStated('T10-forged', answeredBy(tried))
  tell.line('✗', 'a mail at night: a child in danger, nobody calls back (T10)', outcome)
  tell.under(`the number in Estreya’s signed directory does not answer; ${sources(cites)}`)
  const marked = play.recorded(
    await world.say(CONTACT, {
      type: 'MarkedForged',
      case: reported.case,
      body: { about: reported.act },
      parts: { reasons: { text: 'Estreya never asked' } },
    }),
  )
  tell.act('Belmora', 'Estreya never asked: marked as forged, Estreya is warned', marked.act)
}

/** The same night, but signed, and the number in the signed directory confirms it. */
async function genuine(world: DemoWorld, of: RequestDocument, tell: Teller): Promise<void> {
  const now = world.now()
  const document = genuineEmergency(of, { reason: 'a child', by: addHours(now, 24) })
  const mine = newIdentity(systemRandom)
  const it = await play.makeRequest(world, document, mine.recipient)
  const sent = play.recorded(await play.transmit(it, 'contact-point', [1])).act
  await world.settle()
  play.recorded(await play.receive(it, 'contact-point', sent))
  await callBack(world, { about: it.request, case: it.case, result: 'confirmed' })
  await play.assess(it, [1])
  const decided = await play.decide(it, [1], {
    outcome: 'execute-with-conditions',
    conditions: play.CONDITIONS,
    reasons: 'danger to life confirmed by call-back; only what locates the child',
  })
  const { outcome, cites } = await asStated('T10-genuine', answeredBy(decided))
  play.recorded(
    await play.order(it, {
      kind: 'emergency-production',
      items: [1],
      office: 'central-authority',
      recipients: [mine.recipient],
    }),
  )
  tell.line('✓', 'its genuine twin, confirmed by calling back (T10)', outcome)
  tell.under(
    `subscriber and last location are ordered, a judge looks at it after; ${sources(cites)}`,
  )
}

/** Only the number of the signed directory is called, never one that the message names. */
async function callBack(
  world: DemoWorld,
  of: {
    readonly case: CaseId
    readonly about: ActId
    readonly result: 'confirmed' | 'no-answer'
  },
): Promise<void> {
  const { about, result } = of
  const body = { about, route: 'registered-contact', result, at: world.now() }
  play.recorded(await world.say(CONTACT, { type: 'CallbackRecorded', case: of.case, body }))
}

type UrgentOrder = 'preservation' | 'emergency-production'

/** For one number of one provider, on a message that nobody has verified. */
function urgentOrder(kind: UrgentOrder, id: CaseId, now: Instant): Said {
  return {
    type: 'OrderIssued',
    case: id,
    alsoTo: [at('XB', 'cirrus')],
    body: {
      kind,
      items: [1],
      categories: ['subscriber', 'last-location'],
      provider: at('XB', 'cirrus'),
      forState: 'XE',
      deadline: addHours(now, 1),
      // A day more than the sixty that are asked at least: the order is signed a moment later.
      keepUntil: kind === 'preservation' ? addDays(now, 61) : null,
      secretUntil: null,
      challengeBy: addDays(now, 10),
      recipients: [],
    },
    parts: {
      order: {
        number: 'BEL-N-7',
        law: 'Code of Criminal Procedure, section 12',
        offenceCategory: 'kidnapping, as claimed',
        items: [
          {
            item: 1,
            categories: ['subscriber', 'last-location'],
            identifiers: [{ type: 'phone', value: '+999 30 555 0177' }],
          },
        ],
        thirdParties: 'one number only',
        costs: 'none',
        howToChallenge: 'by an act of challenge',
      },
    },
  }
}
