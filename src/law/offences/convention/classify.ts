/** Which of the Convention’s offences a conduct is, by its elements, whatever it is called. */
import type { Catalogue } from '../catalogue.ts'
import type { Conduct } from '../conduct.ts'
import { type Answer, anyOf, byAct, judgeAct } from '../judge-conduct.ts'
import { conventionCatalogue, WIDENING } from './catalogue.ts'

export interface ConventionAnswer {
  readonly conventionOffence: Answer
  /** Those that it surely is, such as `art-7`. */
  readonly conventionArticles: readonly string[]
}

/** What States may establish in accordance with it, attempts included where a law has them. */
const WIDEST = conventionCatalogue(WIDENING)

/** `art-11-possession` is of Article 11. */
const articleOf = ({ id }: { readonly id: string }): string => id.split('-').slice(0, 2).join('-')

const BY_ARTICLE: ReadonlyMap<string, Catalogue> = new Map(
  [...Map.groupBy(WIDEST.offences, articleOf)].map(([article, offences]) => [
    article,
    { ...WIDEST, offences },
  ]),
)

export function conventionOffence(conduct: Conduct): ConventionAnswer {
  const judged = byAct(conduct).map((one) => judgeAct(one, WIDEST))
  const met = judged.flatMap(({ offences }) => offences.filter(({ answer }) => answer === 'met'))
  return {
    conventionOffence: anyOf(judged.map(({ answer }) => answer)),
    conventionArticles: [...new Set(met.map(articleOf))],
  }
}

/** Whether it is an offence of this article, such as `art-7`. */
export function isOffenceOf(article: string, conduct: Conduct): Answer {
  const catalogue = BY_ARTICLE.get(article)
  if (catalogue === undefined) return 'not-met'
  const offences = byAct(conduct).flatMap((one) => judgeAct(one, catalogue).offences)
  return anyOf(offences.map(({ answer }) => answer))
}
