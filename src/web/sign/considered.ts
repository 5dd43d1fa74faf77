/** What form and law say of a draft, for who is about to sign it. */
import type { Considered, LawSays } from '../../office/consider.ts'
import { type Html, html } from '../../page/html.ts'
import { findingsList, outcomeTag } from '../../page/law-says.ts'
import { code, details, inEnglish, list } from '../../page/parts.ts'
import type { At } from '../face.ts'

export interface Verdict extends Considered {
  /** Would it be recorded if it were signed now? */
  readonly recordable: boolean
}

export const verdictOf = (considered: Considered): Verdict => ({
  ...considered,
  recordable:
    considered.refusal === null && considered.missing.length === 0 && considered.effective,
})

export function consideredShown(verdict: Verdict, at: At): Html {
  const { say } = at
  const { refusal, missing, law } = verdict
  if (refusal) return refusalShown(refusal, say)
  if (missing.length > 0) return html`<p class="note">${say('sign.waits')}</p>`
  if (law === null) return html`<p>${say('sign.no-law')}</p>`
  return html`<p>${say(verdict.recordable ? 'sign.may' : 'sign.may-not')}</p>${lawShown(law, at)}`
}

/** That form or power forbids it, and where that stands. */
export const refusalShown = (
  { sentence, cite }: { readonly sentence: string; readonly cite: string },
  say: At['say'],
): Html => html`<p class="note">${say('sign.form')} ${inEnglish(sentence)} (${code(cite)})</p>`

/** What the law says of an act, whoever would sign it. */
export function lawShown(law: LawSays, { language, say }: At): Html {
  const { decision, admission } = law
  const { findings, elsewhere = [] } = decision
  return html`<p>${outcomeTag(decision.outcome, say)}</p>
${
  admission.unanswered.length > 0 &&
  html`<p>${say('sign.unanswered')}</p>${list(admission.unanswered.map(code))}`
}
${
  admission.conditionsMissing.length > 0 &&
  html`<p>${say('sign.conditions')}</p>${list(admission.conditionsMissing.map(code))}`
}
${admission.reasonsMissing && html`<p>${say('sign.reasons')}</p>`}
${findings.length === 0 && html`<p>${say('sign.no-findings')}</p>`}
${findings.length > 0 && findingsList(findings, language, say)}
${
  elsewhere.length > 0 &&
  details(
    say('sign.elsewhere', { count: elsewhere.length }),
    findingsList(elsewhere, language, say),
  )
}`
}
