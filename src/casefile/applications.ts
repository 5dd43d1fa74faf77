/** Applications for authorization, and what of each its court has not answered yet. */
import type { ActId, OfficeId } from '../base/id.ts'
import { bodyOf, type CaseAct } from './act.ts'
import { AuthorizationGranted, AuthorizationRefused, AuthorizationSought } from './acts/request.ts'

export interface Application {
  /** The act that seeks it. */
  readonly act: ActId
  readonly request: ActId
  readonly court: OfficeId
  /** Items that the court has neither authorized nor refused since. */
  readonly items: readonly number[]
}

/** @param acts - of a case, in canonical order */
export function openApplications(acts: readonly CaseAct[]): Application[] {
  return acts.flatMap((act, i) => {
    if (act.type !== 'AuthorizationSought') return []
    const { request, court, items } = bodyOf(act, AuthorizationSought)
    const answered = acts.slice(i + 1).flatMap((later) => answeredBy(later, court))
    const open = items.filter((item) => !answered.includes(item))
    return open.length > 0 ? [{ act: act.id, request: request as ActId, court, items: open }] : []
  })
}

function answeredBy(act: CaseAct, court: OfficeId): readonly number[] {
  if (act.signer.office !== court) return []
  if (act.type === 'AuthorizationGranted') return bodyOf(act, AuthorizationGranted).items
  return act.type === 'AuthorizationRefused' ? bodyOf(act, AuthorizationRefused).items : []
}
