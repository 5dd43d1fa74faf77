/**
 * Form of what is said after the evidence has arrived: that it speaks of what the parcel holds,
 * answers what was asked, and puts right what its State owes.
 */
import { type ActId, stateOf } from '../base/id.ts'
import { authorState, type CaseAct, judgedType, specOf } from './act.ts'
import { documentIn } from './amendment.ts'
import { copiesOf } from './custody.ts'
import { itemsOf } from './items.ts'
import { remediesOwed } from './remedies.ts'
import type { CaseState } from './state.ts'

/** The last word of the code, the sentence, the source. */
export type Misfit = readonly [what: string, sentence: string, cite: string]

interface Case {
  readonly act: CaseAct
  /** Fold of the causal past. */
  readonly state: CaseState
  readonly past: ReadonlyMap<ActId, CaseAct>
}

/** @returns null when the form is in order, or when the act is of another family */
export function misfitAfter(input: Case): Misfit | null {
  return (
    beyondParcel(input) ??
    beyondAsking(input) ??
    beyondRequest(input) ??
    leaveElsewhere(input) ??
    dispatch(input) ??
    untold(input) ??
    otherCourt(input) ??
    defenceElsewhere(input) ??
    remedy(input)
  )
}

const USING: readonly string[] = [
  'FurtherUseAsked',
  'EvidencePresented',
  'EvidenceExcluded',
  'DispatchRecorded',
  'DisclosedToDefence',
]

function beyondParcel({ act, state }: Case): Misfit | null {
  const { received } = act.body
  if (!USING.includes(act.type) || received === undefined) return null
  const parcel = state.parcels.find((entry) => entry.received?.act === received)
  const strange = itemsOf(act).find((item) => !parcel?.items.includes(item))
  if (strange === undefined) return null
  return ['item', `what was received by "${received}" holds no item ${strange}`, 'design §8']
}

/** An answer gives leave for what was asked, and for no more. */
function beyondAsking({ act, state }: Case): Misfit | null {
  const asking = state.after.askings.find((entry) => entry.act === act.body['asking'])
  if (!asking) return null
  const more = itemsOf(act).find((item) => !asking.items.includes(item))
  if (more !== undefined) return ['item', `nobody asked for leave for item ${more}`, 'design §3']
  if (act.type === 'AssessmentRecorded') return null
  if (act.type.startsWith('FurtherUse')) {
    return asking.purpose === 'other'
      ? null
      : ['reference', `"${asking.act}" asks for no other use`, 'uncc-2024 Article 40(19)']
  }
  return asking.recipient === null
    ? ['reference', `"${asking.act}" asks for no other recipient`, 'uncc-2024 Article 36(3)']
    : null
}

/** Where the request can be read: it has as many offences as are named. */
function beyondRequest({ act, state, past }: Case): Misfit | null {
  const named = act.body['offences'] as readonly number[] | undefined
  const document = documentIn(state.request, (id) => past.get(id as ActId))
  const strange = document && named?.find((one) => one > document.offences.length)
  if (strange === undefined) return null
  return ['offence', `the request has no offence ${strange}`, 'uncc-2024 Article 40(19)']
}

/** Leave that an act relies on was given for the parcel that it uses. */
function leaveElsewhere({ act, state }: Case): Misfit | null {
  const { consent, onward, received } = act.body
  for (const id of [consent, onward]) {
    if (id === undefined) continue
    const asking = state.after.askings.find(({ consented, authorized }) =>
      [consented?.act, authorized?.act].some((leave) => leave === id),
    )
    if (asking && asking.received !== received) {
      return ['reference', `leave "${id}" was given for another parcel`, 'design §3']
    }
  }
  return null
}

/** Evidence goes on from who received it; what is sent goes to the other State, and is its own. */
function dispatch({ act, state, past }: Case): Misfit | null {
  if (judgedType(act) !== 'DispatchRecorded') return null
  const from = authorState(act)
  const { received, sent, recipient } = act.body
  if (received !== undefined) {
    return from === state.requesting
      ? null
      : ['side', `${from} received no evidence in this case`, 'design §2']
  }
  const letter = past.get(sent as ActId)
  if (!letter || authorState(letter) !== from || specOf(letter).circle !== 'bilateral') {
    return ['reference', `"${sent}" is no act of ${from} that both States may read`, 'design §3']
  }
  const other = from === state.requesting ? state.requested : state.requesting
  return recipient === other
    ? null
    : ['recipient', `"${sent}" is for ${other}, not for ${recipient}`, 'design §3']
}

/** A notice that its addressee cannot see tells nobody. */
function untold({ act, state }: Case): Misfit | null {
  const told = act.audience.some((office) => stateOf(office) === state.requested)
  if (act.type !== 'ExculpatoryNotified' || told) return null
  return [
    'untold',
    `no office of ${state.requested} can read the notice`,
    'uncc-2024 Article 40(19)',
  ]
}

function otherCourt({ act, state }: Case): Misfit | null {
  if (act.type !== 'ProceedingEnded' || act.body['court'] === undefined) return null
  const { received, court } = act.body
  const parcel = state.parcels.find((entry) => entry.received?.act === received)
  return parcel?.courts.some((one) => one.court === court)
    ? null
    : ['reference', `nothing was lodged with or presented to "${court}"`, 'design §8']
}

function defenceElsewhere({ act, state }: Case): Misfit | null {
  if (act.type !== 'DefenceRequestAnswered') return null
  const asked = state.after.defence.find((entry) => entry.act === act.body['defence'])
  if (!asked || asked.by === authorState(act)) return null
  return ['side', `the defence asked in ${asked.by} and is answered there`, 'design §2']
}

function remedy({ act, state }: Case): Misfit | null {
  if (act.type !== 'RemedyExecuted') return null
  const { remedies, measures } = act.body as { remedies: string; measures: readonly string[] }
  const by = authorState(act)
  const owed = remediesOwed(state).find((entry) => entry.from === remedies && entry.by === by)
  if (!owed) return ['reference', `${by} owes no remedy for "${remedies}"`, 'design §3']
  const kept = copiesOf(state).find(
    ({ produced, holder, erased }) =>
      holder === by && owed.erases.includes(produced) && erased === null,
  )
  if (kept === undefined || !measures.includes('erased')) return null
  return ['not-erased', `no act proves that ${by} erased parcel "${kept.produced}"`, 'design §8']
}
