/**
 * A value as the entries of a form, and the entries as a value. What is written is read again as it
 * was; a value that no control can hold as it is, a carriage return or a list in an order of its
 * own, goes along beside the control (`x.was`) and counts as long as the control is not touched.
 *
 * A list tells its entries by their keys (`items=0&items=2`), a member that may be left out whether
 * it is there (`urgency=yes`), alternatives which of them was chosen (`authorization=1`).
 */
import { canonicalJson, type Json } from '../../base/json.ts'
import type { EitherField, Field, GroupField, Leaf, ListField } from './field.ts'
import { asSent, isAsShown, readJson, shown, taken } from './leaf.ts'

/** Reads what was typed: partly filled, it gives what is there. */
export function read(field: Field, name: string, form: URLSearchParams): Json | undefined {
  const value = readAs(field, name, form)
  return value === undefined && field.need === 'null' ? null : value
}

function readAs(field: Field, name: string, form: URLSearchParams): Json | undefined {
  switch (field.is) {
    case 'fixed':
      return field.value
    case 'group':
      return isThere(field, name, form) ? readGroup(field, name, form) : undefined
    case 'list':
      return readList(field, name, form)
    case 'either': {
      const chosen = chosenOf(field, name, form)
      return chosen && read(chosen.field, chosen.name, form)
    }
    default:
      return readLeaf(field, name, form)
  }
}

function readGroup({ members }: GroupField, name: string, form: URLSearchParams): Json {
  const all = [...members].map(([member, field]) => [
    member,
    read(field, `${name}.${member}`, form),
  ])
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}

function readList(field: ListField, name: string, form: URLSearchParams): Json | undefined {
  const all = keysOf(name, form).map((key) => read(field.of, `${name}.${key}`, form) ?? {})
  return all.length === 0 ? emptyList(field, form.get(`${name}.was`)) : all
}

function readLeaf(field: Leaf, name: string, form: URLSearchParams): Json | undefined {
  const typed = form.getAll(name).map(asSent)
  const kept = form.get(`${name}.was`)
  const was = kept === null ? undefined : readJson(kept)
  if (was !== undefined && isAsShown(typed, shown(field, was))) return was
  const value = taken(field, typed)
  const isList = field.is === 'many' || field.is === 'lines'
  return isList && value === undefined ? emptyList(field, kept) : value
}

/** A list that may be absent is empty only where it was. */
const emptyList = ({ need }: Field, was: string | null): Json | undefined =>
  need === 'must' || was === '[]' ? [] : undefined

/** The entries of a form that say the value. */
export function write(field: Field, name: string, value: Json | undefined): URLSearchParams {
  const form = new URLSearchParams()
  put(field, name, value, form)
  return form
}

function put(field: Field, name: string, value: Json | undefined, form: URLSearchParams): void {
  const said = value !== undefined && value !== null
  if (field.is === 'fixed') return
  if (field.is === 'group') {
    if (field.need !== 'must') form.append(name, said ? 'yes' : 'no')
    const has = said && typeof value === 'object' ? (value as { [k: string]: Json }) : {}
    for (const [member, one] of field.members) put(one, `${name}.${member}`, has[member], form)
  } else if (field.is === 'list') {
    const all = Array.isArray(value) ? value : []
    if (said && all.length === 0) form.append(`${name}.was`, '[]')
    for (const [i, one] of all.entries()) {
      form.append(name, String(i))
      put(field.of, `${name}.${i}`, one, form)
    }
  } else if (field.is === 'either') {
    const chosen = said ? field.fits(value) : -1
    if (chosen >= 0) form.append(name, String(chosen))
    for (const [i, one] of field.of.entries()) {
      put(one, `${name}.${i}`, i === chosen ? value : undefined, form)
    }
  } else putLeaf(field, name, value, form)
}

function putLeaf(field: Leaf, name: string, value: Json | undefined, form: URLSearchParams): void {
  for (const entry of shown(field, value)) form.append(name, entry)
  if (value === undefined || sameJson(read(field, name, form), value)) return
  form.append(`${name}.was`, canonicalJson(value))
}

const sameJson = (a: Json | undefined, b: Json): boolean =>
  a !== undefined && canonicalJson(a) === canonicalJson(b)

/** Whether a member that may be left out is there. */
const isThere = ({ need }: GroupField, name: string, form: URLSearchParams): boolean =>
  need === 'must' || form.get(name) === 'yes'

/** Keys of the entries of a list, in their order. */
export const keysOf = (name: string, form: URLSearchParams): string[] => [
  ...new Set(form.getAll(name).filter((key) => /^\d{1,9}$/.test(key))),
]

/** The alternative that was chosen, and where its own fields begin. */
export function chosenOf(
  { of }: EitherField,
  name: string,
  form: URLSearchParams,
): { readonly field: Field; readonly name: string } | undefined {
  const chosen = form.get(name) ?? ''
  const field = /^\d$/.test(chosen) ? of[Number(chosen)] : undefined
  return field && { field, name: `${name}.${chosen}` }
}

const CHANGE = 'change'

/** Whether the form was sent to add an entry to a list or take one from it. */
export const isChange = (form: URLSearchParams): boolean => form.has(CHANGE)

/** What the buttons that change lists are called, and the orders they give. */
export const ADDS = (list: string, key: number) => ({ name: CHANGE, value: `add ${list} ${key}` })
export const REMOVES = (list: string, key: string) => ({
  name: CHANGE,
  value: `remove ${list} ${key}`,
})

/** The form once the list is changed; everything else stands as it was typed. */
export function changed(form: URLSearchParams): URLSearchParams {
  const [order, list, key = ''] = (form.get(CHANGE) ?? '').split(' ')
  const kept = [...form].filter(
    ([name, value]) =>
      name !== CHANGE &&
      !(order === 'remove' && ((name === list && value === key) || within(name, `${list}.${key}`))),
  )
  const next = new URLSearchParams(kept)
  if (order === 'add' && list && /^\d{1,9}$/.test(key)) next.append(list, key)
  return next
}

export const within = (name: string, part: string): boolean =>
  name === part || name.startsWith(`${part}.`)
