/** What cannot be done: each attempt, the door's answer, and where it stands in the law. */
import { fault } from '../base/error.ts'
import type { CaseId, OfficeId } from '../base/id.ts'
import { addDays, addHours, type Instant } from '../base/instant.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/open.ts'
import { requestMade } from '../office/request-act.ts'
import { newIdentity } from '../vault/identity.ts'
import type { Said } from './actor.ts'
import type { DemoWorld } from './demo-world.ts'
import * as play from './play.ts'
import type { Spoken } from './spoken.ts'
import type { Teller } from './teller.ts'
import { protectedBelief, wholeProvince, withoutJudge } from './variants.ts'

const at = (state: string, office: string) => `${state}/${office}` as OfficeId

/** Makes the request and tries to send it, with its judge's authorization unless told. */
async function attempt(
  world: DemoWorld,
  document: RequestDocument,
  { judge }: { readonly judge: boolean },
): Promise<Spoken> {
  const { recipient } = newIdentity(systemRandom)
  const made = await world.say(document.from.authority, requestMade(document, recipient))
  // The hard stop speaks at once: nobody is even asked to authorize.
  if (made.kind !== 'recorded') return made
  const it = { stage: world, document, case: made.case, request: made.act }
  if (judge) await play.authorize(it, [1])
  return play.transmit(it, 'central-authority', [1])
}

export async function refusals(
  world: DemoWorld,
  document: RequestDocument,
  tell: Teller,
): Promise<void> {
  await Promise.all(['XD/main', 'XC/main', 'XE/main'].map((id) => world.start(id)))
  const expect: Expect = async (title, outcome, tried) => row(title, outcome, await tried, tell)
  const tries = [
    ['no judge at home (T04)', 'RETURN_FOR_COMPLETION', withoutJudge(document), false],
    ['protected belief that both punish (T07)', 'NOT_CARRIED', protectedBelief(document), true],
    ['all users of a province (T11)', 'MUST_REFUSE', wholeProvince(document), true],
  ] as const
  for (const [title, outcome, asked, judge] of tries) {
    await expect(title, outcome, attempt(world, asked, { judge }))
  }
  await forgedEmergency(world, tell, expect)
}

type Expect = (title: string, outcome: string, tried: Promise<Spoken>) => Promise<void>

/** At night a message claims danger; the registered number does not answer (T10). */
async function forgedEmergency(world: DemoWorld, tell: Teller, expect: Expect): Promise<void> {
  const contact = at('XB', 'contact-point')
  const reported = play.recorded(
    await world.say(contact, {
      type: 'MessageReported',
      alsoTo: [at('XE', 'contact-point')],
      body: { claims: 'XE', channel: 'mail' },
      parts: { message: { text: 'claims a kidnapping and wants location and content in an hour' } },
    }),
  )
  const order = (kind: UrgentOrder, office: OfficeId) =>
    world.say(office, urgentOrder(kind, reported.case, world.now()))
  play.recorded(await order('preservation', contact))
  play.recorded(
    await world.say(contact, {
      type: 'CallbackRecorded',
      case: reported.case,
      body: {
        about: reported.act,
        route: 'registered-contact',
        result: 'no-answer',
        at: world.now(),
      },
    }),
  )
  await expect(
    'emergency by mail, call-back unanswered (T10)',
    'HOLD_FOR_VERIFICATION',
    order('emergency-production', at('XB', 'central-authority')),
  )
  const marked = play.recorded(
    await world.say(contact, {
      type: 'MarkedForged',
      case: reported.case,
      body: { about: reported.act },
      parts: { reasons: { text: 'Estreya never asked' } },
    }),
  )
  tell.act('Belmora', 'Estreya never asked: marked as forged, Estreya is warned', marked.act)
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
      keepUntil: kind === 'preservation' ? addDays(now, 60) : null,
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

function row(title: string, outcome: string, spoken: Spoken, tell: Teller): void {
  const got = spoken.kind === 'stopped' ? spoken.outcome : spoken.kind
  if (spoken.kind !== 'stopped' || got !== outcome) {
    const rules =
      spoken.kind === 'stopped' ? spoken.findings.map(({ rule }) => rule).join(', ') : ''
    throw fault(
      'demo/unexpected',
      `cannot go on: "${title}" ended in ${got}, not ${outcome} ${rules}`,
    )
  }
  const strictest = ['bar', 'ground', 'need']
    .map((kind) => spoken.findings.find((one) => one.certain && one.kind === kind))
    .find((found) => found !== undefined)
  const source = (strictest ?? spoken.findings[0])?.cites
    .slice(0, 2)
    .map(({ instrument, at: article }) => `${instrument} ${article}`)
    .join(', ')
  tell.line('✗', `${title.padEnd(48)} ${outcome}`, '')
  tell.line('', `  ${source}`, '')
}
