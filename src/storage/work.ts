/** What work lists and search show of a case, as rows: written with an act, or again from all. */
import { sql } from 'kysely'
import { type Bytes, toHex } from '../base/bytes.ts'
import type { CaseId, OfficeId } from '../base/id.ts'
import { tagsOf, type WorkLine } from '../casefile/work.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** A term of the blind index, and the offices that may read what it stands for. */
export interface Term {
  readonly term: Bytes
  readonly offices: readonly OfficeId[]
}

/** What is written of a case: every line of it, and the terms that came with an act. */
export interface Work {
  readonly lines: readonly WorkLine[]
  readonly terms: readonly Term[]
}

/** The arguments of `write_work` after the case: lines, hands and terms as JSON. */
export const workValues = (id: CaseId, { lines, terms }: Work): [string, string, string] => [
  JSON.stringify(lines.map((line) => lineRow(id, line))),
  JSON.stringify(lines.flatMap((line) => handRows(id, line))),
  JSON.stringify(terms.map(({ term, offices }) => ({ term: toHex(term), offices }))),
]

export const lineRow = (id: CaseId, line: WorkLine) => ({
  case_id: id,
  party: line.party,
  role: line.role,
  stage: line.stage,
  waits: line.waits,
  duty: line.duty,
  due: line.due,
  sort_at: line.sortAt,
  made_at: line.madeAt,
  last: line.last,
  last_at: line.lastAt,
  partner: line.partner,
  instrument: line.instrument,
  handling: line.handling,
  kinds: line.kinds,
  offences: line.offences,
  allocated: line.allocated,
  question: line.question,
  paper: line.paper,
  closed: line.closed,
  tags: tagsOf(line),
})

export const handRows = (id: CaseId, { hands, sortAt, closed }: WorkLine) =>
  hands.map(({ office, spoke }) => ({ case_id: id, office, spoke, sort_at: sortAt, closed }))

/**
 * Writes a case's rows anew.
 * @param read - acts on which they were computed
 * @returns whether they were written: not if the case has got more acts since
 */
export function rewriteWork(
  db: Database<Tables>,
  id: CaseId,
  { work, read }: { readonly work: Work; readonly read: number },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const file = await tx
      .selectFrom('case_file')
      .select('acts')
      .where('case_id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (file?.acts !== read) return false
    await tx.deleteFrom('work_term').where('case_id', '=', id).execute()
    await sql`select write_work(${id}, ${sql.join(workValues(id, work))})`.execute(tx)
    return true
  })
}

/** Takes out of search and lists what came from the personal parts of a case. */
export function eraseTerms(db: Database<Tables>, id: CaseId): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.deleteFrom('work_term').where('case_id', '=', id).execute()
    await sql`update work_line set offences = '{}', tags = array(
        select tag from unnest(tags) with ordinality as given(tag, place)
          where tag not like 'offence:%' order by place)
      where case_id = ${id} and offences <> '{}'`.execute(tx)
  })
}

/** Cases in the order of their ids, some at a time, those after `after` only. */
export async function someCases(
  db: Database<Tables>,
  { after, most }: { readonly after: CaseId | null; readonly most: number },
): Promise<CaseId[]> {
  const rows = await db.kysely
    .selectFrom('case_file')
    .select('case_id')
    .where('case_id', '>', after ?? ('' as CaseId))
    .orderBy('case_id')
    .limit(most)
    .execute()
  return rows.map((row) => row.case_id)
}

/** Do all terms stand under this key? */
export async function isIndexedUnder(db: Database<Tables>, proof: Bytes): Promise<boolean> {
  const row = await db.kysely.selectFrom('work_key').select('proof').executeTakeFirst()
  return row !== undefined && Buffer.compare(row.proof, proof) === 0
}

/** From now on they do. */
export async function indexedUnder(db: Database<Tables>, proof: Bytes): Promise<void> {
  await db.kysely
    .insertInto('work_key')
    .values({ one: true, proof })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ proof }))
    .execute()
}
