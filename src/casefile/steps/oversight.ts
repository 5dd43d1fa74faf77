/** Steps of independent review and oversight. */
import { stateOf } from '../../base/id.ts'
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import { ConductReviewed, ConductSubmitted } from '../acts/oversight.ts'
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
  const { key } = act.signer
  found.reviews = [
    ...found.reviews.filter((review) => review.act !== act.amends),
    { act: act.id, by, state: authorState(act), key, at: act.at, result },
  ]
}

export const OVERSIGHT_STEPS = {
  ConductSubmitted: conductSubmitted,
  ConductReviewed: conductReviewed,
}
