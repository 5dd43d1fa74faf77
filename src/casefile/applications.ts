/** Applications for authorization and for orders, and what of each its court has not answered. */
import type { ActId, OfficeId } from '../base/id.ts'
import { bodyOf, type CaseAct } from './act.ts'
import { OrderApplied, OrderIssued } from './acts/execution.ts'
import { DecisionTaken } from './acts/receipt.ts'
import { AuthorizationGranted, AuthorizationRefused, AuthorizationSought } from './acts/request.ts'
import { itemsOf } from './items.ts'

export interface Application {
  /** The act that seeks it. */
  readonly act: ActId
  readonly request: ActId
  readonly court: OfficeId
  /** Items that the court has neither authorized nor refused since. */
  readonly items: readonly number[]
}

/** The central authority's, for an order on what it has decided to carry out. */
export interface OrderApplication extends Application {
  readonly decision: ActId
}

/** @param acts - of a case, in canonical order */
export const openApplications = (acts: readonly CaseAct[]): Application[] =>
  acts.flatMap((act, i) => {
    if (act.type !== 'AuthorizationSought') return []
    const { request, court, items } = bodyOf(act, AuthorizationSought)
    const open = unanswered(items, acts.slice(i + 1), (later) => answeredBy(later, court))
    return open.length > 0 ? [{ act: act.id, request: request as ActId, court, items: open }] : []
  })

/** @param acts - of a case, in canonical order */
export const openOrderApplications = (acts: readonly CaseAct[]): OrderApplication[] =>
  acts.flatMap((act, i) => {
    if (act.type !== 'OrderApplied') return []
    const { decision, court, items } = bodyOf(act, OrderApplied)
    const decided = acts.find(({ id }) => id === decision)
    const open = unanswered(items, acts.slice(i + 1), (later) => orderedBy(later, court))
    if (open.length === 0 || decided?.type !== 'DecisionTaken') return []
    const request = bodyOf(decided, DecisionTaken).request as ActId
    return [{ act: act.id, decision: decided.id, request, court, items: open }]
  })

const unanswered = (
  items: readonly number[],
  later: readonly CaseAct[],
  answer: (act: CaseAct) => readonly number[],
): number[] => {
  const answered = later.flatMap(answer)
  return items.filter((item) => !answered.includes(item))
}

function answeredBy(act: CaseAct, court: OfficeId): readonly number[] {
  if (act.signer.office !== court) return []
  if (act.type === 'AuthorizationGranted') return bodyOf(act, AuthorizationGranted).items
  return act.type === 'AuthorizationRefused' ? bodyOf(act, AuthorizationRefused).items : []
}

/** By the court, or because nobody asks for it any more: withdrawn, or decided otherwise. */
function orderedBy(act: CaseAct, court: OfficeId): readonly number[] {
  if (act.type === 'RequestWithdrawn') return itemsOf(act)
  if (act.type === 'DecisionTaken') {
    const stopped = bodyOf(act, DecisionTaken).items.filter(
      ({ outcome }) => !outcome.startsWith('execute'),
    )
    return stopped.map(({ item }) => item)
  }
  if (act.type === 'OrderIssued' && act.signer.office === court) {
    const { kind, items } = bodyOf(act, OrderIssued)
    return kind === 'preservation' ? [] : items
  }
  return act.type === 'AuthorizationRefused' ? answeredBy(act, court) : []
}
