/** Form of what independent review and oversight say: the right office, State and case. */
import { stateOf } from '../base/id.ts'
import { authorState, bodyOf, type CaseAct } from './act.ts'
import { ConductReviewed, ConductSubmitted } from './acts/oversight.ts'
import { RequestMade } from './acts/request.ts'
import type { CaseState } from './state.ts'

interface Misplaced {
  readonly what: 'side' | 'office'
  /** Lower case, no full stop. */
  readonly sentence: string
  readonly cite: string
}

interface Asked {
  readonly act: CaseAct
  /** Fold of the act's causal past. */
  readonly state: CaseState
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
    return {
      what: 'office',
      sentence: `a ${officeKind} does not review as a ${by}`,
      cite: 'full-safeguards SG-03',
    }
  }
  if (by === 'panel' || authorState(act) === state.requested) return null
  return side(`a court of ${authorState(act)} does not review for ${state.requested}`, 'SG-03')
}

const side = (sentence: string, safeguard: string): Misplaced => ({
  what: 'side',
  sentence,
  cite: `full-safeguards ${safeguard}`,
})
