/** What of an act goes to whom: the signed skeleton whole, of the parts only what may be seen. */
import type { OfficeId } from '../base/id.ts'
import type { CaseAct } from '../casefile/act.ts'
import { mayReadPart } from '../casefile/sight.ts'
import type { CaseState } from '../casefile/state.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { Envelope } from '../signing/envelope.ts'
import { type Installation, officeOf, placeOf } from './installation.ts'

/** The envelope as the offices of another installation may see it. */
export function visibleTo(
  from: { readonly installation: Installation; readonly act: CaseAct; readonly state: CaseState },
  envelope: Envelope,
  peer: InstallationId,
): Envelope {
  const { installation, act, state } = from
  const readers = act.audience.filter((id) => placeOf(installation, id) === peer)
  const providers = new Set<OfficeId>(
    readers.filter((id) => officeOf(installation, id).kind === 'provider'),
  )
  const parties = [state.requesting, state.requested]
  const parts = [...envelope.parts].filter(([part]) =>
    readers.some((reader) => mayReadPart({ act, part, parties, providers }, reader)),
  )
  return { ...envelope, parts: new Map(parts) }
}
