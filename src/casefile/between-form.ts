/** Form of what passes between the two States: what each act may name, and when it may be said. */
import { type ActId, stateOf } from '../base/id.ts'
import { type Day, dayOf } from '../base/instant.ts'
import type { ActType } from '../law/act-types.ts'
import { authorState, bodyOf, type CaseAct } from './act.ts'
import {
  AssuranceBreached,
  PreservationRenewed,
  ReadingContested,
  RequestAllocated,
  StatusAsked,
  StatusReported,
  TranslationAttached,
} from './acts/between.ts'
import type { Circle } from './acts/define.ts'
import { InformationRequested, RequestAmended } from './acts/request.ts'
import { documentOf, saying } from './amendment.ts'
import { heldUntil } from './preserved.ts'
import { marksAgree } from './request-periods.ts'
import type { CaseState } from './state.ts'
import type { Proposal } from './state-between.ts'

/** Code, sentence and source of a refusal. */
export type Fault = readonly [code: string, sentence: string, cite: string]

interface Past {
  /** Fold of the act's causal past. */
  readonly state: CaseState
  readonly past: ReadonlyMap<ActId, CaseAct>
  /** The case as it is known here, also what the act does not know of. */
  readonly known: CaseState
}

/** These open the case to the other side, where the request must have been transmitted first. */
const WRITES: readonly ActType[] = [
  'ConditionsProposed',
  'AssuranceGiven',
  'AssuranceBreached',
  'StatusAsked',
  'MessageSent',
  'ReadingContested',
  'RequestAmended',
]

/** What each answer answers. */
const ANSWERS: Readonly<Partial<Record<ActType, readonly Proposal['of'][]>>> = {
  ConditionsAccepted: ['terms', 'secrecy'],
  ConditionsDeclined: ['terms', 'secrecy', 'costs'],
  CostsAgreed: ['costs'],
}

/** Only the other State answers, each proposal by the act that is meant for it. */
export const mayAnswer = (act: CaseAct, { by, of }: Proposal): boolean =>
  by !== authorState(act) && ANSWERS[act.type]?.includes(of) === true

/** @returns null when the form is in order, or the act is of another family */
export function betweenFault(act: CaseAct, input: Past): Fault | null {
  if (WRITES.includes(act.type) && authorState(act) === input.state.requesting) {
    const early = notTransmitted(input.state)
    if (early) return early
  }
  switch (act.type) {
    case 'ConditionsAccepted':
    case 'ConditionsDeclined':
    case 'CostsAgreed':
      return answerFault(act, input)
    case 'AssuranceBreached':
      return breachFault(act, input)
    case 'RequestAmended':
      return amendmentFault(act, input)
    case 'TranslationAttached':
      return known('original', bodyOf(act, TranslationAttached).original, input)
    case 'ReadingContested':
      return known('judged', bodyOf(act, ReadingContested).judged, input)
    case 'StatusAsked':
      return daysFault(act, bodyOf(act, StatusAsked).answerBy)
    case 'InformationRequested':
      return daysFault(act, bodyOf(act, InformationRequested).cureBy)
    case 'StatusReported':
      return reportFault(act, input.state)
    case 'RequestAllocated':
      return allocationFault(act)
    case 'PreservationRenewed':
      return renewalFault(act, input.state)
    default:
      return null
  }
}

/** A letter is no way round the transmission, which the law looks at. */
function notTransmitted({ request }: CaseState): Fault | null {
  if (!request || request.items.some(({ transmitted }) => transmitted)) return null
  return ['not-transmitted', 'no item of the request has been transmitted yet', 'Article 40(13)']
}

function known(member: string, id: string, { past }: Past): Fault | null {
  if (past.has(id as ActId)) return null
  return ['reference', `${member} "${id}" is no act in the past of this act`, 'design §3']
}

function answerFault(act: CaseAct, { state, known }: Past): Fault | null {
  const id = act.body['proposal']
  const of = (one: CaseState) => one.between.proposals.find((entry) => entry.act === id)
  const found = of(state)
  if (!found) return ['reference', `proposal "${id}" is none that stands`, 'design §3']
  if (found.by === authorState(act)) {
    return ['side', `${found.by} made proposal "${id}" and does not answer it`, 'Article 40(28)']
  }
  if (!mayAnswer(act, found)) {
    return ['reference', `${act.type} is no answer to proposal "${id}" on ${found.of}`, 'design §3']
  }
  const answer = found.answer ?? of(known)?.answer
  if (!answer) return null
  return ['answered', `proposal "${id}" was answered by act "${answer.act}"`, 'Article 40(28)']
}

function breachFault(act: CaseAct, { state }: Past): Fault | null {
  const { promise, of } = bodyOf(act, AssuranceBreached)
  const given = state.between.assurances.find((entry) => entry.act === promise)
  if (!given || given.of === of) return null
  return ['reference', `assurance "${promise}" is of ${given.of}, not of ${of}`, 'design §3']
}

/** One authority says its request anew, and knows what it has said before. */
function amendmentFault(act: CaseAct, { state, known, past }: Past): Fault | null {
  const body = bodyOf(act, RequestAmended)
  const { office, amendments = [] } = state.request ?? {}
  if (office !== act.signer.office) {
    return ['amends', `the request is of "${office}", who alone amends it`, 'design §4.12']
  }
  const unseen = known.request?.amendments.find((id) => !amendments.includes(id))
  if (unseen) return ['amends', `the request was amended by act "${unseen}" since`, 'design §4.12']
  const part = act.parts['amendment']
  if (!part) return null
  const document = documentOf([...saying(state.request, (id) => past.get(id as ActId)), act])
  const named = Object.keys(part).sort().join() === body.members.join()
  if (named && (!document || marksAgree(document, body))) return null
  return ['request-differs', 'body and document of the amended request differ', 'design §6']
}

/** Nobody is late on the day on which they are asked. */
function daysFault({ at }: CaseAct, by: Day): Fault | null {
  if (by > dayOf(at)) return null
  return ['day', `${by} is no day after that of the question`, 'design §4.7']
}

function reportFault(act: CaseAct, { between }: CaseState): Fault | null {
  const { question, items } = bodyOf(act, StatusReported)
  const asked = between.statusAsked.find((entry) => entry.act === question)
  const left = asked?.items.find((item) => !items.some((one) => one.item === item))
  if (left === undefined) return null
  return ['item', `the question is about item ${left} too`, 'Article 40(26)']
}

function allocationFault(act: CaseAct): Fault | null {
  const { office } = bodyOf(act, RequestAllocated)
  if (stateOf(office) === authorState(act)) return null
  const circle: Circle = 'internal'
  return ['circle', `"${office}" is outside the ${circle} circle of RequestAllocated`, 'design §2']
}

function renewalFault(act: CaseAct, state: CaseState): Fault | null {
  const { order, until, items } = bodyOf(act, PreservationRenewed)
  const found = state.orders.find((entry) => entry.act === order)
  const cite = 'Article 25(2)'
  if (found?.kind !== 'preservation') {
    return ['reference', `order "${order}" preserves nothing`, cite]
  }
  if (found.preserved?.released) {
    return ['ended', `what order "${order}" preserved was released`, cite]
  }
  // What an order preserves is kept and released as one.
  if (items.join() !== found.items.join()) {
    return ['item', `order "${order}" is of items ${found.items.join(', ')}, all renewed`, cite]
  }
  const before = heldUntil(found)
  if (before === null || until > before) return null
  return ['renewal', `${until} is no later than ${before}, until when it binds now`, cite]
}
