/** Steps of the requested State before anything is ordered. */
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import {
  AssessmentConfirmed,
  AssessmentRecorded,
  CallbackRecorded,
  DecisionTaken,
  EmergencyReviewed,
  MessageReported,
} from '../acts/receipt.ts'
import type { Assessed, CaseState } from '../state.ts'
import { letterNamed, senderIs } from './paper.ts'
import { itemsNamed } from './request.ts'

/** A request that the law here stops is received all the same, and answered. */
function requestReceived(state: CaseState, act: CaseAct): void {
  if (!state.request || authorState(act) !== state.requested) return
  state.request.received ??= { act: act.id, at: act.at }
}

function messageReported(state: CaseState, act: CaseAct): void {
  const { claims } = bodyOf(act, MessageReported)
  state.reported ??= { act: act.id, at: act.at, claims }
  state.requested ??= authorState(act)
  state.requesting ??= claims
  if (!state.request) state.sender = 'reported'
}

function callbackRecorded(state: CaseState, act: CaseAct): void {
  const { about, route, result, at } = bodyOf(act, CallbackRecorded)
  // What is answered of a later letter says nothing of the request.
  if (letterNamed(state, about)) return
  state.callbacks.push({ act: act.id, route, result, at })
}

function assessmentRecorded(state: CaseState, act: CaseAct): void {
  const { items, asking } = bodyOf(act, AssessmentRecorded)
  const assessed = { act: act.id, person: act.signer.person, items, confirmedBy: null }
  if (asking === undefined) state.assessments.push(assessed)
  else state.after.assessed.push({ ...assessed, asking })
}

/** The second reader is another natural person, or the confirmation counts for nothing. */
function assessmentConfirmed(state: CaseState, act: CaseAct): void {
  const { assessment } = bodyOf(act, AssessmentConfirmed)
  const all: readonly Assessed[] = [...state.assessments, ...state.after.assessed]
  const found = all.find((entry) => entry.act === assessment)
  if (found && act.signer.person && found.person !== act.signer.person) {
    found.confirmedBy ??= act.signer.person
  }
}

function decisionTaken(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, DecisionTaken)
  if (state.request?.act !== body.request || authorState(act) !== state.requested) return
  for (const decided of body.items) {
    for (const entry of itemsNamed(state, [decided.item])) {
      const { outcome, grounds, conditions } = decided
      entry.decision = { act: act.id, outcome, grounds, conditions }
    }
  }
}

function emergencyReviewed(state: CaseState, act: CaseAct): void {
  const { result } = bodyOf(act, EmergencyReviewed)
  state.emergencyReview = { act: act.id, result, at: act.at }
}

export const RECEIPT_STEPS = {
  RequestReceived: requestReceived,
  MessageReported: messageReported,
  CallbackRecorded: callbackRecorded,
  SenderVerified: senderIs('verified'),
  SenderNotVerified: senderIs('not-verified'),
  MarkedForged: senderIs('forged'),
  AssessmentRecorded: assessmentRecorded,
  AssessmentConfirmed: assessmentConfirmed,
  DecisionTaken: decisionTaken,
  EmergencyReviewed: emergencyReviewed,
}
