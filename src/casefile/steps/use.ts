/** Steps of the use of evidence: leave for it, the use itself, what a court makes of it. */
import type { ActId } from '../../base/id.ts'
import { latest, startOf } from '../../base/instant.ts'
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import {
  DispatchRecorded,
  EvidenceExcluded,
  EvidencePresented,
  FurtherUseAsked,
  FurtherUseConsented,
  FurtherUseDeclined,
  OnwardTransferAuthorized,
  OnwardTransferRefused,
  ProceedingEnded,
} from '../acts/use.ts'
import type { CaseState } from '../state.ts'
import type { Asking, Leave } from '../state-after.ts'
import { bringToCourt, receivedAs } from './afterwards.ts'
import { evidenceTransmitted } from './execution.ts'

function furtherUseAsked(state: CaseState, act: CaseAct): void {
  const { received, items, purpose, recipient } = bodyOf(act, FurtherUseAsked)
  if (authorState(act) !== state.requesting) return
  state.after.askings.push({
    ...{ act: act.id, at: act.at, received, items, purpose, recipient },
    ...{ consented: null, declined: null, authorized: null, refused: null },
  })
}

/** The State that gave the evidence, and nobody else, answers. */
const askingOf = (state: CaseState, act: CaseAct, id: string): Asking | undefined =>
  authorState(act) === state.requested
    ? state.after.askings.find((entry) => entry.act === id)
    : undefined

const leaveOf = (id: ActId, { items, conditions, until }: Omit<Leave, 'act'>): Leave => ({
  act: id,
  items,
  conditions,
  until,
})

function furtherUseConsented(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, FurtherUseConsented)
  const found = askingOf(state, act, body.asking)
  if (found) found.consented ??= leaveOf(act.id, body as Omit<Leave, 'act'>)
}

/** Said after the consent it takes that back: nothing relies on it from here on. */
function furtherUseDeclined(state: CaseState, act: CaseAct): void {
  const found = askingOf(state, act, bodyOf(act, FurtherUseDeclined).asking)
  if (!found) return
  found.declined ??= act.id
  found.consented = null
}

function onwardTransferAuthorized(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, OnwardTransferAuthorized)
  const found = askingOf(state, act, body.asking)
  if (found) found.authorized ??= leaveOf(act.id, body as Omit<Leave, 'act'>)
}

function onwardTransferRefused(state: CaseState, act: CaseAct): void {
  const found = askingOf(state, act, bodyOf(act, OnwardTransferRefused).asking)
  if (!found) return
  found.refused ??= act.id
  found.authorized = null
}

function evidencePresented(state: CaseState, act: CaseAct): void {
  const { received, items, court, purpose, exculpates } = bodyOf(act, EvidencePresented)
  const what = { received, items, purpose, exculpates }
  state.after.uses.push({ act: act.id, at: act.at, kind: 'presented', ...what })
  const found = receivedAs(state, received)
  if (found) bringToCourt(found, act.id, court)
}

function dispatchRecorded(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, DispatchRecorded)
  if ('produced' in body) evidenceTransmitted(state, act)
  if (!('received' in body)) return
  const { received, items, purpose, exculpates } = body
  const what = { received, items, purpose, exculpates }
  state.after.uses.push({ act: act.id, at: act.at, kind: 'dispatched', ...what })
}

function evidenceExcluded(state: CaseState, act: CaseAct): void {
  const { received, items } = bodyOf(act, EvidenceExcluded)
  receivedAs(state, received)?.excluded.push({ act: act.id, at: act.at, items })
}

/** No end lies before the act that tells it, and the last of several courts is waited for. */
function proceedingEnded(state: CaseState, act: CaseAct): void {
  const { received, final, court } = bodyOf(act, ProceedingEnded)
  const found = receivedAs(state, received)
  if (!found?.lodged) return
  const over = latest(startOf(final as never), act.at)
  found.courts = found.courts.map((one) =>
    court === undefined || one.court === court ? { ...one, final: over } : one,
  )
  const finals = found.courts.flatMap((one) => one.final ?? [])
  if (finals.length < found.courts.length) return
  found.ended = { act: act.id, final: finals.reduce(latest) }
}

export const USE_STEPS = {
  FurtherUseAsked: furtherUseAsked,
  FurtherUseConsented: furtherUseConsented,
  FurtherUseDeclined: furtherUseDeclined,
  OnwardTransferAuthorized: onwardTransferAuthorized,
  OnwardTransferRefused: onwardTransferRefused,
  EvidencePresented: evidencePresented,
  EvidenceExcluded: evidenceExcluded,
  ProceedingEnded: proceedingEnded,
  DispatchRecorded: dispatchRecorded,
}
