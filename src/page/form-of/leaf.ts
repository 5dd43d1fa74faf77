/** What one field shows of a value, and what it takes from what was typed. */
import { isFault } from '../../base/error.ts'
import { typedInstant } from '../../base/instant.ts'
import { canonicalJson, type Json, parseJson } from '../../base/json.ts'
import type { Leaf } from './field.ts'

/** The entries of the control that says the value; for several words, one entry each. */
export function shown(field: Leaf, value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return field.is === 'many' ? [] : ['']
  switch (field.is) {
    case 'many':
      return listed(field.values, value)
    case 'lines':
      return [Array.isArray(value) ? value.map((one) => plain(one)).join('\n') : plain(value)]
    case 'instant':
      return [plain(value).replace(/Z$/, '')]
    case 'yes-no':
    case 'yes':
      return [value === true ? 'yes' : value === false ? 'no' : plain(value)]
    case 'json':
      return [readJson(plain(value)) === undefined ? plain(value) : canonicalJson(value)]
    default:
      return [plain(value)]
  }
}

/** The value of what was typed; what is no such value stays as it was typed. */
export function taken(field: Leaf, typed: readonly string[]): Json | undefined {
  const whole = typed.join('\n')
  switch (field.is) {
    case 'many':
      return typed.length === 0 ? undefined : typed
    case 'lines': {
      const lines = whole.split('\n').filter((line) => line !== '')
      return lines.length === 0 ? undefined : lines.map((line) => taken(field.of, [line]) ?? line)
    }
    case 'text':
      return whole === '' && (field.least > 0 || field.need !== 'must') ? undefined : whole
    default:
      return whole === '' ? undefined : valueIn(field, whole)
  }
}

/** A larger one would not be the number that was typed. */
const isWhole = (text: string): boolean =>
  /^(?:0|-?[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text))

function valueIn({ is }: Leaf, text: string): Json {
  switch (is) {
    case 'whole':
      return isWhole(text) ? Number(text) : text
    case 'yes-no':
    case 'yes':
      return text === 'yes' ? true : text === 'no' ? false : text
    case 'instant':
      return typedInstant(text)
    case 'json':
      return readJson(text) ?? text
    default:
      return text
  }
}

/** Does the control still say what it said when it was shown? */
export const isAsShown = (typed: readonly string[], before: readonly string[]): boolean =>
  typed.length === 1 && before.length === 1
    ? typed[0] === before[0]
    : linesOf(typed) === linesOf(before)

/** A browser sends every line break as CR and LF, and has no text with U+0000. */
export const asSent = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd')

/** The value, if the text is JSON. */
export function readJson(text: string): Json | undefined {
  try {
    return parseJson(text)
  } catch (error) {
    if (!isFault(error)) throw error
    return undefined
  }
}

const plain = (value: Json): string =>
  asSent(typeof value === 'string' ? value : canonicalJson(value))

/** In the order of the form; what it does not offer comes last. */
function listed(values: readonly string[], value: Json): string[] {
  const all = (Array.isArray(value) ? value : [value]).map((one) => plain(one))
  const others = all.filter((one) => !values.includes(one))
  return [...new Set([...values.filter((one) => all.includes(one)), ...others])]
}

const linesOf = (entries: readonly string[]): string =>
  entries
    .flatMap((entry) => entry.split('\n'))
    .sort()
    .join('\n')
