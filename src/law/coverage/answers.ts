/**
 * How positions that no rule can hold are answered: by what the software does, which a named test
 * shows; by a person, in an act; or not here, with the reason. A position that a rule cites needs
 * no line, and may have one where the software does more than the rule says.
 */
import type { ActType } from '../act-types.ts'

/** A test that turns red when the behaviour is taken away. */
export interface Kept {
  readonly what: string
  /** From the root of the project. */
  readonly file: string
  readonly test: string
}

/** A question that a person decides: in which act, and where they are asked. */
export interface Person {
  readonly decides: string
  readonly act: ActType
  readonly page: string
}

export interface Answer {
  readonly kept?: readonly Kept[]
  readonly person?: Person
  /** Why it is not for this software. */
  readonly outside?: string
}

export const answers: Readonly<Record<string, Answer>> = {}
