/** The door of the person concerned and of the victim: no account, no cookie, no script. */
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

/** What begins a code: whoever tries at it many times knows part of it already. */
const beginning = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 4)

/** @throws Fault "api/too-many-requests" */
export async function opened(
  { notices, guesses, evenly }: PersonDesk,
  typed: string,
): Promise<OpenedNotice | undefined> {
  guesses.take(beginning(typed))
  return evenly(() => notices.open(typed))
}
