/** What form and law say of a draft as it stands now, and what can be filled in from it. */
import { type Fault, isFault } from '../../../base/error.ts'
import type { Json } from '../../../base/json.ts'
import type { Paper } from '../../../office/papers.ts'
import { told } from '../../../page/foreign.ts'
import { type Html, html } from '../../../page/html.ts'
import type { Signed } from '../../context.ts'
import type { At } from '../../face.ts'
import { type ActPaper, keyOf } from '../../sign/act-paper.ts'
import { consideredShown, type Verdict } from '../../sign/considered.ts'
import { drafted } from '../../sign/drafted.ts'

/** Nothing for a person without a key. */
export async function lawOn(
  context: Signed,
  of: { readonly paper: Pick<Paper, 'case'>; readonly content: ActPaper },
): Promise<Verdict | Fault | undefined> {
  const key = keyOf(context)
  if (key === undefined) return undefined
  const found = await drafted(context, { ...of, key })
  return isFault(found) ? found : found.verdict
}

export function lawShown(found: Verdict | Fault | undefined, at: At): Html {
  const { say } = at
  if (found === undefined) return html`<p class="note">${say('sign.no-key')}</p>`
  if (isFault(found)) {
    return html`<p class="note">${say('case.law.not-yet')}
<span lang="en" dir="ltr">${told(found.message)}</span></p>`
  }
  return consideredShown(found, at)
}

/** A button for each thing that the law asks and the draft can be given at once. */
export function curesShown(found: Verdict | Fault | undefined, content: ActPaper, at: At): Html {
  const { say } = at
  if (found === undefined || isFault(found) || !found.law) return html``
  const { unanswered, conditionsMissing } = found.law.admission
  const button = (then: string, says: string) =>
    html`<button class="second" form="draft" name="next" value="${then}">${says}</button>`
  return html`<p class="actions">${
    unanswered.length > 0 &&
    button('answer', say('case.draft.answer', { count: unanswered.length }))
  }${
    conditionsMissing.length > 0 &&
    takesConditions(content) &&
    button('attach', say('case.draft.attach', { count: conditionsMissing.length }))
  }</p>`
}

/** The draft with an entry for each ground that nobody has answered; the reasons are a person's. */
export function withAnswers(content: ActPaper, rules: readonly string[]): ActPaper {
  const part = content.parts['answered']
  const before = part && 'json' in part && Array.isArray(part.json) ? (part.json as Json[]) : []
  const known = before.map((one) => (one as { readonly rule?: Json }).rule)
  const added = rules.filter((rule) => !known.includes(rule)).map((rule) => ({ rule, reasons: '' }))
  return {
    ...content,
    parts: { ...content.parts, answered: { json: [...before, ...added] } },
  }
}

const takesConditions = ({ type }: ActPaper): boolean => CONDITIONED.includes(type)
const CONDITIONED = [
  'DecisionTaken',
  'EvidenceTransmitted',
  'DispatchRecorded',
  'FurtherUseConsented',
  'OnwardTransferAuthorized',
]

/** The draft with these conditions; a decision carries them with each item that it carries out. */
export function withConditions(content: ActPaper, codes: readonly string[]): ActPaper {
  const { body } = content
  const more = (all: Json | undefined): Json => [
    ...new Set([...(Array.isArray(all) ? (all as string[]) : []), ...codes]),
  ]
  if (content.type !== 'DecisionTaken') {
    return { ...content, body: { ...body, conditions: more(body['conditions']) } }
  }
  const items = Array.isArray(body['items']) ? (body['items'] as Json[]) : []
  const decided = items.map((item) => {
    const one = item as { readonly [member: string]: Json }
    const executes = String(one['outcome']).startsWith('execute')
    return executes
      ? { ...one, outcome: 'execute-with-conditions', conditions: more(one['conditions']) }
      : one
  })
  return { ...content, body: { ...body, items: decided } }
}
