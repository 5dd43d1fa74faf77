/** Proofs that acts were logged. */
import { sql } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { ActId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { StoredProof } from './admit.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** The last proof of each log that is known here, its own included. */
export async function lastProofs(db: Database<Tables>): Promise<Bytes[]> {
  const { rows } = await sql<{ proof: Buffer }>`
    select distinct on (origin) proof from act_proof order by origin, index desc`.execute(db.kysely)
  return rows.map(({ proof }) => new Uint8Array(proof))
}

export interface Logging {
  /** Secret of the leaf. */
  readonly r: Bytes
  readonly admittedAt: Instant
  /** Undefined as long as the act is not proven logged. */
  readonly proof: Bytes | undefined
}

/** What is needed to send an act on. */
export async function loggingOf(db: Database<Tables>, act: ActId): Promise<Logging> {
  const row = await db.kysely
    .selectFrom('act')
    .innerJoin('act_opening', 'act_opening.act_id', 'act.act_id')
    .leftJoin('act_proof', 'act_proof.act_id', 'act.act_id')
    .select(['admitted_at', 'proof', 'r'])
    .where('act.act_id', '=', act)
    .executeTakeFirstOrThrow()
  const proof = row.proof ? new Uint8Array(row.proof) : undefined
  return { r: new Uint8Array(row.r), admittedAt: row.admitted_at, proof }
}

/** The promise on which a peer's act came. */
export async function promiseOf(db: Database<Tables>, act: ActId): Promise<Bytes | undefined> {
  const row = await db.kysely
    .selectFrom('act_promise')
    .select('promise')
    .where('act_id', '=', act)
    .executeTakeFirst()
  return row && new Uint8Array(row.promise)
}

/** When the proof of a peer's act is due that came on a promise and is not proven yet. */
export async function promiseOpen(db: Database<Tables>, act: ActId): Promise<Instant | undefined> {
  const row = await db.kysely
    .selectFrom('act_promise')
    .leftJoin('act_proof', 'act_proof.act_id', 'act_promise.act_id')
    .select('due')
    .where('act_promise.act_id', '=', act)
    .where('act_proof.act_id', 'is', null)
    .executeTakeFirst()
  return row?.due
}

/** Stores the proof that a promise called for; the same one again changes nothing. */
export function storeProof(
  db: Database<Tables>,
  { act, origin, index, proof, at, late }: StoredProof & { act: ActId; at: Instant; late: boolean },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('act_proof')
      .values({ act_id: act, origin, index, proof })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return
    await tx.insertInto('promise_kept').values({ act_id: act, at, late }).execute()
  })
}
