/** A period of comment that runs: it can be made longer, and never shorter. */
import { fault } from '../../base/error.ts'
import { isInstant, typedInstant } from '../../base/instant.ts'
import { z } from '../../base/schema.ts'
import { problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told, toldLong } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { onwards, pageOf } from '../../page/paging.ts'
import { link, list, summary } from '../../page/parts.ts'
import { officerForm } from '../face.ts'
import { when } from '../names.ts'
import { done, lineOf, MOST, mayDecide, NAME, ROOT, trailOf } from './face.ts'

const FORM = 'extend'

export const periodPage = officerForm({
  path: `${ROOT}/periods/{period}`,
  name: 'participationPeriod',
  params: { period: NAME },
  query: z.strictObject({ after: NAME.optional() }),
  async show({ language, say, params: { period: id }, query: { after } }, context, typed) {
    if (!mayDecide(context)) return undefined
    const { participation } = context.desk
    const [one] = await participation.periods({ id })
    if (!one) return undefined
    const { all } = await participation.countSubmissions({ period: id })
    const handed = await pageOf({ after, most: MOST }, (some) =>
      participation.submissions({ ...some, period: id }),
    )
    const at = `/${language}${ROOT}`
    return {
      title: say('part.draft'),
      form: FORM,
      trail: trailOf(say),
      content: html`${problemSummary(typed?.problems, say)}
<h2>${told(one.title)}</h2>
<div lang="${one.language}">${toldLong(one.text)}</div>
${summary([
  [say('part.opened'), when(one.openedAt, context, language)],
  [say('part.until'), when(one.closesAt, context, language)],
])}
<h2>${say('part.handed-in-list', { count: all })}</h2>
${list(handed.shown.map((given) => link(`${at}/submissions/${given.id}`, lineOf(given))))}
${onwards(handed, { at: `${at}/periods/${id}`, says: say('part.older') })}
${
  one.closesAt > context.clock.now() &&
  html`<form id="${FORM}" method="post" action="${at}/periods/${id}">
${textField({
  ...{ name: 'closesAt', label: say('part.desk.extend'), type: 'datetime-local', dir: 'ltr' },
  hint: say('part.desk.extend-hint'),
  value: typed?.form.get('closesAt') ?? one.closesAt.replace(/Z$/, ''),
  problem: problemOf(typed, 'closesAt'),
})}
<button>${say('part.desk.extend-send')}</button></form>`
}`,
    }
  },
  async take({ say, params: { period } }, form, context) {
    if (!mayDecide(context)) return undefined
    const { participation } = context.desk
    const [one] = await participation.periods({ id: period })
    if (!one) return undefined
    if (one.closesAt <= context.clock.now()) {
      throw fault('participation/closed', `cannot extend "${period}": it ended ${one.closesAt}`)
    }
    const until = typedInstant(form.get('closesAt') ?? '')
    if (!isInstant(until)) {
      return { problems: [{ field: 'closesAt', says: say('part.fault.too-short') }] }
    }
    const { decisions } = participation
    return done(() => decisions.extendPeriod(context.reader, period, until), {
      ...{ say, field: 'closesAt', to: `${ROOT}/periods/${period}` },
    })
  },
})
