/** One order as its provider reads it: what it asks, by when, and whether it is real. */

import { caseId, digestText, z } from '../../base/schema.ts'
import { told, toldInline } from '../../page/foreign.ts'
import { memberLabel, valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { dayShown } from '../../page/moment.ts'
import { code, link, list, summary, table } from '../../page/parts.ts'
import { officeHtml, partyHtml, type SeenCase, when } from '../case/seen.ts'
import { officerPage } from '../face.ts'
import { standingOf, waysToAnswer } from './answers.ts'
import { proofShown } from './proof.ts'
import { type Ordered, readOrders } from './read.ts'

export const orderPage = officerPage({
  path: '/orders/{case}',
  name: 'providerOrder',
  params: { case: caseId },
  query: z.strictObject({ order: digestText.optional() }),
  async show({ language, say, params, query }, context) {
    const read = await readOrders(context, params.case, { language, say })
    const ordered = read?.all.find(({ act }) => !query.order || act.id === query.order)
    if (!read || !ordered) return undefined
    const { seen, all } = read
    const proof = await context.desk.prove(context.reader, {
      case: params.case,
      act: ordered.act.id,
    })
    return {
      title: ordered.text
        ? say('orders.order', { number: toldInline(ordered.text.number) })
        : say('orders.order.plain'),
      trail: [['/orders', say('orders.title')]],
      content: html`<div class="sheet">${standingOf(seen, ordered)}
${waysToAnswer(seen, ordered)}
${proofShown(seen, ordered, proof)}
<h2>${say('orders.says')}</h2>
${orderShown(seen, ordered)}
${others(seen, ordered, all)}</div>`,
    }
  },
})

const label = (name: string, { say }: SeenCase): string =>
  memberLabel(['OrderIssued', 'order', name], say)

function orderShown(from: SeenCase, { act, body, text }: Ordered): Html {
  const { say, language } = from
  const { keepUntil, secretUntil } = body
  const secrecy = text?.secrecyReason
  return html`${summary([
    [label('kind', from), valueText(['OrderIssued', 'kind'], body.kind, say)],
    [say('orders.by'), officeHtml(from, act.signer.office)],
    [label('law', from), text && told(text.law)],
    [label('forState', from), partyHtml(from, body.forState)],
    [label('offenceCategory', from), text && told(text.offenceCategory)],
    [say('orders.facts'), say('orders.facts.says')],
    [label('deadline', from), when(body.deadline, from)],
    [label('keepUntil', from), keepUntil ? when(keepUntil, from) : undefined],
    [
      label('secretUntil', from),
      secretUntil
        ? html`${dayShown(secretUntil, language)}${secrecy && html`<br>${told(secrecy)}`}`
        : say('orders.not-secret'),
    ],
    [label('costs', from), text && told(text.costs)],
    [label('thirdParties', from), text && told(text.thirdParties)],
    [
      label('howToChallenge', from),
      html`${text && told(text.howToChallenge)}<br>${say('orders.challenge-by')}
${when(body.challengeBy, from)}`,
    ],
  ])}
${text ? itemTable(from, text.items) : html`<p class="note">${say('orders.gone')}</p>`}`
}

function itemTable(from: SeenCase, items: NonNullable<Ordered['text']>['items']): Html {
  const { say } = from
  const member = (name: string) => memberLabel(['order', 'items', name], say)
  return table({
    caption: say('orders.items.caption'),
    head: [member('item'), member('categories'), member('identifiers'), say('orders.period')],
    rows: items.map(({ item, categories, identifiers, from: begins, to }) => [
      String(item),
      categories.map((one) => valueText(['order', 'items', 'categories'], one, say)).join(' · '),
      list(
        identifiers.map(
          ({ type, value, port, at }) =>
            html`${valueText(['identifiers', 'type'], type, say)}: <strong>${told(value)}</strong>
${port !== undefined && code(String(port))} ${at && when(at, from)}`,
        ),
      ),
      html`${begins && when(begins, from)}${to && html` –<br>${when(to, from)}`}`,
    ]),
  })
}

/** Other orders of the case to the same provider. */
function others({ say, language, file }: SeenCase, shown: Ordered, all: readonly Ordered[]) {
  const rest = all.filter((one) => one !== shown)
  return (
    rest.length > 0 &&
    html`<h2>${say('orders.others')}</h2>${list(
      rest.map(({ act, order, text }) => {
        const kind = valueText(['OrderIssued', 'kind'], order.kind, say)
        const to = `/${language}/orders/${file.case}?order=${act.id}`
        return link(to, html`${kind} ${told(text?.number ?? '')}`)
      }),
    )}`
  )
}
