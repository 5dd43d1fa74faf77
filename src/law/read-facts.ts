/**
 * Reads facts from nested JSON: `{"sender": {"verified": true}}` gives `sender.verified`.
 *
 * A member that the vocabulary does not have is refused: a misspelt fact would otherwise be an
 * unknown one, and its author would search the fault in the rule.
 */
import type { FaultCode } from '../base/error.ts'
import type { Json } from '../base/json.ts'
import type { FactSpec, LeafSpec } from './fact.ts'
import { FACTS, type Facts, isFactPath } from './facts.ts'
import { Reader } from './reader.ts'

type Table = Readonly<Record<string, FactSpec>>

/** @throws Fault of the reader’s code, naming the path and the value */
export function readFacts(reader: Reader): Facts {
  return Object.fromEntries(readTable(reader, FACTS)) as Facts
}

/**
 * One answer to one fact, by its path.
 * @throws Fault of the code, naming the path and what it takes
 */
export function readFact(path: string, value: Json, code: FaultCode): unknown {
  const reader = new Reader(value, path, code)
  const spec = isFactPath(path) ? FACTS[path] : undefined
  if (spec === undefined) throw reader.refuse('a fact of the vocabulary')
  return readValue(reader, spec)
}

function readTable(reader: Reader, table: Table, prefix = ''): (readonly [string, unknown])[] {
  return reader.entries().flatMap(([name, value]): (readonly [string, unknown])[] => {
    const path = prefix + name
    const spec = Object.hasOwn(table, path) ? table[path] : undefined
    if (spec !== undefined) return [[path, readValue(value, spec)]]
    const group = Object.keys(table).some((one) => one.startsWith(`${path}.`))
    if (!group) throw value.refuse('a fact of the vocabulary')
    return readTable(value, table, `${path}.`)
  })
}

function readValue(reader: Reader, spec: FactSpec): unknown {
  if (spec.type !== 'list') return readLeaf(reader, spec)
  return reader.list().map((one) => Object.fromEntries(readTable(one, spec.of)))
}

function readLeaf(reader: Reader, spec: LeafSpec): unknown {
  switch (spec.type) {
    case 'flag':
      return reader.flag()
    case 'count':
      return reader.count()
    case 'code':
      return reader.word(spec.values)
    case 'codes':
      return reader.list().map((one) => one.word(spec.values))
    case 'word':
      return reader.text(120)
    case 'words':
      return reader.list().map((one) => one.text(120))
    case 'moment':
      return reader.instant()
  }
}
