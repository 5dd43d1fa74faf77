/** Cases beside the one in the middle of its work: one that has just come, one late, one urgent. */
import type { ActId, CaseId, OfficeId } from '../../src/base/id.ts'
import { addHours } from '../../src/base/instant.ts'
import type { RequestDocument } from '../../src/casefile/request.ts'
import { assessmentOf } from '../../src/sim/assessment.ts'
import * as play from '../../src/sim/play.ts'
import { begin, deposit } from '../../src/sim/test-course.ts'
import { exampleRequest, stageIn } from '../../src/sim/test-world.ts'
import { genuineEmergency } from '../../src/sim/variants.ts'
import type { SimWorld } from '../../src/sim/world.ts'

const { recorded } = play
const REASONS = 'both laws punish it; what is asked is what is needed'

export interface Elsewhere {
  /** Sent and not received: its first item alone. */
  readonly come: { readonly case: CaseId }
  /** Decided; item 2 ordered and not served, item 3 not ordered, one assessment unconfirmed. */
  readonly decided: {
    readonly case: CaseId
    readonly request: ActId
    readonly document: RequestDocument
    readonly decision: ActId
    /** To preserve item 1: served, and not answered. */
    readonly keep: ActId
  }
  /** Data went out because life was in danger; no judge has looked at it yet. */
  readonly urgent: { readonly case: CaseId; readonly produced: ActId }
}

/** Played together, since the world takes as long to settle for three as for one. */
export async function elsewhere(world: SimWorld, recipient: string): Promise<Elsewhere> {
  const come = await begin(world, recipient)
  recorded(await play.transmit(come, 'contact-point', [1]))
  const decided = await begin(world, recipient)
  const urgent = await play.makeRequest(stageIn(world), await emergency(world), recipient)
  const first = recorded(await play.transmit(decided, 'contact-point', [1])).act
  await play.authorize(decided, [2, 3])
  const rest = recorded(await play.transmit(decided, 'central-authority', [2, 3])).act
  const asked = recorded(await play.transmit(urgent, 'contact-point', [1])).act
  await world.settle()
  recorded(await play.receive(decided, 'contact-point', first))
  recorded(await play.receive(decided, 'central-authority', rest))
  recorded(await play.receive(urgent, 'contact-point', asked))
  const terms = { kind: 'preservation', items: [1], office: 'contact-point' } as const
  const keep = recorded(await play.order(decided, terms)).act
  recorded(await play.serve(decided, 'contact-point', keep))
  const decision = await decide(decided)
  const order = await disclose(urgent, recipient)
  await world.settle()
  const produced = await hand(world, urgent, order)
  return {
    come,
    decided: { ...decided, decision, keep },
    urgent: { case: urgent.case, produced },
  }
}

async function decide(it: play.Play): Promise<ActId> {
  await play.assess(it, [2, 3])
  const central = it.document.to.centralAuthority
  const assessment = assessmentOf(it.document, { items: [3], at: it.stage.now(), found: {} })
  const again = { type: 'AssessmentRecorded', case: it.case, parts: { assessment } }
  recorded(await it.stage.say(central, { ...again, body: { request: it.request, items: [3] } }))
  const outcome = 'execute-with-conditions' as const
  const { CONDITIONS: conditions } = play
  const { act } = recorded(await play.decide(it, [2, 3], { outcome, conditions, reasons: REASONS }))
  const ordering = { kind: 'production', items: [2], office: 'central-criminal-court' } as const
  recorded(await play.order(it, ordering))
  return act
}

/** Called back, assessed by two, ordered without a judge, and served. */
async function disclose(it: play.Play, recipient: string): Promise<ActId> {
  const contact = 'XA/contact-point' as OfficeId
  const called = { about: it.request, route: 'registered-contact', result: 'confirmed' }
  const body = { ...called, at: it.stage.now() }
  recorded(await it.stage.say(contact, { type: 'CallbackRecorded', case: it.case, body }))
  await play.assess(it, [1])
  const outcome = 'execute-with-conditions' as const
  const { CONDITIONS: conditions } = play
  recorded(await play.decide(it, [1], { outcome, conditions, reasons: REASONS }))
  const office = 'central-authority'
  const terms = { kind: 'emergency-production', items: [1], recipients: [recipient] } as const
  const order = await play.order(it, { ...terms, office })
  recorded(await play.serve(it, office, recorded(order).act))
  return recorded(order).act
}

async function hand(world: SimWorld, it: play.Play, order: ActId): Promise<ActId> {
  const bytes = new TextEncoder().encode('{"cell": "0177"}\n')
  const file = { label: 'last location', mediaType: 'application/json', item: 1, bytes }
  const files = [{ ...file, category: 'subscriber' as const }]
  const parcel = await deposit(world, it, { order, files })
  const produced = recorded(await play.produce(it, order, parcel)).act
  await world.settle()
  const over = { produced, parcel, conditions: play.CONDITIONS }
  recorded(await play.handOver(it, over))
  await world.settle()
  return produced
}

/** From Belmora's contact point to Arvenia, whose provider has the data. */
async function emergency(world: SimWorld): Promise<RequestDocument> {
  const by = addHours(world.clock.now(), 24)
  const document = genuineEmergency(await exampleRequest(), { reason: 'a child', by })
  const at = (office: string) => office as OfficeId
  return {
    ...document,
    reference: 'BEL-E-1',
    from: {
      ...document.from,
      authority: at('XB/contact-point'),
      centralAuthority: at('XB/central-authority'),
    },
    to: { centralAuthority: at('XA/central-authority') },
    items: [{ ...document.items[0]!, provider: at('XA/nimbus') }],
    authorization: { court: at('XB/central-criminal-court') },
  }
}
