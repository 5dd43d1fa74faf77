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
/** In the place of the form, for who decided before. */
const NOTE = 'own'

type Organisation = NonNullable<
  Awaited<ReturnType<Signed['desk']['participation']['organisation']>>
>

type Choice = 'accredited' | 'refused' | 'upheld' | 'overturned'

/** What can be decided now: an application that nobody has decided, or an appeal. */
function choicesOf({ steps }: Organisation): readonly Choice[] {
  if (steps.length === 0) return ['accredited', 'refused']
  return steps.at(-1)!.what === 'appealed' ? ['upheld', 'overturned'] : []
}

const isOwn = ({ steps }: Organisation, { by }: Signed): boolean =>
  steps.some(({ by_person }) => by_person === by.person)

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
    const { participation } = context.desk
    const found = await participation.organisation(organisation)
    if (!found) return undefined
    const choices = choicesOf(found)
    if (choices.length > 0 && isOwn(found, context)) {
      return { problems: [{ field: NOTE, says: say('part.fault.same-person') }] }
    }
    const ruling = rulingIn(form, say, choices)
    if ('problems' in ruling) return ruling
    const { decisions } = participation
    return done(() => decisions.decideOnOrganisation(context.reader, { organisation, ...ruling }), {
      ...{ say, field: 'what', to: `${ROOT}/organisations/${organisation}` },
    })
  },
})

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
  context: Signed,
  { language, say, typed }: At & { readonly typed: Typed | undefined },
): Html | false {
  const choices = choicesOf(found)
  if (choices.length === 0) return false
  if (isOwn(found, context)) {
    return html`<p class="note" id="${NOTE}">${say('part.fault.same-person')}</p>`
  }
  return rulingForm({
    id: FORM,
    action: `/${language}${ROOT}/organisations/${found.id}`,
    options: choices.map((one) => ({ value: one, label: say(`part.step.${one}`) })),
    ...{ say, typed },
  })
}
