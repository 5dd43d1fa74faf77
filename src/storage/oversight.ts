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

/** Who looked at which case, the last look first. */
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
  let query = db.kysely
    .selectFrom('access_record')
    .selectAll()
    .orderBy('record', 'desc')
    .limit(of.most)
  if (of.case !== undefined) query = query.where('case_id', '=', of.case)
  if (of.person !== undefined) query = query.where('person', '=', of.person)
  if (of.before !== undefined) query = query.where('record', '<', of.before)
  return query.execute()
}

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
