/** Who sees what: which acts go to which office, and which parts of them. */
import type { ActId, OfficeId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { authorState, type CaseAct, specOf } from './act.ts'
import type { Circle } from './acts/define.ts'
import { canonicalOrder, causalPast } from './order.ts'

/**
 * Acts that a new act sends on their way. An act crosses no border before an *opening* act of
 * the case (a transmission, a service, an answer) has it in its past: a request stays at home
 * until it is transmitted, whoever its audience is, and with it what is said about it.
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
  const past = causalPast(act, acts)
  if (isAtHome(act, past)) return []
  return canonicalOrder([...past.filter((other) => seenBy(other, offices)), act])
}

/**
 * Is it said at home, about a request that nobody has sent? Then it crosses with the request, if
 * that ever does. Of a request that came from elsewhere the transmission may still be on its way.
 */
function isAtHome(act: CaseAct, past: readonly CaseAct[]): boolean {
  const request = past.find(({ type }) => type === 'RequestMade')
  if (!request || authorState(request) !== authorState(act)) return false
  return ![...past, act].some(({ type }) => type === 'RequestTransmitted')
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
