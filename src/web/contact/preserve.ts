/**
 * Preserve now: one short page from a message or a request to the order. Nothing is disclosed by
 * it, so that it waits for nothing; what is usual stands there and can be changed.
 */
import type { OfficeId } from '../../base/id.ts'
import { caseId } from '../../base/schema.ts'
import { orderText } from '../../casefile/acts/execution.ts'
import { identifier } from '../../casefile/request.ts'
import { choice, choices, given, problemOf, problemSummary, textField } from '../../page/fields.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { memberHint, memberLabel, valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { details } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { dataOf } from '../decide/order.ts'
import { ordered, orderSaid, usualTimes } from '../decide/order-said.ts'
import { type Handled, handled } from '../decide/read.ts'
import { type At, officerForm } from '../face.ts'
import { itemChoice, itemProblems, itemsIn } from '../items.ts'
import { officeText } from '../names.ts'
import { toSignature } from '../sign/to-signature.ts'
import { type Preservable, preservable } from './preserve-read.ts'

const FORM = 'preserve'
const KIND = 'preservation'
const TYPES: readonly string[] = identifier.shape.type.options
const CATEGORIES: readonly string[] = orderText.shape.items.element.shape.categories.element.options
const WORDS = ['number', 'law', 'offenceCategory', 'thirdParties', 'costs', 'howToChallenge']

export const preservePage = officerForm({
  path: '/contact/{case}/preserve',
  name: 'contactPreserve',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    const of = await handled(context, params.case, ['contact-point'])
    if (!of) return undefined
    const open = preservable(of, context)
    const head = {
      title: say('contact.preserve'),
      trail: [[`/contact/${of.case}`, say('contact.case')]] as const,
    }
    if (!open)
      return { ...head, content: html`<p class="note">${say('contact.preserve.none')}</p>` }
    const at = { language, say }
    return {
      ...head,
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('contact.preserve.says')}</p>
<form id="${FORM}" method="post" action="/${language}/contact/${of.case}/preserve">
${open.provider === null ? fromMessage(context, typed, at) : fromRequest(open, typed, at)}
${line('number', { typed, say })}${line('law', { typed, say })}
${details(say('contact.preserve.usual'), usual(of, { typed, say }))}
<button>${say('court.to-signature')}</button></form>`,
    }
  },
  async take({ say, params }, form, context) {
    const of = await handled(context, params.case, ['contact-point'])
    const open = of && preservable(of, context)
    if (!open) return { problems: [] }
    const what = open.provider === null ? named(form, context, say) : chosen(open, form, say)
    const text = (name: string) => (form.get(name) ?? '').trim()
    const empty = WORDS.filter((name) => text(name) === '')
    const problems: Problem[] = [
      ...what.problems,
      ...empty.map((field) => ({
        field,
        says: say('court.missing', { field: memberLabel(['OrderIssued', 'order', field], say) }),
      })),
    ]
    if (problems.length > 0) return { problems }
    const said = orderSaid(of, {
      kind: KIND,
      provider: what.provider as OfficeId,
      items: what.items,
      times: usualTimes(of, KIND, context.clock.now()),
      words: Object.fromEntries(WORDS.map((name) => [name, text(name)])),
    })
    return toSignature(context, of.case, said)
  },
})

type Ordered = { readonly item: number; readonly categories: readonly string[] }
interface What {
  readonly provider: string
  readonly items: readonly Ordered[]
  readonly problems: readonly Problem[]
}

const fromRequest = ({ items }: Preservable, typed: Typed | undefined, { say }: At): Html =>
  itemChoice(
    items.map(({ item }) => item),
    {
      ...{ typed, say },
      label: say('decide.order.items'),
      hintOf: (item) => dataOf(items.find((one) => one.item === item)!, say),
    },
  )

function chosen({ provider, items }: Preservable, form: URLSearchParams, say: Say): What {
  const chosen = itemsIn(
    form,
    items.map(({ item }) => item),
  )
  const taken = items.filter(({ item }) => chosen.includes(item))
  const problems = itemProblems(taken, say)
  return { provider: provider!, items: taken.map(ordered), problems }
}

const providers = ({ desk }: Signed) =>
  desk.who.officesOf(desk.who.state).filter(({ kind }) => kind === 'provider')

/** What the message names is typed once: whose data, at which provider. */
function fromMessage(context: Signed, typed: Typed | undefined, { language, say }: At): Html {
  return html`${choice({
    ...given(typed, 'provider'),
    label: memberLabel(['provider'], say),
    options: providers(context).map(({ id }) => ({
      value: id,
      label: officeText(context.desk.who, id, language),
    })),
  })}
${choice({
  ...given(typed, 'type'),
  label: say('contact.identifier'),
  options: TYPES.map((one) => ({ value: one, label: valueText(['type'], one, say) })),
})}
${textField({
  ...given(typed, 'value'),
  label: say('contact.identifier.value'),
  dir: 'ltr',
  most: 512,
})}
${choices({
  name: 'categories',
  label: memberLabel(['categories'], say),
  problem: problemOf(typed, 'categories'),
  values: typed ? typed.form.getAll('categories') : ['subscriber'],
  options: CATEGORIES.map((one) => ({ value: one, label: valueText(['categories'], one, say) })),
})}`
}

function named(form: URLSearchParams, context: Signed, say: Say): What {
  const provider = providers(context).find(({ id }) => id === form.get('provider'))?.id ?? ''
  const type = TYPES.find((one) => one === form.get('type')) ?? ''
  const value = (form.get('value') ?? '').trim()
  const categories = CATEGORIES.filter((one) => form.getAll('categories').includes(one))
  const lacks = [
    ...(provider === '' ? ['provider'] : []),
    ...(type === '' ? ['type'] : []),
    ...(categories.length === 0 ? ['categories'] : []),
  ]
  const problems: Problem[] = [
    ...lacks.map((field) => ({ field, says: say('contact.choose') })),
    ...(value === '' ? [{ field: 'value', says: say('contact.identifier.none') }] : []),
  ]
  const item = { item: 1, categories, identifiers: [{ type, value }] }
  return { provider, items: [item], problems }
}

interface Filling {
  readonly typed: Typed | undefined
  readonly say: Say
}

const ORDER = ['OrderIssued', 'order'] as const

const line = (
  name: string,
  { typed, say }: Filling,
  { value = '', lines }: { readonly value?: string; readonly lines?: number } = {},
): Html =>
  textField({
    name,
    label: memberLabel([...ORDER, name], say),
    hint: memberHint([...ORDER, name], say),
    most: name === 'number' ? 100 : 300,
    ...(lines ? { lines, most: 1000 } : {}),
    value: typed?.form.get(name) ?? value,
    problem: problemOf(typed, name),
  })

function usual({ document }: Handled, of: Filling): Html {
  const { say } = of
  const claimed = document?.offences[0]?.title ?? say('contact.usual.offence')
  return html`${line('offenceCategory', of, { value: claimed })}
${line('thirdParties', of, { value: say('contact.usual.third-parties'), lines: 3 })}
${line('costs', of, { value: say('contact.usual.costs'), lines: 2 })}
${line('howToChallenge', of, { value: say('contact.usual.challenge'), lines: 3 })}`
}
