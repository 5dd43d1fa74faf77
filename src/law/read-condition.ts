/** Reads a condition that a stranger wrote, and checks every name in it against the vocabulary. */
import { type AnyCond, AS_OF, MOST_LEVELS, type Scope, type Threshold } from './condition.ts'
import type { FactSpec, LeafSpec } from './fact.ts'
import { FACTS } from './facts.ts'
import type { Reader } from './reader.ts'

const OPS = [
  'all',
  'any',
  'not',
  'term',
  'is',
  'oneOf',
  'has',
  'within',
  'among',
  'atLeast',
  'moreThan',
  'before',
  'some',
  'every',
] as const

const MEMBERS = ['op', 'of', 'name', 'fact', 'values', 'list', 'value', 'param', 'than'] as const
/** Facts by name that no list holds: the vocabulary of a subject other than a case. */
export type Vocabulary = Readonly<Record<string, LeafSpec>>
type Members = { readonly [K in (typeof MEMBERS)[number]]: Reader }

/** Which members an operator has beside `op`; a threshold has one of two. */
const SHAPE: Readonly<Record<(typeof OPS)[number], readonly (typeof MEMBERS)[number][]>> = {
  all: ['of'],
  any: ['of'],
  not: ['of'],
  term: ['name', 'of'],
  is: ['fact'],
  oneOf: ['fact', 'values'],
  has: ['fact', 'values'],
  within: ['fact', 'values'],
  among: ['fact', 'list'],
  atLeast: ['fact', 'value', 'param'],
  moreThan: ['fact', 'value', 'param'],
  before: ['fact', 'than'],
  some: ['list', 'of'],
  every: ['list', 'of'],
}

/**
 * Stops at the first node too many, so that a long document costs no more than a lawful one.
 * @param scope - where its facts are looked up; a vocabulary has no lists
 * @throws Fault of the reader’s code, naming the place; "law/too-large"
 */
export function readCondition(
  reader: Reader,
  scope: Scope | Vocabulary = 'facts',
  level = 1,
): AnyCond {
  if (level > MOST_LEVELS) throw reader.refuse(`at most ${MOST_LEVELS} levels`)
  reader.spend()
  const m = reader.members(...MEMBERS)
  const op = m.op.word(OPS)
  const strange = MEMBERS.find((one) => one !== 'op' && !m[one].absent && !SHAPE[op].includes(one))
  if (strange !== undefined) throw m[strange].refuse(`no such member of "${op}"`)
  const inside = (of: Reader, within = scope) => readCondition(of, within, level + 1)
  switch (op) {
    case 'all':
    case 'any': {
      const parts = m.of.list()
      if (parts.length === 0) throw m.of.refuse('at least one condition')
      return { op, of: parts.map((part) => inside(part)) }
    }
    case 'not':
      return { op, of: inside(m.of) }
    case 'term':
      return { op, name: m.name.text(200), of: inside(m.of) }
    case 'some':
    case 'every': {
      if (scope !== 'facts') throw reader.refuse('no list inside a list')
      const list = m.list.word(['items', 'cures'] as const)
      return { op, list, of: inside(m.of, list) }
    }
    default:
      return readLeaf(op, m, scope)
  }
}

function readLeaf(
  op: Exclude<(typeof OPS)[number], 'all' | 'any' | 'not' | 'term' | 'some' | 'every'>,
  m: Members,
  scope: Scope | Vocabulary,
): AnyCond {
  switch (op) {
    case 'is':
      return { op, fact: named(m.fact, scope, 'flag') }
    case 'oneOf':
      return { op, fact: named(m.fact, scope, 'code', 'word'), values: values(m, scope) }
    case 'has':
    case 'within':
      return { op, fact: named(m.fact, scope, 'codes', 'words'), values: values(m, scope) }
    case 'among': {
      const list = named(m.list, scope, 'codes', 'words')
      return { op, fact: named(m.fact, scope, 'code', 'word'), list }
    }
    case 'before': {
      const than = m.than.text() === AS_OF ? AS_OF : named(m.than, scope, 'moment')
      return { op, fact: named(m.fact, scope, 'moment'), than }
    }
    case 'atLeast':
    case 'moreThan':
      return { op, fact: named(m.fact, scope, 'count'), ...threshold(m) }
  }
}

function threshold({ value, param }: Members): Threshold {
  if (value.absent === param.absent) throw value.refuse('either a value or a parameter')
  return param.absent ? { value: value.count() } : { param: param.text(60) }
}

function values(m: Members, scope: Scope | Vocabulary): readonly string[] {
  const spec = specOf(scope, m.fact.text())
  const list = m.values.list()
  if (list.length === 0) throw m.values.refuse('at least one value')
  return list.map((one) => {
    one.spend()
    return spec && 'values' in spec ? one.word(spec.values) : one.text(60)
  })
}

function named(
  reader: Reader,
  scope: Scope | Vocabulary,
  ...types: readonly LeafSpec['type'][]
): string {
  const path = reader.text(80)
  const spec = specOf(scope, path)
  if (spec === undefined || !(types as readonly string[]).includes(spec.type)) {
    throw reader.refuse(`a fact of kind ${types.join(' or ')}`)
  }
  return path
}

/** What the vocabulary says of a name in a scope. */
export function specOf(scope: Scope | Vocabulary, path: string): FactSpec | undefined {
  const table: Readonly<Record<string, FactSpec>> =
    scope === 'facts' ? FACTS : typeof scope === 'string' ? FACTS[scope].of : scope
  return Object.hasOwn(table, path) ? table[path] : undefined
}
