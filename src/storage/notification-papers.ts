/** What colleagues ask, of which somebody is told, in PostgreSQL: the papers are the queue. */
import { sql } from 'kysely'
import type { CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import { begin, type NewNotification } from './notifications.ts'
import type { Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export interface UntoldTask {
  readonly paper: string
  readonly case: CaseId
  readonly office: OfficeId
  /** Who is asked; null for the whole office. */
  readonly person: PersonId | null
}

/** What is still to be done and was told to nobody, the oldest first. */
export const untoldTasks = ({ kysely }: Database<Tables>): Promise<UntoldTask[]> =>
  kysely
    .selectFrom('working_paper')
    .select(['paper_id as paper', 'case_id as case', 'office', 'person'])
    // As the index says it.
    .where(sql<boolean>`kind = 'task' and not told and not done`)
    .orderBy('updated_at')
    .execute()

/** Writes down who is told of it, once; another process may have. */
export function tellOfTask(
  db: Database<Tables>,
  { paper, case: case_id }: UntoldTask,
  { told, at }: { readonly told: NewNotification; readonly at: Instant },
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const taken = await transaction
      .updateTable('working_paper')
      .set({ told: true })
      .where('paper_id', '=', paper)
      .where('told', '=', false)
      .returning('paper_id')
      .executeTakeFirst()
    if (taken) await begin(transaction, told, { act: null, paper, case_id, at })
  })
}
