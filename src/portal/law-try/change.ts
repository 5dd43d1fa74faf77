/**
 * Facts of a sample case, changed by the query of an address: `risk.torture=yes`,
 * `1.kind=content` for the first item, `offence.protectedKinds=journalism`. A name that is no fact,
 * or a value that the fact cannot have, changes nothing and is told.
 */
import type { FactSpec, LeafSpec } from '../../law/fact.ts'
import { FACTS, type Facts, isFactPath } from '../../law/facts.ts'

export const UNKNOWN = 'unknown'
export const NONE = 'none'

export interface Changed {
  readonly facts: Facts
  /** Names whose value is another than in the sample. */
  readonly names: ReadonlySet<string>
  /** Names and values that were not understood. */
  readonly refused: readonly string[]
}

type Values = Readonly<Record<string, unknown>>
type Item = NonNullable<Facts['items']>[number]

export function changeFacts(sample: Facts, asked: Readonly<Record<string, string>>): Changed {
  const names = new Set<string>()
  const refused: string[] = []
  let facts: Values = sample
  for (const [name, text] of Object.entries(asked)) {
    if (text === '') continue
    const place = placeOf(name)
    const value = place && valueFrom(place.spec, text)
    if (place === undefined || value === undefined) refused.push(`${name}=${text}`)
    else {
      facts = place.item === undefined ? put(facts, name, value) : putItem(facts, place, value)
      names.add(name)
    }
  }
  return { facts: facts as Facts, names, refused }
}

interface Place {
  readonly spec: LeafSpec
  readonly path: string
  /** Number of the item; absent for a fact of the case. */
  readonly item?: number
}

function placeOf(name: string): Place | undefined {
  const [, number, field] = /^(\d{1,2})\.(.+)$/.exec(name) ?? []
  const table: Readonly<Record<string, FactSpec>> = number ? FACTS.items.of : FACTS
  const path = field ?? name
  const spec = Object.hasOwn(table, path) ? table[path] : undefined
  if (spec === undefined || spec.type === 'list') return undefined
  return { spec, path, ...(number ? { item: Number(number) } : {}) }
}

/** A value, null for one that nobody knows; nothing where the fact cannot have it. */
function valueFrom(spec: LeafSpec, text: string): unknown {
  if (text === UNKNOWN) return null
  switch (spec.type) {
    case 'flag':
      return text === 'yes' ? true : text === 'no' ? false : undefined
    case 'count':
      return /^\d{1,6}$/.test(text) ? Number(text) : undefined
    case 'code':
      return spec.values.includes(text) ? text : undefined
    case 'codes':
      return text === NONE ? [] : spec.values.includes(text) ? [text] : undefined
    default:
      return undefined
  }
}

function put(facts: Values, path: string, value: unknown): Values {
  const { [path]: _, ...others } = facts
  return value === null ? others : { ...others, [path]: value }
}

function putItem(facts: Values, { path, item }: Place, value: unknown): Values {
  const items = (facts['items'] ?? []) as readonly Item[]
  return {
    ...facts,
    items: items.map((one) => (one.number === item ? put(one as Values, path, value) : one)),
  }
}

/** A fact that can be changed on the page, and its value in the sample. */
export interface Choice {
  readonly name: string
  readonly spec: Extract<LeafSpec, { type: 'flag' | 'count' | 'code' | 'codes' }>
  readonly value: unknown
}

/** Facts of the sample that can be changed, of the case first, then item by item. */
export function choices(sample: Facts): readonly (readonly [group: string, Choice[]])[] {
  const groups = new Map<string, Choice[]>()
  const offer = (group: string, name: string, spec: FactSpec | undefined, value: unknown) => {
    if (!spec || !('type' in spec)) return
    if (spec.type !== 'flag' && spec.type !== 'count' && spec.type !== 'code') {
      if (spec.type !== 'codes') return
    }
    groups.set(group, [...(groups.get(group) ?? []), { name, spec, value }])
  }
  for (const [path, value] of Object.entries(sample)) {
    if (isFactPath(path)) offer(path.split('.')[0]!, path, FACTS[path] as FactSpec, value)
  }
  for (const item of sample.items ?? []) {
    for (const [path, value] of Object.entries(item)) {
      const table: Readonly<Record<string, FactSpec>> = FACTS.items.of
      offer(`items ${item.number}`, `${item.number}.${path}`, table[path], value)
    }
  }
  return [...groups]
}
