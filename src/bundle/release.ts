/**
 * Step six: the release of evidence. Before a header leaves its State there are a request, its
 * authorization at home, a decision to execute that no single person took, a court's order, and
 * the provider's answer, all of them logged before. Whatever a profile says, this is the least.
 */
import type { FaultCode } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import { bodyOf, type CaseAct } from '../casefile/act.ts'
import { EvidenceTransmitted } from '../casefile/acts/execution.ts'
import type { ItemKind, RequestDocument } from '../casefile/request.ts'
import type { CaseState, ItemState, OrderState, ParcelState } from '../casefile/state.ts'
import { isBefore, type SoundAct } from './acts.ts'
import type { Footing } from './case-acts.ts'
import type { Past } from './law.ts'
import type { Findings } from './verification.ts'

interface Context {
  readonly past: Past
  readonly footing: Footing
  readonly sound: ReadonlyMap<ActId, SoundAct>
}

/** What is missing, by code and sentence; `hidden` where a withheld act may be what is missed. */
interface Lack {
  readonly code: FaultCode
  readonly says: string
  readonly hidden?: boolean
}

/** Kinds of data that nobody discloses alone, and that no investigator asks for alone. */
const GRAVE: readonly ItemKind[] = [
  'traffic-path',
  'traffic',
  'content',
  'real-time-traffic',
  'interception',
]

/** Holds an act that releases evidence against everything that must have come before it. */
export function checkRelease(act: CaseAct, context: Context, findings: Findings): void {
  const { footing, sound } = context
  if (footing === 'broken') {
    findings.gap('release', 'what had to come before is not all here', act.id)
    return
  }
  const lacks = [...lacksOf(act, context)]
  const seen = new Set<string>()
  for (const { code, says, hidden } of lacks) {
    if (seen.has(code)) continue
    seen.add(code)
    if (hidden) findings.gap('release', says, act.id)
    else if (footing === 'eroded') {
      findings.gap('release', `as far as is here, ${says}`, act.id)
    } else findings.fault(code, says, { act: act.id })
  }
  const mine = sound.get(act.id)!.place
  for (const ground of groundsOf(act, context.past.state)) {
    if (isBefore(sound.get(ground)!.place, mine)) continue
    const says = `act ${ground}, on which it rests, was logged after it`
    findings.fault('release/not-before', says, { act: act.id })
  }
}

function* lacksOf(act: CaseAct, context: Context): Generator<Lack> {
  const { state, acts } = context.past
  const { request, items, produced } = bodyOf(act, EvidenceTransmitted)
  if (state.request?.act !== request) {
    yield { code: 'release/no-request', says: 'it answers no request of this case' }
    return
  }
  const parcel = state.parcels.find((entry) => entry.produced === produced)
  const order = state.orders.find((entry) => entry.act === parcel?.order)
  const document = acts.get(request)?.parts['request'] as RequestDocument | undefined
  for (const number of items) {
    const item = state.request.items.find((entry) => entry.item === number)
    if (!item?.transmitted) {
      yield { code: 'release/no-request', says: `item ${number} was never sent` }
      continue
    }
    if (GRAVE.includes(item.kind)) {
      yield* unauthorized(item, state, document)
      yield* alone(item, context)
    }
    if (!item.decision?.outcome.startsWith('execute')) {
      yield { code: 'release/no-decision', says: `nobody decided to execute item ${number}` }
    }
    yield* unordered(number, order, parcel)
  }
}

function* unauthorized(
  { item }: ItemState,
  { authorizations, requesting }: CaseState,
  document: RequestDocument | undefined,
): Generator<Lack> {
  const granted = authorizations.some(
    (entry) => entry.state === requesting && !entry.revoked && entry.items.includes(item),
  )
  if (granted || (document && 'notRequiredBecause' in document.authorization)) return
  yield { code: 'release/no-authorization', says: `nobody authorized item ${item} at home` }
}

/** One person assesses and another confirms; where their acts did not cross, nobody can tell. */
function* alone({ item, decision }: ItemState, { past }: Context): Generator<Lack> {
  const two = past.state.assessments.some(
    ({ items, confirmedBy }) => confirmedBy && items.includes(item),
  )
  if (two) return
  const decided = decision ? past.acts.get(decision.act) : undefined
  const hidden = (decided?.hidden ?? 0) > 0
  const says = hidden
    ? `the assessment of item ${item} by two persons did not cross the border`
    : `no second person confirmed the assessment of item ${item}`
  yield { code: 'release/one-person', says, hidden }
}

function* unordered(
  item: number,
  order: OrderState | undefined,
  parcel: ParcelState | undefined,
): Generator<Lack> {
  if (!parcel?.items.includes(item)) {
    yield { code: 'release/not-produced', says: `the provider gave nothing on item ${item}` }
    return
  }
  if (!order?.items.includes(item) || order.kind === 'preservation' || order.ended) {
    yield { code: 'release/no-order', says: `no order in force obliged to produce item ${item}` }
  } else if (!order.court && order.kind !== 'emergency-production') {
    yield { code: 'release/no-court', says: `the order on item ${item} is no court's` }
  }
}

/** Acts by which the release is justified. */
function groundsOf(act: CaseAct, state: CaseState): ActId[] {
  const { items, produced } = bodyOf(act, EvidenceTransmitted)
  const asked = state.request?.items.filter((entry) => items.includes(entry.item)) ?? []
  const parcel = state.parcels.find((entry) => entry.produced === produced)
  const granted = state.authorizations.filter((entry) =>
    entry.items.some((item) => items.includes(item)),
  )
  return [
    state.request?.act,
    ...asked.flatMap((entry) => [entry.transmitted, entry.decision?.act]),
    ...granted.map((entry) => entry.act),
    parcel?.order,
    parcel?.produced,
  ].filter((id): id is ActId => id !== undefined && id !== null)
}
