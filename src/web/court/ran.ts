/** What was done on an authorization since its last review: what a judge looks at then. */

import type { CaseAct } from '../../casefile/act.ts'
import type { Authorization, CaseState } from '../../casefile/state.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { link, table } from '../../page/parts.ts'
import { listed } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { officeName, when } from '../names.ts'
import type { Heard } from './read.ts'

export interface Seeing extends At {
  readonly context: Signed
}

interface Step {
  readonly act: CaseAct
  readonly items: readonly number[]
}

export function ranShown(
  { reading: { acts, state } }: Heard,
  authorization: Authorization,
  { context, language, say }: Seeing,
): Html {
  const since = authorization.reviews.at(-1)?.at ?? ''
  const steps = stepsOn(state, authorization)
    .flatMap(({ id, items }) => {
      const act = acts.find((one) => one.id === id)
      return act && act.at > since ? [{ act, items }] : []
    })
    .sort((a, b) => (a.act.at < b.act.at ? -1 : 1))
  if (steps.length === 0) return html`<p>${say('court.ran.nothing')}</p>`
  return table({
    caption: say('court.ran'),
    head: [say('case.act'), say('case.act.who'), say('court.items.label'), say('case.act.when')],
    rows: steps.map(({ act, items }: Step) => [
      link(`/${language}/cases/${act.case}/acts/${act.id}`, actName(act.type, say)),
      officeName(context.desk.who, act.signer.office, language),
      listed(items, say),
      when(act.at, context, language),
    ]),
  })
}

/** Acts on orders and parcels that concern an item of it, each once. */
function stepsOn({ orders, parcels }: CaseState, { items }: Authorization) {
  const concerns = (one: { readonly items: readonly number[] }) =>
    one.items.some((item) => items.includes(item))
  const all = [
    ...orders.filter(concerns).flatMap((order) => {
      const { act, served, preserved, answered, challenge } = order
      const said = [act, served, preserved?.act, answered, challenge?.act, challenge?.ruled?.act]
      return said.map((id) => ({ id, items: order.items }))
    }),
    ...parcels.filter(concerns).flatMap((parcel) => {
      const { produced, fetched, transmitted, received } = parcel
      const said = [produced, fetched?.act, transmitted?.act, received?.act]
      return said.map((id) => ({ id, items: parcel.items }))
    }),
  ]
  return [...new Map(all.map((one) => [one.id, one])).values()]
}
