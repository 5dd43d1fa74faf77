/** English made from the data of a condition, so that it cannot drift from what is decided. */
import { type AnyCond, AS_OF, type LeafCond, type Scope } from './condition.ts'
import type { Leaf } from './evaluate-leaf.ts'
import type { FactSpec } from './fact.ts'
import { FACTS, type ListPath, listSpec } from './facts.ts'
import type { Parameters } from './layer.ts'
import { specOf, type Vocabulary } from './read-condition.ts'

/** A condition as a clause: "the sender is not verified and some item …". */
export function english(
  cond: AnyCond,
  params: Parameters,
  scope: Scope | Vocabulary = 'facts',
): string {
  const inner = (part: AnyCond) => english(part, params, scope)
  switch (cond.op) {
    case 'all':
      return joined(cond.of, 'and', inner)
    case 'any':
      return joined(cond.of, 'or', inner)
    case 'term':
      return cond.name
    case 'some':
    case 'every': {
      const list = cond.list as ListPath
      return `of ${cond.op} ${listSpec(list).one}: ${english(cond.of, params, list)}`
    }
    case 'not':
      return denied(cond.of, params, scope)
    default:
      return clause(cond, params, scope, true)
  }
}

function denied(cond: AnyCond, params: Parameters, scope: Scope | Vocabulary): string {
  switch (cond.op) {
    case 'not':
      return english(cond.of, params, scope)
    case 'all':
    case 'any':
    case 'term':
    case 'some':
    case 'every':
      return `it is not so that ${bracketed(english(cond, params, scope), cond)}`
    default:
      return clause(cond, params, scope, false)
  }
}

function joined(
  parts: readonly AnyCond[],
  word: 'and' | 'or',
  inner: (part: AnyCond) => string,
): string {
  return parts.map((part) => bracketed(inner(part), part)).join(` ${word} `)
}

const COMPOUND: readonly AnyCond['op'][] = ['all', 'any', 'some', 'every']

const bracketed = (text: string, cond: AnyCond): string =>
  COMPOUND.includes(cond.op) ? `(${text})` : text

function clause(
  cond: LeafCond,
  params: Parameters,
  scope: Scope | Vocabulary,
  so: boolean,
): string {
  const spec = specOf(scope, cond.fact)
  const label = spec?.label ?? cond.fact
  switch (cond.op) {
    case 'is':
      return so ? label : spec?.type === 'flag' ? spec.denied : label
    case 'oneOf':
      return `${label} is ${so ? '' : 'not '}${either(cond.values)}`
    case 'has':
      return `${label} ${so ? '' : 'do not '}include ${either(cond.values)}`
    case 'within':
      return `${label} ${so ? 'are nothing but' : 'are not only'} ${either(cond.values)}`
    case 'among':
      return `${label} is ${so ? '' : 'not '}among ${specOf(scope, cond.list)?.label ?? cond.list}`
    case 'before': {
      const than = cond.than === AS_OF ? 'this decision' : specOf(scope, cond.than)?.label
      return `${label} is ${so ? 'before' : 'not before'} ${than}`
    }
    case 'atLeast':
      return `${label} is ${so ? 'at least' : 'less than'} ${bound(cond, params)}`
    case 'moreThan':
      return `${label} is ${so ? 'more than' : 'at most'} ${bound(cond, params)}`
  }
}

function bound(
  cond: Extract<LeafCond, { op: 'atLeast' | 'moreThan' }>,
  params: Parameters,
): string {
  if ('value' in cond) return String(cond.value)
  return String(params[cond.param]?.value ?? cond.param)
}

const either = (values: readonly string[]): string =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`

/** A deciding fact as a sentence without full stop: "the maximum penalty in years is 3". */
export function factEnglish(leaf: Leaf, vocabulary: 'facts' | Vocabulary = 'facts'): string {
  const { spec, of } = described(leaf.path, vocabulary)
  const label = spec?.label ?? leaf.path
  if (leaf.got === undefined) return `${of}it is not known ${asked(spec, label)}`
  if (spec?.type === 'flag') return of + (leaf.got === true ? label : spec.denied)
  if (!Array.isArray(leaf.got)) return `${of}${label} is ${String(leaf.got)}`
  const words = leaf.got.map(String)
  return `${of}${label}: ${words.length === 0 ? 'none' : words.join(', ')}`
}

/** What is asked of a person about a fact: "whether the sender is verified". */
export function questionEnglish(path: string): string {
  const { spec, of } = described(path)
  return of + asked(spec, spec?.label ?? path)
}

const asked = (spec: FactSpec | undefined, label: string): string =>
  spec?.type === 'flag' ? `whether ${label}` : `what ${label} ${plural(spec) ? 'are' : 'is'}`

const plural = (spec: FactSpec | undefined): boolean =>
  spec?.type === 'codes' || spec?.type === 'words' || spec?.type === 'list'

const ELEMENT = /^([a-z]+)\[([^\]]*)\]\.(.+)$/

/** What a path names, and the words "of item 2, " before it inside a list. */
function described(
  path: string,
  vocabulary: 'facts' | Vocabulary = 'facts',
): { readonly spec: FactSpec | undefined; readonly of: string } {
  const [, list = '', key = '', field = ''] = ELEMENT.exec(path) ?? []
  if (field === '' || !Object.hasOwn(FACTS, list)) return { spec: specOf(vocabulary, path), of: '' }
  const { one } = listSpec(list as ListPath)
  return { spec: specOf(list as ListPath, field), of: `of ${one} ${key}, ` }
}
