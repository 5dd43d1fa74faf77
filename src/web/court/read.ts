/** A case as a court reads it: the application, the request, and what ran since. */
import { type CaseId, stateOf } from '../../base/id.ts'
import { documentIn } from '../../casefile/amendment.ts'
import {
  type Application,
  type OrderApplication,
  openApplications,
  openOrderApplications,
} from '../../casefile/applications.ts'
import type { RequestDocument, RequestItem } from '../../casefile/request.ts'
import type { Authorization } from '../../casefile/state.ts'
import type { CaseReading } from '../../office/reads.ts'
import type { Signed } from '../context.ts'

export interface Heard {
  readonly reading: CaseReading
  /** Open before this court; nothing where none is. */
  readonly application: Application | undefined
  /** For an order on another State's request, open before this court. */
  readonly applied: OrderApplication | undefined
  /** Reasons of who applies. */
  readonly reasons: string | undefined
  /** The request as it stands; nothing where the court holds none of its words. */
  readonly document: RequestDocument | undefined
  /** In force, by this State's courts. */
  readonly authorizations: readonly Authorization[]
}

export async function heardBy({ desk, reader, office, clock }: Signed, id: CaseId): Promise<Heard> {
  const reading = await desk.readCase(reader, id)
  const { acts, state } = reading
  const application = openApplications(acts).find(({ court }) => court === office)
  const applied = openOrderApplications(acts).find(({ court }) => court === office)
  const sought = acts.find((act) => act.id === (application ?? applied)?.act)
  const part = sought?.parts['application'] as { readonly text?: string } | undefined
  const now = clock.now()
  return {
    reading,
    application,
    applied,
    reasons: part?.text,
    document: documentIn(state.request, (act) => acts.find((one) => one.id === act)),
    authorizations: state.authorizations.filter(
      (one) => one.state === stateOf(office) && !one.revoked && now < one.expires,
    ),
  }
}

/** Least intrusive first: preservation, then what identifies, then what shows more. */
const INTRUSION = [
  'preservation',
  'subscriber',
  'traffic-path',
  'traffic',
  'emergency-disclosure',
  'content',
  'real-time-traffic',
  'interception',
]

/** Items beyond the least intrusive kind that the request asks for. */
export function beyondLeast(items: readonly RequestItem[]): RequestItem[] {
  const rank = ({ kind }: RequestItem) => INTRUSION.indexOf(kind)
  const least = Math.min(...items.map(rank))
  return items.filter((item) => rank(item) > least)
}
