/** Cases for the law benchmark: an ordinary request in which a few facts come out otherwise. */
import { readFileSync } from 'node:fs'
import type { FactSpec, LeafSpec } from '../src/law/fact.ts'
import { FACTS, type Facts, type ItemFacts } from '../src/law/facts.ts'
import { parseScenario } from '../src/law/scenario.ts'

type Table = Readonly<Record<string, FactSpec>>
type Values = Readonly<Record<string, unknown>>

const ORDINARY = new URL('../scenarios/T01.json', import.meta.url)
/** How many facts in a hundred differ from the ordinary request. */
const CHANGED = 0.04

/** One item a case, so that engines without quantifiers can be asked the same. */
export function cases(count: number): readonly Facts[] {
  const random = generator(20_270_301)
  const { facts } = parseScenario(readFileSync(ORDINARY))
  const base = complete(facts as Values, FACTS)
  const item = complete((facts.items?.[1] ?? {}) as Values, FACTS.items.of)
  return Array.from({ length: count }, () => ({
    ...(vary(base, FACTS, random) as Facts),
    items: [{ ...(vary(item, FACTS.items.of, random) as ItemFacts), number: 1 }],
    cures: [],
  }))
}

/** The same cases, each with one fact forgotten. */
export function forgetful(all: readonly Facts[]): readonly Facts[] {
  const random = generator(7)
  return all.map((facts) => {
    const paths = Object.keys(facts).filter((path) => path !== 'items' && path !== 'act.decision')
    const gone = paths[Math.floor(random() * paths.length)]
    return Object.fromEntries(Object.entries(facts).filter(([path]) => path !== gone)) as Facts
  })
}

function complete(facts: Values, table: Table): Values {
  return Object.fromEntries(
    leaves(table).map(([path, spec]) => [path, facts[path] ?? values(spec)[0]]),
  )
}

function vary(facts: Values, table: Table, random: () => number): Values {
  const changed = leaves(table)
    .filter(([path]) => path !== 'act.decision' && random() < CHANGED)
    .map(([path, spec]) => {
      const all = values(spec)
      return [path, all[Math.floor(random() * all.length)]]
    })
  return { ...facts, ...Object.fromEntries(changed) }
}

const leaves = (table: Table) =>
  Object.entries(table).filter((entry): entry is [string, LeafSpec] => entry[1].type !== 'list')

/** Values that a fact may take, the usual one first. */
function values(spec: LeafSpec): readonly unknown[] {
  switch (spec.type) {
    case 'flag':
      return [false, true]
    case 'count':
      return [90, 0, 3, 4, 59, 60, 91, 120]
    case 'code':
      return spec.values
    case 'codes':
      return [[], ...spec.values.map((one) => [one])]
    case 'word':
      return ['en', 'fr', 'ru']
    case 'words':
      return [[], ['en'], ['en', 'fr']]
    case 'moment':
      return ['2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z']
  }
}

/** mulberry32: the same cases on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
