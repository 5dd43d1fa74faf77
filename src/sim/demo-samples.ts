/**
 * Cases for whoever stays: each is played up to another step and left there, so that everybody in
 * the list of persons has something before them.
 */
import type { ActId } from '../base/id.ts'
import { addDays, addHours, dayOf, type Instant } from '../base/instant.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import type { DemoWorld } from './demo-world.ts'
import * as play from './play.ts'
import { genuineEmergency } from './variants.ts'

/** What a case has come to, in the order in which cases come to it. */
const STEPS = [
  'put before a court',
  'authorized',
  'sent',
  'received',
  'withdrawn',
  'assessed',
  'refused',
  'decided',
  'served',
  'challenged',
] as const
type Step = (typeof STEPS)[number]

interface Sample {
  readonly step: Step
  readonly it: play.Play
  readonly sent?: ActId
}

const ITEMS = [2, 3]
const REASONS = 'a grave offence that both laws punish; two accounts and fourteen days'

/** @returns how many cases there are now */
export async function samples(world: DemoWorld, of: RequestDocument): Promise<number> {
  const begun: Sample[] = []
  for (const step of STEPS) begun.push(await atHome(world, dated(of, world.now()), step))
  await urgent(world, of)
  await world.settle()
  const served: (Sample & { readonly order: ActId })[] = []
  for (const one of begun) {
    const order = one.sent && (await there(one.it, one.sent, one.step))
    if (order) served.push({ ...one, order })
  }
  await world.settle()
  for (const one of served) if (one.step === 'challenged') await challenge(one.it, one.order)
  await world.settle()
  return begun.length + 1
}

const isPast = (step: Step, other: Step): boolean => STEPS.indexOf(step) > STEPS.indexOf(other)

async function atHome(world: DemoWorld, document: RequestDocument, step: Step): Promise<Sample> {
  const number = `${document.reference}-${STEPS.indexOf(step) + 1}`
  const named = { ...document, reference: number }
  const it = await play.makeRequest(world, named, newIdentity(systemRandom).recipient)
  if (step === 'put before a court') await play.seek(it, ITEMS)
  else await play.authorize(it, ITEMS)
  if (!isPast(step, 'authorized')) return { step, it }
  const sent = play.recorded(await play.transmit(it, 'central-authority', ITEMS)).act
  return { step, it, sent }
}

/** @returns the order, where it was served */
async function there(it: play.Play, sent: ActId, step: Step): Promise<ActId | undefined> {
  if (step === 'sent') return undefined
  play.recorded(await play.receive(it, 'central-authority', sent))
  if (step === 'withdrawn') await withdraw(it)
  if (!isPast(step, 'withdrawn')) return undefined
  await play.assess(it, ITEMS)
  if (step === 'assessed') return undefined
  const decision = play.recorded(await play.decide(it, ITEMS, decisionAt(step))).act
  if (step === 'refused') return undefined
  play.recorded(await play.applyForOrder(it, ITEMS, decision))
  if (step === 'decided') return undefined
  const terms = { kind: 'production', items: ITEMS, office: 'central-criminal-court' } as const
  const order = play.recorded(await play.order(it, terms)).act
  play.recorded(await play.serve(it, 'central-authority', order))
  return order
}

const decisionAt = (step: Step): play.Decision =>
  step === 'refused'
    ? {
        outcome: 'refuse',
        grounds: ['essential-interests'],
        reasons: 'it touches a secret of State',
      }
    : { outcome: 'execute-with-conditions', conditions: play.CONDITIONS, reasons: REASONS }

const withdraw = async ({ stage, document, case: id, request }: play.Play): Promise<void> => {
  const body = { request, items: ITEMS }
  const said = { type: 'RequestWithdrawn', case: id, body } as const
  play.recorded(await stage.say(document.from.authority, said))
}

async function challenge({ stage, document, case: id }: play.Play, order: ActId): Promise<void> {
  const said = {
    type: 'OrderChallenged',
    case: id,
    body: { order, items: [3], ground: 'overbreadth' },
    parts: { reasons: { text: 'fourteen days of messages, where one day is in question' } },
  }
  play.recorded(await stage.say(document.items[0]!.provider, said))
}

/** One night, one child: it waits for the call back. */
async function urgent(world: DemoWorld, of: RequestDocument): Promise<void> {
  const now = { reason: 'a child', by: addHours(world.now(), 24) }
  const document = { ...genuineEmergency(dated(of, world.now()), now), reference: 'EST-8' }
  const it = await play.makeRequest(world, document, newIdentity(systemRandom).recipient)
  play.recorded(await play.transmit(it, 'contact-point', [1]))
}

/** The same request, made today: every day and instant in it is moved on by as much. */
function dated(of: RequestDocument, now: Instant): RequestDocument {
  const days = Math.round((Date.parse(now) - Date.parse(of.date)) / 86_400_000)
  const moved = (text: string) =>
    text.includes('T')
      ? addDays(text as Instant, days)
      : dayOf(addDays(`${text}T00:00:00Z` as Instant, days))
  return JSON.parse(JSON.stringify(of), (_, value) =>
    typeof value === 'string' && DATED.test(value) ? moved(value) : value,
  )
}

const DATED = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/
