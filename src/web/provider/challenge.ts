/** The provider challenges an order: on what ground, why, and what that holds up. */
import type { z } from '../../base/schema.ts'
import type { OrderChallenged } from '../../casefile/acts/execution.ts'
import { choice, given, problemOf, problemSummary, textField } from '../../page/fields.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { memberLabel, valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { type SeenCase, when } from '../case/seen.ts'
import { officerForm } from '../face.ts'
import { itemChoice, itemProblems, itemsIn } from '../items.ts'
import { draftField, draftNamed, keptToSign } from '../sign/to-signature.ts'
import { addressOf, answerShown, ORDER_PARAMS } from './answer.ts'
import { type Ordered, readOrder } from './read.ts'

const FORM = 'challenge'
const MOST_TEXT = 20_000

type Said = z.output<typeof OrderChallenged.body>
/** Grounds of any order; the others are reasons of the Regulation's own form. */
const GROUNDS = [
  'conflict-of-laws',
  'overbreadth',
  'privilege',
  'protected-person',
  'impossible',
] as const satisfies readonly Said['ground'][]
const RESTS = ['prohibition', 'no-similar-rules', 'storage-place'] as const satisfies readonly (
  | Said['restsOn']
  | undefined
)[]
const PATH = ['OrderChallenged']

export const challengePage = officerForm({
  path: '/orders/{case}/{act}/challenge',
  name: 'challengeOrder',
  params: ORDER_PARAMS,
  show: answerShown('challenge', ({ seen, ordered, typed }) => {
    const { say } = seen
    return {
      title: say('orders.do.challenge'),
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
${effectShown(seen, ordered)}
<form id="${FORM}" method="post" action="${addressOf(seen, ordered, 'challenge')}">
${draftField(seen.context, typed)}
${challengeFields(seen, ordered, typed)}
<button>${say('court.to-signature')}</button></form>`,
    }
  }),
  async take({ params, language, say }, form, context) {
    const found = await readOrder(context, { ...params, answer: FORM }, { language, say })
    if (!found) return undefined
    const chosen = itemsIn(form, found.ordered.body.items)
    const ground = GROUNDS.find((one) => one === form.get('ground'))
    const restsOn = RESTS.find((one) => one === form.get('restsOn'))
    const text = (form.get('reasons') ?? '').trim()
    const problems = problemsIn({ chosen, ground, text }, say)
    if (problems.length > 0) return { problems }
    const rests = ground === 'conflict-of-laws' && restsOn ? { restsOn } : {}
    const body = { order: params.act, items: chosen, ground: ground!, ...rests }
    const parts = { reasons: { json: { text } } }
    const content = { type: 'OrderChallenged', body, parts }
    return keptToSign(context, { paper: draftNamed(context, form), case: params.case, content })
  },
})

/** What a challenge does, told before anybody makes one. */
function effectShown(from: SeenCase, { order, body }: Ordered): Html {
  const { say, context } = from
  const late = context.clock.now() >= body.challengeBy
  const keeps = order.kind === 'preservation'
  return html`<p class="lead">${say(keeps ? 'orders.effect.keeps' : 'orders.effect.suspends')}</p>
<p>${say('orders.challenge-by')} ${when(body.challengeBy, from)}
${late && html`${tag(say('orders.overdue'), 'stop')} ${say('orders.challenge.late')}`}</p>`
}

function challengeFields({ say }: SeenCase, { body }: Ordered, typed: Typed | undefined): Html {
  const value = (name: string) => typed?.form.get(name) ?? undefined
  return html`${itemChoice(body.items, { typed, say })}
${choice({
  ...given(typed, 'ground'),
  label: memberLabel([...PATH, 'ground'], say),
  options: GROUNDS.map((one) => ({
    value: one,
    label: valueText([...PATH, 'ground'], one, say),
    hint: say(`orders.ground.${one}`),
  })),
})}
${choice({
  name: 'restsOn',
  label: memberLabel([...PATH, 'restsOn'], say),
  hint: say('orders.rests.hint'),
  value: value('restsOn') ?? '',
  options: [
    { value: '', label: say('orders.rests.none') },
    ...RESTS.map((one) => ({ value: one, label: valueText([...PATH, 'restsOn'], one, say) })),
  ],
})}
${textField({
  name: 'reasons',
  label: say('orders.reasons'),
  hint: say('orders.reasons.hint'),
  lines: 10,
  most: MOST_TEXT,
  value: value('reasons') ?? '',
  problem: problemOf(typed, 'reasons'),
})}`
}

function problemsIn(
  of: {
    readonly chosen: readonly number[]
    readonly ground: string | undefined
    readonly text: string
  },
  say: Say,
): Problem[] {
  return [
    ...itemProblems(of.chosen, say),
    ...(of.ground === undefined ? [{ field: 'ground', says: say('orders.ground.missing') }] : []),
    ...(of.text === '' ? [{ field: 'reasons', says: say('orders.reasons.missing') }] : []),
    ...(of.text.length > MOST_TEXT
      ? [{ field: 'reasons', says: say('orders.reasons.long', { most: MOST_TEXT }) }]
      : []),
  ]
}
