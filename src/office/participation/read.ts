/** What the public reads of taking part; what is sealed has a digest and nothing else. */
import { type Insertable, sql } from 'kysely'
import { fault } from '../../base/error.ts'
import { type Instant, latest } from '../../base/instant.ts'
import type { Tables } from '../../storage/tables.ts'
import type { Installation } from '../installation.ts'

const MOST_LISTED = 200

export type Standing = 'sealed' | 'published' | 'withheld'

export const noSuch = (id: string) =>
  fault('participation/no-such-thing', `cannot find "${id}": nothing here has that name`)

/** When a period ends, with all that it was extended by. @throws Fault "…/no-such-thing" */
export async function closingOf({ db }: Installation, id: string): Promise<Instant> {
  const row = await db.kysely
    .selectFrom('part_period')
    .select('closes_at')
    .where('period', '=', id)
    .executeTakeFirst()
  if (!row) throw noSuch(id)
  const more = await db.kysely
    .selectFrom('part_extension')
    .select('closes_at')
    .where('period', '=', id)
    .execute()
  return more.map(({ closes_at }) => closes_at).reduce(latest, row.closes_at)
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

/** What is handed in, with how it stands now. */
function handedIn({ db, clock }: Installation) {
  const extended = db.kysely
    .selectFrom('part_extension')
    .select(({ fn }) => ['period', fn.max('closes_at').as('until')])
    .groupBy('period')
    .as('extended')
  const standing = sql<Standing>`case when part_ruling.what is not null then part_ruling.what
    when greatest(part_period.closes_at, extended.until) <= ${clock.now()} then 'published'
    else 'sealed' end`
  const rows = db.kysely
    .selectFrom('part_submission')
    .leftJoin('part_ruling', 'part_ruling.submission', 'part_submission.submission')
    .leftJoin('part_period', 'part_period.period', 'part_submission.period')
    .leftJoin(extended, 'extended.period', 'part_submission.period')
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

/** Newest first, some of them; without their content. */
export async function submissions(
  installation: Installation,
  of: {
    readonly id?: string
    readonly period?: string
    readonly codeHash?: string
    readonly standing?: Standing
    /** None that is sealed. */
    readonly open?: true
    /** Those that come after this one. */
    readonly after?: string | undefined
    readonly most?: number
  } = {},
) {
  const { rows, standing } = handedIn(installation)
  let query = rows
    .select(['part_submission.submission as id', 'part_submission.period'])
    .select(['part_submission.author', 'part_submission.title', 'part_submission.language'])
    .select(['part_submission.form', 'part_submission.sha256', 'part_submission.at'])
    .select(['part_ruling.reasons', standing.as('standing')])
    .orderBy('part_submission.at', 'desc')
    .orderBy('part_submission.submission', 'desc')
    .limit(of.most ?? MOST_LISTED)
  if (of.id !== undefined) query = query.where('part_submission.submission', '=', of.id)
  if (of.period !== undefined) query = query.where('part_submission.period', '=', of.period)
  if (of.codeHash !== undefined) query = query.where('code_hash', '=', of.codeHash)
  if (of.standing !== undefined) query = query.where(standing, '=', of.standing)
  if (of.open) query = query.where(standing, '<>', 'sealed')
  if (of.after !== undefined) {
    query = query.where(sql<boolean>`(part_submission.at, part_submission.submission)
      < (select at, submission from part_submission where submission = ${of.after})`)
  }
  return query.execute()
}
