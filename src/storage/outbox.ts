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

/**
 * First open row of each case and peer, if its turn has come, and its peer is not left alone. What
 * is newer than the silence is tried at once: somebody has just said it.
 */
const TAKE = `
  select position, peer, case_id, act_id, attempts, coalesce(tries, 0) as silences from (
    select distinct on (peer, case_id) * from outbox
      where state not in ('promised', 'delivered') order by peer, case_id, position
  ) first left join silent_peer using (peer)
  where state = 'ready' and (first.retry_at is null or first.retry_at <= $1)
    and (upto is null or upto < position or silent_peer.retry_at <= $1)
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

interface Row {
  readonly position: number
  readonly peer: InstallationId
  readonly case_id: CaseId
  readonly act_id: ActId
  readonly attempts: number
  readonly silences: number
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
    delivered: ({ position }: Ready, receipt: Bytes, proven: boolean) =>
      receipted(db, position, receipt, proven),
    async failed({ position, attempts }: Ready, problem: string, retryAt: Instant) {
      await db.kysely
        .updateTable('outbox')
        .set({ attempts: attempts + 1, problem, retry_at: retryAt })
        .where('position', '=', position)
        .where('state', '=', 'ready')
        .execute()
    },
    async silent({ position, peer, silences }: Ready, retryAt: Instant) {
      await db.kysely
        .updateTable('outbox')
        .set({ problem: NO_ANSWER })
        .where('position', '=', position)
        .where('state', '=', 'ready')
        .execute()
      await sql`
        insert into silent_peer (peer, tries, retry_at, upto)
          select ${peer}, ${silences + 1}, ${retryAt}, max(position) from outbox
        on conflict (peer) do update set
          tries = excluded.tries, retry_at = excluded.retry_at, upto = excluded.upto
        `.execute(db.kysely)
    },
    async heard(peer) {
      const all = db.kysely.deleteFrom('silent_peer')
      const its = peer === undefined ? all : all.where('peer', '=', peer)
      return (await its.executeTakeFirstOrThrow()).numDeletedRows > 0n
    },
  }
}
