/** Notes when a request was sent, received, decided, ordered, once its acts have done their own. */
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import { OrderServed } from '../acts/execution.ts'
import { RequestReceived } from '../acts/receipt.ts'
import type { CaseState, ItemState } from '../state.ts'

/** Called once the act's own step is done. */
export function noteAnswer(state: CaseState, act: CaseAct): void {
  const { answer } = state
  const { id, at } = act
  const items = state.request?.items ?? []
  const timed = (of: readonly ItemState[]) => of.map(({ item }) => ({ item, act: id, at }))
  switch (act.type) {
    case 'RequestTransmitted':
      answer.sent.push(...timed(items.filter(({ transmitted }) => transmitted === id)))
      return
    case 'RequestReceived': {
      if (authorState(act) !== state.requested) return
      const { transmitted } = bodyOf(act, RequestReceived)
      const first = (item: ItemState) => !answer.received.some((one) => one.item === item.item)
      const came = items.filter((item) => item.transmitted === transmitted && first(item))
      answer.received.push(...timed(came))
      return
    }
    case 'RequestAmended':
      noteAmendment(state, act)
      return
    case 'AssessmentConfirmed':
      noteSecondReading(state)
      return
    case 'DecisionTaken':
      noteDecision(state, act)
      return
    case 'OrderServed': {
      const { order } = bodyOf(act, OrderServed)
      const found = state.orders.some((one) => one.act === order && one.served === id)
      if (found) answer.served.push({ order: order as typeof id, act: id, at })
      return
    }
    case 'InformationRequested':
      answer.asked.push({ act: id, at })
  }
}

/** A decision that fell with the old words is nobody's to serve or read again. */
function noteAmendment({ answer, request }: CaseState, { id, at }: CaseAct): void {
  if (request?.amendments.at(-1) !== id) return
  answer.amended = { act: id, at }
  answer.decided = answer.decided.filter(({ act }) =>
    request.items.some(({ decision }) => decision?.act === act),
  )
}

function noteSecondReading({ answer, assessments }: CaseState): void {
  for (const decided of answer.decided) {
    decided.readAgain ||= assessments.some(
      ({ confirmedBy, items }) => confirmedBy !== null && items.includes(decided.item),
    )
  }
}

function noteDecision(state: CaseState, act: CaseAct): void {
  const { answer, request } = state
  for (const { item, decision } of request?.items ?? []) {
    if (decision?.act !== act.id) continue
    const { outcome } = decision
    const only = alone(state, act, item)
    const entry = { item, act: act.id, at: act.at, outcome, alone: only, readAgain: false }
    answer.decided = [...answer.decided.filter((one) => one.item !== item), entry]
  }
}

/** Did nobody but one person look? Unknown where what the decision rests on is hidden here. */
function alone({ assessments }: CaseState, act: CaseAct, item: number): boolean | null {
  const covering = assessments.filter(({ items }) => items.includes(item))
  if (covering.length === 0) return act.hidden === 0 ? true : null
  return covering.every(({ confirmedBy }) => confirmedBy === null)
}
