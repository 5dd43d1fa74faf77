/** The two forms of the page: which case, and which of its facts otherwise. */
import type { Scenario } from '../../law/scenario.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { details, inEnglish } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { type Changed, type Choice, choices, NONE, UNKNOWN } from './change.ts'
import { samples } from './samples.ts'

type Option = readonly [value: string, text: string]

export const sampleForm = ({ name }: Scenario, language: Language, say: Say): Html =>
  html`<form method="get" action="/${language}/law/try">
<div class="field"><label for="case">${say('try.case')}</label>
<select id="case" name="case">${samples.map((one) => {
    const selected = one.name === name && html` selected`
    const option = html`value="${one.name}" lang="en" dir="ltr"${selected}`
    return html`<option ${option}>${one.name}: ${one.title}</option>`
  })}</select></div>
<button>${say('try.open')}</button>
</form>`

export const factsForm = (sample: Scenario, changed: Changed, language: Language, say: Say): Html =>
  html`<h2>${say('try.facts')}</h2>
<p>${say('try.facts-lead')}</p>
<form method="get" action="/${language}/law/try">
<input type="hidden" name="case" value="${sample.name}">
${choices(sample.facts).map(([group, all]) => {
  const open = all.some(({ name }) => changed.names.has(name))
  const fields = html`<div class="columns">${all.map((one) => field(one, changed, say))}</div>`
  return details(html`${inEnglish(group)} (${all.length})`, fields, open)
})}
<p><button>${say('try.decide')}</button>
<a href="/${language}/law/try?case=${sample.name}">${say('try.reset')}</a></p>
</form>`

function field({ name, spec, value }: Choice, changed: Changed, say: Say): Html {
  const isChanged = changed.names.has(name)
  const now = isChanged ? shown(current(changed, name)) : ''
  const id = `f-${name}`
  const named = html`id="${id}" name="${name}"`
  const number = html`inputmode="numeric" pattern="[0-9]*" placeholder="${shown(value)}"`
  const input =
    spec.type === 'count'
      ? html`<input ${named} ${number} value="${now}">`
      : html`<select ${named}>${optionsOf(spec, value, say).map(
          ([word, text]) =>
            html`<option value="${word}"${word === now && html` selected`}>${text}</option>`,
        )}</select>`
  return html`<div class="field${isChanged && ' changed'}">
<label for="${id}">${inEnglish(spec.label)}</label>
${input}
</div>`
}

const optionsOf = (spec: Choice['spec'], value: unknown, say: Say): readonly Option[] => [
  ['', say('try.as-in-case', { value: shown(value) })],
  ...values(spec, say),
  [UNKNOWN, say('try.unknown')],
]

function values(spec: Choice['spec'], say: Say): readonly Option[] {
  switch (spec.type) {
    case 'flag':
      return [
        ['yes', say('try.yes')],
        ['no', say('try.no')],
      ]
    case 'code':
      return spec.values.map((one) => [one, one])
    case 'codes':
      return [[NONE, say('try.none')], ...spec.values.map((one): Option => [one, one])]
    case 'count':
      return []
  }
}

/** The value that a changed fact has now; nothing where nobody knows it. */
function current({ facts }: Changed, name: string): unknown {
  const [, number, field] = /^(\d{1,2})\.(.+)$/.exec(name) ?? []
  const holder: unknown = number
    ? facts.items?.find((item) => item.number === Number(number))
    : facts
  return (holder as Readonly<Record<string, unknown>> | undefined)?.[field ?? name]
}

function shown(value: unknown): string {
  if (value === undefined) return UNKNOWN
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (Array.isArray(value)) return value.length === 0 ? NONE : value.join(', ')
  return String(value)
}
