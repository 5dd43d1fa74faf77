/**
 * The production evaluator: a condition compiled once to closures over slots, without `eval`.
 *
 * A condition answers two questions. `value`: is it true, false or unknown? `why`: which facts
 * decide that it is not false (or, under a negation, not true)? The second is asked only of
 * rules that make a finding. `oracle.ts` says the same in the most naive way; tests hold the
 * two against each other.
 */
import { canonicalJson, type Json } from '../base/json.ts'
import type { AnyCond, Scope } from './condition.ts'
import { type Compiled, compileLeaf, type Params } from './evaluate-leaf.ts'
import { FACTS, type ListPath } from './facts.ts'
import { FALSE, type Kleene, negate, TRUE, UNKNOWN } from './kleene.ts'
import { memoSlot, type Slots, slotOf } from './slots.ts'

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
        return compileLeaf(cond, this.#params, scope)
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
