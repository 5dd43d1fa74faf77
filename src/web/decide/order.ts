/**
 * The requested State's own order, for exactly what the items name. Data and holders come from the
 * request and are not typed again; what the law imposes of time stands there to begin with.
 */
import type { Json } from '../../base/json.ts'
import { caseId } from '../../base/schema.ts'
import { OrderIssued, orderText } from '../../casefile/acts/execution.ts'
import type { RequestItem } from '../../casefile/request.ts'
import type { OrderState } from '../../casefile/state.ts'
import { problemSummary } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { formOf } from '../../page/form-of/form-of.ts'
import { valueText } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import { legalText } from '../../page/moment.ts'
import { list } from '../../page/parts.ts'
import { listed, type Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { itemChoice, itemProblems, itemsIn } from '../items.ts'
import { officeName, stateName } from '../names.ts'
import { toSignature } from '../sign/to-signature.ts'
import { orderable } from './order-read.ts'
import { ordered, orderSaid, usualTimes } from './order-said.ts'
import { type Handled, handled, REQUESTED } from './read.ts'
import { FROM } from './receive.ts'

const FORM = 'order'
type Kind = OrderState['kind']

const TIMES = { deadline: true, secretUntil: true, challengeBy: true } as const
const { body: said } = OrderIssued

/** How long it is kept is asked where it is kept, and nowhere else. */
const timesOf = (kind: Kind) =>
  formOf(
    kind === 'preservation' ? said.pick({ ...TIMES, keepUntil: true }) : said.pick(TIMES),
    ['OrderIssued', 'body'],
    'body',
  )
const text = formOf(orderText.omit({ items: true }), ['OrderIssued', 'order'], 'order')

export const orderPage = officerForm({
  path: '/decide/{case}/order',
  name: 'decideOrder',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    const of = await handled(context, params.case, REQUESTED)
    if (!of) return undefined
    const open = orderable(of, context)
    const head = {
      title: say('decide.order'),
      trail: [[FROM.path.replace('{case}', of.case), say(FROM.says)]] as const,
    }
    if (!open || !of.document) {
      return { ...head, content: html`<p class="note">${say('decide.order.none')}</p>` }
    }
    const numbers = open.items.map(({ item }) => item)
    const form = typed?.form ?? begun(of, open.kind, context)
    const showing = { form, say, problems: typed?.problems }
    return {
      ...head,
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
${lead(of, context, { language, say })}
<form id="${FORM}" method="post" action="/${language}/decide/${of.case}/order">
${itemChoice(numbers, {
  ...{ typed, say },
  label: say('decide.order.items'),
  hintOf: (item) => dataOf(of.document!.items.find((one) => one.item === item)!, say),
})}
${timesOf(open.kind).show(showing)}${text.show(showing)}
<button>${say('court.to-signature')}</button></form>`,
    }
  },
  async take({ say, params }, form, context) {
    const of = await handled(context, params.case, REQUESTED)
    const open = of && orderable(of, context)
    if (!open || !of.document) return { problems: [] }
    const chosen = itemsIn(
      form,
      open.items.map(({ item }) => item),
    )
    const items = of.document.items.filter(({ item }) => chosen.includes(item))
    const [times, words] = [timesOf(open.kind).taken(form, say), text.taken(form, say)]
    const problems = [...itemProblems(items, say), ...times.problems, ...words.problems]
    if (problems.length > 0) return { problems }
    const said = orderSaid(of, {
      ...open,
      items: items.map(ordered),
      times: times.value as Record<string, Json>,
      words: words.value as Record<string, Json>,
    })
    return toSignature(context, of.case, said)
  },
})

export const dataOf = ({ categories, identifiers, period }: RequestItem, say: Say) =>
  html`${listed(
    categories.map((one) => valueText(['categories'], one, say)),
    say,
  )}:
${told(
  listed(
    identifiers.map(({ value }) => value),
    say,
  ),
)}
${period && html`<bdi>${legalText(period.from)} – ${legalText(period.to)}</bdi>`}`

function lead(of: Handled, context: Signed, { language, say }: At) {
  const { kind, provider, items } = orderable(of, context)!
  const conditions = [...new Set(items.flatMap(({ decision }) => decision?.conditions ?? []))]
  const state = stateName(context.desk.who, of.state.request!.office, language)
  return html`<p class="lead">${valueText(['OrderIssued', 'body', 'kind'], kind, say)}:
${officeName(context.desk.who, provider, language)}.
${say('decide.order.for', { state })}</p>
<p>${say('decide.order.says')}</p>
${
  conditions.length > 0 &&
  html`<p>${say('decide.order.conditions')}</p>
${list(conditions.map((one) => valueText(['conditions'], one, say)))}`
}`
}

function begun(of: Handled, kind: Kind, { clock }: Signed): URLSearchParams {
  const { confidentiality, offences } = of.document!
  const words = {
    offenceCategory: offences[0]?.title ?? '',
    ...(confidentiality ? { secrecyReason: confidentiality.reason } : {}),
  }
  const times = timesOf(kind).filled({ ...usualTimes(of, kind, clock.now()) })
  return new URLSearchParams([...times, ...text.filled(words)])
}
