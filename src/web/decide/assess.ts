/**
 * The assessment: both laws side by side, and every ground as a question with reasons, in the order
 * of the headings. What the catalogues propose is filled in, and no reasons are.
 */
import type { Json } from '../../base/json.ts'
import { caseId } from '../../base/schema.ts'
import { assessment } from '../../casefile/acts/assessment.ts'
import type { Asked } from '../../office/asked.ts'
import { choices, problemOf, problemSummary } from '../../page/fields.ts'
import type { Typed } from '../../page/form.ts'
import { formOf, isChange } from '../../page/form-of/form-of.ts'
import { html } from '../../page/html.ts'
import { type At, officerForm } from '../face.ts'
import { itemProblems, itemsIn } from '../items.ts'
import { toSignature } from '../sign/to-signature.ts'
import { itemOptions } from './ask.ts'
import { factsAsked, tagsAsked, withoutUnsure } from './asked-facts.ts'
import { questionsShown } from './assess-questions.ts'
import { forbiddenShown } from './grounds.ts'
import { askedOnExecuting, type Handled, handled, undecided } from './read.ts'
import { FROM } from './receive.ts'

const FORM = 'assess'
const whole = formOf(assessment, ['AssessmentRecorded', 'assessment'], 'a')

export const assessPage = officerForm({
  path: '/decide/{case}/assess',
  name: 'decideAssess',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    const of = await handled(context, params.case, ['central-authority'])
    if (!of) return undefined
    const items = undecided(of.state).map(({ item }) => item)
    const asked = await askedOnExecuting(context, of, items)
    const head = {
      title: say('decide.assess'),
      trail: [[FROM.path.replace('{case}', of.case), say(FROM.says)]] as const,
    }
    if (!asked) return { ...head, content: html`<p class="note">${say('decide.no-open')}</p>` }
    const at = { language, say }
    return {
      ...head,
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('decide.assess.says')}</p>
<form id="${FORM}" method="post" action="/${language}/decide/${of.case}/assess">
${itemsAsked(of, typed, at)}
${questionsShown({ context, of, asked, form: typed?.form ?? begun(of, asked), typed }, at)}
<button>${say('court.to-signature')}</button></form>
${forbiddenShown(asked, language, say)}`,
    }
  },
  async take({ say, params }, form, context) {
    const of = await handled(context, params.case, ['central-authority'])
    if (!of?.state.request) return undefined
    if (isChange(form)) return { problems: [] }
    const items = itemsIn(
      form,
      undecided(of.state).map(({ item }) => item),
    )
    const none = itemProblems(items, say)
    const { value, problems } = whole.taken(withoutUnsure(form), say)
    if (none.length + problems.length > 0) return { problems: [...none, ...problems] }
    return toSignature(context, of.case, {
      type: 'AssessmentRecorded',
      body: { request: of.state.request.act, items: [...items] },
      parts: { assessment: value! },
    })
  },
})

const itemsAsked = (of: Handled, typed: Typed | undefined, at: At) =>
  choices({
    name: 'items',
    label: at.say('decide.items.assessed'),
    problem: problemOf(typed, 'items'),
    values: typed
      ? typed.form.getAll('items')
      : undecided(of.state).map(({ item }) => String(item)),
    options: itemOptions(of, at),
  })

/** What stands there before anybody has answered. */
function begun({ proposal, document }: Handled, asked: Asked): URLSearchParams {
  const offences = document?.offences ?? []
  const entries = offences.map((_, i) => proposal?.[i]?.entry ?? { offence: i + 1 })
  const facts = factsAsked(asked).map((fact) => ({ fact }))
  const value = {
    dualCriminality: entries,
    grounds: tagsAsked(asked).map((tag) => ({ tag })),
    ...(facts.length > 0 ? { facts } : {}),
  }
  return whole.filled(value as unknown as Json)
}
