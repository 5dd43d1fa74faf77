/** Orders and parcels: who has to hand over what, and where it is. */

import { stateOf } from '../../base/id.ts'
import type { OrderState, ParcelState } from '../../casefile/state.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { link, table, tag } from '../../page/parts.ts'
import { listed } from '../../page/words.ts'
import { actLink, officeHtml, type SeenCase, when } from './seen.ts'

export function evidenceShown(from: SeenCase): Html | false {
  const { say, file, language } = from
  const { orders, parcels } = file.state
  const seenOrders = orders.filter(({ act }) => file.records.has(act))
  const seenParcels = parcels.filter(({ produced }) => file.records.has(produced))
  if (seenOrders.length + seenParcels.length === 0) return false
  return html`<h2 id="evidence">${say('case.evidence')}</h2>
${
  seenOrders.length > 0 &&
  table({
    caption: say('case.orders'),
    head: [
      say('case.order'),
      say('case.item.provider'),
      say('case.items'),
      say('case.order.deadline'),
      say('case.state'),
    ],
    rows: seenOrders.map((order) => [
      html`${valueText(['OrderIssued', 'kind'], order.kind, say)}<br>${actLink(from, order.act)}`,
      officeHtml(from, order.provider),
      listed(order.items, say),
      when(order.deadline, from),
      orderTag(from, order),
    ]),
  })
}
${
  seenParcels.length > 0 &&
  html`${table({
    caption: say('case.parcels'),
    head: [say('case.parcel'), say('case.item.provider'), say('case.items'), say('case.state')],
    rows: seenParcels.map((parcel) => [
      actLink(from, parcel.produced),
      officeHtml(from, parcel.provider),
      listed(parcel.items, say),
      parcelTag(from, parcel),
    ]),
  })}
<p>${link(`/${language}/cases/${file.case}/custody`, say('case.custody.go'))}</p>`
}`
}

function orderTag({ say }: SeenCase, order: OrderState): Html {
  if (order.withdrawn) return tag(say('case.order.withdrawn'))
  if (order.challenge && order.challenge.decided === null) {
    return tag(say('case.order.challenged'), 'stop')
  }
  if (order.ended) return tag(say('case.order.ended'))
  if (order.answered || order.preserved) return tag(say('case.order.answered'), 'go')
  return tag(say(order.served ? 'case.order.served' : 'case.order.issued'), 'ask')
}

export function parcelTag({ say }: SeenCase, parcel: ParcelState): Html {
  if (parcel.erased.length > 0) return tag(say('case.parcel.erased'))
  if (parcel.lodged) return tag(say('case.parcel.lodged'), 'go')
  if (parcel.locked) return tag(say('case.parcel.locked'), 'stop')
  if (parcel.received && !parcel.received.intact) return tag(say('case.parcel.damaged'), 'stop')
  if (parcel.received) return tag(say('case.parcel.received'), 'go')
  if (parcel.transmitted) return tag(say('case.parcel.transmitted'), 'ask')
  return tag(say(parcel.fetched ? 'case.parcel.fetched' : 'case.parcel.produced'), 'ask')
}

/** It was handed over to the reader's State. */
export const mayOpen = ({ file, context }: SeenCase, { transmitted }: ParcelState): boolean =>
  transmitted !== null && stateOf(context.office) === file.state.requesting

export const openingAt = ({ language, file }: SeenCase, { produced }: ParcelState): string =>
  `/${language}/cases/${file.case}/parcels/${produced}`
