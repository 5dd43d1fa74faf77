/**
 * A corpus: many invented cases that differ from one ordinary case in a few facts each. The base
 * is told once, and each case says what is otherwise, what must come of it, and why.
 *
 * @see docs/formats/corpus.md
 */
import type { Instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { ACT_TYPES, type ActType } from './act-types.ts'
import type { Facts, ItemFacts } from './facts.ts'
import { deepFreeze } from './freeze.ts'
import { OUTCOMES } from './outcome.ts'
import { readFacts } from './read-facts.ts'
import { present, Reader } from './reader.ts'
import { type Expected, parseScenario, type Scenario } from './scenario.ts'
import type { ProfileId } from './shipped.ts'

const CORPUS_FORMAT = 'rogatory-corpus/1'
const PROFILES = ['convention-minimum', 'full-safeguards'] as const satisfies readonly ProfileId[]
const NAME = /^[A-Z][A-Za-z0-9-]{1,40}$/

interface Base {
  readonly act: ActType
  readonly asOf: Instant
  readonly facts: Facts
}

/** @throws Fault "law/bad-scenario" naming the path and the value */
export function parseCorpus(source: Uint8Array | string): readonly Scenario[] {
  const root = new Reader(parseJson(source, { sizeBytes: 4 << 20 }), 'corpus', 'law/bad-scenario')
  const m = root.members('format', 'title', 'act', 'asOf', 'facts', 'cases')
  m.format.word([CORPUS_FORMAT])
  const title = m.title.text(200)
  const base = { act: m.act.word(ACT_TYPES), asOf: m.asOf.instant(), facts: readFacts(m.facts) }
  const cases = m.cases.list().map((one) => readCase(one, base, title))
  const names = cases.map(({ name }) => name)
  const twice = m.cases.list().find((_, i) => names.indexOf(names[i]!) !== i)
  if (twice) throw twice.refuse('a name that no other case has')
  return deepFreeze(cases)
}

/** A file of either kind: one scenario, or a corpus of them. */
export function parseScenarios(source: Uint8Array | string): readonly Scenario[] {
  const json = parseJson(source, { sizeBytes: 4 << 20 })
  const format = new Reader(json, 'scenario', 'law/bad-scenario').entries()
  const named = format.find(([name]) => name === 'format')?.[1]
  return named?.word(['rogatory-scenario/1', CORPUS_FORMAT]) === CORPUS_FORMAT
    ? parseCorpus(source)
    : [parseScenario(source)]
}

function readCase(reader: Reader, base: Base, title: string): Scenario {
  const m = reader.members('name', 'tells', 'act', 'asOf', 'but', 'open', 'expect', 'because')
  const [minimum, full] = PROFILES.map((id) => expected(m.expect, id))
  const because = m.because.text(400)
  return {
    name: m.name.matching(NAME, 'a name such as Subscriber-12'),
    title: `${title}: ${m.tells.text(400)}`,
    tells: because,
    act: m.act.maybe((one) => one.word(ACT_TYPES)) ?? base.act,
    asOf: m.asOf.maybe((one) => one.instant()) ?? base.asOf,
    facts: without(
      merged(base.facts, m.but.maybe(readFacts) ?? {}),
      m.open.maybe((all) => all.list().map((one) => one.text(120))) ?? [],
      m.open,
    ),
    expect: present({ 'convention-minimum': minimum, 'full-safeguards': full }),
  }
}

/** `[outcome, name, name, …]`: what must come of it, and rules or provisions that must be found. */
function expected(reader: Reader, id: ProfileId): Expected {
  const [outcome, ...must] = reader.members(...PROFILES)[id].list()
  if (outcome === undefined) throw reader.refuse('an outcome first')
  return { outcome: outcome.word(OUTCOMES), must: must.map((one) => one.text(120)), mustNot: [] }
}

/** The base with other facts; an item is found by its number and changed in these fields alone. */
function merged(base: Facts, but: Facts): Facts {
  const { items: changed, ...facts } = but
  if (changed === undefined) return { ...base, ...facts }
  const known = base.items ?? []
  const find = (number: number | undefined) => known.find((one) => one.number === number)
  const kept = known.map((one) => ({
    ...one,
    ...changed.find(({ number }) => number === one.number),
  }))
  const added = changed.filter(({ number }) => find(number) === undefined)
  return { ...base, ...facts, items: [...kept, ...added.map(likeFirst(known))] }
}

/** A further item is like the first but for what it says itself. */
const likeFirst =
  (known: readonly ItemFacts[]) =>
  (item: ItemFacts): ItemFacts => ({ ...known[0], ...item })

const IN_ITEM = /^items\[(\d+)\]\.(.+)$/

/** The facts without these: nobody has answered them. */
function without(facts: Facts, open: readonly string[], reader: Reader): Facts {
  const left: Record<string, unknown> = { ...facts }
  for (const path of open) {
    const [, number, field = ''] = IN_ITEM.exec(path) ?? []
    const there =
      number === undefined
        ? Object.hasOwn(left, path)
        : facts.items?.some((one) => one.number === Number(number) && Object.hasOwn(one, field))
    if (!there) throw reader.refuse(`a fact that the case has, not "${path}"`)
    if (number === undefined) delete left[path]
    else left['items'] = (left['items'] as ItemFacts[]).map(forgetting(Number(number), field))
  }
  return left as Facts
}

const forgetting =
  (number: number, field: string) =>
  (item: ItemFacts): ItemFacts =>
    item.number === number
      ? (Object.fromEntries(Object.entries(item).filter(([name]) => name !== field)) as ItemFacts)
      : item
