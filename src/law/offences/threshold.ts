/**
 * The penalty that the requesting State threatens, against the four years of a serious crime.
 *
 * The threshold alone never opens cooperation, and it matters only outside the Convention’s own
 * offences: for those it is not asked, however low the penalty.
 *
 * @see Articles 2(h) and 35(1) of the Convention
 */
import type { Catalogue } from './catalogue.ts'
import type { Conduct } from './conduct.ts'
import { conventionCatalogue, WIDENING } from './convention/catalogue.ts'
import { type Answer, anyOf, byAct, judgeAct, type OffenceAnswer } from './judge-conduct.ts'

/** Article 2(h): a maximum of at least so many years makes a serious crime. */
const SERIOUS_YEARS = 4
/** A penalty that a catalogue does not tell may be any, up to life. */
const LIFE_YEARS = 99

export interface Threshold {
  readonly years: number
  /** Greatest maximum of the offences that the conduct surely makes out; 0 where none. */
  readonly least: number
  /** The same with every open fact against the actor. */
  readonly most: number
  readonly reached: Answer
  /** Whether the conduct is an offence of the Convention: then the threshold does not matter. */
  readonly conventionOffence: Answer
  /** The Convention’s offences that it surely is, such as `art-7`. */
  readonly conventionArticles: readonly string[]
}

/** @param requesting - the law whose penalty counts */
export function threshold(conduct: Conduct, requesting: Catalogue): Threshold {
  const judged = byAct(conduct).map((one) => judgeAct(one, requesting))
  const offences = judged.flatMap((one) => one.offences)
  const least = greatest(offences, ['met'], 'least')
  const open = judged.some(({ silent }) => silent)
  const most = open ? LIFE_YEARS : greatest(offences, ['met', 'unknown'], 'most')
  const reached =
    least >= SERIOUS_YEARS ? 'met' : most < SERIOUS_YEARS ? 'not-met' : ('unknown' as const)
  return { years: SERIOUS_YEARS, least, most, reached, ...conventionOffence(conduct) }
}

function greatest(
  offences: readonly OffenceAnswer[],
  answers: readonly Answer[],
  end: 'least' | 'most',
): number {
  return offences
    .filter(({ answer }) => answers.includes(answer))
    .map(({ maxYears }) => maxYears?.[end] ?? (end === 'least' ? 0 : LIFE_YEARS))
    .reduce((most, years) => Math.max(most, years), 0)
}

/** What States may establish in accordance with it, attempts included where a law has them. */
const WIDEST = conventionCatalogue(WIDENING)

/** By its elements, whatever the request calls it. */
export function conventionOffence(
  conduct: Conduct,
): Pick<Threshold, 'conventionOffence' | 'conventionArticles'> {
  const judged = byAct(conduct).map((one) => judgeAct(one, WIDEST))
  const met = judged.flatMap(({ offences }) => offences.filter(({ answer }) => answer === 'met'))
  return {
    conventionOffence: anyOf(judged.map(({ answer }) => answer)),
    conventionArticles: [...new Set(met.map(({ id }) => articleOf(id)))],
  }
}

/** `art-11-possession` is of Article 11. */
const articleOf = (id: string): string => id.split('-').slice(0, 2).join('-')
