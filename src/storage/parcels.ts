/** Which parcels this installation is still to fetch, and who has been told that it may. */
import { sql } from 'kysely'
import type { ActId, CaseId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

export interface Wanted {
  /** The act that calls for the parcel: `DataProduced` or `EvidenceTransmitted`. */
  readonly act: ActId
  readonly case: CaseId
  readonly type: string
}

/** Acts of others that call for a parcel which has not come yet, oldest first. */
export async function parcelsWanted(
  db: Database<Tables>,
  { most, but }: { readonly most: number; readonly but: readonly ActId[] },
): Promise<Wanted[]> {
  const rows = await db.kysely
    .selectFrom('act')
    .leftJoin('parcel_fetched', 'parcel_fetched.act_id', 'act.act_id')
    .leftJoin('act_decision', 'act_decision.act_id', 'act.act_id')
    .select(['act.act_id', 'act.case_id', 'act.type'])
    .where('act.type', 'in', ['DataProduced', 'EvidenceTransmitted'])
    .where('act.own', '=', false)
    .where('act.act_id', '<>', sql<ActId>`all(${but}::text[])`)
    .where('parcel_fetched.act_id', 'is', null)
    .where((where) => where.or([where('effective', 'is', null), where('effective', '=', true)]))
    .orderBy('act.admitted_at')
    .limit(most)
    .execute()
  return rows.map((row) => ({ act: row.act_id, case: row.case_id, type: row.type }))
}

export async function parcelFetched(db: Database<Tables>, act: ActId, at: Instant): Promise<void> {
  await db.kysely
    .insertInto('parcel_fetched')
    .values({ act_id: act, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Has the peer given its receipt for this act? */
export async function isDelivered(
  db: Database<Tables>,
  act: ActId,
  peer: string,
): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('outbox')
    .select('state')
    .where('act_id', '=', act)
    .where('peer', '=', peer)
    .executeTakeFirst()
  return row?.state === 'delivered'
}
