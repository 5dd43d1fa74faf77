/** The outgoing rows in PostgreSQL. */
import { sql } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { ActId, CaseId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { NO_ANSWER, type Outbox, type Ready } from '../exchange/courier.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** First open row of each case and peer, if its turn has come. */
const TAKE = `
  select position, peer, case_id, act_id, attempts from (
    select distinct on (peer, case_id) * from outbox
      where state not in ('promised', 'delivered') order by peer, case_id, position
  ) first
  where state = 'ready' and (retry_at is null or retry_at <= $1)
  order by position limit $2`

/**
 * Stores a receipt. The proof of what went on a promise may have come while it was under way: then
 * it goes at once. Who publishes proofs locks the row too, so that one of the two sees what the
 * other did; and all is one transaction, so that a server which is killed in the middle leaves
 * nothing to wait for a proof that is there.
 */
const receipted = (db: Database<Tables>, position: number, receipt: Bytes, proven: boolean) =>
  inTransaction(db, async (transaction) => {
    await sql`select 1 from outbox where position = ${position} for update`.execute(transaction)
    await sql`
      update outbox set receipt = ${Buffer.from(receipt)}, problem = null, retry_at = null,
        state = case when ${proven} then 'delivered'
          when exists (select 1 from act_proof where act_proof.act_id = outbox.act_id) then 'ready'
          else 'promised' end
        where position = ${position}`.execute(transaction)
  })

/** What else is for a peer that does not answer waits as long: else it would fill every round. */
const AWAY = `
  update outbox set retry_at = $2
    where peer = $1 and state = 'ready' and (retry_at is null or retry_at < $2)
      and (problem is null or problem = $3)`

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
    async delivered({ position, peer }: Ready, receipt: Bytes, proven: boolean) {
      await receipted(db, position, receipt, proven)
      await db.kysely
        .updateTable('outbox')
        .set({ retry_at: null })
        .where('peer', '=', peer)
        .where('state', '=', 'ready')
        .where((row) => row.or([row('problem', 'is', null), row('problem', '=', NO_ANSWER)]))
        .where('retry_at', 'is not', null)
        .execute()
    },
    async failed({ position, peer, attempts }: Ready, problem: string, retryAt: Instant) {
      await db.kysely
        .updateTable('outbox')
        .set({ attempts: attempts + 1, problem, retry_at: retryAt })
        .where('position', '=', position)
        .where('state', '=', 'ready')
        .execute()
      if (problem === NO_ANSWER) await db.pool.query(AWAY, [peer, retryAt, NO_ANSWER])
    },
  }
}
