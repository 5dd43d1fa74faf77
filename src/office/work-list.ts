/**
 * Work lists and search, for one reader: which cases wait, for whom, by when. A line says nothing
 * personal, so that looking at a list reads no case; a search by what is personal is written down
 * before anything is found.
 */
import { fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { type CaseId, isCaseId, type OfficeId, type PersonId, type StateCode } from '../base/id.ts'
import { addDays, type Day, dayOf, isInstant, startOf } from '../base/instant.ts'
import type { ItemKind } from '../casefile/request.ts'
import type { Side } from '../casefile/stage.ts'
import type { Waits } from '../casefile/work.ts'
import {
  assign,
  type LineQuery,
  type ListedLine,
  type Load,
  listLines,
  loadsOf,
  type Place,
  recordSearch,
} from '../storage/work-list.ts'
import { type Installation, isProvider } from './installation.ts'
import { noSuchCase, type Reader } from './reads.ts'
import { matterOf, meaningsOf } from './terms.ts'
import { whoOf } from './who.ts'

export { MOST_COUNTED } from '../storage/work-list.ts'
export type { ListedLine, Load }

/** What narrows a list; what is left out narrows nothing. */
export interface WorkFilter {
  /** In the hands of one of these; null is nobody. Left out: of anybody. */
  readonly hands?: readonly (PersonId | null)[]
  /** Only cases that concern the reader's office, or another one whose work is done here. */
  readonly concerning?: OfficeId
  /** The side on which the reader's State, or provider, stands in the case. */
  readonly role?: Side
  readonly waits?: Waits
  readonly overdue?: boolean
  readonly handling?: 'normal' | 'urgent' | 'emergency'
  readonly partner?: StateCode
  readonly kind?: ItemKind
  readonly instrument?: string
  /** Article of the Convention, as the request codes the offence. */
  readonly offence?: number
  readonly paper?: boolean
  /** A question to this side is open. */
  readonly question?: boolean
  /** An application is open before this court. */
  readonly asks?: OfficeId
  /** Days on which the case began, both included: then the list is in the order of beginning. */
  readonly from?: Day
  readonly to?: Day
}

export interface Search extends WorkFilter {
  /** A case number, a reference or an identifier, exact but for how it is written. */
  readonly text?: string
  readonly closed?: boolean
}

export interface WorkPage {
  readonly lines: readonly ListedLine[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

interface Page {
  readonly most: number
  readonly after?: string
}

const MOST_OF_MATTER = 50

export class WorkList {
  private readonly installation: Installation

  constructor(installation: Installation) {
    this.installation = installation
  }

  /**
   * Open cases that the reader's office may see, what is due first above all.
   * @throws Fault "work-list/bad-cursor"
   */
  list(
    reader: Reader,
    { filter = {}, ...page }: Page & { readonly filter?: WorkFilter },
  ): Promise<WorkPage> {
    const query = queryOf(this.installation, reader, filter)
    return read(this.installation, { order: 'due', ...query, closed: false }, page)
  }

  /**
   * Cases that the reader's office may see, open and closed, the latest first.
   * @throws Fault "work-list/bad-cursor"; storage faults: then nothing is found
   */
  search(reader: Reader, { search, ...page }: Page & { readonly search: Search }) {
    return searchCases(this.installation, reader, { search, ...page })
  }

  /** Cases of a matter that the office may see, the latest first; an id is nothing personal. */
  async ofMatter(reader: Reader, matter: CaseId): Promise<readonly ListedLine[]> {
    const { type, text } = matterOf(matter)
    const terms = [this.installation.blind(type, text)]
    const query = { order: 'latest', ...queryOf(this.installation, reader, {}), terms } as const
    return (await read(this.installation, query, { most: MOST_OF_MATTER })).lines
  }

  /** How many open cases each person of the reader's office has in hand, and how many nobody. */
  workload({ office }: Reader): Promise<Load[]> {
    const now = this.installation.clock.now()
    return loadsOf(this.installation.db, office, { persons: [null, ...this.staff(office)], now })
  }

  /** Persons whom the directory lists in the office now. */
  staff(office: OfficeId): PersonId[] {
    return whoOf(this.installation)
      .holders(office)
      .map(({ id }) => id)
  }

  /**
   * Gives a case into the hands of a person of the reader's office: a note among colleagues, which
   * no act says and no other office sees. Null gives it back to whoever spoke for the office last.
   * @throws Fault "read/no-such-case" where it does not concern the office,
   *   "work-list/not-of-office"
   */
  async handOver(
    { office, person: by }: Reader,
    { case: id, to }: { readonly case: CaseId; readonly to: PersonId | null },
  ): Promise<void> {
    if (to !== null && !this.staff(office).includes(to)) {
      throw fault('work-list/not-of-office', `cannot give the case to "${to}": not of "${office}"`)
    }
    const at = this.installation.clock.now()
    const { db } = this.installation
    if (!(await assign(db, id, { office, person: to, by, at }))) throw noSuchCase(id)
  }
}

async function searchCases(
  installation: Installation,
  reader: Reader,
  { search, ...page }: Page & { readonly search: Search },
): Promise<WorkPage> {
  const { text = '', closed } = search
  const query: Query = {
    order: 'latest',
    ...queryOf(installation, reader, search),
    ...(closed === undefined ? {} : { closed }),
  }
  const typed = text.trim()
  if (typed === '') return read(installation, query, page)
  if (isCaseId(typed)) return read(installation, { ...query, cases: [typed] }, page)
  const terms = meaningsOf(typed).map((named) => installation.blind(named.type, named.text))
  await recordSearch(installation.db, {
    ...reader,
    at: installation.clock.now(),
    terms: terms.map((term) => Buffer.from(term)),
  })
  return read(installation, { ...query, terms }, page)
}

type Query = Omit<LineQuery, 'most'>

function queryOf(
  installation: Installation,
  reader: Reader,
  filter: WorkFilter,
): Omit<Query, 'order'> & Partial<Pick<Query, 'order'>> {
  const { office } = reader
  const { hands, overdue, from, to, concerning, question, paper, role, waits, partner } = filter
  const tags = [
    // What is in the hands of an office concerns it, and it may see what concerns it.
    ...(hands ? [] : [`office:${office}`]),
    ...(concerning && !(hands && concerning === office) ? [`with:${concerning}`] : []),
    ...(question ? ['question'] : []),
    ...(paper ? ['paper'] : []),
    ...NAMED.flatMap((name) => (filter[name] === undefined ? [] : [`${name}:${filter[name]}`])),
  ]
  return {
    party: isProvider(installation) ? office : installation.state,
    ...{ office, tags },
    ...(hands ? { hands } : {}),
    ...(role ? { role } : {}),
    ...(waits ? { waits } : {}),
    ...(partner ? { partner } : {}),
    // Of what began on some days few are among the first of any other order.
    ...(from || to ? { order: 'begun' } : {}),
    ...(overdue ? { dueBy: installation.clock.now() } : {}),
    ...(from ? { madeFrom: from } : {}),
    ...(to ? { madeBefore: dayOf(addDays(startOf(to), 1)) } : {}),
  }
}

const NAMED = ['asks', 'handling', 'kind', 'instrument', 'offence'] as const

async function read({ db }: Installation, query: Query, { most, after }: Page): Promise<WorkPage> {
  const place = after === undefined ? {} : { after: placeOf(after) }
  const found = await listLines(db, { ...query, ...place, most: most + 1 })
  const lines = found.slice(0, most)
  const last = found.length > most ? lines.at(-1) : undefined
  return { lines, next: last ? cursorOf(last, query.order) : null }
}

/** `2026-11-22T09:00:00Z 4f…`, in base64url. */
const cursorOf = (line: ListedLine, order: Query['order']): string =>
  toBase64url(utf8(`${line[PLACES[order]]} ${line.case_id}`))

const PLACES = { due: 'sort_at', latest: 'last_at', begun: 'made_at' } as const

function placeOf(cursor: string): Place {
  const [, at = '', id] = CURSOR.exec(textOf(cursor)) ?? []
  if (id !== undefined && isInstant(at)) return { at, case: id as CaseId }
  throw fault('work-list/bad-cursor', 'cannot go on from this cursor: begin the list anew')
}

const CURSOR = /^(\S{20}) ([0-9a-f]{32})$/

function textOf(cursor: string): string {
  try {
    return new TextDecoder().decode(fromBase64url(cursor))
  } catch {
    return ''
  }
}
