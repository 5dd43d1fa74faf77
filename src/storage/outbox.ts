/** The outgoing rows in PostgreSQL. */
import type { Bytes } from '../base/bytes.ts'
import type { ActId, CaseId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { NO_ANSWER, type Outbox, type Ready } from '../exchange/courier.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** First open row of each case and peer, if its turn has come. */
const TAKE = `
  select position, peer, case_id, act_id, attempts from (
    select distinct on (peer, case_id) * from outbox
      where state <> 'delivered' order by peer, case_id, position
  ) first
  where state = 'ready' and (retry_at is null or retry_at <= $1)
  order by position limit $2`

interface Row {
  readonly position: number
  readonly peer: InstallationId
  readonly case_id: CaseId
  readonly act_id: ActId
  readonly attempts: number
}

export function outboxOf(db: Database<Tables>): Outbox {
  return {
    async take(asOf, most) {
      const { rows } = await db.pool.query<Row>({
        name: 'outbox_take',
        text: TAKE,
        values: [asOf, most],
      })
      return rows.map(({ case_id, act_id, ...row }) => ({ ...row, case: case_id, act: act_id }))
    },
    async delivered({ position, peer }: Ready, receipt: Bytes) {
      await db.kysely
        .updateTable('outbox')
        .set({ state: 'delivered', receipt, problem: null, retry_at: null })
        .where('position', '=', position)
        .execute()
      await db.kysely
        .updateTable('outbox')
        .set({ retry_at: null })
        .where('peer', '=', peer)
        .where('state', '=', 'ready')
        .where('problem', '=', NO_ANSWER)
        .where('retry_at', 'is not', null)
        .execute()
    },
    async failed({ position, attempts }: Ready, problem: string, retryAt: Instant) {
      await db.kysely
        .updateTable('outbox')
        .set({ attempts: attempts + 1, problem, retry_at: retryAt })
        .where('position', '=', position)
        .where('state', '=', 'ready')
        .execute()
    },
  }
}
