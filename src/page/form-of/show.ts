/** The fields of a schema as controls; they need no script, and lose nothing that was typed. */
import { hidden } from '../fields.ts'
import { type Html, html } from '../html.ts'
import { ADDS, changed, isChange, keysOf, REMOVES, within } from './entries.ts'
import {
  type EitherField,
  type Field,
  type GroupField,
  type ListField,
  namesWords,
} from './field.ts'
import { leafControl, problemAt, type Showing } from './leaf-control.ts'
import { alternativeLabel, memberHint, memberLabel } from './words.ts'

/** The controls; a page puts them in a form that is sent to its own address. */
export function showField(field: Field, name: string, showing: Showing): Html {
  const form = isChange(showing.form) ? changed(showing.form) : showing.form
  const to = { ...showing, form }
  // Whoever presses Enter sends the form: the first button counts, which else takes an entry away.
  return html`<button class="unseen" tabindex="-1" aria-hidden="true"></button>
${field.is === 'group' && field.need === 'must' ? root(field, name, to) : control(field, name, to)}`
}

const root = (field: GroupField, name: string, showing: Showing): Html =>
  html`<div id="${name}" tabindex="-1">
${problemAt(name, showing)}${members(field, name, showing)}</div>`

function control(field: Field, name: string, showing: Showing): Html {
  if (showing.carried?.(field.path)) return carriedOn(name, showing)
  switch (field.is) {
    case 'fixed':
      return html``
    case 'group':
      return field.need === 'must' ? group(field, name, showing) : maybeGroup(field, name, showing)
    case 'either':
      return either(field, name, showing)
    case 'list':
      return list(field, name, showing)
    default:
      return leafControl(field, name, showing)
  }
}

/** What is wrong with it can be told, though not mended, here. */
const carriedOn = (name: string, showing: Showing): Html => {
  const all = [...showing.form].filter(([one]) => within(one, name))
  const wrong = problemAt(name, showing)
  return html`${all.map(([one, value]) => hidden(one, value))}${
    wrong && html`<div id="${name}" tabindex="-1">${wrong}</div>`
  }`
}

const members = (field: GroupField, name: string, showing: Showing): Html =>
  html`${[...field.members].map(([member, one]) => control(one, `${name}.${member}`, showing))}`

function group(field: GroupField, name: string, showing: Showing): Html {
  const content = members(field, name, showing)
  if (!namesWords([...field.members.keys()])) return framed(field, { name, showing, content })
  return html`${problemAt(name, showing)}${content}`
}

function maybeGroup(field: GroupField, name: string, showing: Showing): Html {
  const { say } = showing
  const all = [
    { value: 'no', label: say('act.without') },
    { value: 'yes', label: say('act.with'), inside: members(field, name, showing) },
  ]
  return alternatives(field, { name, showing, all })
}

function either(field: EitherField, name: string, showing: Showing): Html {
  const { say } = showing
  const all = field.of.map((one, i) => {
    const at = `${name}.${i}`
    const inside = one.is === 'group' ? members(one, at, showing) : control(one, at, showing)
    return { value: String(i), label: alternativeLabel(field, i, say), inside }
  })
  const none = field.need === 'must' ? [] : [{ value: '', label: say('act.unsaid') }]
  return alternatives(field, { name, showing, all: [...none, ...all] })
}

interface Alternative {
  readonly value: string
  readonly label: string
  readonly inside?: Html
}

function alternatives(
  field: Field,
  of: { readonly name: string; readonly showing: Showing; readonly all: readonly Alternative[] },
): Html {
  const { name, showing, all } = of
  const chosen = showing.form.get(name)
  const content = all.map(({ value, label, inside }, i) => {
    const id = i === 0 ? name : `${name}-${i}`
    const checked = value === chosen && html` checked`
    return html`<div class="alternative"><div class="choice">
<input type="radio" id="${id}" name="${name}" value="${value}"${checked}>
<label for="${id}">${label}</label></div>
${inside && html`<div class="inside">${inside}</div>`}</div>`
  })
  return framed(field, { name, showing, content: html`${content}`, id: false })
}

function list(field: ListField, name: string, showing: Showing): Html {
  const { form, say } = showing
  const keys = keysOf(name, form)
  const label = memberLabel(field.path, say)
  const entries = keys.map((key, i) => {
    const at = `${name}.${key}`
    const numbered = say('act.entry', { label, number: i + 1 })
    const inside =
      field.of.is === 'group' ? members(field.of, at, showing) : control(field.of, at, showing)
    return html`<fieldset class="entry" id="${at}" tabindex="-1"><legend>${numbered}</legend>
${hidden(name, key)}${problemAt(at, showing)}${inside}
${button(REMOVES(name, key), name, say('act.remove', { label: numbered }))}</fieldset>`
  })
  const next = Math.max(-1, ...keys.map(Number)) + 1
  const add = button(ADDS(name, next), `${name}.${next}`, say('act.add', { label }))
  const was = form.get(`${name}.was`)
  const kept = was !== null && keys.length === 0 && hidden(`${name}.was`, was)
  return framed(field, { name, showing, content: html`${kept}${entries}${add}` })
}

/** It comes back to the same page, at what it changed. */
const button = (order: { name: string; value: string }, at: string, says: string): Html =>
  html`<p><button class="second" name="${order.name}" value="${order.value}" formaction="#${at}"
 formnovalidate>${says}</button></p>`

function framed(
  field: Field,
  of: {
    readonly name: string
    readonly showing: Showing
    readonly content: Html
    /** Whether the frame itself is what a problem leads to. */
    readonly id?: boolean
  },
): Html {
  const { name, showing, content, id = true } = of
  const hint = memberHint(field.path, showing.say)
  const wrong = problemAt(name, showing) && ' wrong'
  const named = id && html` id="${name}" tabindex="-1"`
  const described = hint && html` aria-describedby="${name}-hint"`
  return html`<fieldset class="group${wrong}"${named}${described}>
<legend>${memberLabel(field.path, showing.say)}</legend>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${problemAt(name, showing)}
${content}
</fieldset>`
}
