/** Who held each parcel of evidence, from its production to its erasure, step by step. */
import type { ActId } from '../../../base/id.ts'
import { caseId } from '../../../base/schema.ts'
import type { ParcelState } from '../../../casefile/state.ts'
import { told } from '../../../page/foreign.ts'
import { valueText } from '../../../page/form-of/words.ts'
import { type Html, html } from '../../../page/html.ts'
import { code, link, summary, table } from '../../../page/parts.ts'
import { listed, type MessageId } from '../../../page/words.ts'
import { officerPage } from '../../face.ts'
import { mayOpen, openingAt, parcelTag } from '../evidence.ts'
import {
  actLink,
  authorHtml,
  officeHtml,
  type SeenCase,
  seeCase,
  shortId,
  trailOf,
  when,
} from '../seen.ts'

export const custodyPage = officerPage({
  path: '/cases/{case}/custody',
  name: 'caseCustody',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const from = await seeCase(context, params.case, { language, say })
    const { parcels } = from.file.state
    const seen = parcels.filter(({ produced }) => from.file.records.has(produced))
    return {
      title: say('case.custody'),
      trail: trailOf(from),
      content: html`<p class="lead">${say('case.custody.says')}</p>
${seen.length === 0 && html`<p>${say('case.custody.none')}</p>`}
${seen.map((parcel) => parcelShown(from, parcel))}`,
    }
  },
})

function parcelShown(from: SeenCase, parcel: ParcelState): Html {
  const { say } = from
  const { transmitted } = parcel
  const conditions = transmitted?.conditions ?? []
  return html`<h2>${say('case.parcel')} ${code(shortId(parcel.produced))}</h2>
<p>${parcelTag(from, parcel)}
${mayOpen(from, parcel) && link(openingAt(from, parcel), say('parcel.open'))}</p>
${summary([
  [say('case.item.provider'), officeHtml(from, parcel.provider)],
  [say('case.items'), listed(parcel.items, say)],
  [
    say('case.custody.conditions'),
    conditions.length === 0
      ? undefined
      : html`<ul>${conditions.map(
          (one) => html`<li>${told(valueText(['conditions'], one, say))}</li>`,
        )}</ul>`,
  ],
  [
    say('case.custody.retention'),
    transmitted ? say('case.custody.days', { count: transmitted.retentionDays }) : undefined,
  ],
  [say('case.custody.header'), code(parcel.header)],
  [say('case.custody.payload'), code(parcel.payload)],
])}
${table({
  caption: `${say('case.custody.caption')} (${shortId(parcel.produced)})`,
  head: [say('case.custody.step'), say('case.act'), say('case.act.who'), say('case.watch.when')],
  rows: steps(parcel).map(([says, act]) => row(from, says, act)),
})}`
}

/** Its way, in the order in which it goes. */
const steps = (parcel: ParcelState): (readonly [MessageId, ActId])[] => {
  const step = (says: MessageId, act: ActId | null | undefined) =>
    act ? [[says, act] as const] : []
  return [
    ...step('case.parcel.produced', parcel.produced),
    ...step('case.parcel.fetched', parcel.fetched?.act),
    ...step('case.parcel.transmitted', parcel.transmitted?.act),
    ...step(
      parcel.received?.intact === false ? 'case.parcel.damaged' : 'case.parcel.received',
      parcel.received?.act,
    ),
    ...step('case.parcel.locked', parcel.locked?.act),
    ...step('case.custody.extended', parcel.extended?.act),
    ...step('case.parcel.lodged', parcel.lodged),
    ...parcel.excluded.flatMap(({ act }) => step('case.custody.excluded', act)),
    ...step('case.custody.ended', parcel.ended?.act),
    ...parcel.erased.flatMap(({ act }) => step('case.parcel.erased', act)),
  ]
}

function row(from: SeenCase, says: MessageId, id: ActId) {
  const act = from.file.acts.find((one) => one.id === id)
  return [
    from.say(says),
    actLink(from, id),
    act ? authorHtml(from, act) : from.say('case.withheld.tag'),
    act ? when(act.at, from) : '',
  ]
}
