/** What the public reads of taking part; what is sealed has a digest and nothing else. */
import { type Insertable, type SelectQueryBuilder, sql } from 'kysely'
import { fault } from '../../base/error.ts'
import type { Instant } from '../../base/instant.ts'
import type { Tables } from '../../storage/tables.ts'
import type { Installation } from '../installation.ts'
import { type Heading, openHeading } from './words.ts'

const MOST_LISTED = 200

/** Which part of a list: what comes after the one of that name, so many of them. */
export interface Part {
  readonly after?: string | undefined
  readonly most?: number
}

/** That part of the rows of a table; the last said first, and of one moment by name. */
export function newestFirst<DB, TB extends keyof DB, O>(
  rows: SelectQueryBuilder<DB, TB, O>,
  [table, id, at]: readonly [table: string, id: string, at: string],
  { after, most = MOST_LISTED }: Part,
): SelectQueryBuilder<DB, TB, O> {
  const [name, moment] = [sql.ref(`${table}.${id}`), sql.ref(`${table}.${at}`)]
  const ordered = rows.orderBy(moment, 'desc').orderBy(name, 'desc').limit(most)
  if (after === undefined) return ordered
  return ordered.where(sql<boolean>`(${moment}, ${name})
    < (select ${sql.ref(at)}, ${sql.ref(id)} from ${sql.table(table)}
      where ${sql.ref(id)} = ${after})`)
}

export type Standing = 'sealed' | 'published' | 'withheld'

export const noSuch = (id: string) =>
  fault('participation/no-such-thing', `cannot find "${id}": nothing here has that name`)

/** When a period ends, with all that it was extended by. @throws Fault "…/no-such-thing" */
export async function closingOf(installation: Installation, id: string): Promise<Instant> {
  const [row] = await periods(installation, { id })
  if (!row) throw noSuch(id)
  return row.closesAt
}

/** The latest end that each period was extended to, where it was. */
const extended = ({ db }: Installation) =>
  db.kysely
    .selectFrom('part_extension')
    .select(({ fn }) => ['period', fn.max('closes_at').as('until')])
    .groupBy('period')
    .as('extended')

const CLOSES = sql<Instant>`greatest(part_period.closes_at, extended.until)`

/** Newest first, each with the end that stands. */
export function periods(
  installation: Installation,
  of: Part & {
    readonly id?: string
    /** None that has ended. */
    readonly open?: true
  },
) {
  const { db, clock } = installation
  let query = db.kysely
    .selectFrom('part_period')
    .leftJoin(extended(installation), 'extended.period', 'part_period.period')
    .select(['part_period.period as id', 'title', 'text', 'language', 'changes'])
    .select(['opened_at as openedAt', CLOSES.as('closesAt')])
  if (of.id !== undefined) query = query.where('part_period.period', '=', of.id)
  if (of.open) query = query.where(CLOSES, '>', clock.now())
  return newestFirst(query, ['part_period', 'period', 'opened_at'], of).execute()
}

/** Applications with the last step of each: none where nobody has decided yet. */
export const applications = ({ db }: Installation) =>
  db.kysely.selectFrom('part_organisation').leftJoinLateral(
    ({ selectFrom }) =>
      selectFrom('part_accreditation')
        .select(['what', 'reasons', 'at as decidedAt'])
        .whereRef('part_accreditation.organisation', '=', 'part_organisation.organisation')
        .orderBy('step', 'desc')
        .limit(1)
        .as('last'),
    (join) => join.onTrue(),
  )

/** How many were refused, and how many wait for an officer. */
export async function countApplications(installation: Installation) {
  const counts = await applications(installation)
    .select(({ fn }) => ['last.what', fn.countAll<string>().as('count')])
    .groupBy('last.what')
    .execute()
  const sum = (...which: (string | null)[]) =>
    counts.reduce((all, { what, count }) => (which.includes(what) ? all + Number(count) : all), 0)
  return { refused: sum('refused', 'upheld'), waiting: sum(null, 'appealed') }
}

/** In order. @throws Fault "participation/no-such-thing" */
export async function accreditationSteps({ db }: Installation, organisation: string) {
  const known = await db.kysely
    .selectFrom('part_organisation')
    .select('organisation')
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  if (!known) throw noSuch(organisation)
  return db.kysely
    .selectFrom('part_accreditation')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('step')
    .execute()
}

/** Adds the next step, unless somebody else has. @returns whether it was added */
export async function addStep(
  { db }: Installation,
  step: Insertable<Tables['part_accreditation']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.kysely
    .insertInto('part_accreditation')
    .values(step)
    .onConflict((conflict) => conflict.columns(['organisation', 'step']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** What was handed in for a period is public when the period ends, whoever likes it. */
export async function standingOf(installation: Installation, id: string): Promise<Standing> {
  const [row] = await submissions(installation, { id })
  if (!row) throw noSuch(id)
  return row.standing
}

const UNNAMED: { readonly [Name in keyof Heading]: null } = { author: null, title: null }

/** What is handed in, with how it stands now. */
function handedIn(installation: Installation) {
  const { db, clock } = installation
  const standing = sql<Standing>`case when part_ruling.what is not null then part_ruling.what
    when ${CLOSES} <= ${clock.now()} then 'published'
    else 'sealed' end`
  const rows = db.kysely
    .selectFrom('part_submission')
    .leftJoin('part_ruling', 'part_ruling.submission', 'part_submission.submission')
    .leftJoin('part_period', 'part_period.period', 'part_submission.period')
    .leftJoin(extended(installation), 'extended.period', 'part_submission.period')
  return { rows, standing }
}

/** All of a period, or all there are. */
export async function countSubmissions(
  installation: Installation,
  { period }: { readonly period?: string },
): Promise<{ readonly all: number; readonly sealed: number }> {
  const { rows, standing } = handedIn(installation)
  const query = rows.select(({ fn }) => [
    fn.countAll<string>().as('all'),
    fn.countAll<string>().filterWhere(standing, '=', 'sealed').as('sealed'),
  ])
  const of = period === undefined ? query : query.where('part_submission.period', '=', period)
  const { all, sealed } = await of.executeTakeFirstOrThrow()
  return { all: Number(all), sealed: Number(sealed) }
}

/** Newest first, some of them; named where they are public, or where their code is known. */
export async function submissions(
  installation: Installation,
  of: Part & {
    readonly id?: string
    readonly period?: string
    readonly codeHash?: string
    readonly standing?: Standing
    /** None that is sealed. */
    readonly open?: true
  },
) {
  const { rows, standing } = handedIn(installation)
  let query = rows
    .select(['part_submission.submission as id', 'part_submission.period'])
    .select(['part_submission.head', 'part_submission.language', 'part_submission.form'])
    .select(['part_submission.sha256', 'part_submission.at'])
    .select(['part_ruling.reasons', standing.as('standing')])
  if (of.id !== undefined) query = query.where('part_submission.submission', '=', of.id)
  if (of.period !== undefined) query = query.where('part_submission.period', '=', of.period)
  if (of.codeHash !== undefined) query = query.where('code_hash', '=', of.codeHash)
  if (of.standing !== undefined) query = query.where(standing, '=', of.standing)
  if (of.open) query = query.where(standing, '<>', 'sealed')
  const found = await newestFirst(query, ['part_submission', 'submission', 'at'], of).execute()
  return Promise.all(
    found.map(async ({ head, ...row }) => {
      const shown = row.standing === 'published' || of.codeHash !== undefined
      return { ...row, ...((shown && (await openHeading(installation, row.id, head))) || UNNAMED) }
    }),
  )
}
