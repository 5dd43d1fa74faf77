/**
 * The fold: acts in, state out. The same acts give the same state in whatever order and however
 * often they arrive; an act without effect changes nothing but the list of such acts.
 */
import { type Digest, labelled } from '../base/digest.ts'
import type { CaseId } from '../base/id.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import type { CaseAct } from './act.ts'
import { withoutEffect } from './concurrency.ts'
import { canonicalOrder } from './order.ts'
import { type CaseState, emptyCase } from './state.ts'
import { noteAnswer } from './steps/answer.ts'
import { endItems } from './steps/oversight.ts'
import { STEPS } from './steps/table.ts'
import { noteStray } from './strays.ts'

/** State of a case from any collection of its acts; duplicates count once. */
export function fold(id: CaseId, acts: Iterable<CaseAct>): CaseState {
  const row = canonicalOrder(acts)
  const lost = withoutEffect(row)
  const byId = new Map(row.map((act) => [act.id, act]))
  const state = emptyCase(id)
  for (const act of row) {
    state.acts += 1
    const because = lost.get(act.id)
    if (act.signer.person && act.at > state.lastSaidAt) state.lastSaidAt = act.at
    if (because) {
      state.without.push({ act: act.id, because })
      noteStray(state, act, byId.get(because)!)
      const refused = byId.get(because)?.type === 'ActNotAdmitted'
      if (refused && act.type === 'AuthorizationReviewed') endItems(state, act)
    } else {
      STEPS[act.type]?.(state, act)
      noteAnswer(state, act)
    }
  }
  return state
}

/** Names a state: equal states have equal digests, on every installation. */
export function stateDigest(state: CaseState): Digest {
  return labelled('rogatory:case-state:v1', canonicalBytes(state as unknown as Json))
}

/** Names a set of acts, in whatever order they are held: what a decision was taken on. */
export function caseHead(acts: Iterable<CaseAct>): Digest {
  const ids = [...new Set([...acts].map((act) => act.id))].sort()
  return labelled('rogatory:case-head:v1', canonicalBytes(ids))
}
