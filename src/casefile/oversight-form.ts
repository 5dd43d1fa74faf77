/** Form of what independent review and oversight say: the right office, State and case. */
import { type ActId, type OfficeId, stateOf } from '../base/id.ts'
import { dayOf } from '../base/instant.ts'
import type { OfficeKind } from '../base/office.ts'
import { authorState, bodyOf, type CaseAct } from './act.ts'
import {
  AuthorizationReviewed,
  ConcernAnswered,
  ConcernRaised,
  ConductReviewed,
  ConductSubmitted,
  HoldDecided,
  TransferHeld,
} from './acts/oversight.ts'
import { RequestMade } from './acts/request.ts'
import type { CaseState } from './state.ts'

interface Misplaced {
  readonly what: 'side' | 'office' | 'item' | 'ended' | 'reference'
  /** Lower case, no full stop. */
  readonly sentence: string
  readonly cite: string
}

interface Asked {
  readonly act: CaseAct
  /** Fold of the act's causal past. */
  readonly state: CaseState
  readonly past: ReadonlyMap<ActId, CaseAct>
}

/** What stands where it may not: null where the act is in order, or is none of these. */
export function misplaced(asked: Asked): Misplaced | null {
  switch (asked.act.type) {
    case 'RequestMade':
      return otherState(asked)
    case 'ConductSubmitted':
      return submission(asked)
    case 'ConductReviewed':
      return review(asked)
    case 'AuthorizationReviewed':
      return lookAgain(asked)
    case 'TransferHeld':
      return heldBefore(asked)
    case 'HoldDecided':
      return holdDecided(asked)
    case 'ConcernRaised':
      return concern(asked)
    case 'ConcernAnswered':
      return answer(asked)
    default:
      return null
  }
}

/** What was put before review with one State is not asked of another. */
function otherState({ act, state }: Asked): Misplaced | null {
  const to = stateOf(bodyOf(act, RequestMade).to)
  if (state.submissions.length === 0 || to === state.requested) return null
  return side(`the conduct was put before review for ${state.requested}, not for ${to}`, 'SG-03')
}

function submission({ act, state }: Asked): Misplaced | null {
  const { to, panel } = bodyOf(act, ConductSubmitted)
  const requested = state.requested ?? stateOf(to)
  const requesting = state.requesting ?? authorState(act)
  if (stateOf(to) !== requested || requesting === requested) {
    return side(`"${to}" is not the central authority of the requested State`, 'SG-03')
  }
  if ([requesting, requested].includes(stateOf(panel))) return null
  return side(`"${panel}" is of neither State of the case`, 'SG-03')
}

/** A panel speaks as a panel; a court reviews where its own law exempts conduct or does not. */
function review({ act, state }: Asked): Misplaced | null {
  const { by } = bodyOf(act, ConductReviewed)
  const { officeKind } = act.signer
  if ((by === 'panel') !== (officeKind === 'review-panel')) {
    return wrong('office', `a ${officeKind} does not review as a ${by}`, 'SG-03')
  }
  if (by === 'panel' || authorState(act) === state.requested) return null
  return side(`a court of ${authorState(act)} does not review for ${state.requested}`, 'SG-03')
}

/** Whoever looks again looks at an authorization of their own State that is still in force. */
function lookAgain({ act, state }: Asked): Misplaced | null {
  const body = bodyOf(act, AuthorizationReviewed)
  const found = state.authorizations.find((entry) => entry.act === body.authorization)
  if (!found) return null
  const { act: id, state: of, reviewBy, revoked } = found
  if (of !== authorState(act)) return side(`authorization "${id}" is reviewed in ${of}`, 'SG-05')
  if (revoked) return wrong('ended', `authorization "${id}" has ended`, 'SG-05')
  const ends = body.result === 'goes-on' ? [] : body.items
  const left = found.items.filter((item) => !ends.includes(item))
  const known = ends.every((item) => found.items.includes(item))
  if (!known || (left.length === 0) !== (body.result === 'ended')) {
    const what = `items ${found.items.join(', ')} are authorized`
    return wrong('item', `${body.result} does not fit: ${what}`, 'SG-05')
  }
  if (body.result === 'ended' || dayOf(act.at) <= reviewBy) return null
  return wrong('ended', `the day of review was ${reviewBy}: it needs a new authorization`, 'SG-05')
}

/** A hold runs its time once: again only for what was produced since, or the court has no word. */
function heldBefore({ act, state }: Asked): Misplaced | null {
  const { items, as } = bodyOf(act, TransferHeld)
  const earlier = state.holds.findLast(
    (hold) =>
      hold.office === act.signer.office &&
      hold.as === as &&
      hold.items.some((item) => items.includes(item)),
  )
  const since = state.parcels.some(
    (parcel) =>
      earlier && parcel.at > earlier.at && parcel.items.some((one) => items.includes(one)),
  )
  if (!earlier || since) return null
  return wrong('ended', `"${earlier.office}" held this by act "${earlier.act}" already`, 'SG-08')
}

/** A court decides on a hold either way; whoever held may let go of what no court keeps up. */
function holdDecided({ act, state, past }: Asked): Misplaced | null {
  const { hold, by, result } = bodyOf(act, HoldDecided)
  const { officeKind, office } = act.signer
  if ((by === 'court') !== (officeKind === 'court')) {
    return wrong('office', `a ${officeKind} does not decide as a ${by}`, 'SG-08')
  }
  const holder = past.get(hold as ActId)?.signer.office
  const kept = state.holds.find((entry) => entry.act === hold)?.decided?.result === 'continued'
  if (by === 'court' || (office === holder && result === 'lifted' && !kept)) return null
  return wrong('office', `"${office}" does not decide that the transfer is ${result}`, 'SG-08')
}

/** Courts answer to no oversight body, nor do those who oversee to each other. */
const ANSWERING: readonly OfficeKind[] = ConcernAnswered.offices

function concern({ act, state, past }: Asked): Misplaced | null {
  const { act: about, office } = bodyOf(act, ConcernRaised)
  const found = past.get(about as ActId)
  // What it is about may be kept from this reader: then the concern rests on it unseen.
  const ofCase = [state.requesting, state.requested].includes(stateOf(office))
  if (!found && act.hidden > 0 && ofCase) return null
  if (found?.signer.office === office && ANSWERING.includes(found.signer.officeKind)) return null
  return wrong(
    'reference',
    `"${office}" did not say act "${about}", or answers no concern`,
    'SG-12',
  )
}

function answer({ act, state }: Asked): Misplaced | null {
  const { concern } = bodyOf(act, ConcernAnswered)
  const asked: OfficeId | undefined = state.concerns.find((entry) => entry.act === concern)?.office
  if (asked === undefined || asked === act.signer.office) return null
  return wrong('office', `the concern is for "${asked}" to answer`, 'SG-12')
}

const wrong = (what: Misplaced['what'], sentence: string, safeguard: string): Misplaced => ({
  what,
  sentence,
  cite: `full-safeguards ${safeguard}`,
})
const side = (sentence: string, safeguard: string): Misplaced => wrong('side', sentence, safeguard)
