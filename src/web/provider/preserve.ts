/** The provider keeps data unchanged, as an order to preserve asks. */

import { isStateCode } from '../../base/id.ts'
import { addDays } from '../../base/instant.ts'
import { given, problemSummary, textField } from '../../page/fields.ts'
import { toldInline } from '../../page/foreign.ts'
import type { Problem } from '../../page/form.ts'
import { memberLabel } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import { when } from '../case/seen.ts'
import { officerForm } from '../face.ts'
import { itemChoice, itemProblems, itemsIn } from '../items.ts'
import { draftField, draftNamed, keptToSign } from '../sign/to-signature.ts'
import { addressOf, answerShown, ORDER_PARAMS } from './answer.ts'
import { type Ordered, readOrder } from './read.ts'

const FORM = 'preserve'
const MOST_STATES = 50
/** Of an order that names no end. @see uncc-2024 Article 25(2) */
const MOST_DAYS = 90

export const preservePage = officerForm({
  path: '/orders/{case}/{act}/preserve',
  name: 'preserveData',
  params: ORDER_PARAMS,
  show: answerShown('preserve', ({ seen, ordered, typed }) => {
    const { say } = seen
    return {
      title: say('orders.do.preserve'),
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
<p>${say('orders.preserve.says')} ${when(keptUntil(ordered), seen)}</p>
<form id="${FORM}" method="post" action="${addressOf(seen, ordered, 'preserve')}">
${draftField(seen.context, typed)}
${itemChoice(ordered.left, { typed, say, hint: say('orders.preserve.items') })}
${textField({
  ...given(typed, 'through'),
  label: memberLabel(['DataPreserved', 'alsoThrough'], say),
  hint: say('orders.through.hint'),
  dir: 'ltr',
  most: 200,
})}
<button>${say('court.to-signature')}</button></form>`,
    }
  }),
  async take({ params, language, say }, form, context) {
    const found = await readOrder(context, { ...params, answer: FORM }, { language, say })
    if (!found) return undefined
    const { ordered } = found
    const items = itemsIn(form, ordered.left)
    const through = [...new Set((form.get('through') ?? '').split(/[\s,;]+/).filter(Boolean))]
    const problems = problemsIn({ items, through }, say)
    if (problems.length > 0) return { problems }
    const body = {
      order: params.act,
      items,
      until: keptUntil(ordered),
      ...(through.length > 0 ? { alsoThrough: through } : {}),
    }
    const content = { type: 'DataPreserved', body, parts: {} }
    return keptToSign(context, { paper: draftNamed(context, form), case: params.case, content })
  },
})

const keptUntil = ({ body, act }: Ordered) => body.keepUntil ?? addDays(act.at, MOST_DAYS)

function problemsIn(
  of: { readonly items: readonly number[]; readonly through: readonly string[] },
  say: Say,
): Problem[] {
  const wrong = of.through.find((code) => !isStateCode(code))
  return [
    ...itemProblems(of.items, say),
    ...(wrong === undefined
      ? []
      : [{ field: 'through', says: say('orders.through.wrong', { code: toldInline(wrong) }) }]),
    ...(of.through.length > MOST_STATES
      ? [{ field: 'through', says: say('orders.through.many', { most: MOST_STATES }) }]
      : []),
  ]
}
