/** Steps of the requesting State: request, authorization, transmission, withdrawal. */
import type { ActId } from '../../base/id.ts'
import { stateOf } from '../../base/id.ts'
import type { z } from '../../base/schema.ts'
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import {
  AuthorizationGranted,
  AuthorizationRevoked,
  InformationRequested,
  InformationSupplied,
  RequestAmended,
  RequestMade,
  RequestTransmitted,
  RequestWithdrawn,
} from '../acts/request.ts'
import type { CaseState, ItemState, RequestState } from '../state.ts'

/** Items of the request by number, or none when there is no such request in the case. */
export function itemsNamed(state: CaseState, numbers: readonly number[]): ItemState[] {
  return state.request?.items.filter((entry) => numbers.includes(entry.item)) ?? []
}

function requestMade(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, RequestMade)
  state.requesting = authorState(act)
  state.requested = stateOf(body.to)
  state.request = requestOf(act, body, null)
}

/** @param transmitted - the act that sent all of it, where it came with the request */
export function requestOf(
  act: CaseAct,
  body: z.output<typeof RequestMade.body>,
  transmitted: ActId | null,
): RequestState {
  return {
    act: act.id,
    office: act.signer.office,
    person: act.signer.person,
    to: body.to,
    at: act.at,
    instrument: body.instrument,
    handling: body.handling,
    confidentialUntil: body.confidentialUntil,
    retentionDays: body.retentionDays,
    returnTo: body.returnTo,
    accused: body.accused === true,
    periods: body.periods ?? [],
    items: body.items.map((entry) => ({
      ...entry,
      transmitted,
      decision: null,
      withdrawn: false,
    })),
    amendments: [],
    received: null,
  }
}

/** What was said on the old words falls, but a refusal: who refused may decide again. */
function requestAmended(state: CaseState, act: CaseAct): void {
  const { request } = state
  const { request: named, accused, periods = [] } = bodyOf(act, RequestAmended)
  if (request?.act !== named) return
  if (act.signer.office !== request.office) return
  request.amendments.push(act.id)
  // Who was once charged is owed what may exculpate, whatever becomes of the charge.
  request.accused ||= accused === true
  request.periods = periods
  for (const entry of state.authorizations) entry.revoked = true
  state.assessments = []
  // It was checked that they cover what was charged then.
  for (const entry of state.between.assurances) entry.verified = null
  for (const entry of request.items) {
    const gone = state.parcels.some((one) => one.transmitted && one.items.includes(entry.item))
    if (entry.decision?.outcome.startsWith('execute') && !gone) entry.decision = null
  }
}

function authorizationGranted(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, AuthorizationGranted)
  if (state.request?.act !== body.request) return
  state.authorizations.push({
    act: act.id,
    state: authorState(act),
    person: act.signer.person,
    by: body.by,
    items: body.items,
    at: act.at,
    expires: body.expires,
    reviewBy: body.reviewBy,
    reviews: [],
    revoked: false,
  })
}

function authorizationRevoked(state: CaseState, act: CaseAct): void {
  const { authorization } = bodyOf(act, AuthorizationRevoked)
  const found = state.authorizations.find((entry) => entry.act === authorization)
  if (found && found.state === authorState(act)) found.revoked = true
}

function requestTransmitted(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, RequestTransmitted)
  if (state.request?.act !== body.request || authorState(act) !== state.requesting) return
  for (const entry of itemsNamed(state, body.items)) entry.transmitted ??= act.id
}

function requestWithdrawn(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, RequestWithdrawn)
  if (state.request?.act !== body.request || authorState(act) !== state.requesting) return
  for (const entry of itemsNamed(state, body.items)) entry.withdrawn = true
}

function informationRequested(state: CaseState, act: CaseAct): void {
  const { items, cureBy } = bodyOf(act, InformationRequested)
  state.questions.push({ act: act.id, items, cureBy, answered: false })
}

function informationSupplied(state: CaseState, act: CaseAct): void {
  const { asked } = bodyOf(act, InformationSupplied)
  const found = state.questions.find((entry) => entry.act === asked)
  if (found) found.answered = true
}

export const REQUEST_STEPS = {
  RequestMade: requestMade,
  RequestAmended: requestAmended,
  AuthorizationGranted: authorizationGranted,
  AuthorizationRevoked: authorizationRevoked,
  RequestTransmitted: requestTransmitted,
  RequestWithdrawn: requestWithdrawn,
  InformationRequested: informationRequested,
  InformationSupplied: informationSupplied,
}
