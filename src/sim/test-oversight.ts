/** What is put before independent review and oversight, and what they say, as people play it. */
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import type { Json } from '../base/json.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { recorded, type Stage } from './play.ts'

/** The requesting authority puts the conduct of a request before the panel. Opens the case. */
export async function submitConduct(
  stage: Stage,
  { from, to, offences }: RequestDocument,
  panel: OfficeId,
): Promise<{ act: ActId; case: CaseId }> {
  const body = { to: to.centralAuthority, panel }
  const conduct: Json = { offences: offences as unknown as Json, question: 'is it protected?' }
  return recorded(
    await stage.say(from.authority, {
      type: 'ConductSubmitted',
      alsoTo: [to.centralAuthority],
      body,
      parts: { conduct },
    }),
  )
}
