/**
 * Mutants of a condition, for tests: each is the condition with one thing wrong.
 *
 * A rule is accepted only if its own cases tell every mutant from it. A term is left whole here
 * and mutated where it is defined, with cases of its own.
 */
import type { AnyCond, LeafCond } from './condition.ts'
import type { Rule } from './rule.ts'

export interface Mutant<T> {
  /** What is wrong with it: "drop part 2 of all". */
  readonly what: string
  readonly of: T
}

/** Mutants of the condition and of the exceptions, and the rule without each exception. */
export function mutantsOfRule<R extends Pick<Rule, 'when' | 'unless'>>(
  rule: R,
): readonly Mutant<R>[] {
  const unless = rule.unless ?? {}
  const exceptions = Object.entries(unless)
  return [
    ...mutantsOf(rule.when).map(({ what, of }) => ({ what, of: { ...rule, when: of } })),
    ...exceptions.map(([name]) => ({
      what: `drop exception ${name}`,
      of: { ...rule, unless: Object.fromEntries(exceptions.filter(([one]) => one !== name)) },
    })),
    ...exceptions.flatMap(([name, exception]) =>
      mutantsOf(exception.when).map(({ what, of }) => ({
        what: `in exception ${name}: ${what}`,
        of: { ...rule, unless: { ...unless, [name]: { ...exception, when: of } } },
      })),
    ),
  ]
}

export function mutantsOf(cond: AnyCond): readonly Mutant<AnyCond>[] {
  switch (cond.op) {
    case 'all':
    case 'any': {
      const other = cond.op === 'all' ? 'any' : 'all'
      const swapped = { what: `${cond.op} becomes ${other}`, of: { ...cond, op: other } as AnyCond }
      const dropped = cond.of.map((_, i) => ({
        what: `drop part ${i + 1} of ${cond.op}`,
        of: { ...cond, of: cond.of.filter((_, j) => j !== i) },
      }))
      const inside = cond.of.flatMap((part, i) =>
        within(mutantsOf(part), (of) => ({
          ...cond,
          of: cond.of.map((one, j) => (j === i ? of : one)),
        })),
      )
      return cond.of.length > 1 ? [swapped, ...dropped, ...inside] : inside
    }
    case 'not':
      return within(mutantsOf(cond.of), (of) => ({ ...cond, of }))
    case 'some':
    case 'every': {
      const other = cond.op === 'some' ? 'every' : 'some'
      const swapped = { what: `${cond.op} becomes ${other}`, of: { ...cond, op: other } as AnyCond }
      return [swapped, ...within(mutantsOf(cond.of), (of) => ({ ...cond, of }))]
    }
    case 'term':
      return [negated(cond, cond.name)]
    default:
      return [negated(cond, `${cond.op} ${cond.fact}`), ...mutantsOfLeaf(cond)]
  }
}

const negated = (cond: AnyCond, name: string): Mutant<AnyCond> => ({
  what: `negate ${name}`,
  of: { op: 'not', of: cond },
})

function mutantsOfLeaf(cond: LeafCond): readonly Mutant<AnyCond>[] {
  if ('values' in cond && cond.values.length > 1) {
    return cond.values.map((value) => ({
      what: `drop ${value} of ${cond.fact}`,
      of: { ...cond, values: cond.values.filter((one) => one !== value) },
    }))
  }
  if (cond.op !== 'atLeast' && cond.op !== 'moreThan') return []
  const other = cond.op === 'atLeast' ? 'moreThan' : 'atLeast'
  const moved = (by: number) => ({
    what: `shift ${cond.fact} by ${by}`,
    of: ('value' in cond ? { ...cond, value: cond.value + by } : cond) as AnyCond,
  })
  return [
    { what: `${cond.op} ${cond.fact} becomes ${other}`, of: { ...cond, op: other } as AnyCond },
    ...('value' in cond ? [moved(1), moved(-1)] : []),
  ]
}

const within = (
  mutants: readonly Mutant<AnyCond>[],
  put: (of: AnyCond) => AnyCond,
): readonly Mutant<AnyCond>[] => mutants.map(({ what, of }) => ({ what, of: put(of) }))
