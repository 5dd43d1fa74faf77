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

/** Oldest first, read in pages: one that cannot be answered holds up none behind it. */
export async function* unanswered(db: Database<Tables>, pageSize: number): AsyncGenerator<Stopped> {
  const open = db.kysely
    .selectFrom('act_decision')
    .innerJoin('act', 'act.act_id', 'act_decision.act_id')
    .leftJoin('clock_struck', (join) =>
      join
        .onRef('clock_struck.started', '=', 'act.act_id')
        .on('clock_struck.duty', '=', 'not-admitted'),
    )
    .select(['act.act_id', 'act.case_id', 'act.admitted_at'])
    .select(['act_decision.outcome', 'act_decision.rules'])
    .where('effective', '=', false)
    .where('own', '=', false)
    .where('clock_struck.act_id', 'is', null)
    .orderBy('act.admitted_at')
    .orderBy('act.act_id')
    .limit(pageSize)
  for (let page = await open.execute(); page.length > 0; ) {
    for (const { act_id, case_id, outcome, rules } of page) {
      yield { act: act_id, case: case_id, outcome, rules }
    }
    const { admitted_at, act_id } = page.at(-1)!
    page = await open
      .where((where) =>
        where(
          where.refTuple('act.admitted_at', 'act.act_id'),
          '>',
          where.tuple(admitted_at, act_id),
        ),
      )
      .execute()
  }
}
