/** An application for accreditation: decided with reasons, and an appeal by another person. */
import { problemSummary } from '../../page/fields.ts'
import { told, toldLong } from '../../page/foreign.ts'
import type { Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { list, summary, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { personName, when } from '../names.ts'
import { done, mayDecide, NAME, ROOT, trailOf } from './face.ts'
import { rulingForm, rulingIn } from './ruling.ts'

const FORM = 'decide'

type Organisation = NonNullable<
  Awaited<ReturnType<Signed['desk']['participation']['organisation']>>
>

/** What can be decided now: an application that nobody has decided, or an appeal. */
function choicesOf({ steps }: Organisation) {
  if (steps.length === 0) return ['accredited', 'refused'] as const
  return steps.at(-1)!.what === 'appealed' ? (['upheld', 'overturned'] as const) : []
}

export const organisationPage = officerForm({
  path: `${ROOT}/organisations/{organisation}`,
  name: 'participationOrganisation',
  params: { organisation: NAME },
  async show({ language, say, params }, context, typed) {
    if (!mayDecide(context)) return undefined
    const found = await context.desk.participation.organisation(params.organisation)
    if (!found) return undefined
    const at = { language, say }
    return {
      title: say('part.desk.organisation'),
      form: FORM,
      trail: trailOf(say),
      content: html`${problemSummary(typed?.problems, say)}
${summary([
  [say('part.field.name'), told(found.name)],
  [say('part.field.seat'), told(found.seat)],
  [say('part.handed-in'), when(found.at, context, language)],
])}
<h2>${say('part.field.about')}</h2>
<div lang="${found.language}">${toldLong(found.about)}</div>
${stepsShown(found, context, at)}
${decision(found, context, { ...at, typed })}`,
    }
  },
  async take({ say, params: { organisation } }, form, context) {
    if (!mayDecide(context)) return undefined
    const { decisions } = context.desk.participation
    const ruling = rulingIn(form, say, CHOICES)
    if ('problems' in ruling) return ruling
    return done(() => decisions.decideOnOrganisation(context.reader, { organisation, ...ruling }), {
      ...{ say, field: 'what', to: `${ROOT}/organisations/${organisation}` },
    })
  },
})

const CHOICES = ['accredited', 'refused', 'upheld', 'overturned'] as const

const stepsShown = (
  { steps }: Organisation,
  context: Signed,
  { language, say }: At,
): Html | false =>
  steps.length > 0 &&
  html`<h2>${say('part.stands')}</h2>
${list(
  steps.map(
    ({ what, at, reasons, by_person: by }) => html`${tag(say(`part.step.${what}`))}
${when(at, context, language)} ${by && personName(context.desk.who, by)}${toldLong(reasons)}`,
  ),
)}`

function decision(
  found: Organisation,
  { by }: Signed,
  { language, say, typed }: At & { readonly typed: Typed | undefined },
): Html | false {
  const choices = choicesOf(found)
  if (choices.length === 0) return false
  if (found.steps.some(({ by_person }) => by_person === by.person)) {
    return html`<p class="note">${say('part.fault.same-person')}</p>`
  }
  return rulingForm({
    id: FORM,
    action: `/${language}${ROOT}/organisations/${found.id}`,
    options: choices.map((one) => ({ value: one, label: say(`part.step.${one}`) })),
    ...{ say, typed },
  })
}
