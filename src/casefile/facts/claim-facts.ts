/** How the requesting State claims the offence: its article, its form, its jurisdiction. */
import type { Facts } from '../../law/facts.ts'
import { isOffenceOf } from '../../law/offences/convention/classify.ts'
import type { CONVENTION_ARTICLES } from '../../law/vocabulary/codes.ts'
import type { Offence, RequestDocument } from '../request.ts'
import { conductOf } from './conduct.ts'

type Article = (typeof CONVENTION_ARTICLES)[number]

/** The first offence that is claimed to be one of the Convention stands for the claim. */
export function claimFacts(document: RequestDocument): Partial<Facts> {
  const { offences, jurisdiction } = document
  const claimed = offences.find((offence) => offence.conventionArticle) ?? offences[0]!
  return {
    ...conventionArticle(document),
    'offence.form': claimed.form ?? 'completed',
    'offence.jurisdiction': jurisdiction?.basis ?? 'territory',
  }
}

const completed = ({ form }: Offence) => form === undefined || form === 'completed'

/**
 * The article that the request names, unless the conduct that it alleges contradicts it: then the
 * document says two things, and which of them holds is unknown. Who took part, tried or prepared
 * need not meet the elements of the article, and stands under Article 19.
 */
function conventionArticle(document: RequestDocument): Partial<Facts> {
  const named = document.offences.flatMap((offence) => {
    const { conventionArticle: number } = offence
    return number === undefined ? [] : [{ offence, article: `art-${number}` as Article }]
  })
  if (named.length === 0) return { 'offence.conventionArticle': 'none' }
  const upheld = named.find(
    ({ offence, article }) =>
      !completed(offence) || isOffenceOf(article, conductOf(document, offence)) !== 'not-met',
  )
  if (!upheld) return {}
  const article = completed(upheld.offence) ? upheld.article : 'art-19'
  return { 'offence.conventionArticle': article }
}
