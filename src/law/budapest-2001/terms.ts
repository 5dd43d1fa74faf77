/** Terms of the Budapest Convention that several of its provisions use. */
import { the } from '../condition.ts'
import { defineTerm } from '../rule-cases.ts'

/** Articles of the United Nations Convention whose elements those of Arts 2 to 9 and 11 share. */
const TWINS = [
  'art-7',
  'art-8',
  'art-9',
  'art-10',
  'art-11',
  'art-12',
  'art-13',
  'art-14',
  'art-19',
] as const

/**
 * Arts 2 to 11. The request tells the article of the United Nations Convention; 7 to 14 are the
 * counterparts of 2 to 9, and 19 of 11. Art 10 has none: copyright counts as another offence.
 */
export const budapestOffence = defineTerm(
  'the offence is one of the Budapest Convention’s own',
  the.oneOf('offence.conventionArticle', ...TWINS),
  {
    holds: TWINS.map((article) => ({ 'offence.conventionArticle': article })),
    spares: ['none' as const, 'art-15' as const, 'art-16' as const, 'art-17' as const].map(
      (article) => ({ 'offence.conventionArticle': article }),
    ),
    unknown: [[{}, 'offence.conventionArticle']],
  },
)

/** Every term of this layer, for the tests that hold each to its cases. */
export const BUDAPEST_TERMS = [budapestOffence]
