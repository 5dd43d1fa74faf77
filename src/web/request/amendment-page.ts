/** What an amendment changes, and why: from there to the signature. */
import { AMENDABLE } from '../../casefile/amendment.ts'
import { type RequestDocument, requestDocument } from '../../casefile/request.ts'
import { bodyMarks } from '../../casefile/request-periods.ts'
import type { Paper } from '../../office/papers.ts'
import { given, problemSummary, textField } from '../../page/fields.ts'
import { toldLong } from '../../page/foreign.ts'
import type { Problem } from '../../page/form.ts'
import { memberLabel } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { details, list } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { type ActPaper, paperId, readActPaper } from '../sign/act-paper.ts'
import { standing } from './amend-page.ts'
import { becoming, draftedAct, seenPart, wentOn } from './becoming.ts'
import { lacksIn, said } from './check-page.ts'
import { lawInShort } from './law-said.ts'
import { type Draft, markOf, type PartDocument, readDraft } from './paper.ts'
import { trailOf } from './piece-page.ts'
import { type Member, membersPiece } from './pieces.ts'

const FORM = 'amendment'
const MOST_REASONS = 20_000

export const amendmentPage = officerForm({
  path: '/requests/{request}/amendment',
  name: 'requestAmendment',
  params: { request: paperId },
  cost: 4,
  async show({ language, say, params: { request: paper } }, context, typed) {
    const found = await amendmentIn(context, paper)
    if (!found) return undefined
    const { draft, now, changed } = found
    const at = `/${language}/requests/${paper}`
    const lacks = lacksIn(draft, at, say)
    const before = await draftedAct(context, draft)
    return {
      title: say('request.amend.changes'),
      trail: trailOf(draft, say),
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
${
  lacks.length > 0 &&
  html`<div class="problems"><h2>${say('request.check.lacks')}</h2>${list(lacks)}</div>`
}
${changed.length === 0 && html`<p>${say('request.amend.none')}</p>`}
${changed.map((member) => changeShown(member, { draft, now, context, language, say }))}
<h2>${say('request.law')}</h2>
${lawInShort(context, draft, { language, say })}
<form method="post" id="${FORM}" action="${at}/amendment">
${seenPart(before, { typed, now: toldLong(reasonsIn(before)) })}
${textField({
  ...given(typed, 'reasons'),
  label: say('request.amend.reasons'),
  hint: say('request.amend.reasons.hint'),
  lines: 5,
  most: MOST_REASONS,
  value: typed?.form.get('reasons') ?? reasonsIn(before),
})}
<button>${say('request.check.go')}</button></form>`,
    }
  },
  async take({ say, params: { request: paper } }, form, context) {
    const found = await amendmentIn(context, paper)
    if (!found) return undefined
    const { draft } = found
    if (draft.signed) return { to: `/acts/${draft.signed}` }
    const reasons = (form.get('reasons') ?? '').trim()
    const { data } = requestDocument.safeParse(draft.document)
    const problems = problemsIn(found, { reasons, whole: data !== undefined }, say)
    if (!data || problems.length > 0) return { problems }
    const content = amendmentSaid(found, { document: data, reasons })
    return wentOn(await becoming(context, draft, { content, form }), say)
  },
})

interface Found {
  readonly draft: Draft
  /** The request as it stands, with what else was amended meanwhile. */
  readonly now: PartDocument
  readonly changed: readonly Member[]
}

/** Nothing for a draft of another kind, and for a case that went to somebody else. */
async function amendmentIn(context: Signed, paper: string): Promise<Found | undefined> {
  const draft = await readDraft(context, paper)
  if (!draft?.amends) return undefined
  const found = standing(context, await context.desk.readCase(context.reader, draft.case))
  if (!found) return undefined
  const { document: now } = found
  const isChanged = (member: Member) => markOf(draft.document[member]) !== markOf(now[member])
  return { draft, now, changed: [...AMENDABLE].sort().filter(isChanged) }
}

interface Showing extends At {
  readonly draft: Draft
  readonly now: PartDocument
  readonly context: Signed
}

function changeShown(member: Member, of: Showing): Html {
  const { draft, now, say } = of
  const piece = membersPiece([member])
  const told = (document: PartDocument): Html =>
    document[member] === undefined ? html`${say('request.empty')}` : said(piece, document, of)
  return html`<h2>${memberLabel(['request', member], say)}</h2>${told(draft.document)}
${details(say('request.amend.before'), told(now))}`
}

function problemsIn(
  { draft, changed }: Found,
  { reasons, whole }: { readonly reasons: string; readonly whole: boolean },
  say: At['say'],
): readonly Problem[] {
  const gone = changed.filter((member) => draft.document[member] === undefined)
  const content = (says: string) => ({ field: 'content', says })
  return [
    ...(changed.length === 0 ? [content(say('request.amend.none'))] : []),
    ...gone.map((member) =>
      content(say('request.amend.gone', { part: memberLabel(['request', member], say) })),
    ),
    ...(whole ? [] : [content(say('request.check.not-yet'))]),
    ...(reasons === '' || reasons.length > MOST_REASONS
      ? [{ field: 'reasons', says: say('request.amend.reasons.none') }]
      : []),
  ]
}

/** As they stand in the draft of the act, if there is one. */
function reasonsIn(before: Paper | undefined): string {
  const { reasons } = before ? readActPaper(before.content).parts : {}
  const said = reasons && 'json' in reasons ? reasons.json : undefined
  return (said as { readonly text: string } | undefined)?.text ?? ''
}

/** Each changed member whole, and what the body tells of the document as it then is. */
function amendmentSaid(
  { draft, changed }: Found,
  { document, reasons }: { readonly document: RequestDocument; readonly reasons: string },
): ActPaper {
  const said = Object.fromEntries(changed.map((member) => [member, draft.document[member]!]))
  return {
    type: 'RequestAmended',
    body: { request: draft.amends!, members: [...changed], ...bodyMarks(document) },
    parts: { amendment: { json: said }, reasons: { json: { text: reasons } } },
  }
}
