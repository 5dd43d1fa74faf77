/** One application before a court: the request as the judge must see it, and the ways to answer. */
import { type CaseId, stateOf } from '../../base/id.ts'
import { caseId } from '../../base/schema.ts'
import type { RequestItem } from '../../casefile/request.ts'
import { toldLong } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { dayInWords } from '../../page/moment.ts'
import { link, list, summary, tag } from '../../page/parts.ts'
import { listed, type Say } from '../../page/words.ts'
import { memberSaid, type Reader, restShown } from '../document.ts'
import { officerPage } from '../face.ts'
import { when } from '../names.ts'
import { ranShown, type Seeing } from './ran.ts'
import { beyondLeast, type Heard, heardBy } from './read.ts'

/** What a judge reads first, in this order; the rest of the document stands below. */
const FIRST = ['items', 'facts', 'offences', 'tests', 'persons'] as const

export const courtCase = officerPage({
  path: '/court/{case}',
  name: 'courtCase',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    if (context.desk.who.office(context.office)?.kind !== 'court') return undefined
    const heard = await heardBy(context, params.case)
    const at = `/${language}/court/${params.case}`
    return {
      title: say('court.application'),
      trail: [['/court', say('court.queue')]],
      content: html`${applied(heard, say)}
${
  heard.application &&
  html`<div class="actions">${link(`${at}/grant`, say('court.grant'))}
${link(`${at}/refuse`, say('court.refuse'))}</div>`
}
${heard.applied && html`<p>${link(`${at}/order`, say('court.order-application'))}</p>`}
${requested(heard, { context, language, say })}
${inForce(heard, params.case, { context, language, say })}
${
  heard.reading.state.requested === stateOf(context.office) &&
  html`<p>${link(`/${language}/decide/${params.case}`, say('decide.request'))}</p>`
}
<p>${link(`/${language}/cases/${params.case}`, say('court.whole-case'))}</p>`,
    }
  },
})

function applied({ application, reasons }: Heard, say: Say): Html {
  if (!application) return html`<p class="note">${say('court.none-open')}</p>`
  return html`<p class="lead">${say('court.items', { items: listed(application.items, say) })}</p>
<h2>${say('court.reasons')}</h2>
${reasons === undefined ? html`<p>${say('court.no-reasons')}</p>` : toldLong(reasons)}`
}

/** What is asked and why, as a judge reads it. */
export function requested({ document }: Heard, to: Reader): Html {
  const { say } = to
  if (!document) return html`<p class="note">${say('court.no-words')}</p>`
  const beyond = beyondLeast(document.items)
  const none = html`<p>${say('court.unanswered')}</p>`
  return html`${
    beyond.length > 0 &&
    html`<h2>${say('court.beyond')}</h2><p>${say('court.beyond.says')}</p>
${list(beyond.map((one) => beyondLine(one, say)))}`
  }
${FIRST.map(
  (name) => html`<h2>${say(`court.section.${name}`)}</h2>${memberSaid(document, name, to) ?? none}`,
)}
${restShown(document, FIRST, to)}`
}

const beyondLine = ({ item, relation }: RequestItem, say: Say): Html =>
  html`${say('court.item', { item })}: ${toldLong(relation)}`

/** Authorizations that run, each with what a review would look at. */
function inForce(heard: Heard, id: CaseId, at: Seeing): Html {
  const { authorizations } = heard
  const { context, language, say } = at
  const sayAt = `/${language}/cases/${id}/say`
  if (authorizations.length === 0) return html``
  return html`<h2>${say('court.in-force')}</h2>
${authorizations.map((one) => {
  const { act, items, expires, reviewBy } = one
  return html`${summary([
    [say('court.items.label'), listed(items, say)],
    [say('court.expires'), when(expires, context, language)],
    [say('court.review-by'), tag(dayInWords(reviewBy, language), 'ask')],
  ])}
<h3>${say('court.ran')}</h3>
${ranShown(heard, one, at)}
<p>${link(`${sayAt}/AuthorizationReviewed?authorization=${act}`, say('court.review'))} ·
${link(`${sayAt}/AuthorizationRevoked?authorization=${act}`, say('court.revoke'))}</p>`
})}`
}
