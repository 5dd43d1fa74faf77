/** A draft of an act as a working paper: what was filled in, before there are bytes to sign. */
import { fromBase64url } from '../../base/bytes.ts'
import type { CaseId } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { accept, digestText, hex128, officeId, z } from '../../base/schema.ts'
import type { DraftInput } from '../../office/draft.ts'
import type { OwnKey } from '../../sign-in/identities.ts'
import type { Signed } from '../context.ts'

/** Names a working paper. */
export const paperId = hex128

export const anyJson = z.custom<Json>((value) => value !== undefined)

const schema = z.strictObject({
  type: z.string().max(64),
  body: z.record(z.string(), anyJson),
  /** JSON, or the bytes of a scan. */
  parts: z.record(
    z.string(),
    z.union([z.strictObject({ json: anyJson }), z.strictObject({ base64url: z.string() })]),
  ),
  amends: digestText.optional(),
  /** Offices that the case does not know yet. */
  alsoTo: z.array(officeId).optional(),
  /** The paper of which it was made, and which becomes the act with it. */
  madeOf: paperId.optional(),
})
export type ActPaper = z.output<typeof schema>

/** @throws Fault "office/damaged-paper" */
export const readActPaper = (content: Json): ActPaper =>
  accept(schema, content, { code: 'office/damaged-paper', what: 'working paper' })

/** With a passkey where the person has one: it is what a browser can sign with. */
export const keyOf = ({ identities, by }: Signed): OwnKey | undefined => {
  const keys = identities.keysOf(by.person)
  return keys.find(({ passkey }) => passkey !== null) ?? keys[0]
}

/** What the office drafts from it, for this person. */
export function draftInput(
  paper: ActPaper,
  of: { readonly case: CaseId; readonly context: Signed; readonly key: OwnKey },
): DraftInput {
  const { type, body, parts, amends, alsoTo } = paper
  const { office, by } = of.context
  return {
    type,
    case: of.case,
    office,
    person: by.person,
    key: of.key.key,
    body,
    parts: Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        'json' in part ? part.json : fromBase64url(part.base64url),
      ]),
    ),
    amends: amends ?? null,
    ...(alsoTo ? { alsoTo } : {}),
  }
}
