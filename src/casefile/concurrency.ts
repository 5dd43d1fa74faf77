/**
 * Which acts have effect. Four rules, all of them functions of the acts alone, so that every
 * holder of the same acts agrees: an act that the other side did not admit has none; a case has
 * one request; where a protecting act and an advancing one were said without knowledge of each
 * other, the protecting one wins; and nobody authorizes what they seek, or reviews what they
 * ordered, though they leave the one out of the other's past.
 */
import type { ActId } from '../base/id.ts'
import type { ActType } from '../law/act-types.ts'
import { advances, bodyOf, type CaseAct, judgedType, partyOf } from './act.ts'
import { ActNotAdmitted } from './acts/receipt.ts'
import { touch } from './items.ts'
import { pasts } from './order.ts'
import { authorizes, judgesOwn, reviewsOwn } from './separation.ts'

export const FLOW: readonly ActType[] = [
  'RequestTransmitted',
  'DecisionTaken',
  'OrderApplied',
  'OrderIssued',
  'OrderServed',
  'DataProduced',
  'EvidenceTransmitted',
]

export const UNDER_ORDER: readonly ActType[] = [
  'OrderServed',
  'PreservationRenewed',
  'DataPreserved',
  'DataProduced',
  'EvidenceTransmitted',
]

/** What each protecting act beats when neither knew of the other. */
const BEATS: Readonly<Partial<Record<ActType, readonly ActType[]>>> = {
  RequestWithdrawn: FLOW,
  AuthorizationRevoked: FLOW,
  AssuranceBreached: FLOW,
  RequestAmended: [
    'AuthorizationGranted',
    'AssessmentRecorded',
    'AssuranceVerified',
    'DecisionTaken',
  ],
  MarkedForged: [...FLOW, 'DataPreserved'],
  OrderWithdrawn: UNDER_ORDER,
  OrderChallenged: ['DataProduced', 'EvidenceTransmitted'],
  ComplaintFiled: ['EvidenceErased'],
  DefenceRequestMade: ['EvidenceErased'],
  EvidenceExcluded: ['EvidenceLodged', 'EvidencePresented', 'DispatchRecorded'],
  FurtherUseDeclined: ['FurtherUseConsented'],
  OnwardTransferRefused: ['OnwardTransferAuthorized'],
  AuthorizationReviewed: FLOW,
  TransferHeld: ['EvidenceTransmitted'],
  HoldDecided: ['HoldDecided', 'EvidenceTransmitted'],
}

/** A review of an authorization, or a word on a hold, protects only where it stops something. */
const LETS_GO: readonly unknown[] = ['goes-on', 'lifted']

/** What an act beats. */
const beaten = ({ type, body }: CaseAct): readonly ActType[] =>
  (!LETS_GO.includes(body['result']) && BEATS[type]) || []

/** These lose too, though they advance nothing. */
const YIELDS: readonly ActType[] = ['EvidenceErased', 'AssessmentRecorded', 'AssuranceVerified']

/**
 * Only another party may refuse an act, and only one that advances: a State cannot undo its own by
 * its registry, and no law stops a withdrawal, a challenge or a complaint.
 */
export const mayRefuse = (act: CaseAct, refused: CaseAct): boolean =>
  advances(refused) && partyOf(refused) !== partyOf(act)

/**
 * The acts without effect, each with the act that takes its effect away.
 * @param row - acts in canonical order
 */
export function withoutEffect(row: readonly CaseAct[]): Map<ActId, ActId> {
  const lost = new Map<ActId, ActId>()
  const byId = new Map(row.map((act) => [act.id, act]))
  for (const act of row) {
    if (act.type !== 'ActNotAdmitted') continue
    const refused = byId.get(bodyOf(act, ActNotAdmitted).act)
    if (refused && mayRefuse(act, refused)) lost.set(refused.id, act.id)
  }
  const [first, ...others] = row.filter(({ id, type }) => type === 'RequestMade' && !lost.has(id))
  for (const other of others) lost.set(other.id, first!.id)
  for (const act of row) {
    const own = row.find(
      (other) => (authorizes(act) && judgesOwn(act, other)) || reviewsOwn(act, other),
    )
    if (own && !lost.has(act.id)) lost.set(act.id, own.id)
  }
  const protecting = row.filter((act) => beaten(act).length > 0 && !lost.has(act.id))
  if (protecting.length === 0) return lost
  const past = pasts(row)
  for (const act of row) {
    if (lost.has(act.id) || !(advances(act) || YIELDS.includes(act.type))) continue
    const winner = protecting.find(
      (other) =>
        beaten(other).includes(judgedType(act)) &&
        !past.get(act.id)?.has(other.id) &&
        !past.get(other.id)?.has(act.id) &&
        touch(act, byId.get(other.body['hold'] as ActId) ?? other) &&
        !erasedUntold(act, other) &&
        sameOrder(act, other, byId) &&
        (['received', 'asking', 'hold'] as const).every((name) => sameMember(act, other, name)),
    )
    if (winner) lost.set(act.id, winner.id)
  }
  return lost
}

/** What a provider erased of its own, never told why others keep theirs, is erased all the same. */
const erasedUntold = ({ type, signer }: CaseAct, { audience }: CaseAct): boolean =>
  type === 'EvidenceErased' && signer.officeKind === 'provider' && !audience.includes(signer.office)

/** Of two acts that name a parcel, a question, or a hold, is it one? */
function sameMember(a: CaseAct, b: CaseAct, member: 'received' | 'asking' | 'hold'): boolean {
  const [one, other] = [a.body[member], b.body[member]]
  return one === undefined || other === undefined || one === other
}

/** Of two acts that speak of an order, is it one order? A hand-over speaks of the one behind it. */
function sameOrder(a: CaseAct, b: CaseAct, byId: ReadonlyMap<ActId, CaseAct>): boolean {
  const [one, other] = [a, b].map(({ body }) => {
    return body['order'] ?? byId.get(body['produced'] as ActId)?.body['order']
  })
  return one === undefined || other === undefined || one === other
}
