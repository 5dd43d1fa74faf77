/** Steps of the defence, of breaches, and of what is put right. */
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import {
  BreachReported,
  DefenceRequestAnswered,
  DefenceRequestMade,
  DisclosedToDefence,
  ExculpatoryNotified,
  RemedyExecuted,
} from '../acts/defence.ts'
import type { CaseState } from '../state.ts'

function exculpatoryNotified(state: CaseState, act: CaseAct): void {
  const { received, use } = bodyOf(act, ExculpatoryNotified)
  state.after.notices.push({ act: act.id, at: act.at, received, use })
}

function disclosedToDefence(state: CaseState, act: CaseAct): void {
  const { received, items, purpose, exculpates } = bodyOf(act, DisclosedToDefence)
  const what = { received, items, purpose, exculpates }
  state.after.uses.push({ act: act.id, at: act.at, kind: 'disclosed', ...what })
}

function defenceRequestMade(state: CaseState, act: CaseAct): void {
  if (bodyOf(act, DefenceRequestMade).request !== state.request?.act) return
  state.after.defence.push({ act: act.id, by: authorState(act), at: act.at, answered: null })
}

function defenceRequestAnswered(state: CaseState, act: CaseAct): void {
  const { defence } = bodyOf(act, DefenceRequestAnswered)
  const found = state.after.defence.find((entry) => entry.act === defence)
  if (found?.by === authorState(act)) found.answered ??= act.id
}

function remedyExecuted(state: CaseState, act: CaseAct): void {
  const { remedies } = bodyOf(act, RemedyExecuted)
  state.after.remedied.push({ act: act.id, of: remedies, by: authorState(act) })
}

function breachReported(state: CaseState, act: CaseAct): void {
  const { request, of } = bodyOf(act, BreachReported)
  if (request !== state.request?.act) return
  state.after.breaches.push({ act: act.id, at: act.at, by: state[of] })
}

export const DEFENCE_STEPS = {
  ExculpatoryNotified: exculpatoryNotified,
  DisclosedToDefence: disclosedToDefence,
  DefenceRequestMade: defenceRequestMade,
  DefenceRequestAnswered: defenceRequestAnswered,
  RemedyExecuted: remedyExecuted,
  BreachReported: breachReported,
}
