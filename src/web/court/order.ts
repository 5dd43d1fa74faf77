/** One application for an order on another State's request: what was decided, and on what. */

import { stateOf } from '../../base/id.ts'
import { caseId } from '../../base/schema.ts'
import { toldLong } from '../../page/foreign.ts'
import { memberLabel, valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { link, table } from '../../page/parts.ts'
import { listed } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { officeName } from '../names.ts'
import { requested } from './page.ts'
import { type Heard, heardBy } from './read.ts'

export const courtOrder = officerPage({
  path: '/court/{case}/order',
  name: 'courtOrder',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const { desk, office } = context
    if (desk.who.office(office)?.kind !== 'court') return undefined
    const heard = await heardBy(context, params.case)
    if (heard.reading.state.requested !== stateOf(office)) return undefined
    const of = `/${language}/decide/${params.case}`
    return {
      title: say('court.order-application'),
      trail: [['/court', say('court.queue')]],
      content: html`${heard.applied ? applied(heard, { language, say }) : none({ language, say })}
${decided(heard, context, { language, say })}
${requested(heard, { context, language, say })}
<p>${link(of, say('decide.request'))}</p>
<p>${link(`/${language}/cases/${params.case}`, say('court.whole-case'))}</p>`,
    }
  },
})

const none = ({ say }: At): Html => html`<p class="note">${say('court.order-none')}</p>`

function applied({ applied: open, reasons, reading }: Heard, { language, say }: At): Html {
  const at = `/${language}/court/${reading.case}`
  const items = listed(open!.items, say)
  return html`<p class="lead">${say('court.order-items', { items })}</p>
<div class="actions">${link(`/${language}/decide/${reading.case}/order`, say('decide.order'))}
${link(`${at}/refuse`, say('court.refuse'))}</div>
<h2>${say('court.reasons')}</h2>
${reasons === undefined ? html`<p>${say('court.no-reasons')}</p>` : toldLong(reasons)}`
}

/** Each item with what the central authority decided on it, and its letter. */
function decided({ reading: { case: id, state } }: Heard, context: Signed, at: At): Html {
  const { language, say } = at
  const rows = (state.request?.items ?? []).flatMap(({ item, kind, provider, decision }) => {
    if (!decision) return []
    const letter = link(`/${language}/decide/${id}/letter/${decision.act}`, say('decide.letter'))
    const conditions = decision.conditions.map((one) => valueText(['conditions'], one, say))
    return [
      [
        String(item),
        valueText(['kind'], kind, say),
        officeName(context.desk.who, provider, language),
        html`${valueText(['outcome'], decision.outcome, say)}<br>${letter}`,
        conditions.join(' · '),
      ],
    ]
  })
  if (rows.length === 0) return html``
  return table({
    caption: say('court.decided'),
    head: [
      say('court.items.label'),
      memberLabel(['kind'], say),
      memberLabel(['provider'], say),
      say('decide.decision'),
      memberLabel(['conditions'], say),
    ],
    rows,
  })
}
