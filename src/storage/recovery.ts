/** What recovery after a restore reads and writes: lists for a peer, acts put back, old leaves. */
import { sql, type Transaction } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { LogLeaf } from '../transparency/log-store.ts'
import type { Admission, Logged } from './admit.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'
import { workValues } from './work.ts'

/** Acts that passed between here and the peer, both ways and acknowledged, by rising id. */
export async function exchangedWith(
  db: Database<Tables>,
  peer: string,
  { after, most }: { readonly after: ActId | null; readonly most: number },
): Promise<ActId[]> {
  const { rows } = await sql<{ act_id: ActId }>`
    select act_id from inbox where peer = ${peer} and act_id > ${after ?? ''}
    union select act_id from outbox
      where peer = ${peer} and receipt is not null and act_id > ${after ?? ''}
    union select act_id from parked where peer = ${peer} and act_id > ${after ?? ''}
    order by act_id limit ${most}`.execute(db.kysely)
  return rows.map(({ act_id }) => act_id)
}

/** How an act passed between here and a peer. */
export type Passed =
  /** The peer's receipt for an act that was sent to it. */
  | { readonly kind: 'sent'; readonly receipt: Bytes }
  | { readonly kind: 'taken-in' }
  /** The peer's delivery, which waits here for acts that it follows. */
  | { readonly kind: 'parked'; readonly delivery: Bytes }

/** Undefined for an act that never passed between the two, or is not acknowledged yet. */
export async function passedWith(
  db: Database<Tables>,
  peer: string,
  act: ActId,
): Promise<Passed | undefined> {
  const sent = await db.kysely
    .selectFrom('outbox')
    .select('receipt')
    .where('peer', '=', peer)
    .where('act_id', '=', act)
    .executeTakeFirst()
  if (sent?.receipt) return { kind: 'sent', receipt: new Uint8Array(sent.receipt) }
  const taken = await db.kysely
    .selectFrom('inbox')
    .select('act_id')
    .where('peer', '=', peer)
    .where('act_id', '=', act)
    .executeTakeFirst()
  if (taken) return { kind: 'taken-in' }
  const parked = await db.kysely
    .selectFrom('parked')
    .select('delivery')
    .where('peer', '=', peer)
    .where('act_id', '=', act)
    .executeTakeFirst()
  return parked && { kind: 'parked', delivery: new Uint8Array(parked.delivery) }
}

/** Those of some acts that are not here, and own ones that are and are not proven logged. */
export async function notProvenHere(
  db: Database<Tables>,
  acts: readonly ActId[],
): Promise<ActId[]> {
  const { rows } = await sql<{ act_id: ActId }>`
    select act_id from unnest(${[...acts]}::text[]) as given(act_id)
      where not exists (select 1 from act left join act_proof using (act_id)
        where act_id = given.act_id and (not own or proof is not null))`.execute(db.kysely)
  return rows.map(({ act_id }) => act_id)
}

export async function caseOf(db: Database<Tables>, act: ActId): Promise<CaseId | undefined> {
  const row = await db.kysely
    .selectFrom('act')
    .select('case_id')
    .where('act_id', '=', act)
    .executeTakeFirst()
  return row?.case_id
}

/** An act that is put back: an admission that happened before, with the proof it has since. */
export interface PutBack extends Omit<Admission, 'from' | 'expected' | 'promised'> {
  readonly logged: Logged
  /** Of a peer's act: whence it came, and the receipt that was given for it. */
  readonly from: { readonly peer: string; readonly receipt: Bytes } | null
}

/**
 * Puts an act back with everything that its admission wrote, in one transaction. One that is here
 * already only gets its proof. Recovery alone writes then: nobody else admits.
 * @returns whether it was not here
 */
export function putBack(db: Database<Tables>, back: PutBack): Promise<boolean> {
  const { act, logged } = back
  return inTransaction(db, async (tx) => {
    const known = await tx
      .selectFrom('act')
      .select('act_id')
      .where('act_id', '=', act.id)
      .executeTakeFirst()
    if (!known) await insertAct(tx, back)
    if ('proof' in logged) {
      await tx
        .insertInto('act_proof')
        .values({ act_id: act.id, ...logged })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    return !known
  })
}

async function insertAct(tx: Transaction<Tables>, back: PutBack): Promise<void> {
  const { act, decision, opening, admittedAt } = back
  const id = { act_id: act.id }
  const { acts } = await caseRow(tx, back)
  await tx
    .insertInto('act')
    .values({
      ...id,
      case_id: back.case,
      type: act.type,
      author_office: act.office,
      at: act.at,
      admitted_at: admittedAt,
      ordinal: acts - 1,
      own: act.own,
      spoken: act.spoken,
      payload: act.payload,
      signature: act.signature,
      countersignature: act.countersignature,
    })
    .execute()
  const parts = [...act.parts].map(([name, sealed]) => ({ ...id, name, sealed }))
  if (parts.length > 0) await tx.insertInto('act_part').values(parts).execute()
  await tx
    .insertInto('act_opening')
    .values({ ...id, ...opening })
    .execute()
  if (decision) {
    await tx
      .insertInto('act_decision')
      .values({ ...id, ...decision, rules: [...decision.rules] })
      .execute()
  }
  await insertPassage(tx, back)
  await sql`select write_work(${back.case}, ${sql.join(workValues(back.case, back.work))})`.execute(
    tx,
  )
}

/** How it came or where it goes, and the clock that it answered. */
async function insertPassage(tx: Transaction<Tables>, back: PutBack): Promise<void> {
  const { from, struck, admittedAt } = back
  const id = { act_id: back.act.id }
  const here = { ...id, case_id: back.case }
  if (from) {
    await tx
      .insertInto('inbox')
      .values({ ...id, ...from, at: admittedAt })
      .execute()
    await tx.deleteFrom('parked').where('act_id', '=', id.act_id).execute()
  }
  if ('promise' in back.logged) {
    // A peer's promise is kept; the own one is still to be kept, if no leaf comes back.
    if (from) {
      const { due, promise } = back.logged
      await tx
        .insertInto('act_promise')
        .values({ ...id, due, promise })
        .execute()
    } else await tx.insertInto('log_queue').values(id).execute()
  }
  for (const { peer, act } of back.outgoing) {
    const row = { peer, act_id: act, case_id: back.case, opened_by: id.act_id }
    await tx
      .insertInto('outbox')
      .values({ ...row, state: 'held' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  if (struck) {
    await tx
      .insertInto('clock_struck')
      .values({ ...here, ...struck })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The case with one act more, made if this is its first. */
function caseRow(tx: Transaction<Tables>, back: PutBack): Promise<{ acts: number }> {
  const row = {
    requesting: back.requesting,
    requested: back.requested,
    last_act_at: back.admittedAt,
    next_due: back.nextDue,
    closed: back.closed,
  }
  return tx
    .insertInto('case_file')
    .values({ case_id: back.case, opened_at: back.admittedAt, acts: 1, ...row })
    .onConflict((conflict) =>
      conflict.column('case_id').doUpdateSet({ ...row, acts: sql`case_file.acts + 1` }),
    )
    .returning('acts')
    .executeTakeFirstOrThrow()
}

/** An own act whose place in the log is not here, with what its leaf is made of. */
export interface Unplaced {
  readonly act: ActId
  readonly office: OfficeId
  readonly at: Instant
  readonly class: number
  readonly r: Bytes
  /** By the proof that came back; null for an act that waits for its place. */
  readonly index: number | null
}

/** Own acts without a leaf: put back, or queued when the backup was made. */
export async function unplacedActs(db: Database<Tables>): Promise<Unplaced[]> {
  const rows = await db.kysely
    .selectFrom('act')
    .innerJoin('act_opening', 'act_opening.act_id', 'act.act_id')
    .leftJoin('act_proof', 'act_proof.act_id', 'act.act_id')
    .leftJoin('log_leaf', 'log_leaf.act_id', 'act.act_id')
    .select(['act.act_id', 'author_office', 'at', 'class', 'r', 'act_proof.index'])
    .where('act.own', '=', true)
    .where('log_leaf.index', 'is', null)
    .execute()
  return rows.map((row) => ({
    act: row.act_id,
    office: row.author_office,
    at: row.at,
    class: row.class,
    r: new Uint8Array(row.r),
    index: row.index,
  }))
}

/**
 * Indexes of the leaves whose acts are lost. An act that came back after its leaf was placed
 * without it has its proof, and is lost no more.
 */
export async function lostLeaves(db: Database<Tables>, origin: string): Promise<number[]> {
  const { rows } = await sql<{ index: number }>`
    select index from log_leaf where act_id is null
      and index not in (select index from act_proof where origin = ${origin})
      order by index`.execute(db.kysely)
  return rows.map(({ index }) => index)
}

/** Leaves at their old places, all or none, and their acts out of the queue. */
export async function placeLeaves(db: Database<Tables>, leaves: readonly LogLeaf[]): Promise<void> {
  const values = leaves.map(({ index, act, leaf }) => ({ index, act_id: act, leaf }))
  const placed = leaves.flatMap(({ act }) => act ?? [])
  await inTransaction(db, async (tx) => {
    for (let i = 0; i < values.length; i += LEAVES_AT_ONCE) {
      await tx
        .insertInto('log_leaf')
        .values(values.slice(i, i + LEAVES_AT_ONCE))
        .execute()
    }
    await sql`delete from log_queue where act_id = any(${placed}::text[])`.execute(tx)
  })
}

const LEAVES_AT_ONCE = 1000
