/** Acts of the other side that the law here stops and nobody has answered yet. */
import type { ActId, CaseId } from '../base/id.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

export interface Stopped {
  readonly act: ActId
  readonly case: CaseId
  readonly outcome: string
  readonly rules: readonly string[]
}

/** Oldest first, some dozens at most. */
export async function unanswered(db: Database<Tables>): Promise<Stopped[]> {
  const rows = await db.kysely
    .selectFrom('act_decision')
    .innerJoin('act', 'act.act_id', 'act_decision.act_id')
    .leftJoin('clock_struck', (join) =>
      join
        .onRef('clock_struck.started', '=', 'act.act_id')
        .on('clock_struck.duty', '=', 'not-admitted'),
    )
    .select(['act.act_id', 'act.case_id', 'act_decision.outcome', 'act_decision.rules'])
    .where('effective', '=', false)
    .where('own', '=', false)
    .where('clock_struck.act_id', 'is', null)
    .orderBy('act.admitted_at')
    .limit(64)
    .execute()
  return rows.map((row) => ({
    act: row.act_id,
    case: row.case_id,
    outcome: row.outcome,
    rules: row.rules,
  }))
}
