/**
 * The condition language: plain, frozen data that says when a rule holds.
 *
 * There are fourteen operators and no others. Their meaning is fixed for kernel
 * `rogatory-law/1`; a changed meaning would be a new operator name.
 *
 * | operator | true when |
 * | --- | --- |
 * | `all`, `any`, `not` | strong Kleene conjunction, disjunction, negation |
 * | `term` | the named condition inside it is true |
 * | `is` | the yes-or-no fact is yes |
 * | `oneOf` | the word is one of the values |
 * | `has` | at least one of the values is among the words |
 * | `within` | every one of the words is among the values |
 * | `among` | the word is one of the words of another fact |
 * | `atLeast`, `moreThan` | the count is ≥, > the number or the parameter |
 * | `before` | the moment is earlier than another, or than the moment of decision |
 * | `some`, `every` | the condition is true of at least one, of each element of the list |
 *
 * A fact that is absent makes its operator *unknown*. Conditions always end and take linear
 * time: no recursion, no patterns, no loop but over the lists of the case, which do not nest.
 */
import { fault } from '../base/error.ts'
import type { FACTS, ListPath } from './facts.ts'
import { deepFreeze } from './freeze.ts'
import type { CONDUCT } from './offences/conduct.ts'

/** A number of the rule set, or a named one that a national overlay may move one way. */
export type Threshold = { readonly value: number } | { readonly param: string }

/** What a leaf of a condition is: one operator on one fact. */
export type LeafCond =
  | { readonly op: 'is'; readonly fact: string }
  | {
      readonly op: 'oneOf' | 'has' | 'within'
      readonly fact: string
      readonly values: readonly string[]
    }
  | { readonly op: 'among'; readonly fact: string; readonly list: string }
  | ({ readonly op: 'atLeast' | 'moreThan'; readonly fact: string } & Threshold)
  | { readonly op: 'before'; readonly fact: string; readonly than: string }

/** A condition as the kernel sees it. */
export type AnyCond =
  | { readonly op: 'all' | 'any'; readonly of: readonly AnyCond[] }
  | { readonly op: 'not'; readonly of: AnyCond }
  | { readonly op: 'term'; readonly name: string; readonly of: AnyCond }
  | { readonly op: 'some' | 'every'; readonly list: string; readonly of: AnyCond }
  | LeafCond

/** What a condition speaks of: the facts of the case, or one element of a list. */
export type Scope = 'facts' | ListPath
/** Elements of offences speak of an alleged conduct, in a vocabulary of its own. */
type Subject = Scope | 'conduct'
/** A condition whose facts belong to one subject. The mark exists in types only. */
export type Cond<S extends Subject = 'facts'> = AnyCond & { readonly __scope?: S }

/**
 * Nodes that all conditions of one rule set may have: operators, and the values they name. Two
 * overlays find room in it beside three times the law that ships.
 */
export const MOST_NODES = 16_384
/** Levels of nesting of one condition. */
export const MOST_LEVELS = 32
/** The word that `before` reads as the moment of decision. */
export const AS_OF = 'asOf'

type Table<S extends Subject> = S extends ListPath
  ? (typeof FACTS)[S]['of']
  : S extends 'conduct'
    ? typeof CONDUCT
    : typeof FACTS
type PathOf<S extends Subject, T extends string> = {
  [P in keyof Table<S>]: Table<S>[P] extends { type: T } ? P : never
}[keyof Table<S>] &
  string
type WordOf<S extends Subject, P extends keyof Table<S>> = Table<S>[P] extends {
  values: readonly (infer V)[]
}
  ? V & string
  : string

/** The typed way to write conditions over one subject. */
interface Speech<S extends Subject> {
  is(fact: PathOf<S, 'flag'>): Cond<S>
  isNot(fact: PathOf<S, 'flag'>): Cond<S>
  oneOf<P extends PathOf<S, 'code' | 'word'>>(fact: P, ...values: WordOf<S, P>[]): Cond<S>
  has<P extends PathOf<S, 'codes' | 'words'>>(fact: P, ...values: WordOf<S, P>[]): Cond<S>
  within<P extends PathOf<S, 'codes' | 'words'>>(fact: P, ...values: WordOf<S, P>[]): Cond<S>
  among(fact: PathOf<S, 'code' | 'word'>, list: PathOf<S, 'codes' | 'words'>): Cond<S>
  atLeast(fact: PathOf<S, 'count'>, least: number | Threshold): Cond<S>
  below(fact: PathOf<S, 'count'>, least: number | Threshold): Cond<S>
  moreThan(fact: PathOf<S, 'count'>, most: number | Threshold): Cond<S>
  atMost(fact: PathOf<S, 'count'>, most: number | Threshold): Cond<S>
  before(fact: PathOf<S, 'moment'>, than: PathOf<S, 'moment'> | typeof AS_OF): Cond<S>
}

function speech<S extends Subject>(): Speech<S> {
  const is = (fact: string): Cond<S> => ({ op: 'is', fact })
  const words =
    (op: 'oneOf' | 'has' | 'within') =>
    (fact: string, ...values: string[]): Cond<S> => ({ op, fact, values })
  const threshold =
    (op: 'atLeast' | 'moreThan') =>
    (fact: string, bound: number | Threshold): Cond<S> => ({
      op,
      fact,
      ...(typeof bound === 'number' ? { value: bound } : bound),
    })
  const atLeast = threshold('atLeast')
  const moreThan = threshold('moreThan')
  return {
    is,
    isNot: (fact) => not(is(fact)),
    oneOf: words('oneOf'),
    has: words('has'),
    within: words('within'),
    among: (fact, list) => ({ op: 'among', fact, list }),
    atLeast,
    below: (fact, least) => not(atLeast(fact, least)),
    moreThan,
    atMost: (fact, most) => not(moreThan(fact, most)),
    before: (fact, than) => ({ op: 'before', fact, than }),
  }
}

/** Conditions on the facts of the case: `the.isNot('sender.verified')`. */
export const the = speech<'facts'>()
/** Conditions on one item of the request, inside `some` or `every`. */
export const item = speech<'items'>()
/** Conditions on a conduct, for the elements of an offence: `conduct.is('securityBypassed')`. */
export const conduct = speech<'conduct'>()

export const all = <S extends Subject>(...of: Cond<S>[]): Cond<S> => ({ op: 'all', of })
export const any = <S extends Subject>(...of: Cond<S>[]): Cond<S> => ({ op: 'any', of })
export const not = <S extends Subject>(of: Cond<S>): Cond<S> => ({ op: 'not', of })
export const someItem = (of: Cond<'items'>): Cond => ({ op: 'some', list: 'items', of })
export const everyItem = (of: Cond<'items'>): Cond => ({ op: 'every', list: 'items', of })
/** The value that a layer or overlay gives to this name. */
export const param = (name: string): Threshold => ({ param: name })

/**
 * A condition with a name that explanations print instead of its parts: a clause, lower case.
 * The name is bound to the parts: an overlay may use it only with exactly these.
 */
export const term = <S extends Subject>(name: string, of: Cond<S>): Cond<S> =>
  deepFreeze({ op: 'term', name, of })

/** The conditions directly inside one. */
export function partsOf(cond: AnyCond): readonly AnyCond[] {
  if (cond.op === 'all' || cond.op === 'any') return cond.of
  if (cond.op === 'not' || cond.op === 'term') return [cond.of]
  return cond.op === 'some' || cond.op === 'every' ? [cond.of] : []
}

/** How many nodes a condition has, itself and the values it names included. */
const nodesOf = (cond: AnyCond): number =>
  partsOf(cond).reduce(
    (sum, part) => sum + nodesOf(part),
    'values' in cond ? 1 + cond.values.length : 1,
  )

/** How many levels it nests, 1 for a leaf. */
const levelsOf = (cond: AnyCond): number =>
  1 + partsOf(cond).reduce((most, part) => Math.max(most, levelsOf(part)), 0)

/**
 * Refuses what is larger than any rule of law needs to be, so that a rule set from a stranger
 * costs a bounded time.
 * @throws Fault "law/too-large"
 */
export function checkSize(conds: readonly AnyCond[]): void {
  const nodes = conds.reduce((sum, cond) => sum + nodesOf(cond), 0)
  const levels = conds.reduce((most, cond) => Math.max(most, levelsOf(cond)), 0)
  if (nodes > MOST_NODES || levels > MOST_LEVELS) {
    throw fault('law/too-large', `cannot accept conditions of ${nodes} nodes, ${levels} levels`, {
      nodes,
      levels,
    })
  }
}
