/** An order on what was decided to be carried out: the central authority applies for it. */
import { stateOf } from '../../base/id.ts'
import { openOrderApplications } from '../../casefile/applications.ts'
import type { ItemState } from '../../casefile/state.ts'
import { valueText } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import type { Signed } from '../context.ts'
import { officeName } from '../names.ts'
import { actForm } from './act-form.ts'
import type { Handled } from './read.ts'
import { FROM } from './receive.ts'

/** Items of the first decision that is neither ordered nor before a court. */
export function appliable({ state, acts }: Handled): readonly ItemState[] {
  const before = openOrderApplications(acts).flatMap(({ items }) => items)
  const ordered = state.orders.flatMap(({ kind, ended, items }) =>
    kind === 'preservation' || ended !== null ? [] : items,
  )
  const open = (state.request?.items ?? []).filter(
    ({ item, kind, withdrawn, decision }) =>
      kind !== 'preservation' &&
      !withdrawn &&
      decision?.outcome.startsWith('execute') &&
      ![...before, ...ordered].includes(item),
  )
  return open.filter(({ decision }) => decision?.act === open[0]?.decision?.act)
}

const courtsOf = ({ desk: { who }, office }: Signed) =>
  who.officesOf(stateOf(office)).filter(({ kind }) => kind === 'court')

export const applyPage = actForm({
  path: '/decide/{case}/apply',
  name: 'decideApply',
  type: 'OrderApplied',
  offices: ['central-authority'],
  from: FROM,
  carried: ['decision'],
  prepare(of, context, { language, say }) {
    const items = appliable(of)
    const courts = courtsOf(context)
    const [court] = courts
    if (items.length === 0 || !court) return undefined
    const decision = items[0]!.decision!.act
    const itemOptions = items.map(({ item, kind }) => ({
      value: String(item),
      label: say('court.item', { item }),
      hint: valueText(['kind'], kind, say),
    }))
    const courtOptions = courts.map(({ id }) => ({
      value: id,
      label: officeName(context.desk.who, id, language),
    }))
    return {
      body: { decision, items: items.map(({ item }) => item), court: court.id },
      lead: html`<p>${say('decide.apply.says')}</p>`,
      known: (path) =>
        ({ items: itemOptions, court: courtOptions })[path.at(-1) as 'items' | 'court'],
    }
  },
  lead: (_of, _context, { say }) => html`<p class="note">${say('decide.apply.none')}</p>`,
})
