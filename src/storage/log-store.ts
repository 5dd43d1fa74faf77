/** The log's record in PostgreSQL. Whoever writes compares first; a second writer is refused. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { fault } from '../base/error.ts'
import { stateOf } from '../base/id.ts'
import { makeLeaf, unsealDueOf } from '../transparency/leaf.ts'
import type { LogRecord, LogStore } from '../transparency/log-store.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

type Queries = Kysely<Tables> | Transaction<Tables>

/** Any number that nobody else uses: one sequencer at a time per database. */
const SEQUENCER_LOCK = 0x6c6f67

/** @param origin - the log's origin, which its proofs bear */
export function logStore(db: Database<Tables>, origin: string): LogStore {
  const { kysely } = db
  return {
    load: () => inTransaction(db, readRecord, 'repeatable read'),
    sequence: (size, most) => inTransaction(db, (tx) => sequence(tx, size, most)),
    async leaves(start, end) {
      const rows = await kysely
        .selectFrom('log_leaf')
        .selectAll()
        .where('index', '>=', start)
        .where('index', '<', end)
        .orderBy('index')
        .execute()
      if (rows.length !== end - start) {
        throw fault('log/leaves-missing', `cannot read leaves ${start} to ${end - 1} of the log`)
      }
      return rows.map(({ index, act_id, leaf }) => ({
        index,
        act: act_id,
        leaf: new Uint8Array(leaf),
      }))
    },
    async commitIntent(expected, next) {
      const { numUpdatedRows } = await kysely
        .updateTable('log_state')
        .set({ intent_size: next.size, intent_root: next.root })
        .where(sql<boolean>`intent_size is not distinct from ${expected?.size ?? null}::bigint`)
        .where(sql<boolean>`intent_root is not distinct from ${expected?.root ?? null}::bytea`)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    saveCheckpoint: (size, note) => inTransaction(db, (tx) => saveCheckpoint(tx, size, note)),
    async saveCosignatures(size, lines) {
      await kysely
        .insertInto('log_cosignature')
        .values(lines.map((line) => ({ size, line })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    publish: (batch) => publish(db, origin, batch),
    async closeEpoch({ epoch, size, note }) {
      const { numUpdatedRows } = await kysely
        .updateTable('log_state')
        .set({ epoch, epoch_size: size, epoch_note: note })
        .where(sql<boolean>`(epoch is null or (epoch < ${epoch} and epoch_size <= ${size}))`)
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) throw contended(`close epoch ${epoch}`)
    },
  }
}

async function publish(
  { pool }: Database<Tables>,
  origin: string,
  { start, proofs }: Parameters<LogStore['publish']>[0],
): Promise<void> {
  const { rows } = await pool.query<{ done: boolean }>(
    'select publish_acts($1, $2, $3, $4, $5) as done',
    [
      start,
      origin,
      proofs.map(({ act }) => act),
      proofs.map(({ index }) => index),
      proofs.map(({ proof }) => Buffer.from(proof)),
    ],
  )
  if (!rows[0]?.done) throw contended(`publish from ${start}`)
}

async function readRecord(tx: Queries): Promise<LogRecord> {
  const state = await tx.selectFrom('log_state').selectAll().executeTakeFirstOrThrow()
  const newest = await tx
    .selectFrom('log_checkpoint')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  const lines = await tx
    .selectFrom('log_cosignature')
    .select('line')
    .where('size', '=', newest?.size ?? -1)
    .orderBy('position')
    .execute()
  const { intent_size, intent_root, epoch, epoch_size, epoch_note } = state
  return {
    leaves: await leafCount(tx),
    intent:
      intent_size === null || intent_root === null
        ? undefined
        : { size: intent_size, root: new Uint8Array(intent_root) },
    checkpoint: newest?.note,
    cosignatures: lines.map(({ line }) => line),
    published: state.published,
    epoch:
      epoch === null || epoch_size === null || epoch_note === null
        ? undefined
        : { epoch, size: epoch_size, note: epoch_note },
  }
}

async function leafCount(tx: Queries): Promise<number> {
  const last = await tx
    .selectFrom('log_leaf')
    .select('index')
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last === undefined ? 0 : last.index + 1
}

/** Queued acts get their places in the order in which they were admitted. */
async function sequence(tx: Transaction<Tables>, size: number, most: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`.execute(tx)
  if ((await leafCount(tx)) !== size) throw contended(`sequence from ${size}`)
  const queued = await tx
    .selectFrom('log_queue')
    .innerJoin('act', 'act.act_id', 'log_queue.act_id')
    .innerJoin('act_opening', 'act_opening.act_id', 'log_queue.act_id')
    .select(['log_queue.act_id', 'position', 'author_office', 'at', 'class', 'r'])
    .orderBy('position')
    .limit(most)
    .execute()
  if (queued.length === 0) return 0
  const leaves = queued.map((row, i) => {
    const opening = { r: row.r, class: row.class, state: stateOf(row.author_office) }
    return {
      index: size + i,
      act_id: row.act_id,
      leaf: makeLeaf(row.act_id, opening, unsealDueOf(row.at)),
    }
  })
  await tx.insertInto('log_leaf').values(leaves).execute()
  const positions = queued.map(({ position }) => position)
  await tx.deleteFrom('log_queue').where('position', 'in', positions).execute()
  return queued.length
}

async function saveCheckpoint(tx: Transaction<Tables>, size: number, note: string): Promise<void> {
  const { intent_size } = await tx
    .selectFrom('log_state')
    .select('intent_size')
    .forUpdate()
    .executeTakeFirstOrThrow()
  const kept = await tx
    .selectFrom('log_checkpoint')
    .select('note')
    .where('size', '=', size)
    .executeTakeFirst()
  if (intent_size === size && kept?.note === note) return
  if (kept || intent_size !== size) throw contended(`keep the checkpoint of ${size} leaves`)
  await tx.insertInto('log_checkpoint').values({ size, note }).execute()
}

const contended = (what: string) => fault('log/contended', `cannot ${what}: someone else writes`)
