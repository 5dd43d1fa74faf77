/** The rows of one case that show it to be true, for an export. */
import { sql } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { ActId, CaseId } from '../base/id.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

export interface ExportedAct {
  readonly act: ActId
  readonly r: Bytes | null
  readonly proof: Bytes | null
  readonly profile: Digest | null
  /** Sealed under the case key. */
  readonly decision: Bytes | null
}

export interface ExportedReceipt {
  readonly act: ActId
  /** Null for a receipt that this installation gave. */
  readonly by: InstallationId | null
  readonly document: Bytes
}

export interface ExportRows {
  readonly acts: readonly ExportedAct[]
  readonly receipts: readonly ExportedReceipt[]
  /** Cosigned checkpoints of the own log that are kept. */
  readonly checkpoints: readonly string[]
}

export async function exportRows(db: Database<Tables>, id: CaseId): Promise<ExportRows> {
  const acts = await db.kysely
    .selectFrom('act')
    .leftJoin('act_opening', 'act_opening.act_id', 'act.act_id')
    .leftJoin('act_proof', 'act_proof.act_id', 'act.act_id')
    .leftJoin('act_decision', 'act_decision.act_id', 'act.act_id')
    .select(['act.act_id', 'r', 'proof', 'profile', 'act_decision.sealed'])
    .where('act.case_id', '=', id)
    .orderBy('ordinal')
    .execute()
  const { rows: receipts } = await sql<{
    act_id: ActId
    peer: InstallationId | null
    receipt: Buffer
  }>`
    select act_id, peer, receipt from outbox where case_id = ${id} and receipt is not null
    union all
    select act_id, null, receipt from inbox join act using (act_id) where case_id = ${id}
    order by act_id, peer`.execute(db.kysely)
  return {
    acts: acts.map((row) => ({
      act: row.act_id,
      r: row.r && new Uint8Array(row.r),
      proof: row.proof && new Uint8Array(row.proof),
      profile: row.profile,
      decision: row.sealed && new Uint8Array(row.sealed),
    })),
    receipts: receipts.map(({ act_id, peer, receipt }) => ({
      act: act_id,
      by: peer,
      document: new Uint8Array(receipt),
    })),
    checkpoints: await ownCheckpoints(db),
  }
}

/** Each with the witnesses' lines on it, as they were saved. */
async function ownCheckpoints(db: Database<Tables>): Promise<string[]> {
  const { rows } = await sql<{ note: string }>`
    select note || coalesce((select string_agg(line, '' order by position)
        from log_cosignature where log_cosignature.size = log_checkpoint.size), '') as note
      from log_checkpoint order by size`.execute(db.kysely)
  return rows.map(({ note }) => note)
}
