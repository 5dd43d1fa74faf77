/** A person at work: takes a draft, signs it on their device, hands it in. */
import type { OfficeId } from '../base/id.ts'
import type { Answer } from '../office/door.ts'
import type { Draft, DraftInput } from '../office/draft.ts'
import type { Office } from '../office/office.ts'
import type { Envelope } from '../signing/envelope.ts'
import { actStatement } from '../signing/statement.ts'
import { type Signatory, signOn } from './ceremony.ts'

export type Said = Omit<DraftInput, 'person' | 'key' | 'office'> & { readonly office?: OfficeId }

/** The draft signed on the person's device: an envelope that no server has seen yet. */
export const sealed = (person: Signatory, { payload, parts }: Draft): Envelope => ({
  payload,
  signature: signOn(person, actStatement(payload)),
  countersignature: null,
  parts,
})

/** Drafts, signs and hands in an act. */
export async function say(office: Office, person: Signatory, said: Said): Promise<Answer> {
  const made = await office.draft({
    ...said,
    office: said.office ?? person.offices[0]!,
    person: person.id,
    key: person.key,
  })
  return office.submit(sealed(person, made))
}
