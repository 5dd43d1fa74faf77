/** What a browser would send of a page as it stands, and values of any field, for the tests. */
import fc from 'fast-check'
import { type Instant, isInstant } from '../../base/instant.ts'
import type { Json } from '../../base/json.ts'
import type { Field } from './field.ts'

const CONTROL = /<(input|select|textarea|option)\b([^>]*)>(?:([^<]*)<\/(?:textarea|option)>)?/g

/** Names and values of the controls, by the rules of HTML for sending a form. */
export function sent(page: string): URLSearchParams {
  const form = new URLSearchParams()
  let select = ''
  for (const [, tag, attributes = '', content = ''] of page.matchAll(CONTROL)) {
    const of = (name: string) => attribute(attributes, name)
    const put = (name: string, value: string) =>
      form.append(name, value.replace(/\r\n?|\n/g, '\r\n').replaceAll('\0', '\ufffd'))
    const name = of('name') ?? ''
    if (tag === 'select') select = name
    else if (tag === 'option') {
      if (/ selected(?: |$)/.test(attributes)) put(select, of('value') ?? '')
    } else if (tag === 'textarea') put(name, decoded(content).replace(/^\r?\n/, ''))
    else if (/type="(?:radio|checkbox)"/.test(attributes)) {
      if (/ checked(?: |$)/.test(attributes)) put(name, of('value') ?? '')
    } else put(name, sanitized(of('type') ?? 'text', of('value') ?? ''))
  }
  return form
}

/** What a control of its type makes of its value. */
function sanitized(type: string, value: string): string {
  if (type === 'hidden') return value
  const line = value.replace(/[\r\n]/g, '')
  if (type === 'date') return /^\d{4}-\d\d-\d\d$/.test(line) ? line : ''
  if (type !== 'datetime-local') return line
  return isInstant(`${line}Z`) ? line.replace(/:00$/, '') : ''
}

const attribute = (all: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^| )${name}="([^"]*)"`).exec(all)?.[1]
  return found === undefined ? undefined : decoded(found)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}
const decoded = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]!)

const HOSTILE = ['"><script>', "'&amp;", '\n first', 'a\r\nb\rc', '\u202eمرحبا', ' ', '\0', '[]']

const text = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'binary', minLength: least, maxLength: 20 }),
    )
    .map((one) => one.slice(0, Math.max(1, most)).toWellFormed())

const days = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** Any value of a field; what refinements ask beyond that, it need not keep. */
export function anyOf(field: Field): fc.Arbitrary<Json | undefined> {
  const value = valuesOf(field)
  if (field.need === 'must') return value
  return fc.option(value, { nil: field.need === 'null' ? null : undefined })
}

function valuesOf(field: Field): fc.Arbitrary<Json> {
  switch (field.is) {
    case 'text':
      return text(field.least, field.most)
    case 'whole':
      return fc.integer({ min: field.least, max: Math.min(field.most, 1e6) })
    case 'one':
      return fc.constantFrom(...field.values)
    case 'many':
      return fc.array(fc.constantFrom(...field.values), { maxLength: 4 })
    case 'fixed':
      return fc.constant(field.value)
    case 'yes':
      return fc.constant(true)
    case 'yes-no':
      return fc.boolean()
    case 'day':
      return days.map((at) => at.slice(0, 10))
    case 'instant':
      return days.map((at) => `${at.slice(0, 19)}Z` as Instant)
    case 'json':
      return fc.oneof(text(1, 20), fc.boolean(), fc.nat(), fc.array(text(1, 5), { maxLength: 3 }))
    case 'lines':
    case 'list':
      return fc.array(valuesOf(field.of), { maxLength: 2 })
    case 'either':
      return fc.oneof(...field.of.map(valuesOf))
    case 'group': {
      const members = [...field.members].map(([name, one]) => [name, anyOf(one)] as const)
      return fc.record(Object.fromEntries(members)).map(present)
    }
  }
}

const present = (value: { [k: string]: Json | undefined }): Json =>
  Object.fromEntries(
    Object.entries(value).filter((one): one is [string, Json] => one[1] !== undefined),
  )
