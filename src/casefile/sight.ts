/** Who sees what: which acts go to which office, and which parts of them. */
import type { ActId, OfficeId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { authorState, type CaseAct, specOf } from './act.ts'
import type { Circle } from './acts/define.ts'
import { canonicalOrder, causalPast } from './order.ts'

/**
 * Acts that a new act sends on their way. An act crosses no border before an *opening* act of
 * the case (a transmission, a service, an answer) has it in its past: a request stays at home
 * until it is transmitted, whoever its audience is.
 *
 * @param acts - acts known here, the new one included, by id
 * @param offices - offices of one other installation
 * @returns acts of the new act's past and itself that these offices may see, parents first
 */
export function released(
  act: CaseAct,
  acts: ReadonlyMap<ActId, CaseAct>,
  offices: readonly OfficeId[],
): CaseAct[] {
  if (!specOf(act).opens || !seenBy(act, offices)) return []
  const past = causalPast(act, acts).filter((other) => seenBy(other, offices))
  return canonicalOrder([...past, act])
}

const seenBy = (act: CaseAct, offices: readonly OfficeId[]): boolean =>
  offices.some((office) => act.audience.includes(office))

/**
 * May this office read that part of the act? An office outside the audience reads nothing.
 * @param providers - offices that are providers: they see only what is meant for them
 */
export function mayReadPart(
  {
    act,
    part,
    parties,
    providers,
  }: {
    act: CaseAct
    part: string
    parties: readonly (StateCode | null)[]
    providers: ReadonlySet<OfficeId>
  },
  office: OfficeId,
): boolean {
  const circle: Circle | undefined = specOf(act).parts[part]?.circle
  if (circle === undefined || !act.audience.includes(office)) return false
  if (circle === 'provider') return true
  if (providers.has(office)) return act.signer.office === office
  if (circle === 'internal') return stateOf(office) === authorState(act)
  return parties.includes(stateOf(office)) || stateOf(office) === authorState(act)
}
