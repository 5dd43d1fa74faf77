/**
 * Which acts have effect. Two rules, both of them functions of the acts alone, so that every
 * holder of the same acts agrees: an act that the other side did not admit has none, and where a
 * protecting act and an advancing one were said without knowledge of each other, the protecting
 * one wins.
 */
import type { ActId } from '../base/id.ts'
import type { ActType } from '../law/act-types.ts'
import { advances, bodyOf, type CaseAct, partyOf } from './act.ts'
import { ActNotAdmitted } from './acts/receipt.ts'
import { pasts } from './order.ts'

const FLOW: readonly ActType[] = [
  'RequestTransmitted',
  'DecisionTaken',
  'OrderApplied',
  'OrderIssued',
  'OrderServed',
  'DataProduced',
  'EvidenceTransmitted',
]

/** What each protecting act beats when neither knew of the other. */
const BEATS: Readonly<Partial<Record<ActType, readonly ActType[]>>> = {
  RequestWithdrawn: FLOW,
  AuthorizationRevoked: FLOW,
  MarkedForged: [...FLOW, 'DataPreserved'],
  OrderWithdrawn: ['OrderServed', 'DataPreserved', 'DataProduced', 'EvidenceTransmitted'],
  OrderChallenged: ['DataProduced', 'EvidenceTransmitted'],
  ComplaintFiled: ['EvidenceErased'],
}

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
    // Only another party may refuse an act: a State cannot undo its own by its registry.
    if (refused && partyOf(refused) !== partyOf(act)) lost.set(refused.id, act.id)
  }
  const protecting = row.filter((act) => BEATS[act.type] && !lost.has(act.id))
  if (protecting.length === 0) return lost
  const past = pasts(row)
  for (const act of row) {
    if (lost.has(act.id) || !(advances(act) || act.type === 'EvidenceErased')) continue
    const winner = protecting.find(
      (other) =>
        BEATS[other.type]?.includes(act.type) &&
        !past.get(act.id)?.has(other.id) &&
        !past.get(other.id)?.has(act.id) &&
        touch(act, other),
    )
    if (winner) lost.set(act.id, winner.id)
  }
  return lost
}

/** Do two acts speak of a common item? An act that names none speaks of all. */
function touch(a: CaseAct, b: CaseAct): boolean {
  const items = itemsOf(a)
  const others = itemsOf(b)
  return items.length === 0 || others.length === 0 || items.some((item) => others.includes(item))
}

/** Items an act names in its body, by number; none when its body has no items. */
export function itemsOf(act: CaseAct): readonly number[] {
  const { items } = act.body as { items?: readonly (number | { item: number })[] }
  return (items ?? []).map((entry) => (typeof entry === 'number' ? entry : entry.item))
}
