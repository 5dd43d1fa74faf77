/** Whom an act makes work for, and how soon: decided by its type, its parties and the powers. */
import type { OfficeId, StateCode } from '../../base/id.ts'
import { stateOf } from '../../base/id.ts'
import type { Power } from '../../base/office.ts'
import { authorState, bodyOf, type CaseAct, specOf } from '../../casefile/act.ts'
import { RequestAllocated } from '../../casefile/acts/between.ts'
import { itemsOf } from '../../casefile/items.ts'
import type { CaseState } from '../../casefile/state.ts'
import type { ActType } from '../../law/act-types.ts'
import type { Office } from '../../signing/directory-content.ts'
import type { NotificationClass } from './ports.ts'

type Role = 'requesting' | 'requested' | 'provider'
type Next = Readonly<Partial<Record<Role, readonly Power[]>>>

const both = (...powers: readonly Power[]): Next => ({ requesting: powers, requested: powers })
const requesting = (...powers: readonly Power[]): Next => ({ requesting: powers })
const requested = (...powers: readonly Power[]): Next => ({ requested: powers })
const provider: Next = { provider: ['execute'] }
const nobody: Next = {}

/** Who can do what comes next. Complete, so that a new act is given its readers. */
const NEXT: Readonly<Record<ActType, Next>> = {
  AuthorizationSought: both('authorize'),
  AuthorizationGranted: requesting('seek', 'transmit'),
  AuthorizationRefused: requesting('seek'),
  AuthorizationRevoked: { ...requesting('seek'), ...requested('decide') },
  AuthorizationReviewed: requesting('seek'),
  ConductSubmitted: both('review'),
  ConductReviewed: requesting('seek'),
  RequestMade: requesting('clear', 'transmit'),
  RequestCleared: requesting('transmit'),
  RequestTransmitted: requested('receive'),
  RequestAmended: requested('decide'),
  RequestWithdrawn: requested('decide'),
  InformationRequested: requesting('seek'),
  InformationSupplied: requested('assess'),
  TranslationAttached: nobody,
  MessageSent: both('receive'),
  StatusAsked: requested('decide'),
  StatusReported: requesting('seek'),
  RequestReceived: nobody,
  ActNotAdmitted: { ...requesting('seek'), ...requested('decide') },
  MessageReported: requested('preserve'),
  CallbackRecorded: nobody,
  SenderVerified: requested('decide'),
  SenderNotVerified: requesting('seek'),
  EmergencyReviewed: { ...requesting('seek'), ...requested('decide') },
  MarkedForged: { ...both('receive', 'oversee'), ...provider },
  RequestAllocated: requested('receive'),
  ExternalRequestRegistered: requested('confirm'),
  TranscriptionChecked: requested('assess'),
  AssessmentRecorded: requested('confirm'),
  AssessmentConfirmed: requested('decide'),
  ReadingContested: { ...requesting('seek'), ...requested('decide') },
  ConditionsProposed: requesting('consult'),
  ConditionsAccepted: requested('decide'),
  ConditionsDeclined: requested('decide'),
  AssuranceGiven: requested('assess'),
  AssuranceVerified: requested('decide'),
  AssuranceBreached: { ...requesting('consult'), ...requested('decide') },
  CostsProposed: both('consult'),
  CostsAgreed: both('consult'),
  ConfidentialityImpossible: requesting('seek'),
  DecisionTaken: { ...requesting('seek'), ...requested('order') },
  OrderApplied: requested('authorize'),
  OrderIssued: requested('order'),
  OrderServed: provider,
  OrderWithdrawn: provider,
  OrderChallenged: requested('authorize', 'order'),
  ChallengeDecided: { ...requested('order'), ...provider },
  DataPreserved: { ...requesting('seek'), ...requested('order') },
  PreservationRenewed: provider,
  PreservationReleased: requesting('seek'),
  DataProduced: requested('transfer'),
  ParcelFetched: nobody,
  NothingHeld: { ...requesting('seek'), ...requested('transfer') },
  EvidenceTransmitted: requesting('receive'),
  EvidenceReceived: nobody,
  DispatchRecorded: requesting('receive'),
  FurtherUseAsked: requested('decide'),
  FurtherUseConsented: requesting('transmit'),
  FurtherUseDeclined: requesting('transmit'),
  OnwardTransferAuthorized: requesting('transmit'),
  OnwardTransferRefused: requesting('transmit'),
  EvidenceLodged: nobody,
  EvidencePresented: nobody,
  EvidenceExcluded: requesting('seek'),
  ProceedingEnded: nobody,
  ExculpatoryNotified: requesting('seek'),
  DisclosedToDefence: nobody,
  DefenceRequestMade: requesting('authorize', 'lodge'),
  DefenceRequestAnswered: requesting('seek'),
  NoticeDeferred: requesting('notify'),
  NoticeGiven: nobody,
  EvidenceLocked: requesting('seek'),
  RetentionExtended: nobody,
  EvidenceErased: nobody,
  ComplaintFiled: both('oversee'),
  ComplaintDecided: both('notify'),
  RemedyExecuted: both('oversee'),
  BreachReported: both('oversee', 'decide'),
  ConcernRaised: both('receive'),
  ConcernAnswered: both('oversee'),
  TransferHeld: { ...requesting('seek'), ...requested('authorize', 'transfer') },
  HoldDecided: requested('oversee', 'transfer'),
  CaseClosed: nobody,
  SealExtended: nobody,
  Unsealed: nobody,
}

/** Urgent whatever the case is about. */
const ALWAYS: readonly ActType[] = ['MessageReported', 'MarkedForged', 'TransferHeld']
/** Urgent where the request says that it is an emergency: the way until data leaves. */
const IN_EMERGENCY: readonly ActType[] = [
  'RequestMade',
  'RequestCleared',
  'AuthorizationSought',
  'AuthorizationGranted',
  'RequestTransmitted',
  'SenderVerified',
  'AssessmentRecorded',
  'AssessmentConfirmed',
  'DecisionTaken',
  'OrderApplied',
]
const WITHOUT_DELAY: readonly string[] = ['preservation', 'emergency-disclosure']

/** An office here that is to be told. */
export interface Told {
  readonly office: OfficeId
  readonly class: NotificationClass
}

/**
 * @param state - the case with the act in it
 * @param here - offices that this installation hosts
 */
export function whomToTell(act: CaseAct, state: CaseState, here: readonly Office[]): Told[] {
  const how = isUrgent(act, state) ? 'urgent' : 'ordinary'
  return here
    .filter(({ id }) => act.audience.includes(id))
    .filter((office) => isNext(act, state, office))
    .map(({ id }) => ({ office: id, class: how }))
}

function isNext(act: CaseAct, state: CaseState, office: Office): boolean {
  if (act.type === 'RequestAllocated') return bodyOf(act, RequestAllocated).office === office.id
  const powers = NEXT[act.type][roleOf(act, state, office)] ?? []
  return powers.some((power) => office.powers.includes(power))
}

/** Before the request is known, its author's side tells which State asks. */
function roleOf(act: CaseAct, { requesting }: CaseState, { id, kind }: Office): Role {
  if (kind === 'provider') return 'provider'
  const asks: StateCode | null =
    requesting ?? (specOf(act).side === 'requesting' ? authorState(act) : null)
  return stateOf(id) === asks ? 'requesting' : 'requested'
}

function isUrgent(act: CaseAct, { request, orders }: CaseState): boolean {
  if (ALWAYS.includes(act.type)) return true
  if (act.type === 'OrderIssued' || act.type === 'OrderServed') {
    const order = act.type === 'OrderIssued' ? act.id : act.body['order']
    return orders.some((one) => one.act === order && one.kind !== 'production')
  }
  if (!request || !IN_EMERGENCY.includes(act.type)) return false
  if (request.handling === 'emergency') return true
  const asked = ['RequestMade', 'RequestTransmitted'].includes(act.type) ? itemsOf(act) : []
  return request.items.some(
    ({ item, kind }) => WITHOUT_DELAY.includes(kind) && asked.includes(item),
  )
}
