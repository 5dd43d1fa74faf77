/**
 * Dual criminality by conduct: the act alleged is held against both laws, element by element.
 *
 * Names and categories do not matter, and one act that some offence of each law covers throughout
 * suffices. The requesting State is judged like the requested one: its own law may be what fails.
 *
 * @see Article 35(3) of the Convention
 */
import type { Day } from '../../base/instant.ts'
import { type Catalogue, catalogueOn } from './catalogue.ts'
import type { ActKind, Conduct } from './conduct.ts'
import {
  type Answer,
  allOf,
  anyOf,
  byAct,
  type ElementAnswer,
  judgeAct,
  type LawAnswer,
  type OffenceAnswer,
} from './judge-conduct.ts'

export interface Laws {
  readonly requesting: Catalogue
  readonly requested: Catalogue
  /** The day for which both are read: that of the act, unless a law says otherwise. */
  readonly on: Day
}

export interface Side {
  readonly law: string
  /** Whether this law punishes the act shown. */
  readonly answer: Answer
  readonly silent: boolean
  /** The offence that comes nearest; absent where the catalogue has none. */
  readonly offence?: OffenceAnswer
  /** Other offences of the same act, the nearest first. */
  readonly also: readonly OffenceAnswer[]
}

/** One element in both laws; absent on a side that has no offence to show. */
export interface Row {
  readonly element: ElementAnswer['element']
  readonly answer: Answer
  readonly requesting?: ElementAnswer
  readonly requested?: ElementAnswer
}

export interface DualCriminality {
  readonly answer: Answer
  /** The act shown: one that both punish, or the one that comes nearest to it. */
  readonly act?: ActKind
  readonly requesting: Side
  readonly requested: Side
  readonly rows: readonly Row[]
}

/** Whether both laws punish the conduct, and what of it failed or is open on which side. */
export function dualCriminality(conduct: Conduct, { on, ...both }: Laws): DualCriminality {
  const laws = {
    requesting: catalogueOn(both.requesting, on),
    requested: catalogueOn(both.requested, on),
  }
  const acts = byAct(conduct)
  const compared = (acts.length === 0 ? [conduct] : acts).map((one) => compare(one, laws))
  const nearest = compared.reduce((best, one) => (nearer(one, best) ? one : best))
  return { ...nearest, answer: anyOf(compared.map(({ answer }) => answer)) }
}

function compare(conduct: Conduct, laws: Omit<Laws, 'on'>): DualCriminality {
  const requesting = sideOf(judgeAct(conduct, laws.requesting))
  const requested = sideOf(judgeAct(conduct, laws.requested))
  const [act] = conduct.acts ?? []
  return {
    answer: allOf([requesting.answer, requested.answer]),
    ...(act && { act }),
    requesting,
    requested,
    rows: rowsOf(requesting.offence, requested.offence),
  }
}

/** The offence nearest to being met: by its answer, then by what of it failed or is open. */
function sideOf({ law, answer, silent, offences }: LawAnswer): Side {
  const [offence, ...rest] = offences.toSorted((a, b) => short(a) - short(b))
  const also = rest.filter(({ elements }) => elements[0]?.answer === 'met')
  return { law, answer, silent, ...(offence && { offence }), also }
}

function rowsOf(requesting?: OffenceAnswer, requested?: OffenceAnswer): readonly Row[] {
  const places = (requesting ?? requested)?.elements ?? []
  return places.map(({ element }, at) => {
    const [here, there] = [requesting?.elements[at], requested?.elements[at]]
    const answers = [here, there].map((one) => one?.answer ?? 'not-met')
    return {
      element,
      answer: allOf(answers),
      ...(here && { requesting: here }),
      ...(there && { requested: there }),
    }
  })
}

/** How far from being met: another act weighs most, then what failed, then what is open. */
function short({ elements }: OffenceAnswer): number {
  const weight = ({ element, answer }: ElementAnswer) =>
    answer === 'met' ? 0 : answer === 'unknown' ? 1 : element === 'act' ? 10_000 : 100
  return elements.reduce((sum, one) => sum + weight(one), 0)
}

const RANK = { met: 2, unknown: 1, 'not-met': 0 } as const

function nearer(one: DualCriminality, best: DualCriminality): boolean {
  if (one.answer !== best.answer) return RANK[one.answer] > RANK[best.answer]
  return distance(one) < distance(best)
}

const distance = ({ requesting, requested }: DualCriminality): number =>
  [requesting, requested].reduce((sum, { offence }) => sum + (offence ? short(offence) : 20_000), 0)
