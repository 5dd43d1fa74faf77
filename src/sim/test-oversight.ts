/** What is put before independent review and oversight, and what they say, as people play it. */
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import type { Json } from '../base/json.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { type Play, recorded, type Stage } from './play.ts'
import type { Spoken } from './spoken.ts'

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

/** Oversight of the requested State stops the transfer of these items. */
export function hold(
  { stage, request, case: id }: Play,
  items: readonly number[],
): Promise<Spoken> {
  return stage.say('XA/oversight' as OfficeId, {
    type: 'TransferHeld',
    case: id,
    body: { request, items: [...items], as: 'hold' },
    parts: { reasons: { text: 'the account may be a lawyer’s' } },
  })
}

/** The court there decides on the hold. */
export function decideHold(
  { stage, case: id }: Play,
  held: ActId,
  result: 'continued' | 'lifted',
): Promise<Spoken> {
  return stage.say('XA/central-criminal-court' as OfficeId, {
    type: 'HoldDecided',
    case: id,
    body: { hold: held, by: 'court', result },
    parts: { reasons: { text: 'heard today; the account is not a lawyer’s' } },
  })
}
