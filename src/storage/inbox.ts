/** What came in: receipts given, acts that wait, and counts of what was turned away. */
import { type Kysely, sql } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { ActId, CaseId } from '../base/id.ts'
import type { Day, Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** The receipt that was given for an act, if it was taken in before. */
export async function receiptOf(db: Database<Tables>, act: ActId): Promise<Bytes | undefined> {
  const row = await db.kysely
    .selectFrom('inbox')
    .select('receipt')
    .where('act_id', '=', act)
    .executeTakeFirst()
  return row && new Uint8Array(row.receipt)
}

/** Deliveries that wait at most, in one case: a peer must not fill the disk with orphans. */
const MOST_PARKED = 64

/** Keeps a delivery until the acts that it follows are here; the same one twice counts once. */
export async function park(
  db: Database<Tables>,
  waiting: { act: ActId; case: CaseId; peer: string; at: Instant; delivery: Bytes },
): Promise<void> {
  const { act, case: id, peer, at, delivery } = waiting
  const room: Kysely<Tables> = db.kysely
  const { count } = await room
    .selectFrom('parked')
    .select((column) => column.fn.countAll<number>().as('count'))
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  if (count >= MOST_PARKED) return
  await room
    .insertInto('parked')
    .values({ act_id: act, case_id: id, peer, at, delivery })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Deliveries of a case that wait, the first that came first. */
export async function parkedFor(
  db: Database<Tables>,
  id: CaseId,
): Promise<{ readonly act: ActId; readonly delivery: Bytes }[]> {
  const rows = await db.kysely
    .selectFrom('parked')
    .select(['act_id', 'delivery'])
    .where('case_id', '=', id)
    .orderBy('at')
    .execute()
  return rows.map(({ act_id, delivery }) => ({ act: act_id, delivery: new Uint8Array(delivery) }))
}

/** That act waits no longer. */
export async function unpark(db: Database<Tables>, act: ActId): Promise<void> {
  await db.kysely.deleteFrom('parked').where('act_id', '=', act).execute()
}

/** One more input turned away on that day for that reason, a stable code. */
export async function countRejection(
  db: Database<Tables>,
  day: Day,
  reason: string,
): Promise<void> {
  await db.kysely
    .insertInto('rejection')
    .values({ day, reason, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['day', 'reason']).doUpdateSet({ count: sql`rejection.count + 1` }),
    )
    .execute()
}
