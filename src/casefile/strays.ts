/** Parcels that went astray: sealed or handed over by an act that then lost its effect. */
import { bodyOf, type CaseAct, partyOf } from './act.ts'
import { DataProduced, EvidenceTransmitted } from './acts/execution.ts'
import type { CaseState } from './state.ts'

/**
 * Notes who may hold a parcel by an act without effect. The provider holds what it produced; who
 * refuses a hand-over never fetches it, but one that was beaten later may have been fetched.
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
}
