/**
 * Receipt and preservation never wait for the log: they run on the author's promise to log them
 * within a day. Nothing is disclosed by them. Everything else leaves once it is proven logged.
 */
import type { ActId } from '../base/id.ts'
import type { CaseAct } from './act.ts'
import { itemsOf } from './items.ts'

/** How long after the promise an act's leaf may be missing. */
export const PROMISE_HOURS = 24

/**
 * May this act be sent, and taken in, before it is proven logged?
 * @param acts - acts known here: those that it speaks of tell whether it only preserves
 */
export function runsOnPromise(act: CaseAct, acts: ReadonlyMap<ActId, CaseAct>): boolean {
  switch (act.type) {
    case 'RequestReceived':
      return true
    case 'RequestMade':
      return kindsOf(act).includes('preservation')
    case 'RequestTransmitted':
    case 'DecisionTaken':
      return onlyPreserves(act, named(act, 'request', acts))
    case 'OrderIssued':
      return act.body['kind'] === 'preservation'
    case 'OrderServed':
    case 'DataPreserved':
    case 'PreservationRenewed':
    case 'PreservationReleased':
      return named(act, 'order', acts)?.body['kind'] === 'preservation'
    default:
      return false
  }
}

const named = (act: CaseAct, member: string, acts: ReadonlyMap<ActId, CaseAct>) =>
  acts.get(act.body[member] as ActId)

const kindsOf = (request: CaseAct): string[] =>
  (request.body['items'] as readonly { kind: string }[]).map(({ kind }) => kind)

const REQUESTS: readonly string[] = ['RequestMade', 'ExternalRequestRegistered']

/** Every item that the act speaks of is asked to be preserved, and nothing more. */
function onlyPreserves(act: CaseAct, request: CaseAct | undefined): boolean {
  if (!request || !REQUESTS.includes(request.type)) return false
  const asked = request.body['items'] as readonly { item: number; kind: string }[]
  const preserved = asked.filter(({ kind }) => kind === 'preservation').map(({ item }) => item)
  const items = itemsOf(act)
  return items.length > 0 && items.every((item) => preserved.includes(item))
}
