/** From what a form said to the page that signs it. */
import type { CaseId, OfficeId } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { hidden } from '../../page/fields.ts'
import type { Typed } from '../../page/form.ts'
import type { Html } from '../../page/html.ts'
import type { Signed } from '../context.ts'
import { type ActPaper, paperId } from './act-paper.ts'
import { type Kept, keep } from './keep.ts'

/** An act as a form says it; its parts are JSON. */
export interface Said {
  readonly type: string
  readonly body: Readonly<Record<string, Json>>
  readonly parts?: Readonly<Record<string, Json>>
  /** Offices that the case does not know yet. */
  readonly alsoTo?: readonly OfficeId[]
}

export function paperOf({ type, body, parts = {}, alsoTo }: Said): ActPaper {
  const json = Object.entries(parts).map(([name, value]) => [name, { json: value }])
  return {
    type,
    body,
    parts: Object.fromEntries(json),
    ...(alsoTo ? { alsoTo: [...alsoTo] } : {}),
  }
}

/** Names the draft that a form becomes: sent twice it becomes one. */
export const draftField = ({ desk }: Signed, typed: Typed | undefined): Html =>
  hidden('paper', typed?.form.get('paper') ?? desk.papers.newPaper())

/** The draft that the form named; a new one for a form that named none. */
export const draftNamed = ({ desk }: Signed, form: URLSearchParams): string =>
  paperId.safeParse(form.get('paper')).data ?? desk.papers.newPaper()

/** Keeps it as a draft of its own; the next page shows it as it will be signed. */
export const toSignature = (
  context: Signed,
  id: CaseId,
  said: Said,
): Promise<{ readonly to: string }> =>
  keptToSign(context, {
    paper: context.desk.papers.newPaper(),
    case: id,
    content: paperOf(said),
  })

/** The same of a draft that has its name, or parts of bytes. */
export async function keptToSign(
  context: Signed,
  kept: Omit<Kept, 'version'>,
): Promise<{ readonly to: string }> {
  await keep(context, { ...kept, version: 0 })
  return { to: `/papers/${kept.paper}/sign` }
}
