/** What went astray: parcels and personal parts that were sent by an act without effect. */
import { stateOf } from '../base/id.ts'
import { authorState, bodyOf, type CaseAct, partyOf } from './act.ts'
import { DataProduced, EvidenceTransmitted, OrderIssued } from './acts/execution.ts'
import { RequestMade } from './acts/request.ts'
import type { CaseState } from './state.ts'

/**
 * Notes who may hold a parcel, or personal parts, by an act without effect. The provider holds what
 * it produced; who refuses a hand-over never fetches it, but one that was beaten later may have
 * been fetched.
 * @param because - the act that took the effect away
 */
export function noteStray(state: CaseState, act: CaseAct, because: CaseAct): void {
  if (act.type === 'DataProduced') {
    const { header, payload } = bodyOf(act, DataProduced).parcel
    const holders = [partyOf(act)]
    state.strays.push({ produced: act.id, header, payload, at: because.at, holders, erased: [] })
  }
  if (act.type === 'EvidenceTransmitted' && because.type !== 'ActNotAdmitted') {
    const { produced, parcel } = bodyOf(act, EvidenceTransmitted)
    const { header, payload } = parcel
    const holders = state.requesting ? [state.requesting] : []
    state.strays.push({ produced, header, payload, at: because.at, holders, erased: [] })
  }
  const holders = holdersOfParts(act)
  if (holders) state.strayParts.push({ act: act.id, at: because.at, holders })
}

/** Whom the act brings into the case: without effect it leaves no other trace of them. */
function holdersOfParts(act: CaseAct): readonly string[] | undefined {
  if (act.type === 'RequestMade') return [authorState(act), stateOf(bodyOf(act, RequestMade).to)]
  return act.type === 'OrderIssued' ? [bodyOf(act, OrderIssued).provider] : undefined
}
