/** The leaves of compiled conditions: what each operator asks of its fact. */
import { AS_OF, type LeafCond, type Scope, type Threshold } from './condition.ts'
import { FALSE, type Kleene, TRUE, UNKNOWN } from './kleene.ts'
import { type Slots, slotOf } from './slots.ts'

/** A deciding fact: what was asked of it and what it was. Absent `got`: unknown. */
export interface Leaf {
  /** `sender.verified`; inside a list `items[2].kind`, where 2 is the element's own key. */
  readonly path: string
  readonly op: LeafCond['op'] | 'some' | 'every'
  /** The number, word, words or other fact that the condition compares with. */
  readonly want?: unknown
  readonly got?: unknown
}

export interface Compiled {
  readonly value: (slots: Slots) => Kleene
  /**
   * Adds the deciding leaves.
   * @param holds - true: why it is not false; false: why it is not true
   * @param at - prefix of paths: empty, or `items[2].`
   */
  readonly why: (slots: Slots, holds: boolean, into: Leaf[], at: string) => void
}

/** Values of the parameters in force. */
export type Params = Readonly<Record<string, number>>

type Test = (got: unknown, slots: Slots) => boolean | undefined

/** One operator on one fact, as two closures. */
export function compileLeaf(cond: LeafCond, params: Params, scope: Scope): Compiled {
  const slot = slotOf(scope, cond.fact)
  const { test, want } = testOf(cond, params, scope)
  const { op, fact } = cond
  return {
    value(slots) {
      const got = slots[slot]
      const answer = got === undefined ? undefined : test(got, slots)
      return answer === undefined ? UNKNOWN : answer ? TRUE : FALSE
    },
    why(slots, _holds, into, at) {
      const got = slots[slot]
      const path = at + fact
      if (want === undefined) into.push(got === undefined ? { path, op } : { path, op, got })
      else into.push(got === undefined ? { path, op, want } : { path, op, want, got })
      if (cond.op === 'among' || cond.op === 'before') other(cond, slots, into, at)
    },
  }

  /** The fact compared with decides too, so it is named, and asked for where unknown. */
  function other(pair: LeafCond, slots: Slots, into: Leaf[], at: string): void {
    const second = pair.op === 'among' ? pair.list : pair.op === 'before' ? pair.than : ''
    const path = second === AS_OF ? AS_OF : at + second
    const got = slots[slotOf(scope, second)]
    into.push(got === undefined ? { path, op } : { path, op, got })
  }
}

/** What a leaf asks of a known value; `undefined` where a second fact is unknown. */
function testOf(
  cond: LeafCond,
  params: Params,
  scope: Scope,
): { readonly test: Test; readonly want?: unknown } {
  switch (cond.op) {
    case 'is':
      return { test: (got) => got === true }
    case 'oneOf': {
      const [only, ...rest] = cond.values
      const values = cond.values
      if (rest.length === 0) return { test: (got) => got === only, want: values }
      return { test: (got) => holds(values, got), want: values }
    }
    case 'has': {
      const values = cond.values
      return { test: (got) => overlaps(got as readonly string[], values), want: values }
    }
    case 'within': {
      const values = cond.values
      return { test: (got) => (got as string[]).every((one) => holds(values, one)), want: values }
    }
    case 'among': {
      const list = slotOf(scope, cond.list)
      return {
        test: (got, slots) => (slots[list] as string[] | undefined)?.includes(got as string),
        want: cond.list,
      }
    }
    case 'before': {
      const than = slotOf(scope, cond.than)
      return {
        test: (got, slots) =>
          slots[than] === undefined ? undefined : (got as string) < (slots[than] as string),
        want: cond.than,
      }
    }
    case 'atLeast': {
      const bound = boundOf(cond, params)
      return { test: (got) => (got as number) >= bound, want: bound }
    }
    case 'moreThan': {
      const bound = boundOf(cond, params)
      return { test: (got) => (got as number) > bound, want: bound }
    }
  }
}

/** A loop, because the lists are short and this is the innermost of the kernel. */
function holds(values: readonly string[], got: unknown): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] === got) return true
  return false
}

function overlaps(words: readonly string[], values: readonly string[]): boolean {
  for (let i = 0; i < words.length; i++) if (holds(values, words[i])) return true
  return false
}

const boundOf = (bound: Threshold, params: Params): number =>
  'value' in bound ? bound.value : params[bound.param]!
