/** The door of the person concerned and of the victim: no account, no cookie, no script. */
import { codeText } from '../base/spoken-code.ts'
import type { Buckets } from '../http/buckets.ts'
import type { Installation } from '../office/installation.ts'
import type { Intakes } from '../office/intakes.ts'
import type { Notices, OpenedNotice } from '../office/notices.ts'
import { formsOf } from '../page/form.ts'
import type { Face } from '../page/layout.ts'
import { pagesOf } from '../page/route.ts'

/** Who helps without pay, as the configuration names them, in the words of those who know them. */
export interface LegalHelp {
  readonly name: string
  readonly how: string
}

export interface PersonDesk {
  readonly notices: Notices
  readonly intakes: Intakes
  readonly installation: Installation
  readonly help: readonly LegalHelp[]
  /** Holds up who guesses at codes that begin alike, wherever they ask from. */
  readonly guesses: Buckets
  /** Makes every answer to a code take equally long. */
  readonly evenly: <T>(work: () => Promise<T>) => Promise<T>
}

export const PERSON: Face = {
  name: 'person.name',
  home: '/notice',
  foot: 'page.foot',
  ways: [
    { path: '/notice/open', says: 'person.way.open' },
    { path: '/notice/genuine', says: 'person.way.genuine' },
    { path: '/notice/follow', says: 'person.way.follow' },
    { path: '/notice/ask', says: 'person.way.ask' },
    { path: '/notice/victim', says: 'person.way.victim' },
  ],
}

export const personPage = pagesOf<PersonDesk>(PERSON)
export const personForm = formsOf<PersonDesk>(PERSON)

/** Tokens of the public's bucket that a try at a code costs: ten at once, then two a second. */
export const TRY_COST = 100

/**
 * Looks for a code. Whoever tries many times at codes that begin alike knows part of one already,
 * in whichever characters they type it.
 * @throws Fault "api/too-many-requests"
 */
export function lookedFor<T>(
  { guesses, evenly }: PersonDesk,
  typed: string,
  look: () => Promise<T>,
): Promise<T> {
  guesses.take(codeText(typed).slice(0, 4))
  return evenly(look)
}

/** @throws Fault "api/too-many-requests" */
export const opened = async (desk: PersonDesk, typed: string): Promise<OpenedNotice | undefined> =>
  lookedFor(desk, typed, () => desk.notices.open(typed))
