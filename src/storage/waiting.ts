/** What has not gone its way yet, line by line, for whoever looks after an installation. */
import { sql } from 'kysely'
import type { CaseId, OfficeId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const MOST_LISTED = 200

/** Deliveries that one peer has not taken. */
export interface PeerQueue {
  readonly peer: string
  readonly acts: number
  /** When the oldest of them was admitted here. */
  readonly since: Instant
  /** Code of what was last in the way. */
  readonly problem: string | null
  readonly attempts: number
  readonly retryAt: Instant | null
}

/** Those that wait for a proof are on their way as well. */
export const peerQueues = ({ kysely }: Database<Tables>): Promise<PeerQueue[]> =>
  kysely
    .selectFrom('outbox')
    .innerJoin('act', 'act.act_id', 'outbox.act_id')
    .leftJoin('silent_peer', 'silent_peer.peer', 'outbox.peer')
    .where('outbox.state', 'in', ['held', 'ready'])
    .groupBy('outbox.peer')
    .orderBy('outbox.peer')
    .select(['outbox.peer', sql<number>`count(*)::int`.as('acts')])
    .select(({ fn }) => [
      fn.min('act.admitted_at').as('since'),
      fn.max('outbox.problem').as('problem'),
    ])
    .select(() => [
      sql<number>`greatest(max(outbox.attempts), max(silent_peer.tries))`.as('attempts'),
      sql<Instant | null>`greatest(min(outbox.retry_at), max(silent_peer.retry_at))`.as('retryAt'),
    ])
    .execute()

/** When each peer was last heard: its latest delivery that was taken in. */
export async function lastHeard({ kysely }: Database<Tables>): Promise<Map<string, Instant>> {
  const rows = await kysely
    .selectFrom('inbox')
    .select(({ fn }) => ['peer', fn.max('at').as('at')])
    .groupBy('peer')
    .execute()
  return new Map(rows.map(({ peer, at }) => [peer, at]))
}

/** Acts of others that wait for those they follow, the oldest first; nothing of their cases. */
export const parkedActs = ({ kysely }: Database<Tables>) =>
  kysely
    .selectFrom('parked')
    .select(['act_id as act', 'peer', 'at'])
    .orderBy('at')
    .orderBy('act_id')
    .limit(MOST_LISTED)
    .execute()

/** Messages that reached nobody and are not tried again; one whose case was opened had no need. */
export const givenUpMessages = (
  { kysely }: Database<Tables>,
  office: OfficeId,
): Promise<GivenUp[]> =>
  kysely
    .selectFrom('notification_message as m')
    .innerJoin('notification as n', 'n.notification', 'm.notification')
    .where('n.office', '=', office)
    .where('m.state', '=', 'given-up')
    .where('m.problem', '<>', 'notify/opened')
    .select(['n.case_id as case', 'n.class', 'n.queued_at as at'])
    .select(['m.channel', 'm.recipient', 'm.attempts', 'm.problem'])
    .orderBy('n.queued_at', 'desc')
    .orderBy('m.message')
    .limit(MOST_LISTED)
    .execute()

interface GivenUp {
  readonly case: CaseId
  readonly class: 'ordinary' | 'urgent'
  readonly at: Instant
  readonly channel: 'mail' | 'hook'
  readonly recipient: string
  readonly attempts: number
  readonly problem: string | null
}
