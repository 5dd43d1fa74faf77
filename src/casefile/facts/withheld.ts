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
 * Does this act of the requested State, or of a provider there, rest, directly or through what it
 * follows, on grounds of that State that are hidden here? Nobody can tell from a digest what is
 * behind it. So hidden grounds excuse nothing in a State that has no such facts to tell, and none
 * whose openings were not signed with the act, by which a later reader finds what they were.
 * @param past - the act's causal past
 * @param here - the State of the reader
 * @param requesting - the State that asks, once the case knows it
 */
export function restsOnHidden(
  act: CaseAct,
  past: Iterable<CaseAct>,
  { here, requesting }: { readonly here: StateCode; readonly requesting: StateCode | null },
): boolean {
  const from = authorState(act)
  if (from === here || from === requesting) return false
  const hides = ({ signer, hidden, partNames }: CaseAct) =>
    signer.officeKind !== 'provider' && hidden > 0 && partNames.includes('rests')
  return [act, ...past].some((other) => authorState(other) === from && hides(other))
}
