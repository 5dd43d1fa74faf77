/** Where a case stands, in one word, and on whom it waits: for lists, never for decisions. */
import { itemsAnswered } from './items.ts'
import type { CaseState, ItemState } from './state.ts'

export const STAGES = [
  'opened',
  'reported',
  'made',
  'sent',
  'received',
  'assessed',
  'postponed',
  'questioned',
  'decided',
  'ordered',
  'challenged',
  'produced',
  'transmitted',
  'answered',
  'refused',
  'withdrawn',
  'forged',
  'closed',
] as const
export type Stage = (typeof STAGES)[number]

export type Side = 'requesting' | 'requested' | 'provider'

export interface Standing {
  readonly stage: Stage
  /** Whose turn it is; null when nobody has to do anything but for the clocks. */
  readonly turn: Side | null
}

/** The first step that is not done. */
export function standingOf(state: CaseState): Standing {
  const { request, closed, sender, paper, reported, questions, orders } = state
  if (closed) return at('closed')
  if (sender === 'forged') return at('forged')
  if (request?.items.every(({ withdrawn }) => withdrawn)) return at('withdrawn')
  if (orders.some(({ challenge, ended }) => !ended && challenge?.decided === null)) {
    return at('challenged', 'requested')
  }
  if (questions.some(({ answered }) => !answered)) return at('questioned', 'requesting')
  if (!request && reported) return at('reported', 'requested')
  if (paper && sender !== 'verified') return at('reported', 'requested')
  return asked(state) ?? executed(state) ?? at('opened')
}

const at = (stage: Stage, turn: Side | null = null): Standing => ({ stage, turn })

/** As far as the answer to the request. */
function asked(state: CaseState): Standing | undefined {
  const { request, assessments } = state
  if (!request) return undefined
  const sent = request.items.filter(({ transmitted, withdrawn }) => transmitted && !withdrawn)
  if (sent.length === 0) return at('made', 'requesting')
  if (!request.received) return at('sent', 'requested')
  const open = sent.filter((item) => !isOrdered(state, item))
  if (open.some(({ decision }) => !decision)) {
    return at(assessments.length > 0 ? 'assessed' : 'received', 'requested')
  }
  if (open.some(({ decision }) => decision?.outcome === 'postpone')) {
    return at('postponed', 'requested')
  }
  if (open.some(({ decision }) => decision?.outcome.startsWith('execute'))) {
    return at('decided', 'requested')
  }
  return open.length === sent.length ? at('refused') : undefined
}

/** From the order on. */
function executed(state: CaseState): Standing | undefined {
  const { orders, parcels } = state
  const open = orders.filter(({ ended, answered, preserved }) => !ended && !answered && !preserved)
  if (open.some(({ served }) => !served)) return at('ordered', 'requested')
  if (open.length > 0) return at('ordered', 'provider')
  if (parcels.some(({ transmitted }) => !transmitted)) return at('produced', 'requested')
  if (parcels.some(({ received }) => !received)) return at('transmitted', 'requesting')
  return orders.length > 0 ? at('answered') : undefined
}

const isOrdered = (state: CaseState, { item }: ItemState): boolean =>
  itemsAnswered(state).includes(item) ||
  state.orders.some(({ items, ended }) => !ended && items.includes(item))
