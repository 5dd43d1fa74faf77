/** The control of one field that holds no others: what can be typed or chosen, and its hint. */
import { isDay, isInstant } from '../../base/instant.ts'
import { choice, choices, hidden, type Option, problemOf, textField } from '../fields.ts'
import { told } from '../foreign.ts'
import type { Problem } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { Say } from '../words.ts'
import { read } from './entries.ts'
import type { Leaf } from './field.ts'
import { memberHint, memberLabel, type Path, valueText } from './words.ts'

export interface Showing {
  /** What was typed, or what `filled` made of a value. */
  readonly form: URLSearchParams
  readonly say: Say
  readonly problems?: readonly Problem[] | undefined
  /** What can be chosen where the schema knows only a form: acts of the case, offices, rules. */
  readonly known?: ((path: Path) => readonly Option[] | undefined) | undefined
  /** What goes along unseen: the page says it, and nobody else. */
  readonly carried?: ((path: Path) => boolean) | undefined
}

export const leafControl = (field: Leaf, name: string, showing: Showing): Html =>
  html`${leaf(field, name, showing)}${wasOf(field, name, showing)}`

export function problemAt(name: string, showing: Showing): Html | false {
  const says = problemOf(typedOf(showing), name)
  return says !== undefined && html`<p class="problem" id="${name}-problem">${says}</p>`
}

const typedOf = ({ form, problems = [] }: Showing) => ({ form, problems })

function leaf(field: Leaf, name: string, showing: Showing): Html {
  const { say, form, known } = showing
  const entries = form.getAll(name)
  const value = entries.join('\n')
  const common = {
    name,
    label: memberLabel(field.path, say),
    hint: hintOf(field, showing),
    problem: problemOf(typedOf(showing), name),
  }
  const several = field.is === 'many' || field.is === 'lines'
  const options = known?.(field.path) ?? optionsOf(field, say)
  if (options && several) {
    const values = field.is === 'many' ? entries : value.split('\n').filter((one) => one !== '')
    return choices({ ...common, values, options: withOwn(options, values) })
  }
  if (options) {
    // A menu of more than eight has an empty line of its own.
    const none = field.need !== 'must' && options.length <= 8
    const all = none ? [{ value: '', label: say('act.unsaid') }, ...options] : options
    return choice({ ...common, value, options: withOwn(all, value === '' ? [] : [value]) })
  }
  return textField({ ...common, value, ...typeOf(field, value) })
}

/** What is chosen already can be chosen, whoever offered it. */
function withOwn(options: readonly Option[], values: readonly string[]): readonly Option[] {
  const others = values.filter((value) => options.every((one) => one.value !== value))
  return [...options, ...others.map((value) => ({ value, label: told(value) }))]
}

function optionsOf(field: Leaf, say: Say): readonly Option[] | undefined {
  switch (field.is) {
    case 'one':
    case 'many':
      return field.values.map((value) => ({ value, label: valueText(field.path, value, say) }))
    case 'yes-no':
    case 'yes': {
      const yes = { value: 'yes', label: say('act.yes') }
      const onlyYes = field.is === 'yes' && field.need !== 'must'
      return onlyYes ? [yes] : [yes, { value: 'no', label: say('act.no') }]
    }
    default:
      return undefined
  }
}

/** A control that cannot hold what was typed would lose it: that is shown as text. */
function typeOf(field: Leaf, value: string): Partial<Parameters<typeof textField>[0]> {
  switch (field.is) {
    case 'day':
      return { dir: 'ltr', type: value === '' || isDay(value) ? 'date' : 'text' }
    case 'instant':
      return {
        dir: 'ltr',
        type: value === '' || isInstant(`${value}Z`) ? 'datetime-local' : 'text',
      }
    case 'text': {
      const { most, shape } = field
      const short = most <= LINE && !value.includes('\n')
      const lines = short ? {} : { lines: most > 4000 ? 10 : most > 500 ? 5 : 2 }
      return { ...lines, most, dir: shape ? 'ltr' : 'auto' }
    }
    case 'lines':
      return { lines: 4, dir: field.of.is === 'whole' || field.of.shape ? 'ltr' : 'auto' }
    case 'json':
      return { lines: 2, dir: 'ltr' }
    default:
      return { dir: 'ltr' }
  }
}

const LINE = 200

function hintOf(field: Leaf, { say, known }: Showing): string | undefined {
  const own = memberHint(field.path, say)
  const chosen = known?.(field.path) !== undefined || optionsOf(field, say) !== undefined
  const of = field.is === 'lines' ? field.of : field
  const shape =
    of.is === 'text' ? of.shape : of.is === 'instant' || of.is === 'json' ? of.is : undefined
  const all = [
    own,
    !chosen && shape && say('act.shape.hint', { shape: say(`act.shape.${shape}`) }),
    !chosen && field.is === 'lines' && say(of.is === 'whole' ? 'act.numbers' : 'act.lines'),
    !chosen && field.need !== 'must' && say('act.may'),
  ]
  return all.filter(Boolean).join(' ') || undefined
}

/** What the control cannot hold goes along, and so does a list in another order than it shows. */
function wasOf(field: Leaf, name: string, { form, known }: Showing): Html | false {
  const was = form.get(`${name}.was`)
  if (was !== null) return hidden(`${name}.was`, was)
  if (field.is !== 'lines' || known?.(field.path) === undefined) return false
  const value = read(field, name, form)
  return Array.isArray(value) && hidden(`${name}.was`, JSON.stringify(value))
}
