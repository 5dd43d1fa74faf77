/**
 * The key of the case, and from there to the signature. Evidence is encrypted to a recipient made
 * for this case; its identity is made in the officer's browser or by the command, and never comes
 * here.
 */
import { type RequestDocument, requestDocument } from '../../casefile/request.ts'
import { requestMade } from '../../office/request-act.ts'
import { problemOf, problemSummary, textField } from '../../page/fields.ts'
import { toldInline } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { code } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { officerForm } from '../face.ts'
import { CASE_KEY } from '../islands.ts'
import { type ActPaper, paperId } from '../sign/act-paper.ts'
import { becoming, draftedAct, seenPart, wentOn } from './becoming.ts'
import { type Draft, readDraft } from './paper.ts'
import { trailOf } from './piece-page.ts'

const FORM = 'key'
const COMMAND = 'rogatory keys new --kind reader --out case-key.txt'

export const keyPage = officerForm({
  path: '/requests/{request}/key',
  name: 'requestKey',
  params: { request: paperId },
  cost: 4,
  async show({ language, say, params: { request: paper } }, context, typed) {
    const draft = await readDraft(context, paper)
    if (!draft || draft.amends) return undefined
    return {
      title: say('request.key'),
      trail: trailOf(draft, say),
      form: FORM,
      island: await islandOf(CASE_KEY),
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('request.key.says')}</p>
<div hidden data-case-key="recipient" data-made="${say('request.key.made')}">
<p><button type="button" class="second">${say('request.key.make')}</button></p>
<p role="status" data-status></p></div>
<form method="post" id="${FORM}" action="/${language}/requests/${paper}/key">
${seenPart(await draftedAct(context, draft), { typed, now: code(draft.returnTo ?? '') })}
${textField({
  name: 'recipient',
  label: say('request.key.recipient'),
  hint: html`${say('request.key.command')} ${code(COMMAND)}`,
  value: typed?.form.get('recipient') ?? draft.returnTo ?? '',
  dir: 'ltr',
  problem: problemOf(typed, 'recipient'),
})}
<button>${say('request.key.go')}</button></form>`,
    }
  },
  async take({ say, params: { request: paper } }, form, context) {
    const draft = await readDraft(context, paper)
    if (!draft || draft.amends) return undefined
    if (draft.signed) return { to: `/cases/${draft.case}/request` }
    const recipient = (form.get('recipient') ?? '').trim()
    if (!context.desk.drafting.canReceive(recipient)) {
      const value = toldInline(recipient.slice(0, 100))
      return { problems: [{ field: 'recipient', says: say('request.key.wrong', { value }) }] }
    }
    const { data } = requestDocument.safeParse(draft.document)
    if (!data) return { problems: [{ field: 'content', says: say('request.check.not-yet') }] }
    return wentOn(await actPaper(context, { draft, document: data, recipient, form }), say)
  },
})

async function actPaper(
  context: Signed,
  of: {
    readonly draft: Draft
    readonly document: RequestDocument
    readonly recipient: string
    readonly form: URLSearchParams
  },
): Promise<string | undefined> {
  const { draft, document, recipient, form } = of
  const { type, body, parts = {}, alsoTo = [] } = requestMade(document, recipient)
  const request = { json: parts['request'] }
  const content = { type, body, parts: { request }, alsoTo: [...alsoTo] } as unknown as ActPaper
  return becoming(context, draft, { content, form, returnTo: recipient })
}
