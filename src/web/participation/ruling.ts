/** One of several decisions with its reasons, as it is asked for and read. */
import { fault } from '../../base/error.ts'
import { choice, given, type Option, problemOf, textField } from '../../page/fields.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'

const MOST_REASONS = 4000

export const rulingForm = (of: {
  readonly id: string
  readonly action: string
  readonly options: readonly Option[]
  readonly say: Say
  readonly typed: Typed | undefined
}): Html => {
  const { id, action, options, say, typed } = of
  return html`<form id="${id}" method="post" action="${action}">
${choice({
  ...given(typed, 'what'),
  label: say('part.desk.decision'),
  options,
})}
${textField({
  ...{ name: 'reasons', label: say('part.reasons'), hint: say('part.desk.reasons-hint') },
  ...{ lines: 8, most: MOST_REASONS, value: typed?.form.get('reasons') ?? '' },
  problem: problemOf(typed, 'reasons'),
})}
<button>${say('part.desk.decide')}</button></form>`
}

/**
 * What was decided, or what is wrong with it.
 * @param all - what can be decided now
 * @throws Fault "participation/not-now" where that is nothing any more: the form is gone as well
 */
export function rulingIn<Ruling extends string>(
  form: URLSearchParams,
  say: Say,
  all: readonly Ruling[],
): { readonly what: Ruling; readonly reasons: string } | { readonly problems: readonly Problem[] } {
  if (all.length === 0) throw fault('participation/not-now', 'cannot decide: it was decided before')
  const { reasons, problems } = reasonsIn(form, say)
  const what = all.find((one) => one === form.get('what'))
  if (what && problems.length === 0) return { what, reasons }
  const none: Problem = { field: 'what', says: say('part.desk.missing.what') }
  return { problems: [...(what ? [] : [none]), ...problems] }
}

function reasonsIn(form: URLSearchParams, say: Say) {
  const reasons = (form.get('reasons') ?? '').trim()
  const { length } = reasons
  const problems: Problem[] = []
  if (length === 0) problems.push({ field: 'reasons', says: say('part.desk.missing.reasons') })
  if (length > MOST_REASONS) {
    const says = say('part.too-long', { length, most: MOST_REASONS })
    problems.push({ field: 'reasons', says })
  }
  return { reasons, problems }
}
