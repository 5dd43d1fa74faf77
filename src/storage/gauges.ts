/** Counts and ages that operators watch, in one look at the database. */
import { sql } from 'kysely'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

export interface StorageGauges {
  readonly log_queue_acts: number
  readonly log_queue_oldest_age_seconds: number
  readonly log_size_leaves: number
  readonly outbox_waiting_acts: number
  readonly outbox_oldest_age_seconds: number
  readonly outbox_failing_peers: number
  readonly parked_acts: number
  readonly promises_open_acts: number
  readonly promises_overdue_acts: number
  readonly promises_late_acts: number
  readonly clocks_overdue: number
  readonly cases_open: number
}

/** @param asOf - the installation's own time: ages and overdue clocks are counted by it */
export async function gaugesFrom(db: Database<Tables>, asOf: Instant): Promise<StorageGauges> {
  const { rows } = await sql<StorageGauges>`
    select
      (select count(*) from log_queue)::int as log_queue_acts,
      (select coalesce(extract(epoch from ${asOf}::timestamptz - min(admitted_at)), 0)::float8
        from log_queue join act using (act_id)) as log_queue_oldest_age_seconds,
      (select coalesce(max(index) + 1, 0)::int from log_leaf) as log_size_leaves,
      (select count(*)::int from outbox where state in ('held', 'ready')) as outbox_waiting_acts,
      (select coalesce(extract(epoch from ${asOf}::timestamptz - min(admitted_at)), 0)::float8
        from outbox join act using (act_id) where state in ('held', 'ready'))
        as outbox_oldest_age_seconds,
      (select count(distinct peer)::int from outbox where state = 'ready' and problem is not null)
        as outbox_failing_peers,
      (select count(*)::int from parked) as parked_acts,
      (select count(*)::int from act_promise left join act_proof using (act_id)
        where proof is null) as promises_open_acts,
      (select count(*)::int from act_promise left join act_proof using (act_id)
        where proof is null and due < ${asOf}) as promises_overdue_acts,
      (select count(*)::int from promise_kept where late) as promises_late_acts,
      (select count(*)::int from case_file where next_due <= ${asOf}) as clocks_overdue,
      (select count(*)::int from case_file where not closed) as cases_open`.execute(db.kysely)
  return rows[0]!
}

/** What waits for one peer, and the code of what was last in the way. */
export async function outboxTo(
  db: Database<Tables>,
  peer: string,
): Promise<{ readonly acts: number; readonly problem: string | null }> {
  const { rows } = await sql<{ acts: number; problem: string | null }>`
    select count(*)::int as acts, max(problem) as problem
      from outbox where peer = ${peer} and state <> 'delivered'`.execute(db.kysely)
  return rows[0]!
}
