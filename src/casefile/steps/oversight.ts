/** Steps of independent review and oversight. */
import { stateOf } from '../../base/id.ts'
import { addHours, dayOf } from '../../base/instant.ts'
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import {
  AuthorizationReviewed,
  ConcernAnswered,
  ConcernRaised,
  ConductReviewed,
  ConductSubmitted,
  HoldDecided,
  TransferHeld,
} from '../acts/oversight.ts'
import { PERIODS } from '../periods.ts'
import type { CaseState } from '../state.ts'

/** Before there is a request it is the submission that names the two States. */
function conductSubmitted(state: CaseState, act: CaseAct): void {
  const { to, panel } = bodyOf(act, ConductSubmitted)
  state.requested ??= stateOf(to)
  if (authorState(act) !== state.requested) state.requesting ??= authorState(act)
  state.submissions.push({ act: act.id, panel, at: act.at, reviews: [] })
}

function conductReviewed(state: CaseState, act: CaseAct): void {
  const { submitted, by, result } = bodyOf(act, ConductReviewed)
  const found = state.submissions.find((entry) => entry.act === submitted)
  if (!found) return
  const { id, at, amends, signer } = act
  const from = { state: authorState(act), key: signer.key }
  found.reviews.push({ act: id, by, ...from, at, result, amends })
}

/** Items end though the rest does not go on: a review that the other side refused ends them too. */
export function endItems(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, AuthorizationReviewed)
  const found = state.authorizations.find((entry) => entry.act === body.authorization)
  if (body.result === 'goes-on' || found?.state !== authorState(act)) return
  found.items = found.items.filter((item) => !body.items.includes(item))
  found.revoked ||= found.items.length === 0
}

/** Once the day has passed nobody goes on with it; what is left out is left out all the same. */
function authorizationReviewed(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, AuthorizationReviewed)
  const found = state.authorizations.find((entry) => entry.act === body.authorization)
  if (!found || found.revoked || found.state !== authorState(act)) return
  endItems(state, act)
  if (dayOf(act.at) > found.reviewBy) return
  found.reviews.push({ act: act.id, at: act.at, due: found.reviewBy })
  if (body.result !== 'ended') found.reviewBy = body.nextReview
}

function transferHeld(state: CaseState, act: CaseAct): void {
  const { request, items, as } = bodyOf(act, TransferHeld)
  if (state.request?.act !== request) return
  const until = addHours(act.at, PERIODS.transferHoldHours.value)
  const { at, id } = act
  const { office } = act.signer
  state.holds.push({ act: id, office, items, as, at, until, decided: null })
}

/** The last word counts: what a court lets stand it may lift later. */
function holdDecided(state: CaseState, act: CaseAct): void {
  const { hold, result } = bodyOf(act, HoldDecided)
  const found = state.holds.find((entry) => entry.act === hold)
  if (found) found.decided = { act: act.id, result }
}

function concernRaised(state: CaseState, act: CaseAct): void {
  const { office } = bodyOf(act, ConcernRaised)
  state.concerns.push({ act: act.id, office, at: act.at, answered: null })
}

function concernAnswered(state: CaseState, act: CaseAct): void {
  const { concern, result } = bodyOf(act, ConcernAnswered)
  const found = state.concerns.find((entry) => entry.act === concern)
  if (found?.office === act.signer.office) found.answered = { act: act.id, result }
}

export const OVERSIGHT_STEPS = {
  ConductSubmitted: conductSubmitted,
  ConductReviewed: conductReviewed,
  AuthorizationReviewed: authorizationReviewed,
  TransferHeld: transferHeld,
  HoldDecided: holdDecided,
  ConcernRaised: concernRaised,
  ConcernAnswered: concernAnswered,
}
