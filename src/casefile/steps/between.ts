/** Steps between the two States: they decide nothing, facts and clocks read what stays. */
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import {
  AssuranceBreached,
  AssuranceGiven,
  AssuranceVerified,
  ConditionsAccepted,
  ConditionsDeclined,
  ConditionsProposed,
  CostsAgreed,
  CostsProposed,
  PreservationRenewed,
  ReadingContested,
  RequestAllocated,
  RequestCleared,
  StatusAsked,
  StatusReported,
  TranslationAttached,
} from '../acts/between.ts'
import { mayAnswer } from '../between-form.ts'
import type { CaseState } from '../state.ts'

const asked = (state: CaseState, act: CaseAct): boolean =>
  state.request?.act === act.body['request']

function conditionsProposed(state: CaseState, act: CaseAct): void {
  const { items, conditions } = bodyOf(act, ConditionsProposed)
  if (!asked(state, act)) return
  state.between.proposals.push({
    ...{ act: act.id, by: authorState(act), of: 'terms', items, conditions },
    answer: null,
  })
}

function costsProposed(state: CaseState, act: CaseAct): void {
  const { items } = bodyOf(act, CostsProposed)
  if (!asked(state, act) || authorState(act) !== state.requested) return
  state.between.proposals.push({
    ...{ act: act.id, by: authorState(act), of: 'costs', items, conditions: [] },
    answer: null,
  })
}

function confidentialityImpossible(state: CaseState, act: CaseAct): void {
  if (!asked(state, act) || authorState(act) !== state.requested) return
  state.between.proposals.push({
    ...{ act: act.id, by: authorState(act), of: 'secrecy', items: [], conditions: [] },
    answer: null,
  })
}

const answers =
  (spec: typeof ConditionsAccepted | typeof ConditionsDeclined | typeof CostsAgreed) =>
  (state: CaseState, act: CaseAct): void => {
    const { proposal } = bodyOf(act, spec)
    const found = state.between.proposals.find((entry) => entry.act === proposal)
    if (!found || !mayAnswer(act, found)) return
    found.answer ??= { act: act.id, agreed: act.type !== 'ConditionsDeclined' }
  }

function assuranceGiven(state: CaseState, act: CaseAct): void {
  if (!asked(state, act) || authorState(act) !== state.requesting) return
  const { of } = bodyOf(act, AssuranceGiven)
  state.between.assurances.push({ act: act.id, of, verified: null })
}

function assuranceVerified(state: CaseState, act: CaseAct): void {
  const { assurance } = bodyOf(act, AssuranceVerified)
  const found = state.between.assurances.find((entry) => entry.act === assurance)
  if (found && authorState(act) === state.requested) found.verified ??= act.id
}

function assuranceBreached(state: CaseState, act: CaseAct): void {
  const { promise, of } = bodyOf(act, AssuranceBreached)
  state.between.breaches.push({ act: act.id, promise, of })
}

function statusAsked(state: CaseState, act: CaseAct): void {
  const { items, answerBy } = bodyOf(act, StatusAsked)
  if (!asked(state, act) || authorState(act) !== state.requesting) return
  state.between.statusAsked.push({ act: act.id, items, answerBy, answered: null })
}

function statusReported(state: CaseState, act: CaseAct): void {
  const { question } = bodyOf(act, StatusReported)
  const found = state.between.statusAsked.find((entry) => entry.act === question)
  if (found && authorState(act) === state.requested) found.answered ??= act.id
}

function messageSent(state: CaseState, act: CaseAct): void {
  state.between.messages.push(act.id)
}

function translationAttached(state: CaseState, act: CaseAct): void {
  const { original, into } = bodyOf(act, TranslationAttached)
  state.between.translations.push({ act: act.id, original, into })
}

function requestCleared(state: CaseState, act: CaseAct): void {
  if (!asked(state, act) || authorState(act) !== state.requesting) return
  state.between.cleared.push({ act: act.id, items: bodyOf(act, RequestCleared).items })
}

function requestAllocated(state: CaseState, act: CaseAct): void {
  const { items, office } = bodyOf(act, RequestAllocated)
  if (asked(state, act)) state.between.allocated.push({ act: act.id, items, office })
}

function readingContested(state: CaseState, act: CaseAct): void {
  const { judged, rule } = bodyOf(act, ReadingContested)
  state.between.contested.push({ act: act.id, judged, rule })
}

function preservationRenewed(state: CaseState, act: CaseAct): void {
  const { order, until } = bodyOf(act, PreservationRenewed)
  const found = state.orders.find((entry) => entry.act === order)
  if (found?.kind !== 'preservation' || authorState(act) !== state.requested) return
  found.renewals.push({ act: act.id, at: act.at, until })
}

export const BETWEEN_STEPS = {
  ConditionsProposed: conditionsProposed,
  ConditionsAccepted: answers(ConditionsAccepted),
  ConditionsDeclined: answers(ConditionsDeclined),
  CostsProposed: costsProposed,
  CostsAgreed: answers(CostsAgreed),
  ConfidentialityImpossible: confidentialityImpossible,
  AssuranceGiven: assuranceGiven,
  AssuranceVerified: assuranceVerified,
  AssuranceBreached: assuranceBreached,
  StatusAsked: statusAsked,
  StatusReported: statusReported,
  MessageSent: messageSent,
  TranslationAttached: translationAttached,
  RequestCleared: requestCleared,
  RequestAllocated: requestAllocated,
  ReadingContested: readingContested,
  PreservationRenewed: preservationRenewed,
}
