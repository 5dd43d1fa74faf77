/**
 * The draft of the act that a request or an amendment is to become, written anew where there is
 * one: but not over what another window, or a colleague, has written since the page was shown.
 */
import { canonicalJson, type Json } from '../../base/json.ts'
import type { Paper } from '../../office/papers.ts'
import { problemOf } from '../../page/fields.ts'
import type { Taken, Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { isSeen, SEEN, seenField } from '../seen.ts'
import type { ActPaper } from '../sign/act-paper.ts'
import { changeDraft, type Draft } from './paper.ts'

/** For the form. @param of - `now`: what another has written, where that was in the way */
export function seenPart(
  before: Paper | undefined,
  of: { readonly typed: Typed | undefined; readonly now: Html },
): Html {
  const { typed, now } = of
  const problem = problemOf(typed, SEEN)
  return html`${seenField(before?.version, typed)}
${problem && html`<div class="note" id="${SEEN}" tabindex="-1"><p>${problem}</p>${now}</div>`}`
}

/** To the signature; or the page again, with what another has written. */
export const wentOn = (paper: string | undefined, say: Say): Taken =>
  paper === undefined
    ? { problems: [{ field: SEEN, says: say('request.meanwhile') }] }
    : { to: `/papers/${paper}/sign` }

/** Nothing where there is none, or none that nobody has signed. */
export async function draftedAct(
  { desk: { papers }, reader }: Signed,
  draft: Draft,
): Promise<Paper | undefined> {
  const drafts = await papers.list(reader, { case: draft.case, kinds: ['act'] })
  const before = drafts.find((one) => one.paper === draft.act)
  return before && papers.read(reader, before.paper)
}

/** @returns the paper; nothing where it was written meanwhile, and says something else */
export async function becoming(
  context: Signed,
  draft: Draft,
  of: {
    readonly content: ActPaper
    readonly form: URLSearchParams
    readonly returnTo?: string
  },
): Promise<string | undefined> {
  const { content: said, form, ...more } = of
  const content = { ...said, madeOf: draft.paper } as Json
  const before = await draftedAct(context, draft)
  if (before && canonicalJson(before.content) === canonicalJson(content)) return before.paper
  if (before && !isSeen(form, before.version)) return undefined
  const { paper } = await context.desk.papers.write(context.reader, {
    ...(before ? { paper: before.paper, version: before.version } : {}),
    case: draft.case,
    kind: 'act',
    person: context.by.person,
    content,
  })
  await changeDraft(context, draft.paper, () => ({ ...more, act: paper }))
  return paper
}
