/**
 * What a fact is: its kind of value, its English label and its meaning.
 *
 * A yes-or-no fact has two clauses, one for each answer; every other kind has a noun phrase
 * ("the maximum penalty in years"). Generated explanations are made of them, so a changed label
 * changes explanations and never a decision.
 */
import type { Instant } from '../base/instant.ts'

interface Described {
  /** English, for generated sentences; lower case, no full stop. */
  readonly label: string
  /** One line for the person who projects or supplies the fact. */
  readonly means: string
  /**
   * True where the requesting State may answer "not yet knowable, because …": then an open
   * question goes to a person instead of back to the sender (preservation and subscriber only).
   */
  readonly maybeUnknowable?: boolean
}

/** Yes or no. */
export interface FlagSpec extends Described {
  readonly type: 'flag'
  /** The clause for "no", as `label` is the clause for "yes". */
  readonly denied: string
}
/** A whole number, 0 or more, in the unit that the fact's name or meaning states. */
export interface CountSpec extends Described {
  readonly type: 'count'
}
/** One word of a closed list. */
export interface CodeSpec<V extends string = string> extends Described {
  readonly type: 'code'
  readonly values: readonly V[]
}
/** Any number of words of a closed list. */
export interface CodesSpec<V extends string = string> extends Described {
  readonly type: 'codes'
  readonly values: readonly V[]
}
/** One word of an open list: a State code, a language tag. */
export interface WordSpec extends Described {
  readonly type: 'word'
}
/** Any number of words of an open list. */
export interface WordsSpec extends Described {
  readonly type: 'words'
}
/** A moment, UTC, as `base/instant` writes it. */
export interface MomentSpec extends Described {
  readonly type: 'moment'
}

/** A fact that one value answers; the facts inside a list's elements are of these kinds too. */
export type LeafSpec =
  | FlagSpec
  | CountSpec
  | CodeSpec
  | CodesSpec
  | WordSpec
  | WordsSpec
  | MomentSpec

/** A list of records, each described by `of`. Lists do not nest. */
export interface ListSpec<
  E extends Readonly<Record<string, LeafSpec>> = Readonly<Record<string, LeafSpec>>,
> extends Described {
  readonly type: 'list'
  /** One element's name in a sentence: `item`. */
  readonly one: string
  /** The field whose value names an element in paths and explanations: `number`. */
  readonly key: keyof E & string
  readonly of: E
}

export type FactSpec = LeafSpec | ListSpec

type LeafValue<S> = S extends { type: 'flag' }
  ? boolean
  : S extends { type: 'count' }
    ? number
    : S extends { type: 'code'; values: readonly (infer V)[] }
      ? V
      : S extends { type: 'codes'; values: readonly (infer V)[] }
        ? readonly V[]
        : S extends { type: 'words' }
          ? readonly string[]
          : S extends { type: 'moment' }
            ? Instant
            : string

/** The values of a table of facts. An absent member is *unknown*, never "no". */
export type ValuesOf<T> = {
  readonly [P in keyof T]?: T[P] extends { type: 'list'; of: infer E }
    ? readonly ValuesOf<E>[]
    : LeafValue<T[P]>
}

export const flag = (label: string, denied: string, means: string) =>
  ({ type: 'flag', label, denied, means }) as const
export const count = (label: string, means: string) => ({ type: 'count', label, means }) as const
export const word = (label: string, means: string) => ({ type: 'word', label, means }) as const
export const words = (label: string, means: string) => ({ type: 'words', label, means }) as const
export const moment = (label: string, means: string) => ({ type: 'moment', label, means }) as const

export const code = <const V extends readonly string[]>(values: V, label: string, means: string) =>
  ({ type: 'code', values, label, means }) as const
export const codes = <const V extends readonly string[]>(values: V, label: string, means: string) =>
  ({ type: 'codes', values, label, means }) as const

/** A fact that investigators may honestly not know yet. */
export const maybe = <S extends LeafSpec>(spec: S) => ({ ...spec, maybeUnknowable: true }) as const
