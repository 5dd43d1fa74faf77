/** Clocks of which people are told, in PostgreSQL: when a case is looked at, and what was told. */
import type { ActId, CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import { begin, type ClockTold, type NewNotification } from './notifications.ts'
import type { Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export interface NewClockNotification extends NewNotification {
  /** The act that set it running: with duty and due instant it names the clock. */
  readonly clock: ClockTold & { readonly act: ActId }
}

/** Cases that are to be looked at by now, some at a time, each once. */
export async function* casesToLook(
  { kysely }: Database<Tables>,
  at: Instant,
  pageSize: number,
): AsyncGenerator<CaseId> {
  const due = kysely
    .selectFrom('notification_watch')
    .select(['case_id', 'look_at'])
    .where('look_at', '<=', at)
    .orderBy('look_at')
    .orderBy('case_id')
    .limit(pageSize)
  for (let page = await due.execute(); page.length > 0; ) {
    for (const row of page) yield row.case_id
    const { case_id, look_at } = page.at(-1)!
    page = await due
      .where((where) =>
        where(where.refTuple('look_at', 'case_id'), '>', where.tuple(look_at!, case_id)),
      )
      .execute()
  }
}

/** In whose hands a case is, in each office that it concerns. */
export async function handsOf(
  { kysely }: Database<Tables>,
  id: CaseId,
): Promise<ReadonlyMap<OfficeId, PersonId | null>> {
  const rows = await kysely
    .selectFrom('work_hand')
    .select(['office', 'person'])
    .where('case_id', '=', id)
    .execute()
  return new Map(rows.map(({ office, person }) => [office, person]))
}

/**
 * Writes down who is told of a case's clocks, each once for each state of it, and when the case is
 * to be looked at again, unless somebody who knew more of its acts has said so.
 */
export function tellOfClocks(
  db: Database<Tables>,
  of: {
    readonly case: CaseId
    /** Acts of the case that were known. */
    readonly acts: number
    readonly lookAt: Instant | null
    readonly told: readonly NewClockNotification[]
    readonly at: Instant
  },
): Promise<void> {
  const { case: case_id, acts, lookAt: look_at, told, at } = of
  return inTransaction(db, async (transaction) => {
    await transaction
      .insertInto('notification_watch')
      .values({ case_id, acts, look_at })
      .onConflict((conflict) =>
        conflict
          .column('case_id')
          .doUpdateSet({ acts, look_at })
          .where('notification_watch.acts', '<=', acts),
      )
      .execute()
    for (const one of told) await begin(transaction, one, { act: one.clock.act, case_id, at })
  })
}
