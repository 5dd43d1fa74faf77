/**
 * Facts that only the internal acts of the requested State tell. They never cross the border:
 * their digests do. The other side cannot ask for them again, so where the author's acts rest on
 * grounds that are hidden here, these facts are *withheld*, which is not *unknown*.
 */
import type { StateCode } from '../../base/id.ts'
import { authorState, type CaseAct } from '../act.ts'

const INTERNAL: readonly RegExp[] = [
  /^dualCriminality\./,
  /^risk\./,
  /^requested\.(?:postponeWouldHelp|ownLawProhibits|contraryToSystem|essentialInterests)$/,
  /^requested\.(?:dataProtectionForbids|dualCriminalityDoubtful)$/,
  /^requested\.(?:outsideOffenceRange|procedureContrary|secrecyImpossible|extraordinaryCosts)$/,
  /^preservation\.(?:futile|invoked)$/,
  /^property\.(?:thirdPartyClaims|evidenceInsufficient|trivialValue)$/,
  /^offence\.deMinimis$/,
  /^privilege\.protected$/,
  /^transfer\.(?:basis|rightsPrevail)$/,
  /^act\.secondPerson$/,
  /^emergency\.(?:twoPersonApproval|secondRoute)$/,
  /^callback\./,
]

/** Is this a fact that the requested State's internal acts alone can tell? */
export const isInternalFact = (path: string): boolean => INTERNAL.some((one) => one.test(path))

/**
 * Does this act of the other side rest, directly or through what it follows, on grounds that
 * are hidden here?
 * @param past - the act's causal past
 * @param here - the State of the reader
 */
export function restsOnHidden(act: CaseAct, past: Iterable<CaseAct>, here: StateCode): boolean {
  if (authorState(act) === here) return false
  const theirs = (other: CaseAct) => authorState(other) === authorState(act) && other.hidden > 0
  return theirs(act) || [...past].some(theirs)
}
