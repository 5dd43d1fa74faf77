/** Acts as PostgreSQL holds them. */
import type { Selectable } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { ActId, CaseId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** An act as it lies in the database; its parts are still sealed under the case key. */
export interface StoredAct {
  readonly id: ActId
  readonly own: boolean
  readonly spoken: boolean
  readonly payload: Bytes
  /** Canonical JSON of the author's signature, and of the office's countersignature. */
  readonly signature: string
  readonly countersignature: string
  readonly parts: ReadonlyMap<string, Bytes>
}

const LOAD = `select act_id, own, spoken, payload, signature, countersignature,
    array(select name from act_part where act_part.act_id = act.act_id order by name) as names,
    array(select sealed from act_part where act_part.act_id = act.act_id order by name) as parts
  from act where case_id = $1 and ordinal >= $2 order by ordinal`

type ActRow = Selectable<Tables['act']> & { readonly names: string[]; readonly parts: Buffer[] }

/** The acts of a case in the order in which they were admitted, from the `from`th on. */
export async function loadActs(
  db: Database<Tables>,
  id: CaseId,
  { from = 0 }: { from?: number } = {},
): Promise<StoredAct[]> {
  const values = [id, from]
  const { rows } = await db.pool.query<ActRow>({ name: 'load_acts', text: LOAD, values })
  return rows.map((row) => ({
    id: row.act_id,
    own: row.own,
    spoken: row.spoken,
    payload: new Uint8Array(row.payload),
    signature: row.signature,
    countersignature: row.countersignature,
    parts: new Map(row.names.map((name, i) => [name, new Uint8Array(row.parts[i]!)])),
  }))
}

/**
 * Cases with a clock that has run out by `asOf`, the longest overdue first, read in pages: what
 * stands still holds up nothing behind it.
 */
export async function* casesDue(
  db: Database<Tables>,
  asOf: Instant,
  pageSize: number,
): AsyncGenerator<CaseId> {
  const due = db.kysely
    .selectFrom('case_file')
    .select(['case_id', 'next_due'])
    .where('next_due', '<=', asOf)
    .orderBy('next_due')
    .orderBy('case_id')
    .limit(pageSize)
  for (let page = await due.execute(); page.length > 0; ) {
    for (const row of page) yield row.case_id
    const { case_id, next_due } = page.at(-1)!
    page = await due
      .where((where) =>
        where(where.refTuple('next_due', 'case_id'), '>', where.tuple(next_due!, case_id)),
      )
      .execute()
  }
}
