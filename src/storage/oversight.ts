/** What an oversight body counts and looks up: nothing of the content of any case. */
import { sql } from 'kysely'
import type { CaseId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** Acts said here against the leaves of the log here. */
export interface Reconciled {
  readonly acts: number
  /** Not logged yet. */
  readonly queued: number
  readonly leaves: number
  /** Leaves of acts that were lost in a restore and that nobody gave back. */
  readonly orphaned: number
}

export async function reconcile(db: Database<Tables>): Promise<Reconciled> {
  const { rows } = await sql<Reconciled>`
    select (select count(*)::int from act where own) as acts,
      (select count(*)::int from log_queue) as queued,
      (select count(*)::int from log_leaf) as leaves,
      (select count(*)::int from log_leaf where act_id is null) as orphaned`.execute(db.kysely)
  return rows[0]!
}

export interface Look {
  readonly record: number
  readonly at: Instant
  readonly person: PersonId
  readonly office: OfficeId
  readonly case_id: CaseId
  readonly what: string
}

/**
 * Who looked at which case, the last look first. Of one case or person they are asked for as a
 * stretch of the index: told that a name is a constant, the database would rather go through all
 * looks in their order, to find somebody whose last look was long ago.
 */
export function looks(
  db: Database<Tables>,
  of: {
    readonly case?: CaseId
    readonly person?: PersonId
    /** Only what came before this record. */
    readonly before?: number
    readonly most: number
  },
): Promise<Look[]> {
  const { case: id, person, before = LAST_RECORD } = of
  const stretch = (column: 'case_id' | 'person', name: string) => {
    const place = sql`(${sql.ref(column)}, record)`
    return sql<boolean>`${place} >= (${name}, 0) and ${place} < (${name}, ${before})`
  }
  let query = db.kysely.selectFrom('access_record').selectAll().limit(of.most)
  if (id !== undefined) query = query.where(stretch('case_id', id)).orderBy('case_id', 'desc')
  else if (person !== undefined) {
    query = query.where(stretch('person', person)).orderBy('person', 'desc')
  }
  if (id !== undefined && person !== undefined) query = query.where('person', '=', person)
  return query.where('record', '<', before).orderBy('record', 'desc').execute()
}

/** Of a bigint that is read as a number. */
const LAST_RECORD = Number.MAX_SAFE_INTEGER

/** Cases in which evidence was handed over in a span of time, with both States. */
export async function executedIn(
  db: Database<Tables>,
  { from, before }: { readonly from: Instant; readonly before: Instant },
): Promise<{ readonly case: CaseId; readonly partner: StateCode }[]> {
  const { rows } = await sql<{ case: CaseId; partner: StateCode }>`
    select distinct act.case_id as case, case_file.requesting as partner
      from act join case_file using (case_id)
      where act.type = 'EvidenceTransmitted' and act.own
        and act.at >= ${from} and act.at < ${before}
        and case_file.requesting is not null
      order by 1`.execute(db.kysely)
  return rows
}
