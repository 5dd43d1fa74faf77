/** The numbers by which cases are worked here, where each comes from, and who may move it. */
import { citeText } from '../../law/citation.ts'
import { amount, labelOf, numberLabel, overlaysShown, rulesShown } from '../../page/beyond.ts'
import { kebab } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { code, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerPage } from '../face.ts'
import { trailOf } from './here.ts'

type Limits = ReturnType<Signed['desk']['administration']['limits']>

export const limitsPage = officerPage({
  path: '/limits',
  name: 'limits',
  show({ language, say }, { desk }) {
    const limits = desk.administration.limits()
    return {
      title: say('admin.limits'),
      trail: trailOf(say),
      content: html`<p class="lead">${say('admin.limits.lead')}</p>
<p>${say('admin.profile')} ${code(limits.profile.id)}, ${code(limits.profile.digest)}</p>
<h2>${say('law.overlays')}</h2>
${overlaysShown(limits.overlays, { language, say }) ?? html`<p>${say('admin.overlays.none')}</p>`}
${paramsShown(limits, say)}
${periodsShown(limits, say)}
<h2>${say('admin.safeguards')}</h2>
${rulesShown('law.beyond.added', limits.safeguards.added, { language, say })}`,
    }
  },
})

const paramsShown = ({ params }: Limits, say: Say): Html =>
  html`<h2>${say('admin.params')}</h2>
<p>${say('admin.params.says')}</p>
${table({
  caption: say('admin.params.caption'),
  head: [say('law.number'), say('admin.value'), say('admin.bounds'), say('admin.source')],
  rows: Object.entries(params).map(([name, { value, unit, stricter, cite }]) => [
    numberLabel(name, say),
    amount(value, unit, say),
    say(stricter === 'lower' ? 'admin.bounds.lower' : 'admin.bounds.higher', { value }),
    code(citeText(cite)),
  ]),
})}`

const periodsShown = ({ periods }: Limits, say: Say): Html =>
  html`<h2>${say('admin.periods')}</h2>
<p>${say('admin.periods.says')}</p>
${table({
  caption: say('admin.periods.caption'),
  head: [say('law.number'), say('admin.value'), say('admin.source')],
  rows: Object.entries(periods).map(([name, { value, cite }]) => {
    const [, what = name, unit = ''] = /^(.+)(Days|Hours)$/.exec(name) ?? []
    const label = labelOf(`admin.period.${kebab(what)}`, name, say)
    return [label, amount(value, unit.toLowerCase(), say), code(cite)]
  }),
})}`
