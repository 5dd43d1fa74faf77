/** Steps after the evidence has arrived. */
import type { ActId } from '../../base/id.ts'
import type { Day } from '../../base/instant.ts'
import { authorState, bodyOf, type CaseAct, partyOf } from '../act.ts'
import {
  ComplaintDecided,
  ComplaintFiled,
  EvidenceErased,
  EvidenceLocked,
  EvidenceLodged,
  NoticeDeferred,
  RetentionExtended,
} from '../acts/afterwards.ts'
import type { CaseState, ParcelState } from '../state.ts'

/** What is shown to a court lies with it, as what is lodged there does. */
export function bringToCourt(parcel: ParcelState, by: ActId, court: string): void {
  parcel.lodged ??= by
  parcel.courts = [...parcel.courts.filter((one) => one.court !== court), { court, final: null }]
  parcel.ended = null
}

/** The parcel that an act took in. */
export const receivedAs = (state: CaseState, id: string): ParcelState | undefined =>
  state.parcels.find((entry) => entry.received?.act === id)

function noticeDeferred(state: CaseState, act: CaseAct): void {
  const { until } = bodyOf(act, NoticeDeferred)
  state.notice.deferrals.push({ at: act.at, person: act.signer.person })
  if (state.notice.deferredUntil !== null && state.notice.deferredUntil >= until) return
  state.notice.deferredUntil = until
  state.notice.deferredBy = act.id
}

function noticeGiven(state: CaseState, act: CaseAct): void {
  state.notice.given ??= { act: act.id, at: act.at }
}

function evidenceLocked(state: CaseState, act: CaseAct): void {
  const found = receivedAs(state, bodyOf(act, EvidenceLocked).received)
  // Locked again after an extension: the later lock counts.
  if (found && (!found.locked || found.locked.at < act.at)) {
    found.locked = { act: act.id, at: act.at }
  }
}

function retentionExtended(state: CaseState, act: CaseAct): void {
  const { received, until } = bodyOf(act, RetentionExtended)
  const found = receivedAs(state, received)
  if (found && (!found.extended || found.extended.until < until)) {
    found.extended = { act: act.id, until }
  }
}

function evidenceLodged(state: CaseState, act: CaseAct): void {
  const { received, court, purpose = 'stated', exculpates = false } = bodyOf(act, EvidenceLodged)
  const found = receivedAs(state, received)
  if (!found) return
  const what = { received, items: found.items, purpose, exculpates } as const
  state.after.uses.push({ act: act.id, at: act.at, kind: 'lodged', ...what })
  bringToCourt(found, act.id, court)
}

/** Each side erases its own: a State by its registry, a provider for itself. */
function evidenceErased(state: CaseState, act: CaseAct): void {
  const { produced } = bodyOf(act, EvidenceErased)
  const by = partyOf(act)
  const erasure = { act: act.id, at: act.at, by }
  if (produced === null) state.partsErased.push(erasure)
  for (const copy of [...state.parcels, ...state.strays]) {
    if (copy.produced !== produced || copy.erased.some((entry) => entry.by === by)) continue
    copy.erased.push(erasure)
  }
}

function complaintFiled(state: CaseState, act: CaseAct): void {
  if (bodyOf(act, ComplaintFiled).request !== state.request?.act) return
  state.complaints.push({ act: act.id, by: authorState(act), decided: false, ruling: null })
}

function complaintDecided(state: CaseState, act: CaseAct): void {
  const { complaint, result, remedy } = bodyOf(act, ComplaintDecided)
  const found = state.complaints.find((entry) => entry.act === complaint)
  if (found?.by !== authorState(act)) return
  found.decided = true
  if (result === 'dismissed') return
  const { by = null, erase = false } = remedy ?? {}
  found.ruling ??= { act: act.id, at: act.at, by: by as Day | null, erases: erase }
}

function caseClosed(state: CaseState, act: CaseAct): void {
  state.closed ??= { act: act.id, at: act.at, by: [] }
  state.closed.by.push(authorState(act))
}

export const AFTERWARDS_STEPS = {
  NoticeDeferred: noticeDeferred,
  NoticeGiven: noticeGiven,
  EvidenceLocked: evidenceLocked,
  RetentionExtended: retentionExtended,
  EvidenceLodged: evidenceLodged,
  EvidenceErased: evidenceErased,
  ComplaintFiled: complaintFiled,
  ComplaintDecided: complaintDecided,
  CaseClosed: caseClosed,
}
