/**
 * Pages of work lists and search. Every list is read in the order of an index and ends after a
 * page of it; what narrows a list are tags of one inverted index, which the database takes where
 * few cases match.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { CaseId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import type { Day, Instant } from '../base/instant.ts'
import type { Waits } from '../casefile/work.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** Where the page before ended: the instant and case of its last line. */
export interface Place {
  readonly at: Instant
  readonly case: CaseId
}

export interface LineQuery {
  readonly party: string
  /** The reader's office: in whose hands a case is, is told for this office. */
  readonly office: OfficeId
  /** Each of them has to stand on the line. */
  readonly tags: readonly string[]
  /** In the hands of one of these persons, or in nobody's; absent: anybody's. */
  readonly hands?: readonly (PersonId | null)[]
  /** Only what was due by then. */
  readonly dueBy?: Instant
  readonly madeFrom?: Day
  /** The first day that is too late. */
  readonly madeBefore?: Day
  readonly closed?: boolean
  readonly role?: string
  readonly waits?: Waits
  readonly partner?: StateCode
  /** Only one of these cases. */
  readonly cases?: readonly CaseId[]
  readonly terms?: readonly Bytes[]
  /** By what is due first, by the last act, latest first, or by the first act. */
  readonly order: 'due' | 'latest' | 'begun'
  readonly after?: Place
  readonly most: number
}

type LineRow = Tables['work_line'] & { person: PersonId | null }
export type ListedLine = Omit<LineRow, 'tags'>

const COLUMNS = sql`line.case_id, line.party, line.role, line.stage, line.waits, line.duty,
  line.due, line.sort_at, line.made_at, line.last, line.last_at, line.partner, line.instrument,
  line.handling, line.kinds, line.offences, line.allocated, line.question, line.paper,
  line.closed, hand.person`

/** A page of lines, in the order asked for. */
export async function listLines(
  { kysely }: Database<Tables>,
  query: LineQuery,
): Promise<ListedLine[]> {
  const { rows } = await (query.hands === undefined
    ? pageOf(query)
    : handPages(query, query.hands)
  ).execute(kysely)
  return rows
}

/** Whose hands each line of the page is in is looked up line by line, however few an office has. */
const pageOf = (query: LineQuery): RawBuilder<ListedLine> => sql`
  select ${COLUMNS} from work_line line
    left join lateral (select person from work_hand
      where case_id = line.case_id and office = ${query.office} limit 1) hand on true
    where ${conditions(query)}
    order by ${orderOf(query)} limit ${query.most}`

/**
 * The order of the index of hands. All are of one person: naming them first lets the database read
 * the index in its order where that person is nobody, for it takes no null for a constant.
 */
const BY_HAND = sql`hand.person, hand.sort_at, hand.case_id`

/** For each person a page of their own, in the order of the index of hands; then the first. */
function handPages(query: LineQuery, hands: readonly (PersonId | null)[]): RawBuilder<ListedLine> {
  const pages = hands.map((person) => {
    const whose = person === null ? sql`hand.person is null` : sql`hand.person = ${person}`
    const open = query.closed === false ? sql`and not hand.closed` : sql``
    return sql`(select ${COLUMNS} from work_hand hand
      join work_line line on line.case_id = hand.case_id
      where hand.office = ${query.office} and ${whose} ${open} and ${conditions(query)}
      order by ${query.order === 'due' ? BY_HAND : orderOf(query)}
      limit ${query.most})`
  })
  return sql`select * from (${sql.join(pages, sql` union all `)}) line
    order by ${orderOf(query)} limit ${query.most}`
}

const ORDERS = {
  due: { by: sql`line.sort_at, line.case_id`, after: sql`(line.sort_at, line.case_id) >` },
  latest: {
    by: sql`line.last_at desc, line.case_id desc`,
    after: sql`(line.last_at, line.case_id) <`,
  },
  begun: { by: sql`line.made_at, line.case_id`, after: sql`(line.made_at, line.case_id) >` },
} as const

const orderOf = ({ order }: LineQuery) => ORDERS[order].by

function conditions(query: LineQuery): RawBuilder<unknown> {
  const { tags, dueBy, madeFrom, madeBefore, cases, terms, after, order, closed } = query
  const text = (values: readonly string[]) => sql`${[...values]}::text[]`
  const all = [
    sql`line.party = ${query.party}`,
    tags.length > 0 && sql`line.tags @> ${text(tags)}`,
    closed === false && sql`not line.closed`,
    closed === true && sql`line.closed`,
    query.role && sql`line.role = ${query.role}`,
    query.waits && sql`line.waits = ${query.waits}`,
    query.partner && sql`line.partner = ${query.partner}`,
    // Nothing that is due by then stands behind it in the order.
    dueBy && sql`line.due <= ${dueBy} and line.sort_at <= ${dueBy}`,
    madeFrom && sql`line.made_at >= ${madeFrom}`,
    madeBefore && sql`line.made_at < ${madeBefore}`,
    cases && sql`line.case_id = any(${text(cases)})`,
    terms &&
      sql`line.case_id in (select case_id from work_term
        where term = any(${terms.map((term) => Buffer.from(term))}::bytea[])
          and ${query.office} = any(offices))`,
    after && sql`${ORDERS[order].after} (${after.at}, ${after.case})`,
  ].filter((one) => typeof one === 'object')
  return sql.join(all, sql` and `)
}

/** How many open cases are in whose hands. */
export interface Load {
  /** Null: in nobody's. */
  readonly person: PersonId | null
  readonly open: number
  /** Of these, overdue, or emergencies that wait. */
  readonly pressing: number
}

/** Nobody reads a longer list: counting ends here, so that it costs the same in any office. */
export const MOST_COUNTED = 1000

/** The load of each of these persons in an office, each number up to `MOST_COUNTED`. */
export async function loadsOf(
  { kysely }: Database<Tables>,
  office: OfficeId,
  { persons, now }: { readonly persons: readonly (PersonId | null)[]; readonly now: Instant },
): Promise<Load[]> {
  const counted = (person: PersonId | null, more: RawBuilder<unknown>) => sql`
    (select count(*)::int from (select from work_hand where office = ${office} and not closed
      and ${person === null ? sql`person is null` : sql`person = ${person}`} ${more}
      limit ${MOST_COUNTED}) as counted)`
  const rows = persons.map(
    (person) => sql`select ${person}::text as person, ${counted(person, sql``)} as open,
      ${counted(person, sql`and sort_at <= ${now}`)} as pressing`,
  )
  const all = sql<Load>`${sql.join(rows, sql` union all `)}`
  return rows.length === 0 ? [] : (await all.execute(kysely)).rows
}

/**
 * Gives a case of an office into somebody's hands, or back to whoever speaks for it.
 * @returns whether the case concerns the office
 */
export async function assign(
  { kysely }: Database<Tables>,
  id: CaseId,
  to: {
    readonly office: OfficeId
    readonly person: PersonId | null
    readonly by: PersonId
    readonly at: Instant
  },
): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable('work_hand')
    .set({ assigned: to.person, assigned_by: to.by, assigned_at: to.at })
    .where('case_id', '=', id)
    .where('office', '=', to.office)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Writes down who searched for what. @throws storage faults: then nothing may be found */
export async function recordSearch(
  { kysely }: Database<Tables>,
  search: Omit<Tables['search_record'], 'record'>,
): Promise<void> {
  await kysely.insertInto('search_record').values(search).execute()
}
