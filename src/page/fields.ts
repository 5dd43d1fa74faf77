/** Controls of forms, each with its label, its hint and what is wrong with it. */
import type { Problem, Typed } from './form.ts'
import { type Html, html } from './html.ts'
import type { Say } from './words.ts'

interface Common {
  readonly name: string
  readonly label: Html | string
  readonly hint?: Html | string | undefined
  readonly problem?: string | undefined
}

export interface Option {
  readonly value: string
  readonly label: Html | string
  readonly hint?: Html | string
}

export const problemOf = (typed: Typed | undefined, field: string): string | undefined =>
  typed?.problems.find((one) => one.field === field)?.says

/** A field as it was sent: its name, what was typed there, and what is wrong with it. */
export const given = (typed: Typed | undefined, name: string) => ({
  name,
  value: typed?.form.get(name) ?? undefined,
  problem: problemOf(typed, name),
})

/** What is wrong, each a way to its field; first on the page, and told to who cannot see it. */
export const problemSummary = (problems: readonly Problem[] | undefined, say: Say): Html | false =>
  problems !== undefined &&
  problems.length > 0 &&
  html`<div class="problems" role="alert" tabindex="-1" aria-labelledby="problems-title">
<h2 id="problems-title">${say('page.problems')}</h2>
<ul>${problems.map(({ field, says }) => html`<li><a href="#${field}">${says}</a></li>`)}</ul>
</div>`

const TYPES = [
  'text',
  'search',
  'email',
  'tel',
  'date',
  'datetime-local',
  'number',
  'time',
  'url',
] as const

/** Words in a line, or in several. */
export function textField(
  of: Common & {
    readonly value?: string | undefined
    readonly type?: (typeof TYPES)[number]
    readonly lines?: number
    readonly most?: number
    readonly dir?: 'ltr' | 'auto'
    readonly autocomplete?: string
    readonly required?: boolean
    /** Id of a list to pick from. */
    readonly list?: string
  },
): Html {
  const { name, value = '', type = 'text', lines, dir = 'auto', autocomplete = 'off' } = of
  const limits = html`${of.most && html` maxlength="${of.most}"`}${of.required && html` required`}`
  const list = of.list && html` list="${of.list}"`
  const named = html`id="${name}" name="${name}" dir="${dir}" autocomplete="${autocomplete}"`
  const all = html`${named}${limits}${list}${describedBy(of)}`
  // A line feed that begins the text would be lost: the first one is not part of it.
  const control = lines
    ? html`<textarea rows="${lines}" ${all}>${`\n${value}`}</textarea>`
    : html`<input type="${type}" value="${value}" ${all}>`
  return field(of, control)
}

/** A file; browsers never fill it in again, so its hint says that it is chosen anew. */
export function fileField(
  of: Common & { readonly accept?: string; readonly required?: boolean },
): Html {
  const named = html`id="${of.name}" name="${of.name}"`
  const limits = html`${of.accept && html` accept="${of.accept}"`}${of.required && html` required`}`
  return field(of, html`<input type="file" ${named}${limits}${describedBy(of)}>`)
}

const field = (of: Common, control: Html): Html =>
  html`<div class="field${of.problem && ' wrong'}"><label for="${of.name}">${of.label}</label>
${above(of)}
${control}</div>`

/** One of several: as a menu where there are many. */
export function choice(
  of: Common & { readonly value?: string | undefined; readonly options: readonly Option[] },
): Html {
  const { name, value: chosen, options } = of
  if (options.length <= 8) return group(of, 'radio', chosen === undefined ? [] : [chosen])
  const all = options.map(({ value, label }) => {
    const selected = value === chosen && html` selected`
    return html`<option value="${value}"${selected}>${label}</option>`
  })
  const menu = html`<select id="${name}" name="${name}"${describedBy(of)}>
<option value=""></option>
${all}</select>`
  return field(of, menu)
}

/** As many of several as apply. */
export const choices = (
  of: Common & { readonly values: readonly string[]; readonly options: readonly Option[] },
): Html => group(of, 'checkbox', of.values)

function group(
  of: Common & { readonly options: readonly Option[] },
  type: 'radio' | 'checkbox',
  chosen: readonly string[],
): Html {
  const { name, label, options } = of
  const all = options.map(({ value, label: says, hint }, i) => {
    const id = i === 0 ? name : `${name}-${i}`
    const checked = chosen.includes(value) && html` checked`
    const described = hint && html` aria-describedby="${id}-says"`
    const more = hint && html`<p class="hint" id="${id}-says">${hint}</p>`
    return html`<div class="choice">
<input type="${type}" id="${id}" name="${name}" value="${value}"${checked}${described}>
<label for="${id}">${says}</label>${more}</div>`
  })
  return html`<fieldset class="field choices${of.problem && ' wrong'}"${describedBy(of)}>
<legend>${label}</legend>
${above(of)}
${all}
</fieldset>`
}

function above({ name, hint, problem }: Common): Html {
  return html`${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${
    problem && html`<p class="problem" id="${name}-problem">${problem}</p>`
  }`
}

function describedBy({ name, hint, problem }: Common): Html | '' {
  const ids = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ')
  const wrong = problem ? html` aria-invalid="true"` : ''
  return ids === '' ? '' : html` aria-describedby="${ids}"${wrong}`
}

/** What is sent with the form and not seen. */
export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`
