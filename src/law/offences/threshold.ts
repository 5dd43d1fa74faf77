/**
 * The penalty that the requesting State threatens, against the four years of a serious crime.
 *
 * The threshold alone never opens cooperation, and it matters only outside the Convention’s own
 * offences: for those it is not asked, however low the penalty.
 *
 * @see Articles 2(h) and 35(1) of the Convention
 */
import type { Day } from '../../base/instant.ts'
import { type Catalogue, catalogueOn } from './catalogue.ts'
import type { Conduct } from './conduct.ts'
import { type ConventionAnswer, conventionOffence } from './convention/classify.ts'
import { type Answer, byAct, judgeAct, type OffenceAnswer } from './judge-conduct.ts'

/** Article 2(h): a maximum of at least so many years makes a serious crime. */
const SERIOUS_YEARS = 4
/** A penalty that a catalogue does not tell may be any, up to life. */
const LIFE_YEARS = 99

/** Beside it whether the conduct is the Convention’s own: then the threshold does not matter. */
export interface Threshold extends ConventionAnswer {
  readonly years: number
  /** Greatest maximum of the offences that the conduct surely makes out; 0 where none. */
  readonly least: number
  /** The same with every open fact against the actor. */
  readonly most: number
  readonly reached: Answer
}

/** @param law - the requesting State’s, whose penalty counts, and the day for which it is read */
export function threshold(
  conduct: Conduct,
  law: { readonly requesting: Catalogue; readonly on: Day },
): Threshold {
  const requesting = catalogueOn(law.requesting, law.on)
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
