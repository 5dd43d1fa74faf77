/** Facts of the use of evidence: for what, by whose leave, where to, and what stands against it. */
import { dayOf } from '../../base/instant.ts'
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import { EvidenceLodged } from '../acts/afterwards.ts'
import {
  DispatchRecorded,
  EvidencePresented,
  type FurtherUse,
  OnwardTransferAuthorized,
} from '../acts/use.ts'
import { locksAt } from '../custody.ts'
import { remediesOwed } from '../remedies.ts'
import type { Offence } from '../request.ts'
import type { CaseState, ParcelState } from '../state.ts'
import type { Asking, Leave } from '../state-after.ts'
import { receivedAs } from '../steps/afterwards.ts'
import type { Values } from './ledger.ts'

/** What the proposed act says of a use, or of the leave for one; nothing for any other act. */
export function useFacts(act: CaseAct, state: CaseState): Values {
  switch (act.type) {
    case 'EvidenceLodged':
      return usedFacts(act, state, bodyOf(act, EvidenceLodged))
    case 'EvidencePresented':
      return usedFacts(act, state, bodyOf(act, EvidencePresented))
    case 'DispatchRecorded':
      return dispatchFacts(act, state)
    case 'FurtherUseConsented':
      return leaveFacts(act)
    case 'OnwardTransferAuthorized':
      return {
        ...leaveFacts(act),
        'onward.protection': bodyOf(act, OnwardTransferAuthorized).protection,
      }
    default:
      return {}
  }
}

const leaveFacts = (act: CaseAct): Values => ({
  'act.reasonsGiven': act.partNames.includes('reasons'),
  'act.conditions': act.body['conditions'] as Values['act.conditions'],
})

interface Used {
  readonly received: string
  /** Absent: all that the parcel holds. */
  readonly items?: readonly number[]
  readonly purpose?: 'stated' | 'other' | undefined
  readonly consent?: string | undefined
  readonly exculpates?: boolean | undefined
}

/** What is used, for which proceeding and by whose leave. */
function usedFacts(act: CaseAct, state: CaseState, used: Used): Values {
  const { purpose = 'stated', consent, exculpates = false } = used
  const parcel = receivedAs(state, used.received)
  const leave = leaveFor(state, consent, 'consented')
  return {
    ...(parcel ? evidenceFacts(act, state, parcel, used.items) : {}),
    'use.otherPurpose': purpose === 'other',
    'furtherUse.consented': holds(leave, act, used.items ?? parcel?.items ?? []),
    'furtherUse.exculpatory': exculpates,
  }
}

/** What goes to the other State on paper has passed the door as the act that it is. */
function dispatchFacts(act: CaseAct, state: CaseState): Values {
  const body = bodyOf(act, DispatchRecorded)
  const plain = {
    'use.otherPurpose': false,
    'furtherUse.consented': false,
    'furtherUse.exculpatory': false,
    'onward.thirdParty': false,
    'onward.authorized': false,
    'act.conditions': [],
    'evidence.locked': false,
    'evidence.excluded': false,
  } as const
  if (!('received' in body)) return plain
  const { items, onward, recipient } = body
  const authorized = leaveFor(state, onward, 'authorized')
  return {
    ...usedFacts(act, state, body),
    'onward.thirdParty': recipient !== state.requesting && recipient !== state.requested,
    'onward.authorized':
      holds(authorized, act, items) && authorized?.asking.recipient === recipient,
  }
}

/** How the evidence itself stands, and the conditions under which it was handed over. */
function evidenceFacts(
  act: CaseAct,
  state: CaseState,
  parcel: ParcelState,
  items: readonly number[] = parcel.items,
): Values {
  const locks = locksAt(parcel)
  const out = parcel.excluded.flatMap((one) => one.items)
  // A remedy that erases the whole parcel takes it out of use, though nobody excluded it.
  const recalled = remediesOwed(state).some(
    ({ by, erases }) => by === authorState(act) && erases.includes(parcel.produced),
  )
  return {
    'act.conditions': parcel.transmitted?.conditions as Values['act.conditions'],
    'evidence.locked': locks !== null && locks <= act.at,
    'evidence.excluded': recalled || items.some((item) => out.includes(item)),
  }
}

interface Given {
  readonly asking: Asking
  readonly leave: Leave
}

function leaveFor(
  state: CaseState,
  id: string | undefined,
  as: 'consented' | 'authorized',
): Given | null {
  const asking = id && state.after.askings.find((entry) => entry[as]?.act === id)
  return asking ? { asking, leave: asking[as]! } : null
}

/** It covers every item, and its last day is not over. */
const holds = (given: Given | null, act: CaseAct, items: readonly number[]): boolean =>
  given !== null &&
  items.every((item) => given.leave.items.includes(item)) &&
  (given.leave.until === null || dayOf(act.at) <= given.leave.until)

/** The state as the answer to that question sees it: of assessments, only those made for it. */
export const assessedFor = (asking: CaseAct, state: CaseState): CaseState => ({
  ...state,
  assessments: state.after.assessed.filter((entry) => entry.asking === asking.id),
})

/** The offences for which leave is asked; undefined where they are those of the request. */
export function offencesAsked(
  act: CaseAct,
  find: (id: string) => CaseAct | undefined,
): { readonly offences: Offence[]; readonly from: CaseAct } | undefined {
  const from = find(String(act.body['asking'] ?? ''))
  const use = from?.parts['use'] as FurtherUse | undefined
  return from && use?.offences ? { offences: use.offences, from } : undefined
}
