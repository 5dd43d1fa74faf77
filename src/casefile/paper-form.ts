/**
 * The form of what is said in a case on paper: the letter is what its digest says, a second
 * person has read it before anything is carried out, and its sender was asked.
 */
import { digest } from '../base/digest.ts'
import { type ActId, type StateCode, stateOf } from '../base/id.ts'
import { addHours, dayOf } from '../base/instant.ts'
import type { z } from '../base/schema.ts'
import { advances, authorState, bodyOf, type CaseAct, judgedType } from './act.ts'
import { ExternalRequestRegistered } from './acts/paper.ts'
import { SenderVerified } from './acts/receipt.ts'
import type { Misfit } from './admit-after.ts'
import { runsOnPromise } from './promise.ts'
import type { RequestDocument } from './request.ts'
import { bodyAgrees } from './request-body.ts'
import type { CaseState } from './state.ts'
import { isOnPaper } from './state-paper.ts'

interface Case {
  readonly act: CaseAct
  /** Fold of the causal past. */
  readonly state: CaseState
  readonly past: ReadonlyMap<ActId, CaseAct>
}

const DESIGN = 'design §3'
/** A day begins first where clocks are this far ahead of UTC. */
const EARLIEST_ZONE_HOURS = 14

/** @returns null when the form is in order, or when the case is not on paper */
export function misfitOnPaper(input: Case): Misfit | null {
  return registration(input) ?? medium(input) ?? unread(input) ?? unasked(input)
}

type Registered = z.output<typeof ExternalRequestRegistered.body>

function registration({ act, state }: Case): Misfit | null {
  if (act.type !== 'ExternalRequestRegistered') return null
  const body = bodyOf(act, ExternalRequestRegistered)
  const scan = act.parts['scan']
  if (scan instanceof Uint8Array && digest(scan) !== body.sha256) {
    return ['scan', `the scan is not "${body.sha256}"`, DESIGN]
  }
  if (body.receivedOn > dayOf(addHours(act.at, EARLIEST_ZONE_HOURS))) {
    return ['received-on', `${body.receivedOn} is after ${act.at}, when it was registered`, DESIGN]
  }
  return party(body, { act, state }) ?? content(body, act)
}

/** It comes from another State, the one that asks in this case, and is for this State. */
function party(body: Registered, { act, state }: Pick<Case, 'act' | 'state'>): Misfit | null {
  const here = authorState(act)
  const other: StateCode = body.from
  if (other === here || (state.requesting !== null && state.requesting !== other)) {
    return ['side', `no letter of ${other} belongs to this case`, DESIGN]
  }
  if ('re' in body) {
    return state.paper?.act === body.re
      ? null
      : ['reference', `re "${body.re}" is no request of this case on paper`, DESIGN]
  }
  return stateOf(body.to) === here
    ? null
    : ['side', `the letter is for "${body.to}", which is not in ${here}`, DESIGN]
}

function content(body: Registered, act: CaseAct): Misfit | null {
  const wanted = 're' in body ? 'letter' : 'request'
  const strange = 're' in body ? 'request' : 'letter'
  if (!act.partNames.includes(wanted) || act.partNames.includes(strange)) {
    return ['part', `a letter of this kind is transcribed in the part "${wanted}"`, DESIGN]
  }
  if ('re' in body) return null
  const document = act.parts['request'] as RequestDocument | undefined
  const known = new Set(body.items.map(({ item }) => item))
  const far = body.authorizations.flatMap(({ items }) => items).find((item) => !known.has(item))
  if (far !== undefined) return ['item', `the letter asks for no item ${far}`, DESIGN]
  const same =
    document === undefined ||
    (stateOf(document.from.authority) === body.from &&
      stateOf(document.from.centralAuthority) === body.from &&
      bodyAgrees(document, body))
  return same ? null : ['request-differs', 'body and transcription differ', 'design §6']
}

/** Evidence goes to a paper partner on a medium, and to nobody else so. */
function medium({ act, state }: Case): Misfit | null {
  if (judgedType(act) !== 'EvidenceTransmitted') return null
  if (act.type === 'EvidenceTransmitted') {
    return isOnPaper(state)
      ? ['medium', `${state.requesting} has no installation: record a dispatch`, DESIGN]
      : null
  }
  if (!isOnPaper(state) || authorState(act) !== state.requested) {
    return ['medium', 'only a paper partner is sent what was produced on a medium', DESIGN]
  }
  return act.body['recipient'] === state.requesting
    ? null
    : ['recipient', `the evidence is for ${state.requesting}`, DESIGN]
}

/** Receipt and preservation wait for nobody; everything else for a second reader. */
function unread({ act, state, past }: Case): Misfit | null {
  const { paper } = state
  if (!paper || paper.checked?.faithful || !advances(act)) return null
  if (runsOnPromise(act, new Map(past).set(act.id, act))) return null
  const why = paper.checked
    ? `the transcription of "${paper.act}" differs from its scan: register the letter anew`
    : `no second person has checked the transcription of "${paper.act}"`
  return ['unchecked', why, DESIGN]
}

/** A letter is true when its sender says so, at a contact that the own directory gives. */
function unasked({ act, state, past }: Case): Misfit | null {
  if (act.type !== 'SenderVerified') return null
  const { about } = bodyOf(act, SenderVerified)
  if (past.get(about as ActId)?.type !== 'ExternalRequestRegistered') return null
  const answers = [...past.values()].flatMap(({ type, body }) =>
    type === 'CallbackRecorded' && body['about'] === about ? [body['result']] : [],
  )
  return answers.includes('confirmed') && !answers.includes('denied')
    ? null
    : ['not-called-back', `nobody of ${state.requesting} has confirmed "${about}"`, DESIGN]
}
