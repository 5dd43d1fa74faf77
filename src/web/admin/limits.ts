/** The numbers by which cases are worked here, where each comes from, and who may move it. */
import { citeText } from '../../law/citation.ts'
import { kebab } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { citesText, kindTag } from '../../page/law-says.ts'
import { code, details, inEnglish, list, table } from '../../page/parts.ts'
import { speechIn } from '../../page/speech.ts'
import { type At, isMessage, type Say } from '../../page/words.ts'
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
${overlaysShown(limits, { language, say })}
${paramsShown(limits, say)}
${periodsShown(limits, say)}
<h2>${say('admin.safeguards')}</h2>
${rulesShown('admin.rules.added', limits.safeguards.added, { language, say })}`,
    }
  },
})

function overlaysShown({ overlays, params }: Limits, at: At): Html {
  const { added, stricter, moved } = overlays
  const { say } = at
  const title = html`<h2>${say('admin.overlays')}</h2>`
  if (added.length + stricter.length + moved.length === 0) {
    return html`${title}<p>${say('admin.overlays.none')}</p>`
  }
  const told = (name: string, count: number) => amount(count, params[name]?.unit ?? '', say)
  return html`${title}<p>${say('admin.overlays.says')}</p>
${rulesShown('admin.rules.added', added, at)}
${rulesShown('admin.rules.stricter', stricter, at)}
${
  moved.length > 0 &&
  table({
    caption: say('admin.moved'),
    head: [say('admin.number'), say('admin.moved.from'), say('admin.value')],
    rows: moved.map(({ name, from, to }) => [
      labelOf(`admin.param.${kebab(name)}`, name, say),
      told(name, from),
      told(name, to),
    ]),
  })
}`
}

/** What a State wrote of its own law stands as it wrote it. */
function rulesShown(
  says: 'admin.rules.added' | 'admin.rules.stricter',
  rules: Limits['overlays']['added'],
  { language, say }: At,
): Html | false {
  const speak = speechIn(language)
  const line = ({ id, kind, says: what, cites }: (typeof rules)[number]) =>
    html`${kindTag(kind, say)} ${speak(what)}
<br><small>${code(id)} · ${inEnglish(citesText(cites))}</small>`
  return rules.length > 0 && details(say(says, { count: rules.length }), list(rules.map(line)))
}

const paramsShown = ({ params }: Limits, say: Say): Html =>
  html`<h2>${say('admin.params')}</h2>
<p>${say('admin.params.says')}</p>
${table({
  caption: say('admin.params.caption'),
  head: [say('admin.number'), say('admin.value'), say('admin.bounds'), say('admin.source')],
  rows: Object.entries(params).map(([name, { value, unit, stricter, cite }]) => [
    labelOf(`admin.param.${kebab(name)}`, name, say),
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
  head: [say('admin.number'), say('admin.value'), say('admin.source')],
  rows: Object.entries(periods).map(([name, { value, cite }]) => {
    const [, what = name, unit = ''] = /^(.+)(Days|Hours)$/.exec(name) ?? []
    const label = labelOf(`admin.period.${kebab(what)}`, name, say)
    return [label, amount(value, unit.toLowerCase(), say), code(cite)]
  }),
})}`

/** A profile may have numbers that this program has no words for. */
const labelOf = (id: string, name: string, say: Say): Html | string =>
  isMessage(id) ? say(id) : code(name)

function amount(count: number, unit: string, say: Say): string {
  const id = `admin.unit.${unit}`
  return isMessage(id) ? say(id, { count }) : `${count} ${unit}`
}
