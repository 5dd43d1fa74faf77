/**
 * What a law punishes, as data: offences by their elements, with penalties and exemptions. A
 * State fills one for its own law; the Convention's offences are one more.
 *
 * Conditions are those of the rules, over the vocabulary of conducts. A catalogue says nothing
 * of acts that it does not cover: silence of a catalogue is never taken for silence of the law.
 */
import type { Day } from '../../base/instant.ts'
import type { Confidence } from '../citation.ts'
import type { Cond } from '../condition.ts'
import type { ActKind, ObjectKind, Part, Stage } from './conduct.ts'

/** What an offence is made of, in the order in which two laws are compared. */
export const ELEMENTS = [
  'act',
  'object',
  'part',
  'stage',
  'right',
  'security',
  'intent',
  'purpose',
  'result',
  'harm',
] as const
export type Element = (typeof ELEMENTS)[number]

export interface ElementLaw {
  readonly element: Element
  /** Where it stands, if not in the provision of the offence. */
  readonly provision?: string
  readonly when: Cond<'conduct'>
}

export interface Penalty {
  /** Greatest deprivation of liberty in full years; life: 99. */
  readonly maxYears: number
  readonly aggravated: readonly {
    readonly provision: string
    readonly when: Cond<'conduct'>
    readonly maxYears: number
  }[]
}

export interface OffenceLaw {
  /** `illegal-access`; one of a kind in its catalogue. */
  readonly id: string
  readonly title: string
  readonly provision: string
  readonly confidence: Confidence
  /** Any of these acts, on any of these objects, in any of these parts and stages. */
  readonly acts: readonly ActKind[]
  readonly objects: readonly ObjectKind[]
  readonly parts: readonly Part[]
  readonly stages: readonly Stage[]
  /** What else must be so; several of one element must all be. */
  readonly elements: readonly ElementLaw[]
  /** Absent where the text sets none, as a treaty does. */
  readonly penalty?: Penalty
}

/** What takes a conduct out of offences although their elements are met. */
export interface Exemption {
  readonly id: string
  readonly title: string
  readonly provision: string
  readonly confidence: Confidence
  /** Ids of the offences that it lifts; absent: all. */
  readonly offences?: readonly string[]
  /** False for a policy of those who prosecute: it is shown, and the conduct stays punishable. */
  readonly binding: boolean
  /** All of them must be so. */
  readonly conditions: readonly Cond<'conduct'>[]
}

/** What somebody has said of a law, for the days on which it holds. */
export interface Catalogue {
  /** Code of the State, or id of the instrument. */
  readonly law: string
  readonly title: string
  readonly inForce: { readonly from: Day; readonly until?: Day }
  /** Acts of which every offence of that law is here. */
  readonly covers: readonly ActKind[]
  readonly offences: readonly OffenceLaw[]
  readonly exemptions: readonly Exemption[]
}

/** The catalogue on a day; one that is not in force then says nothing. */
export function catalogueOn(catalogue: Catalogue, day: Day): Catalogue {
  const { from, until } = catalogue.inForce
  if (day >= from && (until === undefined || day < until)) return catalogue
  return { ...catalogue, covers: [], offences: [], exemptions: [] }
}
