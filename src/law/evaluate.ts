/**
 * The production evaluator: a condition compiled once to closures over slots, without `eval`.
 *
 * A condition answers two questions. `value`: is it true, false or unknown? `why`: which facts
 * decide that it is not false (or, under a negation, not true)? The second is asked only of
 * rules that make a finding. `oracle.ts` says the same in the most naive way; tests hold the
 * two against each other.
 */
import { canonicalJson, type Json } from '../base/json.ts'
import { type AnyCond, AS_OF, type LeafCond, type Scope, type Threshold } from './condition.ts'
import { FACTS, type ListPath } from './facts.ts'
import { FALSE, type Kleene, negate, TRUE, UNKNOWN } from './kleene.ts'
import { memoSlot, type Slots, slotOf } from './slots.ts'

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

/** Conditions compiled together: they share parameters, and each term is worked out once. */
export class Compiler {
  readonly #params: Params
  /** By the term’s own text, as two rules may have read it from two places. */
  readonly #terms = new Map<string, Compiled>()

  constructor(params: Params) {
    this.#params = params
  }

  /** Compiles a condition whose names were checked before. */
  compile(cond: AnyCond, scope: Scope = 'facts'): Compiled {
    switch (cond.op) {
      case 'all':
        return junction(this.#parts(cond.of, scope), FALSE)
      case 'any':
        return junction(this.#parts(cond.of, scope), TRUE)
      case 'not':
        return negation(this.compile(cond.of, scope))
      case 'term':
        return scope === 'facts' ? this.#term(cond.of) : this.compile(cond.of, scope)
      case 'some':
      case 'every': {
        const list = cond.list as ListPath
        return quantifier(list, this.compile(cond.of, list), cond.op === 'some' ? TRUE : FALSE)
      }
      default:
        return leaf(cond, this.#params, scope)
    }
  }

  #parts(parts: readonly AnyCond[], scope: Scope): readonly Compiled[] {
    return parts.map((part) => this.compile(part, scope))
  }

  #term(of: AnyCond): Compiled {
    const text = canonicalJson(of as unknown as Json)
    const known = this.#terms.get(text)
    if (known !== undefined) return known
    const term = remembered(this.compile(of), memoSlot(this.#terms.size))
    this.#terms.set(text, term)
    return term
  }
}

/** The same condition, whose value is worked out once for each laying-out of facts. */
function remembered({ value, why }: Compiled, slot: number): Compiled {
  if (slot < 0) return { value, why }
  return {
    value: (slots) => {
      const known = slots[slot] as Kleene | undefined
      if (known !== undefined) return known
      const fresh = value(slots)
      slots[slot] = fresh
      return fresh
    },
    why,
  }
}

/** `all` stops at the first false part, `any` at the first true one. */
function junction(parts: readonly Compiled[], stop: 0 | 1): Compiled {
  const values = parts.map((part) => part.value)
  const value = (slots: Slots): Kleene => {
    let result: Kleene = stop === TRUE ? FALSE : TRUE
    for (let i = 0; i < values.length; i++) {
      const one = values[i]!(slots)
      if (one === stop) return stop
      if (one === UNKNOWN) result = UNKNOWN
    }
    return result
  }
  return {
    value,
    why(slots, holds, into, at) {
      // Where every part must carry the answer, all are reasons; else those that gave it.
      const everyPart = (stop === FALSE) === holds
      const result = everyPart ? undefined : value(slots)
      for (const part of parts) {
        if (everyPart || part.value(slots) === result) part.why(slots, holds, into, at)
      }
    },
  }
}

function negation(part: Compiled): Compiled {
  return {
    value: (slots) => negate(part.value(slots)),
    why: (slots, holds, into, at) => part.why(slots, !holds, into, at),
  }
}

/** `some` is `any` over the elements, `every` is `all` over them. */
function quantifier(list: ListPath, part: Compiled, stop: 0 | 1): Compiled {
  const slot = slotOf('facts', list)
  const key = slotOf(list, FACTS[list].key)
  const op = stop === TRUE ? 'some' : 'every'
  const value = (slots: Slots): Kleene => {
    const elements = slots[slot] as readonly Slots[] | undefined
    if (elements === undefined) return UNKNOWN
    let result: Kleene = stop === TRUE ? FALSE : TRUE
    for (let i = 0; i < elements.length; i++) {
      const one = part.value(elements[i]!)
      if (one === stop) return stop
      if (one === UNKNOWN) result = UNKNOWN
    }
    return result
  }
  return {
    value,
    why(slots, holds, into, at) {
      const elements = slots[slot] as readonly Slots[] | undefined
      if (elements === undefined || elements.length === 0) {
        into.push({ path: at + list, op, ...(elements === undefined ? {} : { got: [] }) })
        return
      }
      const everyElement = (stop === FALSE) === holds
      const result = everyElement ? undefined : value(slots)
      for (const [i, element] of elements.entries()) {
        if (!everyElement && part.value(element) !== result) continue
        part.why(element, holds, into, `${at}${list}[${element[key] ?? `#${i + 1}`}].`)
      }
    },
  }
}

type Test = (got: unknown, slots: Slots) => boolean | undefined

function leaf(cond: LeafCond, params: Params, scope: Scope): Compiled {
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
