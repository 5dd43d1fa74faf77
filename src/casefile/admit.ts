/**
 * Form and power: may this act be recorded at all? The law, which decides whether it may have
 * effect, comes after. A refusal here is an answer with its code, its source and the next step.
 */
import type { ActId, OfficeId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { addSeconds } from '../base/instant.ts'
import type { ActType } from '../law/act-types.ts'
import { advances, authorState, bodyOf, type CaseAct, makesRequest, specOf } from './act.ts'
import { ComplaintDecided } from './acts/afterwards.ts'
import type { Side } from './acts/define.ts'
import { OrderIssued } from './acts/execution.ts'
import { ConductSubmitted } from './acts/oversight.ts'
import { ActNotAdmitted } from './acts/receipt.ts'
import { RequestMade } from './acts/request.ts'
import { misfitAfter } from './admit-after.ts'
import { betweenFault } from './between-form.ts'
import { mayRefuse } from './concurrency.ts'
import { goesOnWithEnded } from './ended.ts'
import { itemsOf } from './items.ts'
import { misplaced } from './oversight-form.ts'
import { misfitOnPaper } from './paper-form.ts'
import type { RequestDocument } from './request.ts'
import { bodyAgrees } from './request-body.ts'
import { joinedHands } from './separation.ts'
import type { CaseState } from './state.ts'

/** Why an act is not recorded. */
export interface FormRefusal {
  readonly code: `form/${string}`
  /** Lower case, no full stop: the action and the value. */
  readonly sentence: string
  /** Where the rule stands. */
  readonly cite: string
}

/** Acts that may open a case: they need no parent. An order is the first act a provider sees. */
export const OPENING: readonly ActType[] = [
  'RequestMade',
  'ConductSubmitted',
  'MessageReported',
  'ExternalRequestRegistered',
  'OrderIssued',
]
/** A clock may be wrong by this much before an act seems older than what it follows. */
const SKEW_SECONDS = 300

/** Members of bodies that name an act, and the types each may name. */
export const REFERENCES: Readonly<Record<string, readonly ActType[]>> = {
  request: ['RequestMade', 'ExternalRequestRegistered'],
  transmitted: ['RequestTransmitted', 'EvidenceTransmitted'],
  authorization: ['AuthorizationGranted'],
  asked: ['InformationRequested'],
  about: ['MessageReported', 'RequestMade', 'ExternalRequestRegistered'],
  registered: ['ExternalRequestRegistered'],
  assessment: ['AssessmentRecorded'],
  decision: ['DecisionTaken'],
  order: ['OrderIssued'],
  challenge: ['OrderChallenged'],
  produced: ['DataProduced'],
  received: ['EvidenceReceived'],
  complaint: ['ComplaintFiled'],
  submitted: ['ConductSubmitted'],
  proposal: ['ConditionsProposed', 'CostsProposed', 'ConfidentialityImpossible'],
  assurance: ['AssuranceGiven'],
  promise: ['AssuranceGiven', 'RequestMade', 'ExternalRequestRegistered'],
  question: ['StatusAsked'],
  asking: ['FurtherUseAsked'],
  consent: ['FurtherUseConsented'],
  onward: ['OnwardTransferAuthorized'],
  use: ['EvidenceLodged', 'EvidencePresented', 'DispatchRecorded', 'DisclosedToDefence'],
  defence: ['DefenceRequestMade'],
  remedies: [
    'ComplaintDecided',
    'ChallengeDecided',
    'EvidenceExcluded',
    'EmergencyReviewed',
    'BreachReported',
  ],
  hold: ['TransferHeld'],
  concern: ['ConcernRaised'],
}

export interface AdmitInput {
  readonly act: CaseAct
  /** Fold of the causal past, without the act. */
  readonly state: CaseState
  /** Acts here of types that are not spoken: they may be followed, and say nothing. */
  readonly unspoken?: ReadonlySet<ActId>
  /** The causal past by id. */
  readonly past: ReadonlyMap<ActId, CaseAct>
  /** The case as it is known here, also what the act does not know of; its past where absent. */
  readonly view?: Known
}

interface Known {
  readonly state: CaseState
  readonly acts: ReadonlyMap<ActId, CaseAct>
}

/** @returns null when form and power are in order */
export function admit(input: AdmitInput): FormRefusal | null {
  return (
    power(input) ??
    side(input) ??
    opening(input) ??
    oversight(input) ??
    circle(input) ??
    lineage(input) ??
    references(input) ??
    complaint(input) ??
    afterwards(input) ??
    ended(input) ??
    persons(input) ??
    between(input) ??
    consistency(input)
  )
}

function power({ act }: AdmitInput): FormRefusal | null {
  const spec = specOf(act)
  const { signer } = act
  if (!spec.offices.includes(signer.officeKind)) {
    return refusal('office', `${act.type} is not for a ${signer.officeKind} to say`, 'design §2')
  }
  const needed = typeof spec.power === 'function' ? spec.power(act.body) : spec.power
  if (needed === 'registry') {
    return signer.kind === 'office'
      ? null
      : refusal(
          'registry-only',
          `${act.type} is said by the registry, not by a person`,
          'design §2',
        )
  }
  if (signer.kind === 'office') {
    return refusal(
      'person-needed',
      `${act.type} is said by a person, not by an office key`,
      'design §6',
    )
  }
  return signer.powers.includes(needed)
    ? null
    : refusal('power', `${signer.person} has no power to ${needed}`, 'Article 40(12)')
}

/** A request that leaves the first one out of its past is no less the second. */
function opening({ act, state, past, view }: AdmitInput): FormRefusal | null {
  const request = state.request ?? view?.state.request
  if (makesRequest(act) && request && request.act !== act.id) {
    return refusal('second-request', 'the case has a request already', 'design §2')
  }
  if (state.closed && advances(act) && !goesOnWithEvidence(act.type, authorState(act), state)) {
    return refusal('closed', `the case was closed by act "${state.closed.act}"`, 'design §2')
  }
  if (OPENING.includes(act.type) || past.size > 0 || act.follows.length > 0) return null
  return refusal('no-parent', `${act.type} follows no act of the case`, 'design §3')
}

/** Who has received evidence goes on with it, though the other State has closed its own file. */
export const goesOnWithEvidence = (
  type: ActType,
  from: StateCode,
  { closed }: Pick<CaseState, 'closed'>,
): boolean => USES_OF_EVIDENCE.includes(type) && !closed?.by.includes(from)

const USES_OF_EVIDENCE: readonly ActType[] = [
  'RetentionExtended',
  'EvidenceLodged',
  'EvidencePresented',
  'DispatchRecorded',
]

/** Who leaves the case out of an act's past is no less an outsider to it. */
function side({ act, state, past, view }: AdmitInput): FormRefusal | null {
  const wanted = specOf(act).side
  const actual = sideOf(act, { state, acts: past })
  if (actual === 'outside' || (view && sideOf(act, view) === 'outside')) {
    return refusal('side', `${authorState(act)} is no party to the case`, 'design §2')
  }
  if (wanted === 'any' || actual === null || wanted === actual) return null
  return refusal(
    'side',
    `${act.type} is for the ${wanted} side, not the ${actual} one`,
    'design §2',
  )
}

/** Null while the case does not know its parties yet. */
function sideOf(act: CaseAct, known: Known): Side | 'outside' | null {
  if (act.signer.officeKind === 'provider') return 'provider'
  const [requesting, requested] = knownParties(known)
  if (requesting === undefined) return null
  const from = authorState(act)
  if (from === requesting) return 'requesting'
  return from === requested ? 'requested' : 'outside'
}

function circle({ act, state, past }: AdmitInput): FormRefusal | null {
  const parties = new Set([...partiesOf(act, state, past), authorState(act)])
  const { circle } = specOf(act)
  const outside = act.audience.find((office) => {
    const from = stateOf(office)
    return circle === 'internal' ? from !== authorState(act) : !parties.has(from)
  })
  if (outside === undefined) return null
  return refusal(
    'circle',
    `"${outside}" is outside the ${circle} circle of ${act.type}`,
    'design §2',
  )
}

function partiesOf(act: CaseAct, state: CaseState, past: ReadonlyMap<ActId, CaseAct>): StateCode[] {
  if (act.type === 'RequestMade') return [stateOf(bodyOf(act, RequestMade).to)]
  if (act.type === 'OrderIssued') return [bodyOf(act, OrderIssued).forState]
  if (act.type === 'MessageReported') return [(act.body as { claims: StateCode }).claims]
  const known = knownParties({ state, acts: past })
  const opens = act.type === 'ConductSubmitted' && known.length === 0
  return opens ? [stateOf(bodyOf(act, ConductSubmitted).to)] : known
}

/** The requesting and the requested State; none while no act of the case names them. */
function knownParties({ state, acts }: Known): StateCode[] {
  const known = [state.requesting, state.requested].filter((party) => party !== null)
  if (known.length > 0) return known
  // A request without effect here leaves no party in the state, and is answered all the same.
  const request = [...acts.values()].find(({ type }) => type === 'RequestMade')
  return request ? [authorState(request), stateOf(bodyOf(request, RequestMade).to)] : []
}

/** Parents are known, see no less than their child, and are not younger than it. */
function lineage({ act, past, unspoken }: AdmitInput): FormRefusal | null {
  for (const id of act.follows) {
    if (unspoken?.has(id)) continue
    const parent = past.get(id)
    if (!parent) return refusal('unknown-parent', `act "${id}" is not known here`, 'design §3')
    const blind = act.audience.find((office) => !parent.audience.includes(office))
    if (blind !== undefined) {
      return refusal(
        'parent-hidden',
        `"${blind}" cannot see act "${id}", which it follows`,
        'design §6',
      )
    }
    if (act.at < addSeconds(parent.at, -SKEW_SECONDS)) {
      return refusal(
        'before-parent',
        `${act.at} is before ${parent.at}, when "${id}" was said`,
        'design §6',
      )
    }
  }
  return null
}

function references({ act, past }: AdmitInput): FormRefusal | null {
  for (const [member, types] of Object.entries(REFERENCES)) {
    const id = act.body[member]
    if (typeof id !== 'string') continue
    const named = past.get(id as ActId)
    if (!named || !types.includes(named.type)) {
      const what = types.join(' or ')
      return refusal(
        'reference',
        `${member} "${id}" is no ${what} in the past of this act`,
        'design §3',
      )
    }
  }
  const refused = act.type === 'ActNotAdmitted' ? past.get(bodyOf(act, ActNotAdmitted).act) : null
  // Its author may not let a registry read the act: then the answer rests on it unseen.
  const unseen = refused === undefined && act.hidden === 0
  if (unseen || (refused && !mayRefuse(act, refused))) {
    const what = 'advancing act of another party in the past of this act'
    return refusal('reference', `act "${act.body['act']}" is no ${what}`, 'design §3')
  }
  const amended = act.amends === null ? undefined : past.get(act.amends)
  const same = amended?.type === act.type && amended.signer.office === act.signer.office
  if (act.amends === null || same) return null
  return refusal(
    'amends',
    `"${act.amends}" is no earlier ${act.type} of this office`,
    'design §4.12',
  )
}

/** An open complaint keeps what is held: the other State does not end it. */
function complaint({ act, past }: AdmitInput): FormRefusal | null {
  if (act.type !== 'ComplaintDecided') return null
  const filed = authorState(past.get(bodyOf(act, ComplaintDecided).complaint as ActId)!)
  if (filed === authorState(act)) return null
  return refusal('side', `the complaint was filed in ${filed} and is decided there`, 'design §2')
}

function oversight(input: AdmitInput): FormRefusal | null {
  const found = misplaced(input)
  return found && refusal(found.what, found.sentence, found.cite)
}

function afterwards(input: AdmitInput): FormRefusal | null {
  const misfit = misfitOnPaper(input) ?? misfitAfter(input)
  return misfit && refusal(...misfit)
}

function ended({ act, state }: AdmitInput): FormRefusal | null {
  const sentence = goesOnWithEnded(act, state)
  return sentence === null ? null : refusal('ended', sentence, 'design §2')
}

function between({ act, state, past, view }: AdmitInput): FormRefusal | null {
  const found = betweenFault(act, { state, past, known: view?.state ?? state })
  return found && refusal(...found)
}

/** Two persons where two are asked for. */
function persons({ act, state, past }: AdmitInput): FormRefusal | null {
  const joined = joinedHands(act, state, past.values())
  return joined === null ? null : refusal('same-person', joined, 'full-safeguards SG-05')
}

/** A request's body and document agree; items named exist. */
function consistency({ act, state }: AdmitInput): FormRefusal | null {
  if (act.type === 'RequestMade') return sameRequest(act)
  const known = new Set(state.request?.items.map((entry) => entry.item))
  const strange = state.request ? itemsOf(act).find((item) => !known.has(item)) : undefined
  if (strange === undefined) return null
  return refusal('item', `the request has no item ${strange}`, 'Article 40(15)(d)')
}

function sameRequest(act: CaseAct): FormRefusal | null {
  const body = bodyOf(act, RequestMade)
  const document = act.parts['request'] as RequestDocument | undefined
  const from: OfficeId = act.signer.office
  if (document === undefined) return null
  const same = document.from.authority === from && bodyAgrees(document, body)
  return same
    ? null
    : refusal('request-differs', 'body and document of the request differ', 'design §6')
}

const refusal = (what: string, sentence: string, cite: string): FormRefusal => ({
  code: `form/${what}`,
  sentence,
  cite,
})
