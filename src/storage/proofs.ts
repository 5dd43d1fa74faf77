/** Proofs that acts were logged. */
import { sql } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { ActId } from '../base/id.ts'
import type { StoredProof } from './acts.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** The last proof of each log that is known here, its own included. */
export async function lastProofs(db: Database<Tables>): Promise<Bytes[]> {
  const { rows } = await sql<{ proof: Buffer }>`
    select distinct on (origin) proof from act_proof order by origin, index desc`.execute(db.kysely)
  return rows.map(({ proof }) => new Uint8Array(proof))
}

/** What is needed to send an act on: its proof and the secret of its leaf. */
export async function evidenceOfLogging(
  db: Database<Tables>,
  act: ActId,
): Promise<(StoredProof & { readonly r: Bytes }) | undefined> {
  const row = await db.kysely
    .selectFrom('act_proof')
    .innerJoin('act_opening', 'act_opening.act_id', 'act_proof.act_id')
    .select(['origin', 'index', 'proof', 'r'])
    .where('act_proof.act_id', '=', act)
    .executeTakeFirst()
  return row && { ...row, proof: new Uint8Array(row.proof), r: new Uint8Array(row.r) }
}
