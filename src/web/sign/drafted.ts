/** A draft put together as it would be signed now, and what form and law say of it. */
import { type Fault, isFault } from '../../base/error.ts'
import { kindOf } from '../../http/problem-kinds.ts'
import type { Draft } from '../../office/draft.ts'
import type { Paper } from '../../office/papers.ts'
import type { OwnKey } from '../../sign-in/identities.ts'
import type { Signed } from '../context.ts'
import { type ActPaper, draftInput } from './act-paper.ts'
import { type Verdict, verdictOf } from './considered.ts'

/** @returns what is wrong with a paper of which no act can be made yet: what no form could say */
export async function drafted(
  context: Signed,
  of: { readonly paper: Pick<Paper, 'case'>; readonly content: ActPaper; readonly key: OwnKey },
): Promise<{ readonly draft: Draft; readonly verdict: Verdict } | Fault> {
  const { desk } = context
  const { paper, content, key } = of
  try {
    const draft = await desk.draft(draftInput(content, { case: paper.case, context, key }))
    return { draft, verdict: verdictOf(await desk.preview(draft)) }
  } catch (error) {
    const status = isFault(error) ? (kindOf(error.code)?.status ?? 500) : 500
    if (isFault(error) && status < 500) return error
    throw error
  }
}
