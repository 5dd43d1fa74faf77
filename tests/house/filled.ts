/** Fills in forms as a person would: what stands there stays, what lacks is what was asked for. */
import { type Control, type FormSeen, formsOf } from './answers.ts'
import type { Seen, Visitor } from './officers.ts'
import type { Found } from './strangers.ts'

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A form as it stands on its page, with what a person puts in. */
export interface Filled extends FormSeen {
  readonly typed: Fields
}

/** Where any words will do. */
const WORDS = 'in so many words'

const USUAL: Readonly<Record<string, string>> = {
  date: '2026-12-01',
  'datetime-local': '2026-12-01T09:00',
  email: 'a@office.example',
  number: '1',
  time: '09:00',
}

/** The button that asks for more room on the page, and for nothing else. */
const CHANGE = 'change'
const MOST_TRIES = 4

/** The form anew from its own page; nothing where it is not open there any more. */
export async function fresh(visitor: Visitor, form: Found): Promise<FormSeen | undefined> {
  const seen = await visitor.get(form.page)
  // What was done meanwhile may have given it a field more, or a button less.
  const there = formsOf(seen.text, seen.at).filter(
    ({ action, fields }) =>
      action === form.action && form.fields.every((name) => fields.includes(name)),
  )
  return there.find(({ buttons }) => buttons.length === form.buttons.length) ?? there[0]
}

/**
 * What a person puts into it: the sample, and whatever its own page asks for until it is content.
 * @returns the last answer where it never is
 */
export async function typedInto(
  visitor: Visitor,
  form: Found,
  sample: Fields,
): Promise<{ readonly typed: Fields } | { readonly refused: Seen | undefined }> {
  let typed: Fields = { ...pressed(form), ...sample }
  let refused: Seen | undefined
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const open = await fresh(visitor, form)
    if (!open) break
    refused = await sendForm(visitor, { ...open, typed })
    if (isTaken(refused)) return { typed }
    typed = { ...mended(open, refused), ...typed }
  }
  return { refused }
}

function pressed({ buttons }: FormSeen): Fields {
  const [first] = buttons.filter(([name]) => name !== CHANGE)
  return first ? { [first[0]]: first[1] } : {}
}

/** The fields of which the answer complains, filled in. */
function mended({ controls }: FormSeen, { text }: Seen): Fields {
  return Object.fromEntries(
    complaintsIn(text).flatMap((name) => {
      const control = controls.get(name)
      return control ? [[name, usual(control)]] : []
    }),
  )
}

/** Names of the fields in the summary of what is wrong. */
export function complaintsIn(text: string): string[] {
  const [, problems = ''] = /<div class="problems"[^>]*>([\s\S]*?)<\/div>/.exec(text) ?? []
  return [...problems.matchAll(/href="#([^"]+)"/g)].map(([, name]) => name!)
}

const usual = ({ type, options }: Control): string =>
  options.find((one) => one !== '') ?? USUAL[type] ?? WORDS

/** Everything that a browser would send. */
export function fieldsOf({
  filled,
  typed = {},
}: FormSeen & Partial<Filled>): Record<string, string | readonly string[]> {
  const whole = Object.groupBy(filled, ([name]) => name)
  const standing = Object.entries(whole).map(([name, all]) => [
    name,
    all!.map(([, value]) => value),
  ])
  return { ...Object.fromEntries(standing), ...typed }
}

/** How two persons fill in one form: each in their own words, or by another choice. */
export function unlike(form: Filled, early: string, late: string): readonly [Fields, Fields] {
  const { controls, typed } = form
  const all = fieldsOf(form)
  const both = (name: string, one: string, two: string) =>
    [
      { ...typed, [name]: one },
      { ...typed, [name]: two },
    ] as const
  const free = [...controls].find(([name, { type }]) =>
    name in typed ? all[name] === WORDS : type === 'textarea',
  )
  if (free) return both(free[0], early, late)
  const choice = [...controls].find(([, { type, options }]) => type !== 'checkbox' && options[2])
  if (!choice) return [typed, typed]
  const [name, { options }] = choice
  const standing = [all[name]].flat()
  const [one = '', two = ''] = options.filter((option) => option && !standing.includes(option))
  return both(name, one, two)
}

/** With a file where it takes one. */
export function sendForm(
  visitor: Visitor,
  form: FormSeen & Partial<Filled>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const fields = fieldsOf(form)
  if (form.files.length === 0) return visitor.send(form.action, fields, headers)
  const file = new TextEncoder().encode('a scan')
  return visitor.attach(form.action, { ...fields, file }, headers)
}

/** It was taken: there is nothing to complain of. */
export const isTaken = ({ status, text }: Seen): boolean =>
  status === 303 || (status === 200 && !text.includes('class="problems"'))
