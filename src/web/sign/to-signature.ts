/** From what a form said to the page that signs it. */
import type { CaseId, OfficeId } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import type { Signed } from '../context.ts'
import type { ActPaper } from './act-paper.ts'

/** An act as a form says it; its parts are JSON. */
export interface Said {
  readonly type: string
  readonly body: Readonly<Record<string, Json>>
  readonly parts?: Readonly<Record<string, Json>>
  /** Offices that the case does not know yet. */
  readonly alsoTo?: readonly OfficeId[]
}

/** Keeps it as a draft of its own; the next page shows it as it will be signed. */
export async function toSignature(
  { desk, reader, by }: Signed,
  id: CaseId,
  { type, body, parts = {}, alsoTo }: Said,
): Promise<{ readonly to: string }> {
  const json = Object.entries(parts).map(([name, value]) => [name, { json: value }])
  const content = {
    type,
    body,
    parts: Object.fromEntries(json),
    ...(alsoTo ? { alsoTo: [...alsoTo] } : {}),
  } satisfies ActPaper as Json
  const written = { case: id, kind: 'act', person: by.person, content } as const
  const { paper } = await desk.papers.write(reader, written)
  return { to: `/papers/${paper}/sign` }
}
