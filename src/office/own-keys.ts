/** What belongs to no case, sealed where it lies: each thing under a key of its own. */
import type { Bytes } from '../base/bytes.ts'
import type { CaseId } from '../base/id.ts'
import { generationOf, OPEN, seal, unseal } from '../storage/case-keys.ts'
import type { Installation } from './installation.ts'

type Keys = Pick<Installation, 'intakeKeys' | 'random'>

/** @param label - names the thing and its part: bytes in another's place do not open */
export async function sealOwn(
  { intakeKeys, random }: Keys,
  of: { readonly id: string; readonly label: string },
  bytes: Uint8Array,
): Promise<Bytes> {
  return seal(await intakeKeys.current(of.id as CaseId), of.label, bytes, random)
}

/** Undefined once its key is destroyed. @throws Fault "storage/damaged-part" */
export async function openOwn(
  { intakeKeys }: Keys,
  of: { readonly id: string; readonly label: string },
  sealed: Uint8Array,
): Promise<Bytes | undefined> {
  const generation = generationOf(sealed)
  if (generation === OPEN) return new Uint8Array(sealed.subarray(1))
  const key = await intakeKeys.find(of.id as CaseId, generation)
  return key && unseal(key, of.label, sealed)
}
