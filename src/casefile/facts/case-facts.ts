/** Facts that the course of the case gives: sender, emergency, consultation, order, transfer. */
import { daysBetween, startOf } from '../../base/instant.ts'
import { bodyOf, type CaseAct } from '../act.ts'
import { NoticeDeferred, RetentionExtended } from '../acts/afterwards.ts'
import {
  DataPreserved,
  DataProduced,
  EvidenceTransmitted,
  OrderChallenged,
  OrderIssued,
} from '../acts/execution.ts'
import { DecisionTaken } from '../acts/receipt.ts'
import { locksAt } from '../custody.ts'
import { itemsAnswered } from '../items.ts'
import type { CaseState } from '../state.ts'
import type { Values } from './ledger.ts'
import { objectionFacts } from './regulation-facts.ts'
import { useFacts } from './use-facts.ts'

/** Who speaks. A signed request is verified by its signature; a reported message by call-back. */
export function senderFacts(state: CaseState): Values {
  const trusted = state.sender === 'signed' || state.sender === 'verified'
  const last = state.callbacks.at(-1)
  const answers = new Set(state.callbacks.map((call) => call.result))
  return {
    'sender.verified': trusted,
    'sender.empowered': trusted && state.request !== null,
    'message.writtenRecord': state.request !== null,
    'message.markedForged': state.sender === 'forged',
    // Two answers that disagree leave the result unknown: neither is taken for the truth.
    ...(answers.size <= 1
      ? { 'callback.result': (last?.result ?? 'not-made') as 'not-made' | 'confirmed' }
      : {}),
    ...(last ? { 'callback.contactFrom': 'directory' as const } : {}),
    'emergency.secondRoute': secondRoute(state),
    ...(state.request ? { 'message.confirmedInWriting': true } : {}),
  }
}

/** Another office, a mission, a liaison: tried when the registered number does not answer. */
function secondRoute(state: CaseState): 'not-tried' | 'confirmed' | 'failed' {
  const tried = state.callbacks.filter(({ route }) => route !== 'registered-contact')
  if (tried.length === 0) return 'not-tried'
  return tried.some(({ result }) => result === 'confirmed') ? 'confirmed' : 'failed'
}

export function courseFacts(state: CaseState, items: readonly number[]): Values {
  const orders = state.orders.filter((order) => order.items.some((item) => items.includes(item)))
  const open = orders.flatMap(({ challenge }) => (challenge?.decided === null ? [challenge] : []))
  return {
    'preservation.requestReceived':
      state.request?.items.some((item) => item.kind !== 'preservation' && item.transmitted) ??
      false,
    'order.suspensionLifted': open.every(({ lifted }) => lifted !== null),
    'complaint.open': state.complaints.some(({ decided }) => !decided),
    'breach.open': breachOpen(state),
    'order.challengeOpen': open.length > 0,
    ...objectionFacts(open),
    'request.earlierStagesOpen': earlierStagesOpen(state),
    'emergency.twoPersonApproval': state.assessments.some(
      (entry) => entry.confirmedBy && items.every((item) => entry.items.includes(item)),
    ),
  }
}

/** The State that receives has to put a breach right, and has not yet. */
const breachOpen = (state: CaseState): boolean =>
  state.after.breaches.some(
    ({ act, by }) =>
      by === state.requesting &&
      !state.after.remedied.some((remedy) => remedy.of === act && remedy.by === by),
  )

/** Subscriber and traffic items that nobody has answered or declined yet. */
function earlierStagesOpen(state: CaseState): boolean {
  const answered = itemsAnswered(state)
  return (state.request?.items ?? []).some(
    ({ item, kind, transmitted, withdrawn, decision }) =>
      (kind === 'subscriber' || kind === 'traffic') &&
      transmitted !== null &&
      !withdrawn &&
      decision?.outcome !== 'refuse' &&
      decision?.outcome !== 'not-carried' &&
      !answered.includes(item),
  )
}

/** What the proposed act itself says. */
export function actFacts(act: CaseAct, state: CaseState, items: readonly number[]): Values {
  switch (act.type) {
    case 'DecisionTaken':
      return decisionFacts(act, state, items)
    case 'OrderChallenged':
      return objectionFacts([bodyOf(act, OrderChallenged)])
    case 'DataPreserved':
      return {
        'preservation.otherStateInvolved': bodyOf(act, DataPreserved).alsoThrough !== undefined,
      }
    case 'DataProduced':
      return { 'transfer.onlySpecified': onlyOrdered(act, state) }
    case 'EvidenceTransmitted':
      return transferFacts(act, state)
    case 'NoticeDeferred':
      return deferralFacts(act, state)
    case 'RetentionExtended':
      return extensionFacts(act, state)
    default:
      return { ...useFacts(act, state), ...(isLeave(act) ? secondPerson(state, items) : {}) }
  }
}

function decisionFacts(act: CaseAct, state: CaseState, items: readonly number[]): Values {
  const entries = bodyOf(act, DecisionTaken).items
  const outcomes = new Set(entries.map((entry) => entry.outcome))
  const conditions = everyEntry(entries.map((entry) => entry.conditions))
  return {
    ...(outcomes.size === 1 ? { 'act.decision': entries[0]!.outcome } : {}),
    'act.refusalGrounds': [
      ...new Set(entries.flatMap((entry) => entry.grounds)),
    ] as Values['act.refusalGrounds'] & object,
    'act.reasonsGiven': act.partNames.includes('reasons'),
    'transfer.documented': act.partNames.includes('reasons'),
    ...secondPerson(state, items),
    'act.conditions': conditions as Values['act.conditions'] & object,
  }
}

const isLeave = ({ type }: CaseAct): boolean =>
  type === 'FurtherUseConsented' || type === 'OnwardTransferAuthorized'

/** Where no assessment is seen at all, nobody here can say whether a second person confirmed. */
function secondPerson(state: CaseState, items: readonly number[]): Values {
  if (state.assessments.length === 0) return {}
  const confirmed = state.assessments.some(
    (entry) => entry.confirmedBy && items.every((item) => entry.items.includes(item)),
  )
  return { 'act.secondPerson': confirmed }
}

/** A condition is attached when it is attached to every item. */
const everyEntry = (lists: readonly (readonly string[])[]): string[] =>
  (lists[0] ?? []).filter((one) => lists.every((list) => list.includes(one)))

/** What an order says of itself, whether it is being issued or already stands in the case. */
export function orderFacts(order: CaseAct, state: CaseState): Values {
  const { keepUntil, challengeBy } = bodyOf(order, OrderIssued)
  const text = order.parts['order'] as
    | { thirdParties?: string; howToChallenge?: string }
    | undefined
  const from = state.request?.received?.at ?? order.at
  return {
    ...(text
      ? {
          'order.thirdPartiesConsidered': text.thirdParties !== undefined,
          'order.remedyTold': text.howToChallenge !== undefined,
        }
      : {}),
    'order.challengeDays': Math.max(0, Math.ceil(daysBetween(order.at, challengeBy))),
    ...(keepUntil ? { 'preservation.days': Math.floor(daysBetween(from, keepUntil)) } : {}),
  }
}

/** Only what an order to produce names may leave: its items, of each no deeper class of data. */
function onlyOrdered(act: CaseAct, state: CaseState): boolean {
  const { order, items } = bodyOf(act, DataProduced)
  const found = state.orders.find((entry) => entry.act === order)
  if (!found || found.kind === 'preservation') return false
  return items.every(
    (entry) =>
      found.items.includes(entry.item) &&
      entry.categories.every((category) => allowed(category, entry.item, found.categories, state)),
  )
}

function allowed(
  category: string,
  item: number,
  ordered: readonly string[],
  state: CaseState,
): boolean {
  const asked = state.request?.items.find((entry) => entry.item === item)
  return ordered.includes(category) && (!asked || asked.categories.includes(category as 'traffic'))
}

function transferFacts(act: CaseAct, state: CaseState): Values {
  const { produced, items, conditions } = bodyOf(act, EvidenceTransmitted)
  const parcel = state.parcels.find((entry) => entry.produced === produced)
  const decided = state.request?.items.filter((entry) => items.includes(entry.item)) ?? []
  const executed = decided.filter((entry) => entry.decision?.outcome.startsWith('execute'))
  return {
    'act.conditions': conditions as Values['act.conditions'] & object,
    ...secondPerson(state, items),
    'transfer.documented': act.partNames.includes('transferReasons'),
    // The circle of the act admits no office of a third State.
    'onward.thirdParty': false,
    'transfer.onlySpecified':
      parcel?.items.every((item) => items.includes(item)) === true &&
      executed.length === items.length,
  }
}

function deferralFacts(act: CaseAct, state: CaseState): Values {
  const until = startOf(bodyOf(act, NoticeDeferred).until)
  return {
    'notice.deferredUntil': until,
    'notice.waitingDays': Math.max(
      0,
      Math.ceil(daysBetween(state.notice.deferrals[0]?.at ?? act.at, until)),
    ),
    'notice.sameJudge': state.notice.deferrals.some(({ person }) => person === act.signer.person),
    'notice.deferralDays': Math.max(0, Math.ceil(daysBetween(act.at, until))),
    'extension.authorized': act.signer.officeKind === 'court',
    'extension.days': Math.max(0, Math.ceil(daysBetween(act.at, until))),
    'act.reasonsGiven': act.partNames.includes('reasons'),
  }
}

function extensionFacts(act: CaseAct, state: CaseState): Values {
  const { received, until } = bodyOf(act, RetentionExtended)
  const parcel = state.parcels.find((entry) => entry.received?.act === received)
  const from = (parcel && locksAt(parcel)) ?? act.at
  return {
    'extension.authorized': act.signer.officeKind === 'court',
    'extension.days': Math.max(0, Math.ceil(daysBetween(from, until))),
    'act.reasonsGiven': act.partNames.includes('reasons'),
  }
}
