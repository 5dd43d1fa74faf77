/**
 * The whole evaluation of a condition as a tree: every part with its value and every fact asked.
 * It is made for one rule when somebody asks, by plain recursion over the data.
 */
import type { Instant } from '../base/instant.ts'
import { type AnyCond, AS_OF, type LeafCond, partsOf } from './condition.ts'
import type { Leaf, Params } from './evaluate-leaf.ts'
import { FACTS, type Facts, type ListPath } from './facts.ts'
import { FALSE, type Kleene, negate, TRUE, UNKNOWN } from './kleene.ts'

export interface Trace {
  readonly cond: AnyCond
  readonly value: Kleene
  /** The parts; for `some` and `every` one for each element of the list. */
  readonly parts: readonly Trace[]
  /** What a leaf asked: one fact, or two where it compares two. */
  readonly leaves: readonly Leaf[]
  /** Directly inside `some` or `every`: the element read, `item 2`. */
  readonly element?: string
}

/** What facts a condition is read against. */
export interface View {
  readonly facts: Facts
  readonly asOf: Instant
  readonly params: Params
  /** Inside a list: the element, and the prefix of its paths. */
  readonly element?: Readonly<Record<string, unknown>>
  readonly at?: string
}

export function traceOf(cond: AnyCond, view: View): Trace {
  if (cond.op === 'some' || cond.op === 'every') return quantified(cond, view)
  const parts = partsOf(cond).map((part) => traceOf(part, view))
  switch (cond.op) {
    case 'all':
      return { cond, value: least(parts), parts, leaves: [] }
    case 'any':
      return { cond, value: most(parts), parts, leaves: [] }
    case 'not':
      return { cond, value: negate(parts[0]!.value), parts, leaves: [] }
    case 'term':
      return { cond, value: parts[0]!.value, parts, leaves: [] }
    default:
      return { cond, parts, ...asked(cond as LeafCond, view) }
  }
}

/** The leaves that decide why a condition is not false (`holds`), or not true. */
export function decidingLeaves(trace: Trace, holds = true): readonly Leaf[] {
  const { cond, parts, value } = trace
  if (cond.op === 'not') return decidingLeaves(parts[0]!, !holds)
  if (parts.length === 0) return trace.leaves
  const conjunction = cond.op === 'all' || cond.op === 'every'
  const reasons = conjunction === holds ? parts : parts.filter((part) => part.value === value)
  return reasons.flatMap((part) => decidingLeaves(part, holds))
}

function quantified(cond: Extract<AnyCond, { op: 'some' | 'every' }>, view: View): Trace {
  const { list, op } = cond
  const elements = view.facts[list as ListPath]
  if (elements === undefined) {
    return { cond, value: UNKNOWN, parts: [], leaves: [{ path: list, op }] }
  }
  const parts = elements.map((one, i) => {
    const element = one as Readonly<Record<string, unknown>>
    const key = element[FACTS[list as ListPath].key] ?? `#${i + 1}`
    const trace = traceOf(cond.of, { ...view, element, at: `${list}[${key}].` })
    return { ...trace, element: `${FACTS[list as ListPath].one} ${key}` }
  })
  const leaves = parts.length === 0 ? [{ path: list, op, got: [] }] : []
  return { cond, value: op === 'some' ? most(parts) : least(parts), parts, leaves }
}

/** Conjunction: false beats unknown beats true. */
const least = (parts: readonly Trace[]): Kleene =>
  parts.some((part) => part.value === FALSE)
    ? FALSE
    : parts.some((part) => part.value === UNKNOWN)
      ? UNKNOWN
      : TRUE

/** Disjunction: true beats unknown beats false. */
const most = (parts: readonly Trace[]): Kleene =>
  parts.some((part) => part.value === TRUE)
    ? TRUE
    : parts.some((part) => part.value === UNKNOWN)
      ? UNKNOWN
      : FALSE

function asked(cond: LeafCond, view: View): Pick<Trace, 'value' | 'leaves'> {
  const { op, fact } = cond
  const got = read(view, fact)
  const want = wanted(cond, view)
  const first: Leaf = {
    path: (view.at ?? '') + fact,
    op,
    ...(want === undefined ? {} : { want }),
    ...(got === undefined ? {} : { got }),
  }
  if (op !== 'among' && op !== 'before') {
    return { value: got === undefined ? UNKNOWN : truth(test(cond, got, want)), leaves: [first] }
  }
  const second = op === 'among' ? cond.list : cond.than
  const other = read(view, second)
  const path = second === AS_OF ? second : (view.at ?? '') + second
  const value = got === undefined || other === undefined ? UNKNOWN : truth(test(cond, got, other))
  return { value, leaves: [first, { path, op, ...(other === undefined ? {} : { got: other }) }] }
}

function read(view: View, path: string): unknown {
  if (path === AS_OF) return view.asOf
  const values = (view.element ?? view.facts) as Readonly<Record<string, unknown>>
  return values[path]
}

function wanted(cond: LeafCond, { params }: View): unknown {
  if ('param' in cond) return params[cond.param]
  if ('value' in cond) return cond.value
  if ('values' in cond) return cond.values
  return cond.op === 'among' ? cond.list : cond.op === 'before' ? cond.than : undefined
}

function test({ op }: LeafCond, got: unknown, other: unknown): boolean {
  const words = got as readonly string[]
  const among = other as readonly unknown[]
  switch (op) {
    case 'is':
      return got === true
    case 'oneOf':
    case 'among':
      return among.includes(got)
    case 'has':
      return words.some((word) => among.includes(word))
    case 'within':
      return words.every((word) => among.includes(word))
    case 'before':
      return (got as string) < (other as string)
    case 'atLeast':
      return (got as number) >= (other as number)
    case 'moreThan':
      return (got as number) > (other as number)
  }
}

const truth = (answer: boolean): Kleene => (answer ? TRUE : FALSE)
