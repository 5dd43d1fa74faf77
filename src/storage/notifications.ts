/** Notifications in PostgreSQL: who is to be told, who was, and each step of it. */
import { type Expression, type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { ActId, CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { DutyName } from '../casefile/clock.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export type NotificationStep = Selectable<Tables['notification_step']>
type Step = Insertable<Tables['notification_step']>

/** An act of which nobody has been told yet. */
export interface Queued {
  readonly position: number
  readonly act: ActId
  readonly case: CaseId
}

export interface NewMessage {
  readonly id: string
  readonly channel: 'mail' | 'hook'
  readonly recipient: string
}

export interface NewNotification {
  readonly office: OfficeId
  readonly class: 'ordinary' | 'urgent'
  readonly escalateAt: Instant | null
  readonly messages: readonly NewMessage[]
  /** Of what a clock brings; the act is then the one that set it running. */
  readonly clock?: ClockTold
}

/** A clock, and how far it has come. */
export interface ClockTold {
  readonly duty: DutyName
  readonly due: Instant
  readonly state: 'soon' | 'overdue'
}

/** A message that this process alone may send until its lease ends. */
export interface Leased extends NewMessage {
  readonly notification: number
  readonly attempts: number
  readonly office: OfficeId
  readonly class: 'ordinary' | 'urgent'
  readonly case: CaseId
}

/** Acts in the order in which they were admitted, after a position. */
export async function queuedActs(
  { kysely }: Database<Tables>,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<Queued[]> {
  return kysely
    .selectFrom('notification_queue')
    .innerJoin('act', 'act.act_id', 'notification_queue.act_id')
    .select(['position', 'act.act_id as act', 'act.case_id as case'])
    .where('position', '>', after)
    .orderBy('position')
    .limit(most)
    .execute()
}

/** Offices of a case that were told of an act since then and have opened nothing. */
export async function unopenedSince(
  { kysely }: Database<Tables>,
  of: { readonly case: CaseId; readonly since: Instant },
): Promise<Set<OfficeId>> {
  const rows = await kysely
    .selectFrom('notification')
    .select('office')
    .where('case_id', '=', of.case)
    .where('clock', 'is', null)
    .where('paper_id', 'is', null)
    .where('opened_at', 'is', null)
    .where('queued_at', '>', of.since)
    .execute()
  return new Set(rows.map(({ office }) => office))
}

/** Takes an act from the queue and writes down who is told; another process may have. */
export function tell(
  db: Database<Tables>,
  { act, case: id }: Queued,
  { told, at }: { readonly told: readonly NewNotification[]; readonly at: Instant },
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const taken = await transaction
      .deleteFrom('notification_queue')
      .where('act_id', '=', act)
      .returning('act_id')
      .executeTakeFirst()
    if (!taken) return
    for (const one of told) await begin(transaction, one, { act, case_id: id, at })
  })
}

/** Writes down that an office is told; nothing where that was written down before. */
export async function begin(
  transaction: Transaction<Tables>,
  { office, class: how, escalateAt, messages, clock }: NewNotification,
  of: {
    readonly act: ActId | null
    /** What a colleague asks, in the place of an act. */
    readonly paper?: string
    readonly case_id: CaseId
    readonly at: Instant
  },
): Promise<void> {
  const { act, paper = null, case_id, at } = of
  const begun = await transaction
    .insertInto('notification')
    .values({
      ...{ act_id: act, paper_id: paper, case_id, office, class: how },
      ...{ queued_at: at, escalate_at: escalateAt, opened_at: null, opened_by: null },
      ...{ duty: clock?.duty ?? null, due: clock?.due ?? null, clock: clock?.state ?? null },
    })
    .onConflict((conflict) =>
      conflict.columns(['act_id', 'paper_id', 'office', 'duty', 'due', 'clock']).doNothing(),
    )
    .returning('notification')
    .executeTakeFirst()
  if (!begun) return
  const { notification } = begun
  await step(transaction, { notification, at, what: 'queued' })
  await addMessages(transaction, { notification, at, messages })
}

async function addMessages(
  transaction: Transaction<Tables>,
  of: { notification: number; at: Instant; messages: readonly NewMessage[] },
): Promise<void> {
  const { notification, at, messages } = of
  if (messages.length === 0) return
  await transaction
    .insertInto('notification_message')
    .values(
      messages.map(({ id, channel, recipient }) => ({
        ...{ message: id, notification, channel, recipient },
        ...{ due_at: at, problem: null },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['notification', 'channel', 'recipient']).doNothing(),
    )
    .execute()
}

const step = (
  transaction: Transaction<Tables>,
  { notification, at, what, ...more }: Pick<Step, 'notification' | 'at' | 'what'> & Partial<Step>,
) =>
  transaction
    .insertInto('notification_step')
    .values({ notification, at, what, channel: null, recipient: null, problem: null, ...more })
    .execute()

/** Due by the clock, also after it went back: nothing waits longer than it ever may. */
const isDue = (column: Expression<Instant>, at: Instant, mostSeconds: number) =>
  sql<boolean>`(${column} <= ${at}::timestamptz
    or ${column} > ${at}::timestamptz + make_interval(secs => ${mostSeconds}))`

/**
 * Messages that are due, for this process alone until `until`; each attempt is counted before it
 * is made, so that one that kills its process is not repeated for ever without a pause.
 */
export async function leaseMessages(
  db: Database<Tables>,
  of: {
    readonly at: Instant
    readonly until: Instant
    readonly mostSeconds: number
    readonly most: number
  },
): Promise<Leased[]> {
  const { rows } = await sql<Leased>`
    with taken as (
      select message from notification_message
        where state = 'queued' and ${isDue(sql.ref('due_at'), of.at, of.mostSeconds)}
        order by due_at limit ${of.most} for update skip locked
    )
    update notification_message m set attempts = attempts + 1, due_at = ${of.until}
      from taken, notification n
      where m.message = taken.message and n.notification = m.notification
      returning m.message as id, m.channel, m.recipient, m.notification, m.attempts,
        n.office, n.class, n.case_id as case`.execute(db.kysely)
  return rows
}

/** How a message fared: it was taken over, or it is tried again then, or never. */
export type Fared =
  | { readonly what: 'sent' }
  | { readonly what: 'failed'; readonly problem: string; readonly retryAt: Instant }
  | { readonly what: 'given-up'; readonly problem: string }

export function recordFared(
  db: Database<Tables>,
  { id, notification, channel, recipient }: Leased,
  { at, fared }: { readonly at: Instant; readonly fared: Fared },
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const problem = fared.what === 'sent' ? null : fared.problem
    const after =
      fared.what === 'failed'
        ? { state: 'queued' as const, due_at: fared.retryAt }
        : { state: fared.what }
    await transaction
      .updateTable('notification_message')
      .set({ ...after, problem })
      .where('message', '=', id)
      .where('state', '=', 'queued')
      .execute()
    const { what } = fared
    await step(transaction, { notification, at, what, channel, recipient, problem })
  })
}

/** Whom to tell next of an urgent notification that nobody opened. */
export type Escalate = (of: {
  readonly office: OfficeId
  readonly told: readonly string[]
}) => Promise<readonly NewMessage[]>

/**
 * One notification that nobody has opened in time: those who come next are told, or it is written
 * down that nobody is left.
 * @returns whether there was one
 */
export function escalateOne(
  db: Database<Tables>,
  of: {
    readonly at: Instant
    readonly next: Instant
    readonly mostSeconds: number
    readonly escalate: Escalate
  },
): Promise<boolean> {
  const { at, next, mostSeconds } = of
  return inTransaction(db, async (transaction) => {
    const due = await transaction
      .selectFrom('notification')
      .select(['notification', 'office'])
      .where('opened_at', 'is', null)
      .where('escalate_at', 'is not', null)
      .where(isDue(sql.ref('escalate_at'), at, mostSeconds))
      .orderBy('escalate_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!due) return false
    const { notification, office } = due
    const before = await transaction
      .selectFrom('notification_message')
      .select('recipient')
      .where('notification', '=', notification)
      .where('channel', '=', 'mail')
      .execute()
    const messages = await of.escalate({ office, told: before.map(({ recipient }) => recipient) })
    await transaction
      .updateTable('notification')
      .set({ escalate_at: messages.length > 0 ? next : null })
      .where('notification', '=', notification)
      .execute()
    if (messages.length === 0) await step(transaction, { notification, at, what: 'exhausted' })
    for (const { channel, recipient } of messages) {
      await step(transaction, { notification, at, what: 'escalated', channel, recipient })
    }
    await addMessages(transaction, { notification, at, messages })
    return true
  })
}

/**
 * Everything that this office was told of the case is opened; nothing more is sent of it. What a
 * colleague asks is opened by whom it was told.
 */
export function recordOpened(
  db: Database<Tables>,
  of: { case: CaseId; office: OfficeId; person: PersonId; at: Instant },
): Promise<void> {
  const { case: id, office, person, at } = of
  return inTransaction(db, async (transaction) => {
    const opened = await transaction
      .updateTable('notification')
      .set({ opened_at: at, opened_by: person, escalate_at: null })
      .where('case_id', '=', id)
      .where('office', '=', office)
      .where('opened_at', 'is', null)
      .where(({ or, eb, exists, selectFrom }) => {
        const theirs = selectFrom('notification_message')
          .select('message')
          .whereRef('notification_message.notification', '=', 'notification.notification')
          .where('recipient', '=', person)
        return or([eb('paper_id', 'is', null), exists(theirs)])
      })
      .returning('notification')
      .execute()
    for (const { notification } of opened) {
      await step(transaction, { notification, at, what: 'opened', recipient: person })
      await transaction
        .updateTable('notification_message')
        .set({ state: 'given-up', problem: 'notify/opened' })
        .where('notification', '=', notification)
        .where('state', '=', 'queued')
        .execute()
    }
  })
}

/** Every step of what was told of a case, in order. */
export const notificationSteps = (
  { kysely }: Database<Tables>,
  of: { readonly case: CaseId; readonly office: OfficeId },
): Promise<NotificationStep[]> =>
  kysely
    .selectFrom('notification_step')
    .innerJoin('notification', 'notification.notification', 'notification_step.notification')
    .selectAll('notification_step')
    .where('case_id', '=', of.case)
    .where('office', '=', of.office)
    .orderBy('step')
    .execute()
