/** On the page where a production stands: the part that sends what was sealed. */
import type { Digest } from '../../base/digest.ts'
import { isFault } from '../../base/error.ts'
import { bodyOf } from '../../casefile/act.ts'
import { DataProduced } from '../../casefile/acts/execution.ts'
import type { ActStatus } from '../../office/reads.ts'
import type { Html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { listenerOf } from '../evidence/listener.ts'
import { sendPart } from '../evidence/send-part.ts'
import { isProviderOffice } from './read.ts'

/** @returns nothing for any other act, and once the whole parcel is here */
export async function sendingShown(
  context: Signed,
  status: ActStatus,
  say: Say,
): Promise<Html | undefined> {
  const { desk, reader, office, by } = context
  if (!isProviderOffice(context)) return undefined
  if (!(await desk.records.has(reader, status.case))) return undefined
  const { acts, state } = await desk.readCase(reader, status.case)
  const act = acts.find(({ id }) => id === status.act)
  const known = state.parcels.find(({ produced }) => produced === status.act)
  if (act?.type !== 'DataProduced' || act.signer.office !== office || !known) return undefined
  if (known.fetched || known.erased.length > 0) return undefined
  const { parcel } = bodyOf(act, DataProduced)
  if (await isHere(context, parcel)) return undefined
  return sendPart({ say, parcel, person: by.person, at: listenerOf(context) })
}

/** The header is sent before the payload. */
async function isHere(
  { desk }: Signed,
  { payload, sizeBytes }: { readonly payload: string; readonly sizeBytes: number },
): Promise<boolean> {
  try {
    return (await desk.evidence.received(payload as Digest)).receivedBytes === sizeBytes
  } catch (error) {
    // What was erased here is not taken in again.
    if (isFault(error, 'evidence/not-named')) return true
    throw error
  }
}
