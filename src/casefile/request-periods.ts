/** What of a request sets the periods of its answer: it stands in the body of the act. */
import { documentFacts } from './facts/request-facts.ts'
import type { RequestDocument } from './request.ts'

/**
 * `victims`: an offence of Articles 14 to 16, by which somebody is harmed anew each day.
 * `notified`: the enforcing authority of an order of the European Union is notified.
 * `unvalidated`: such an order goes out in an emergency before it is validated.
 * `emergency`: an emergency is claimed. `article-7`, `article-8`: of the Second Protocol.
 */
export const PERIOD_MARKS = [
  'victims',
  'notified',
  'unvalidated',
  'emergency',
  'article-7',
  'article-8',
] as const
export type PeriodMark = (typeof PERIOD_MARKS)[number]

const VICTIMS: readonly unknown[] = ['art-14', 'art-15', 'art-16']

/** In the order of `PERIOD_MARKS`; empty where none applies. */
export function periodMarks(document: RequestDocument): readonly PeriodMark[] {
  const facts = documentFacts(document)
  const { instrument } = document.basis
  const { authorityIs } = document.from
  const union = instrument === 'eu-2023-1543'
  const emergency = facts['emergency.claimed'] === true
  const under = (article: string) =>
    instrument === 'budapest-2ap-2022' && facts['instrument.articles']?.includes(article) === true
  const marks: Readonly<Record<PeriodMark, boolean>> = {
    victims: VICTIMS.includes(facts['offence.conventionArticle']),
    notified: union && facts['epoc.enforcingNotified'] === true,
    unvalidated: union && emergency && authorityIs !== 'court' && authorityIs !== 'prosecutor',
    emergency,
    'article-7': under('7'),
    'article-8': under('8'),
  }
  return PERIOD_MARKS.filter((mark) => marks[mark])
}

/** What the body of an act says of the document as that act leaves it, since a state needs it. */
export function bodyMarks(document: RequestDocument): {
  readonly accused?: true
  readonly periods?: PeriodMark[]
} {
  const periods = periodMarks(document)
  return {
    ...(document.investigation.stage === 'investigation' ? {} : { accused: true }),
    ...(periods.length === 0 ? {} : { periods: [...periods] }),
  }
}

/** Does the body say of the document what it is to say? */
export const marksAgree = (
  document: RequestDocument,
  body: { readonly accused?: true | undefined; readonly periods?: readonly string[] | undefined },
): boolean => {
  const { accused, periods = [] } = bodyMarks(document)
  return accused === body.accused && periods.join() === (body.periods ?? []).join()
}
